//! The card of a deal: what is known, who they are, what comes next, and everything that happened (SCREENS §2.5).

pub mod facts;
pub mod timeline;
pub mod kind;
mod state;
// Strangers to each other.
mod card_view;
// What keys do, by the rows there are.
mod timeline_view;
mod update;
// The picture, put together.
mod view;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::state::{DealScreen, TIMELINE_PAGE};
use crate::sales::deal::Holder;
use crate::sales::value::DealId;
use crate::ui::effect::Effect;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::screen::{Card, Hint, Renewal, Screen, Subject, TimelineEntry};
use crate::ui::verbs;

impl Screen for DealScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::Timeline, Place::Deal, Place::Everywhere]
    }

    fn card(&self) -> Option<Card> {
        Some(Card::Deal(self.deal))
    }

    fn renew(&mut self, glance: &Glance<'_>, _renewal: Renewal) {
        self.entries.retain(|entry| kind::is_for(entry, glance));
        self.look_for_news(glance);
    }

    fn asks(&mut self, _glance: &Glance<'_>) -> Vec<Effect> {
        self.requests()
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        update::act(self, action, glance)
    }

    fn take_timeline(&mut self, deal: DealId, entries: Vec<TimelineEntry>) {
        self.take(deal, entries);
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, glance: &Glance<'_>) -> Subject {
        let deal = glance.book.deal(glance.viewer, self.deal);
        Subject {
            deals: deal.iter().map(|deal| deal.id).collect(),
            marked: 0,
            task: deal.and_then(|deal| deal.next).map(|next| next.task),
            client: None,
        }
    }

    fn hints(&self, glance: &Glance<'_>) -> Vec<Hint> {
        if self.is_whole() {
            return vec![Hint::new(Action::Back, "hint-back")];
        }
        let holder = glance.book.any_deal(self.deal()).map(|deal| deal.holder);
        if holder == Some(Holder::Exchange) {
            return vec![
                Hint::new(Action::Claim, "hint-claim"),
                Hint::new(Action::Note, "hint-note"),
                Hint::new(Action::Back, "hint-back"),
            ];
        }
        vec![
            Hint::new(Action::CallNow, "hint-call"),
            Hint::new(Action::Done, "hint-done"),
            Hint::new(Action::SetStep, "hint-step"),
            Hint::new(Action::Advance, "hint-stage"),
            Hint {
                actions: vec![Action::Won, Action::Refuse, Action::Postpone, Action::HandBack],
                word: "hint-outcome",
            },
            Hint::new(Action::Note, "hint-note"),
            Hint::new(Action::Edit, "hint-edit"),
        ]
    }

    fn foot(&self, glance: &Glance<'_>) -> Vec<Hint> {
        let mut hints = verbs::offer(self.hints(glance), &self.subject(glance), glance);
        // Of a deal that one only reads little is left to do.
        if hints.len() < 2 && !self.is_whole() {
            hints.push(Hint::new(Action::Back, "hint-back"));
        }
        hints
    }

    fn place(&self) -> Place {
        if self.is_in_timeline() { Place::Timeline } else { Place::Deal }
    }
}
