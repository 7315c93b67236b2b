//! Send a deal one stage back, with a reason (DESIGN §3.2).

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Moved};
use crate::sales::refusal::Refusal;
use crate::sales::stage::{Stage, StageRole, Step};
use crate::sales::value::{DealId, StageId};

/// One stage back, or to an earlier stage of choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    pub deal: DealId,
    pub to: Option<StageId>,
    pub reason: String,
}

impl Back {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (deal, _) = ground.held_deal(self.deal)?;
        let pipeline = ground.pipeline_of(deal)?;
        let to: &Stage = match self.to {
            Some(to) => pipeline.stage(to).ok_or(Refusal::NoSuchStage)?,
            None => pipeline.neighbour(deal.stage, Step::Back).ok_or(Refusal::FirstStage { deal: deal.id })?,
        };
        if pipeline.position(to.id) >= pipeline.position(deal.stage) {
            return Err(Refusal::NothingChanged);
        }
        // A verified inquiry does not become unsorted again: it is a lead, and leaves by refusal or return.
        if to.role == StageRole::Unsorted {
            return Err(Refusal::FirstStage { deal: deal.id });
        }
        let words = said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?;
        Ok(vec![Event::Deal(DealEvent::Moved(Moved {
            deal: deal.id,
            from: deal.stage,
            to: to.id,
            words: Some(words),
        }))])
    }
}
