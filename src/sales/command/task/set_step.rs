//! Set the next step of a deal, or a task that stands alone (METHOD S10).

use crate::sales::command::{Decision, Ground, NewStep};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// What, when, by whom: the deal's holder, else oneself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetStep {
    pub deal: Option<DealId>,
    pub step: NewStep,
}

impl SetStep {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Work)?;
        let Some(id) = self.deal else { return Ok(vec![self.step.event(ground, None, ground.actor())?]) };
        let deal = ground.deal(id)?;
        if ground.reviews(deal) {
            return Ok(vec![self.step.event(ground, Some(deal), ground.actor())?]);
        }
        let (deal, holder) = ground.held_deal(id)?;
        if deal.asleep().is_some() {
            return Err(Refusal::AsleepAlready { deal: deal.id });
        }
        Ok(vec![self.step.event(ground, Some(deal), holder)?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::Postpone;
    use crate::sales::reason::WhoAsked;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    #[test]
    fn a_step_is_its_holder_s_to_do_whoever_sets_it() {
        let (mut scene, boris, _) = Scene::with_boris();
        let head = scene.hire("head", "", &[Role::Head]);
        let deal = scene.lead(boris);
        let step = scene.call_in(1);
        scene.done(head, Command::SetStep(SetStep { deal: Some(deal), step }));
        assert!(scene.the(deal).steps.iter().all(|step| scene.book.task(*step).unwrap().executor == boris));
    }

    #[test]
    fn what_nobody_holds_or_what_sleeps_takes_no_step() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (free, deal) = (scene.inquiry("Насос"), scene.lead(boris));
        let step = scene.call_in(1);
        let set = |deal, step: &NewStep| Command::SetStep(SetStep { deal: Some(deal), step: step.clone() });
        scene.refused_as(anna, set(free, &step), "not-yours");
        let (until, reason) = (scene.due(3, 9).date, "просят".to_owned());
        scene.done(boris, Command::Postpone(Postpone { deal, until, asked_by: WhoAsked::Rep, reason, touch: None }));
        assert_eq!(scene.refused(boris, set(deal, &step)), Refusal::AsleepAlready { deal });
    }
}
