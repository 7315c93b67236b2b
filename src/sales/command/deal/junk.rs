//! Junk an inquiry: it never was a lead (METHOD S03).

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Junked};
use crate::sales::event::task::Cancelled;
use crate::sales::reason::JunkReason;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::stage::StageRole;
use crate::sales::value::DealId;

/// Mark an inquiry as junk; out of *Unsorted* only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Junk {
    pub deal: DealId,
    pub reason: JunkReason,
    pub note: Option<String>,
}

impl Junk {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let deal = ground.deal(self.deal)?;
        super::advance::may_verify(ground, deal)?;
        if ground.stage_of(deal)?.role != StageRole::Unsorted {
            ground.on_deal(Right::Work, deal)?;
            return Err(Refusal::NotUnsorted { deal: deal.id });
        }
        let mut events = Vec::new();
        ground.cancel_steps(deal, Cancelled::Junked, None, &mut events);
        events.push(Event::Deal(DealEvent::Junked(Junked {
            deal: deal.id,
            from: deal.stage,
            to: ground.stage_for(deal, StageRole::Junk)?,
            reason: self.reason,
            words: said(self.note.as_deref()),
        })));
        Ok(events)
    }
}
