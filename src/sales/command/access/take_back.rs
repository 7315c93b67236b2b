//! The head takes back what was given to read before its day.

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::access::AccessEnded;
use crate::sales::event::deal::DealEvent;
use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, UserId};

/// Who reads it no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndAccess {
    pub deal: DealId,
    pub from: UserId,
    pub reason: Option<String>,
}

impl EndAccess {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let deal = ground.deal_of_team(self.deal)?;
        let shown = ground.book.accesses().shown(deal.id, self.from, ground.today());
        shown.ok_or(Refusal::NotShown { deal: deal.id, user: self.from })?;
        let ended = AccessEnded { deal: deal.id, from: self.from, words: said(self.reason.as_deref()) };
        Ok(vec![Event::Deal(DealEvent::AccessEnded(ended))])
    }
}
