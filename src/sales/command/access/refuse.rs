//! The head does not show it, and says why.

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::access::{AccessRefused, NotGiven};
use crate::sales::event::deal::DealEvent;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, UserId};

/// Who had asked, and why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefuseAccess {
    pub deal: DealId,
    pub asker: UserId,
    pub reason: String,
}

impl RefuseAccess {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let deal = ground.deal_of_team(self.deal)?;
        let asked = ground.book.accesses().wanted(deal.id, self.asker);
        asked.ok_or(Refusal::NothingAsked { deal: deal.id })?;
        if self.asker == ground.actor() {
            return Err(Refusal::NoRight { right: Right::Assign });
        }
        let words = Some(said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?);
        let refused = AccessRefused { deal: deal.id, asker: self.asker, how: NotGiven::Refused, words };
        Ok(vec![Event::Deal(DealEvent::AccessRefused(refused))])
    }
}
