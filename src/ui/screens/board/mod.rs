//! The board: deals by stage (SCREENS §2.1).

mod column;
mod ended;
mod state;
mod cursor;
mod update;
mod card;
mod head;
mod ended_view;
mod view;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::state::BoardScreen;
use crate::sales::event::Event;
use crate::sales::value::{DealId, Moment, TaskId};
use crate::ui::effect::Effect;
use crate::ui::filter::Panel;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::phrase::names::step_kind_message;
use crate::ui::screen::{Hint, Renewal, Screen, Subject};
use crate::ui::verbs;

/// A step so near is worth a word on line 23, in minutes.
const OUTLOOK_MINUTES: i64 = 60;

impl Screen for BoardScreen {
    fn places(&self) -> Vec<Place> {
        if self.panel.is_some() {
            vec![Place::Popup, Place::Everywhere]
        } else {
            vec![Place::Board, Place::Deal, Place::Everywhere]
        }
    }

    fn renew(&mut self, glance: &Glance<'_>, renewal: Renewal) {
        self.settle(glance);
        self.ended.renew(&self.filter, glance, renewal);
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        update::act(self, action, glance)
    }

    fn done(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        update::done(self, events, glance);
        Vec::new()
    }

    fn mark_these(&mut self, deals: &[DealId], _glance: &Glance<'_>) {
        self.marked = deals.iter().copied().collect();
    }

    fn stand_on(&mut self, deal: DealId, _task: Option<TaskId>, glance: &Glance<'_>) {
        self.go_to_deal(deal, glance);
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, glance: &Glance<'_>) -> Subject {
        if !self.marked.is_empty() {
            let deals: Vec<_> = self.marked.iter().copied().collect();
            return Subject { marked: deals.len(), deals, task: None, client: None };
        }
        let deal = self.under_cursor().and_then(|deal| glance.book.deal(glance.viewer, deal));
        Subject {
            deals: deal.iter().map(|deal| deal.id).collect(),
            marked: 0,
            task: deal.and_then(|deal| deal.next).map(|next| next.task),
            client: None,
        }
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        if self.panel.is_some() {
            return Panel::hints();
        }
        vec![
            Hint::new(Action::Open, "hint-open"),
            Hint { actions: vec![Action::Advance, Action::StageBack], word: "hint-stage" },
            Hint::new(Action::SetStep, "hint-step"),
            Hint::new(Action::Done, "hint-done"),
            Hint::new(Action::New, "hint-new"),
            Hint::new(Action::Filter, "hint-filter"),
            Hint::new(Action::Find, "hint-find"),
        ]
    }

    fn foot(&self, glance: &Glance<'_>) -> Vec<Hint> {
        verbs::offer(self.hints(glance), &self.subject(glance), glance)
    }

    fn outlook(&self, glance: &Glance<'_>) -> Option<String> {
        let agenda = glance.book.agenda(glance.viewer.user)?;
        let (due, task) = *agenda.from(&(glance.now.0, TaskId::new(0))).next()?;
        let minutes = Moment(due).seconds_since(glance.now) / 60;
        if minutes > OUTLOOK_MINUTES {
            return None;
        }
        let task = glance.book.task(task)?;
        let deal = task.deal.map(|deal| glance.deal_tag(deal)).unwrap_or_default();
        let what = format!("{} {deal}", glance.words.say(step_kind_message(task.kind)));
        Some(match minutes {
            0 => glance.words.say_with("reminders-now", &[("what", what.trim_end().into())]),
            _ => glance.words.say_with("reminders-soon", &[("n", minutes.into()), ("what", what.trim_end().into())]),
        })
    }

    fn place(&self) -> Place {
        Place::Board
    }
}
