//! Close as lost: quality control agrees, and nobody else can (METHOD S20).

use super::case;
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Lost};
use crate::sales::event::task::Cancelled;
use crate::sales::stage::StageRole;
use crate::sales::value::DealId;

/// The refusal was true: closed and not realised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseLost {
    pub deal: DealId,
    pub note: Option<String>,
}

impl CloseLost {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (deal, _) = case(ground, self.deal)?;
        let mut events = Vec::new();
        // Quality control's own steps on the case end with it.
        ground.cancel_steps(deal, Cancelled::Refused, None, &mut events);
        events.push(Event::Deal(DealEvent::Lost(Lost {
            deal: deal.id,
            from: deal.stage,
            to: ground.stage_for(deal, StageRole::Lost)?,
            words: said(self.note.as_deref()),
        })));
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::task::SetStep;
    use crate::sales::refusal::Refusal;
    use crate::sales::role::{Right, Role};
    use crate::sales::scene::Scene;

    #[test]
    fn only_quality_control_closes_as_lost() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.case(boris);
        let close = Command::CloseLost(CloseLost { deal, note: None });
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Quality) {
            let who = scene.hire(role.name(), "", &[role]);
            assert_eq!(scene.refused(who, close.clone()), Refusal::NoRight { right: Right::Judge }, "{role:?}");
        }
        let quality = scene.hire("qc", "", &[Role::Quality]);
        scene.done(quality, close.clone());
        assert_eq!((scene.stage_of(deal).as_str(), scene.book.cases().len()), ("lost", 0));
        assert_eq!(scene.refused(quality, close), Refusal::NoCase { deal });
    }

    #[test]
    fn its_own_steps_on_the_case_end_with_it() {
        let (mut scene, boris, _) = Scene::with_boris();
        let quality = scene.hire("qc", "", &[Role::Quality]);
        let deal = scene.case(boris);
        let step = scene.call_in(1);
        scene.done(quality, Command::SetStep(SetStep::new(Some(deal), step)));
        assert_eq!(scene.next(deal).executor, quality);
        scene.done(quality, Command::CloseLost(CloseLost { deal, note: None }));
        assert!(scene.the(deal).next.is_none());
    }

    #[test]
    fn a_deal_without_a_refusal_is_no_case() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        assert_eq!(scene.refused(anna, Command::CloseLost(CloseLost { deal, note: None })), Refusal::NoCase { deal });
    }
}
