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
        ground.reach(Right::Verify)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    fn junk(deal: DealId) -> Command {
        Command::Junk(Junk { deal, reason: JunkReason::Spam, note: None })
    }

    #[test]
    fn an_inquiry_is_junked_out_of_unsorted_only() {
        let (mut scene, boris, _) = Scene::with_boris();
        let (spam, lead) = (scene.inquiry("купите базу"), scene.lead(boris));
        scene.done(boris, junk(spam));
        assert_eq!(scene.stage_of(spam), "junk");
        assert!(scene.book.exchange().is_empty());
        assert_eq!(scene.refused(boris, junk(lead)), Refusal::NotUnsorted { deal: lead });
    }

    #[test]
    fn a_colleague_s_inquiry_and_quality_control_s_hands_are_no_place_for_it() {
        let (mut scene, boris, _) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        let quality = scene.hire("qc", "", &[Role::Quality]);
        let deal = scene.inquiry("Насос");
        scene.refused_as(quality, junk(deal), "no-right");
        scene.done(boris, Command::Claim(crate::sales::command::deal::Claim { deal }));
        scene.refused_as(carla, junk(deal), "not-yours");
        scene.done(boris, junk(deal));
        assert!(scene.the(deal).steps.is_empty());
    }
}
