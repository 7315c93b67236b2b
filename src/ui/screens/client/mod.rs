//! The cards of companies and contacts: who they are, their people, and all they bought or may buy (METHOD S07).

mod rows;
mod state;
mod update;
// Strangers to each other.
mod head;
mod row;
// The picture, put together.
mod view;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::state::ClientScreen;

use self::rows::ClientRows;
use crate::ui::effect::Effect;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::screen::{Card, Hint, Renewal, Screen, Subject};

impl Screen for ClientScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, renewal: Renewal) {
        if let Some(rows) = ClientRows::of(self.client, glance) {
            self.list.renew(&rows, view::list_lines(self.client, glance), renewal);
            self.list.keep_in_sight(view::lines);
        }
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        self.take(action, glance)
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, glance: &Glance<'_>) -> Subject {
        self.chosen(glance)
    }

    fn card(&self) -> Option<Card> {
        Some(Card::Client(self.client))
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        vec![
            Hint::new(Action::Open, "hint-open"),
            Hint::new(Action::CallNow, "hint-call"),
            Hint::new(Action::Note, "hint-note"),
            Hint::new(Action::Edit, "hint-edit"),
            Hint::new(Action::Back, "hint-back"),
        ]
    }

    fn place(&self) -> Place {
        Place::Deal
    }
}
