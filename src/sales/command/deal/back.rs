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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::scene::Scene;

    fn back(deal: DealId, reason: &str) -> Command {
        Command::Back(Back { deal, to: None, reason: reason.to_owned() })
    }

    #[test]
    fn back_needs_a_reason_and_ends_at_verified() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "qualified");
        scene.refused_as(boris, back(deal, " "), "reason-missing");
        scene.done(boris, back(deal, "срок не назвали"));
        assert_eq!(scene.stage_of(deal), "verified");
        assert_eq!(scene.refused(boris, back(deal, "не лид")), Refusal::FirstStage { deal });
    }

    #[test]
    fn back_is_no_way_forward_and_no_way_out_of_the_exchange() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        let to = Some(scene.stage("won"));
        scene.refused_as(boris, Command::Back(Back { deal, to, reason: "да".to_owned() }), "nothing-changed");
        let free = scene.inquiry("Насос");
        scene.refused_as(anna, back(free, "да"), "not-yours");
    }
}
