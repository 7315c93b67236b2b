//! Reopen a deal that has ended: quality control or a head only (DESIGN §3.7).

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Reopened};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::stage::StageRole;
use crate::sales::value::DealId;

/// Won, lost or junk comes back to the exchange, in the stage it stood in before its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopen {
    pub deal: DealId,
    pub reason: String,
}

impl Reopen {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let reach = ground.reach(Right::Reopen)?;
        let deal = ground.deal(self.deal)?;
        if reach < Reach::All {
            let viewer = ground.book.viewer(ground.actor());
            if !deal.holder_user().is_none_or(|user| viewer.sees_user(user)) {
                return Err(Refusal::NotYours { deal: deal.id, holder: deal.holder });
            }
        }
        match ground.stage_of(deal)?.role {
            StageRole::Won | StageRole::Lost | StageRole::Junk => {}
            StageRole::ConditionalRefusal => return Err(Refusal::NotByMoving { stage: deal.stage }),
            StageRole::Unsorted
            | StageRole::Verified
            | StageRole::Qualified
            | StageRole::Working
            | StageRole::Invoice
            | StageRole::Prepayment => return Err(Refusal::NothingChanged),
        }
        let words = said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?;
        let open = |stage: &crate::sales::stage::Stage| stage.role.is_open();
        let before = deal.history.iter().rev().filter_map(|passage| ground.book.stage(passage.stage));
        let to = match before.into_iter().find(|stage| open(stage)) {
            Some(stage) => stage.id,
            None => ground.stage_for(deal, StageRole::Verified)?,
        };
        Ok(vec![Event::Deal(DealEvent::Reopened(Reopened {
            deal: deal.id,
            from: deal.stage,
            to,
            holder: Holder::Exchange,
            words: Some(words),
        }))])
    }
}
