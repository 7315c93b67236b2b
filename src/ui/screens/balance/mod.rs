//! Invoices, payments and balance of one deal or of one client: `i`, wherever one stands (METHOD S19, K04).

mod rows;
mod state;
mod update;
mod view;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::state::BalanceScreen;

use self::rows::BilledRows;
use crate::ui::effect::Effect;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::screen::{Card, Hint, Renewal, Screen, Subject};

impl Screen for BalanceScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, renewal: Renewal) {
        let rows = BilledRows::of(self.of, glance);
        let is_first = self.list.is_empty();
        self.list.renew(&rows, view::list_lines(glance.work_height()), renewal);
        if is_first && let Some(unpaid) = rows.first_unpaid() {
            self.list.stand_on(unpaid);
        }
        self.list.keep_in_sight(<[_]>::len);
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        self.take(action, glance)
    }

    fn done(&mut self, events: &[crate::sales::event::Event], glance: &Glance<'_>) -> Vec<Effect> {
        if !events.is_empty() {
            self.list.let_in(&BilledRows::of(self.of, glance));
        }
        Vec::new()
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, glance: &Glance<'_>) -> Subject {
        let deals: Vec<_> = self.deal(glance).into_iter().collect();
        Subject { deals, ..Subject::default() }
    }

    fn card(&self) -> Option<Card> {
        Some(Card::Balance(self.of))
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        vec![
            Hint::new(Action::Open, "hint-paid"),
            Hint::new(Action::Money, "hint-issue"),
            Hint::new(Action::Refuse, "hint-take-off"),
            Hint::new(Action::Back, "hint-back"),
        ]
    }

    fn place(&self) -> Place {
        Place::Deal
    }
}
