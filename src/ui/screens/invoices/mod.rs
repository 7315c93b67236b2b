//! The closing push: deals that owe something, the longest due first, or the largest first, each with its next step and the last
//! touch (METHOD S19).

mod rows;
mod state;
mod update;
mod row;
mod view;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::state::InvoicesScreen;

use crate::sales::event::Event;
use crate::sales::value::{DealId, TaskId};
use crate::ui::effect::Effect;
use crate::ui::filter::Panel;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::screen::{Hint, Renewal, Screen, Subject};

impl Screen for InvoicesScreen {
    fn places(&self) -> Vec<Place> {
        if self.narrowed.panel().is_some() {
            return vec![Place::Popup, Place::Everywhere];
        }
        vec![Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, renewal: Renewal) {
        let rows = self.rows(glance);
        self.list.renew(&rows, view::list_lines(glance.work_height()), renewal);
        self.list.keep_in_sight(<[_]>::len);
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        self.take(action, glance)
    }

    fn done(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        let rows = self.rows(glance);
        for deal in events.iter().filter_map(Event::deal) {
            self.list.settle(&rows, deal);
        }
        Vec::new()
    }

    fn mark_these(&mut self, deals: &[DealId], _glance: &Glance<'_>) {
        self.list.mark_these(deals.iter().copied());
    }

    fn stand_on(&mut self, deal: DealId, _task: Option<TaskId>, glance: &Glance<'_>) {
        let rows = self.rows(glance);
        self.list.go_to(&rows, deal);
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, glance: &Glance<'_>) -> Subject {
        Subject::of_deals(self.chosen(glance), self.list.marked(), glance)
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        if self.narrowed.panel().is_some() {
            return Panel::hints();
        }
        vec![
            Hint::new(Action::Money, "hint-paid"),
            Hint::new(Action::CallNow, "hint-call"),
            Hint::new(Action::Done, "hint-done"),
            Hint::new(Action::SetStep, "hint-step"),
            Hint::new(Action::Order, "hint-order"),
            Hint::new(Action::Filter, "hint-filter"),
            Hint::new(Action::Open, "hint-open"),
        ]
    }

    fn place(&self) -> Place {
        Place::List
    }
}
