//! What waits for the head's word: asked for (a look at a deal among it), over a limit, refusals that control has left for a day, steps pushed again and again;
//! one list, answered in bulk (METHOD K01, S12, S20).

mod rows;
mod state;
mod update;
mod row;
mod view;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::row::told;
pub use self::rows::{AskedKey, AskedRows, Group, pushed};
pub use self::state::AskedScreen;

use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::value::{DealId, TaskId, UserId};
use crate::ui::effect::Effect;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::Rows;
use crate::ui::screen::{Hint, Renewal, Screen, Subject};
use crate::ui::verbs;

/// Who asks to see the deal, or is shown it, where that is what happened.
#[expect(clippy::wildcard_enum_match_arm, reason = "of some forty events, the four that are about a look")]
const fn looks(event: &Event) -> Option<UserId> {
    let Event::Deal(event) = event else { return None };
    match event {
        DealEvent::AccessAsked(event) => Some(event.by),
        DealEvent::AccessGiven(event) => Some(event.to),
        DealEvent::AccessRefused(event) => Some(event.asker),
        DealEvent::AccessEnded(event) => Some(event.from),
        _ => None,
    }
}

impl Screen for AskedScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::Asked, Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, renewal: Renewal) {
        let rows = AskedRows::of(glance);
        let lines = view::list_lines(glance.work_height());
        self.list.renew(&rows, lines, renewal);
        // Who waits for a word is seen at once. The cursor stays on its row; where that has just gone, nothing moves under the hand.
        let stands = self.list.cursor_id().is_none_or(|id| rows.place(id).is_some());
        if self.list.fresh() > 0 && stands {
            self.list.renew(&rows, lines, Renewal::LetIn);
        }
        self.list.keep_in_sight(view::lines);
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        self.take(action, glance)
    }

    fn done(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        let rows = AskedRows::of(glance);
        for event in events {
            let Some(deal) = event.deal() else { continue };
            let id = (deal, looks(event));
            self.list.settle(&rows, id);
            // It may stand among what was answered now: what was asked of it is done.
            self.list.unmark(id);
        }
        Vec::new()
    }

    fn mark_these(&mut self, deals: &[DealId], _glance: &Glance<'_>) {
        // A key acts on some of the marks: the others stay, as its form says.
        if deals.is_empty() {
            self.list.unmark_all();
        }
        self.list.mark_more(deals.iter().map(|deal| (*deal, None)));
    }

    fn stand_on(&mut self, deal: DealId, _task: Option<TaskId>, glance: &Glance<'_>) {
        self.list.go_to(&AskedRows::of(glance), (deal, None));
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, glance: &Glance<'_>) -> Subject {
        Subject::of_deals(self.chosen(glance), self.list.marked(), glance)
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        vec![
            Hint::new(Action::Allow, "hint-allow"),
            Hint::new(Action::SendBack, "hint-deny"),
            Hint::new(Action::HandBack, "hint-to-exchange"),
            Hint::new(Action::Refuse, "hint-refuse"),
            Hint::new(Action::Assign, "hint-assign"),
            Hint::new(Action::Open, "hint-open"),
        ]
    }

    fn foot(&self, glance: &Glance<'_>) -> Vec<Hint> {
        let (subject, mut foot) = (self.subject(glance), Vec::new());
        for hint in self.hints(glance) {
            // Yes and no are this list's own: they are to questions and looks, too.
            if hint.actions == [Action::Allow] || hint.actions == [Action::SendBack] {
                let action = hint.actions.first().copied();
                foot.extend(action.filter(|action| self.answers(*action, glance)).map(|_| hint));
            } else {
                foot.extend(verbs::offer(vec![hint], &subject, glance));
            }
        }
        foot
    }

    fn place(&self) -> Place {
        Place::Asked
    }
}
