//! What keys and answers do to the reminders.

use std::collections::BTreeSet;

use super::state::RemindersScreen;
use crate::sales::event::Event;
use crate::sales::value::DealId;
use crate::ui::effect::Effect;
use crate::ui::filter::Line;
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;

/// What the reminders may be narrowed by.
const LINES: [Line; 2] = [Line::Class, Line::Source];

impl RemindersScreen {
    /// The deals of the marked steps, else of the one under the cursor.
    pub(super) fn chosen(&self, glance: &Glance<'_>) -> Vec<DealId> {
        let marks = self.list.marks();
        let cursor = self.list.cursor_id().filter(|_| self.list.marked() == 0);
        let mut deals = Vec::new();
        let mut seen = BTreeSet::new();
        for deal in marks.chain(cursor).filter_map(|task| glance.book.task(task)?.deal) {
            if seen.insert(deal) {
                deals.push(deal);
            }
        }
        deals
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's or the verbs'")]
    pub(super) fn take(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        if let Some(changed) = self.narrowed.act(action, &LINES, glance) {
            if changed {
                self.list.let_in(&self.rows(glance));
            }
            return Some(Vec::new());
        }
        if self.narrowed.panel().is_some() {
            return None;
        }
        if self.list.act(action, &self.rows(glance)) {
            return Some(Vec::new());
        }
        match action {
            Action::Open => {
                let task = self.list.cursor_id().and_then(|task| glance.book.task(task));
                Some(task.and_then(|task| task.deal).map(Effect::OpenDeal).into_iter().collect())
            }
            _ => None,
        }
    }

    /// One's own doing: a step that is done goes at once, one that was moved goes to its new place.
    pub(super) fn carried_out(&mut self, events: &[Event], glance: &Glance<'_>) {
        let agenda = self.rows(glance);
        for event in events {
            match event {
                Event::Task(event) => self.list.settle(&agenda, event.task()),
                Event::Floor(_)
                | Event::User(_)
                | Event::Client(_)
                | Event::Deal(_)
                | Event::Job(_)
                | Event::Rule(_) => {}
            }
        }
    }
}
