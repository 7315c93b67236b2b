//! The head shows a deal to somebody until a day.

use chrono::NaiveDate;

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::access::AccessGiven;
use crate::sales::event::deal::DealEvent;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, UserId};

/// Days ahead that a look may last.
const DAYS_MAX: u32 = 366;

/// Whom it is shown to, asked for or not, and the last day; given once more, that day changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiveAccess {
    pub deal: DealId,
    pub to: UserId,
    pub until: NaiveDate,
    pub note: Option<String>,
}

impl GiveAccess {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let deal = ground.deal_of_team(self.deal)?;
        // Nobody shows a deal to themselves: that is another head's word.
        if self.to == ground.actor() {
            return Err(Refusal::NoRight { right: Right::Assign });
        }
        let to = ground.user(self.to)?;
        let today = ground.today();
        if self.until < today {
            return Err(Refusal::TimePast);
        }
        if self.until.signed_duration_since(today).num_days() > i64::from(DAYS_MAX) {
            return Err(Refusal::AccessTooLong { days: DAYS_MAX });
        }
        let shown = ground.book.accesses().shown(deal.id, to.id, today);
        if shown.is_some_and(|shown| shown.until == self.until) {
            return Err(Refusal::NothingChanged);
        }
        if shown.is_none() && ground.book.sees(&ground.book.viewer(to.id), deal) {
            return Err(Refusal::SeenAlready { deal: deal.id });
        }
        let words = said(self.note.as_deref());
        let given = AccessGiven { deal: deal.id, to: to.id, until: self.until, words };
        Ok(vec![Event::Deal(DealEvent::AccessGiven(given))])
    }
}
