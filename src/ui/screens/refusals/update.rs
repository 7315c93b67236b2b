//! What keys and answers do to the refusals.

use super::queue::Queue;
use super::state::RefusalsScreen;
use super::view;
use crate::reports::period::Period;
use crate::reports::question::{Figure, Question};
use crate::reports::verdicts;
use crate::sales::command::Command;
use crate::sales::command::refusal::CloseLost;
use crate::sales::event::Event;
use crate::sales::role::Right;
use crate::sales::value::DealId;
use crate::ui::effect::Effect;
use crate::ui::forms;
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::list::Rows;

/// Days of junked inquiries that are listed.
const JUNK_DAYS: u64 = 30;

impl RefusalsScreen {
    /// Marked cases in the order of the queue, else the one under the cursor.
    pub(super) fn chosen(&self, glance: &Glance<'_>) -> Vec<DealId> {
        if self.list.marked() == 0 {
            return self.list.cursor_id().into_iter().collect();
        }
        let queue = Queue::of(glance);
        let mut places: Vec<_> = self.list.marks().filter_map(|id| queue.place(id)).collect();
        places.sort_unstable();
        places.into_iter().map(|key| key.deal).collect()
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's or the verbs'")]
    pub(super) fn take(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        if self.list.act(action, &Queue::of(glance)) {
            return Some(Vec::new());
        }
        match action {
            // What was junked stands behind a figure: a list with verbs of its own.
            Action::NextPart if glance.viewer.may(Right::Judge) => {
                let question = verdicts::Question { period: Period::days(JUNK_DAYS, glance.today()) };
                let figure = verdicts::Figure { user: None, kind: verdicts::Kind::Junked };
                let (question, figure) = (Question::Verdicts(question), Figure::Verdicts(figure));
                Some(vec![Effect::OpenDeals { question, stage: None, figure }])
            }
            Action::Evidence => {
                let deal = self.list.cursor_id()?;
                let page = self.page.filter(|(of, _)| *of == deal).map_or(0, |(_, page)| page);
                self.page = Some((deal, view::next_page(page, deal, glance)));
                Some(Vec::new())
            }
            Action::Open => Some(self.list.cursor_id().map(Effect::OpenDeal).into_iter().collect()),
            Action::Penalty if glance.viewer.may(Right::Penalise) => {
                let deal = self.list.cursor_id()?;
                let by = glance.book.any_deal(deal)?.case()?.by;
                Some(vec![Effect::OpenForm(Box::new(forms::penalty::record(by, Some(deal), glance)))])
            }
            // A verdict is not undone: one at a time is closed by key, many are asked for first.
            Action::Refuse if glance.viewer.may(Right::Judge) && self.list.marked() == 0 => {
                let deal = self.list.cursor_id()?;
                Some(vec![Effect::send(Command::CloseLost(CloseLost { deal, note: None }))])
            }
            _ => None,
        }
    }

    /// One's own verdict: the case goes at once, what was put off goes to its place.
    pub(super) fn carried_out(&mut self, events: &[Event], glance: &Glance<'_>) {
        let queue = Queue::of(glance);
        for event in events {
            match event {
                Event::Deal(event) => self.list.settle(&queue, event.deal()),
                Event::Floor(_)
                | Event::User(_)
                | Event::Client(_)
                | Event::Task(_)
                | Event::Job(_)
                | Event::Rule(_) => {}
            }
        }
    }
}
