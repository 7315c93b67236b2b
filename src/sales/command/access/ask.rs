//! Ask the head to see a deal that another holds.

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::access::AccessAsked;
use crate::sales::event::deal::DealEvent;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// Questions of one person that may wait at once.
const OPEN_MAX: usize = 20;

/// Which deal, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskAccess {
    pub deal: DealId,
    pub reason: String,
}

impl AskAccess {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::See)?;
        let by = ground.actor();
        let deal = ground.deal(self.deal)?;
        if ground.is_machine() || ground.book.sees(&ground.book.viewer(by), deal) {
            return Err(Refusal::SeenAlready { deal: deal.id });
        }
        let accesses = ground.book.accesses();
        if let Some(wanted) = accesses.wanted(deal.id, by) {
            return Err(Refusal::AccessAskedAlready { deal: deal.id, at: wanted.at, due: wanted.due });
        }
        if accesses.open_of(by) + ground.before.looks >= OPEN_MAX {
            return Err(Refusal::TooManyAsked { limit: OPEN_MAX });
        }
        let words = Some(said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?);
        Ok(vec![Event::Deal(DealEvent::AccessAsked(AccessAsked { deal: deal.id, by, words }))])
    }
}
