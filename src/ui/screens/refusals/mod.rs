//! The refusals: cases before quality control, with their evidence (SCREENS §2.7).

mod queue;
mod state;
mod evidence;
mod row;
mod view;
mod update;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::state::RefusalsScreen;

use self::queue::Queue;
use crate::sales::event::Event;
use crate::sales::role::Right;
use crate::sales::value::{DealId, TaskId};
use crate::ui::effect::Effect;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::screen::{Hint, Renewal, Screen, Subject};

impl Screen for RefusalsScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::Refusals, Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, renewal: Renewal) {
        let rows = view::plan(glance, glance.work_height()).list_rows;
        self.list.renew(&Queue::of(glance), usize::from(rows), renewal);
        self.list.keep_in_sight(<[_]>::len);
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        self.take(action, glance)
    }

    fn done(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        self.carried_out(events, glance);
        Vec::new()
    }

    fn mark_these(&mut self, deals: &[DealId], _glance: &Glance<'_>) {
        self.list.mark_these(deals.iter().copied());
    }

    fn stand_on(&mut self, deal: DealId, _task: Option<TaskId>, glance: &Glance<'_>) {
        self.list.go_to(&Queue::of(glance), deal);
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, glance: &Glance<'_>) -> Subject {
        Subject::of_deals(self.chosen(glance), self.list.marked(), glance)
    }

    fn hints(&self, glance: &Glance<'_>) -> Vec<Hint> {
        if !glance.viewer.may(Right::Judge) {
            return vec![
                Hint::new(Action::Open, "hint-case"),
                Hint::new(Action::Evidence, "hint-evidence"),
                Hint::new(Action::Find, "hint-find"),
            ];
        }
        vec![
            Hint::new(Action::Refuse, "hint-close-lost"),
            Hint::new(Action::SendBack, "hint-send-back"),
            Hint::new(Action::HandBack, "hint-to-exchange"),
            Hint::new(Action::CallNow, "hint-call"),
            Hint::new(Action::Snooze, "hint-later"),
            Hint::new(Action::Penalty, "hint-penalty"),
            Hint::new(Action::Evidence, "hint-evidence"),
            Hint::new(Action::NextPart, "hint-junked"),
            Hint::new(Action::Open, "hint-case"),
        ]
    }

    fn place(&self) -> Place {
        Place::Refusals
    }
}
