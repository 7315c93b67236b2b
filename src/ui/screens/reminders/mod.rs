//! The reminders: my steps by time, what is late first (SCREENS §2.4).

mod day;
mod agenda;
mod state;
mod update;
mod row;
mod view;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::state::RemindersScreen;

use crate::sales::event::Event;
use crate::sales::value::{DealId, TaskId};
use crate::ui::effect::Effect;
use crate::ui::filter::Panel;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::screen::{Hint, Renewal, Screen, Subject};
use crate::ui::verbs;

impl Screen for RemindersScreen {
    fn places(&self) -> Vec<Place> {
        if self.narrowed.panel().is_some() {
            return vec![Place::Popup, Place::Everywhere];
        }
        vec![Place::Reminders, Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, renewal: Renewal) {
        self.list.renew(&self.rows(glance), view::list_lines(glance.work_height()), renewal);
        self.list.keep_in_sight(view::lines);
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        self.take(action, glance)
    }

    fn done(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        self.carried_out(events, glance);
        Vec::new()
    }

    fn mark_these(&mut self, deals: &[DealId], glance: &Glance<'_>) {
        let next = |deal: &DealId| Some(glance.book.any_deal(*deal)?.next?.task);
        self.list.mark_these(deals.iter().filter_map(next));
    }

    fn stand_on(&mut self, _deal: DealId, task: Option<TaskId>, glance: &Glance<'_>) {
        if let Some(task) = task {
            self.list.go_to(&self.rows(glance), task);
        }
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, glance: &Glance<'_>) -> Subject {
        Subject { deals: self.chosen(glance), marked: self.list.marked(), task: self.list.cursor_id(), client: None }
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        if self.narrowed.panel().is_some() {
            return Panel::hints();
        }
        vec![
            Hint::new(Action::Done, "hint-done"),
            Hint::new(Action::Snooze, "hint-snooze"),
            Hint::new(Action::CallNow, "hint-call"),
            Hint::new(Action::Open, "hint-deal"),
            Hint::new(Action::Filter, "hint-filter"),
            Hint::new(Action::Find, "hint-find"),
        ]
    }

    fn foot(&self, glance: &Glance<'_>) -> Vec<Hint> {
        verbs::offer(self.hints(glance), &self.subject(glance), glance)
    }

    fn outlook(&self, glance: &Glance<'_>) -> Option<String> {
        view::outlook(glance)
    }

    fn place(&self) -> Place {
        Place::Reminders
    }
}
