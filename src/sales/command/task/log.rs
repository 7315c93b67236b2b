//! Log a call, meeting or letter that was no planned step (METHOD K09).

use crate::sales::command::{Decision, Ground, NewStep, TouchMade};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// A touch, and perhaps the next step that came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    pub deal: DealId,
    pub touch: TouchMade,
    pub next: Option<NewStep>,
}

impl Log {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Work)?;
        let deal = ground.deal(self.deal)?;
        let reviews = ground.reviews(deal);
        if !reviews {
            ground.on_deal(Right::Work, deal)?;
            ground.must_have_work(deal)?;
        }
        let mut events = Vec::new();
        if self.touch.events(ground, deal, &mut events)?.is_none() {
            return Err(Refusal::NothingChanged);
        }
        if let Some(next) = &self.next {
            if deal.asleep().is_some() {
                return Err(Refusal::AsleepAlready { deal: deal.id });
            }
            let holder = deal.holder_user().ok_or(Refusal::NotYours { deal: deal.id, holder: deal.holder });
            let executor = if reviews { ground.actor() } else { holder? };
            events.push(next.event(ground, Some(deal), executor)?);
        }
        let finished = self.touch.task;
        let left = self.next.is_some() || deal.steps.iter().any(|step| Some(*step) != finished);
        if !reviews && finished.is_some() && !left && deal.holder_user().is_some() {
            return Err(Refusal::StepMissing { deal: deal.id });
        }
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::reason::Outcome;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::call;
    use crate::sales::typed::StepKind;

    #[test]
    fn a_touch_finishes_no_step_of_another_deal() {
        let (mut scene, boris, _) = Scene::with_boris();
        let (one, two) = (scene.lead(boris), scene.lead(boris));
        let task = scene.next(two).id;
        let touch = TouchMade { task: Some(task), ..call(Outcome::Spoke) };
        let log = Command::Log(Log { deal: one, touch, next: None });
        assert_eq!(scene.refused(boris, log), Refusal::NoSuchTask { task });
    }

    #[test]
    fn a_call_is_logged_and_an_attempt_is_no_touch() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let log = |touch| Command::Log(Log { deal, touch, next: None });
        scene.done(boris, log(call(Outcome::NoAnswer)));
        assert_eq!(scene.the(deal).touches_in_stage(), 0);
        scene.done(boris, log(call(Outcome::Spoke)));
        assert_eq!(scene.the(deal).touches_in_stage(), 1);
        let offer = TouchMade { kind: StepKind::Offer, ..call(Outcome::Spoke) };
        assert_eq!(scene.refused(boris, log(offer)), Refusal::NothingChanged);
        let last = TouchMade { task: Some(scene.next(deal).id), ..call(Outcome::Spoke) };
        assert_eq!(scene.refused(boris, log(last)), Refusal::StepMissing { deal });
    }

    #[test]
    fn quality_control_calls_the_client_of_a_case_and_of_no_other() {
        let (mut scene, boris, _) = Scene::with_boris();
        let quality = scene.hire("qc", "", &[Role::Quality]);
        let (case, other) = (scene.case(boris), scene.lead(boris));
        let log = |deal| Command::Log(Log { deal, touch: call(Outcome::Spoke), next: None });
        scene.done(quality, log(case));
        assert_eq!(scene.the(case).touches.last().unwrap().by, quality);
        scene.refused_as(quality, log(other), "not-yours");
        scene.refused_as(boris, log(case), "not-open");
    }
}
