//! What is asked of those who claim: how many a day, how soon they must call, how long they wait if they did not (METHOD S22).

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::floor::{ClaimsRuled, FloorEvent};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::stage::ClaimRules;
use crate::sales::value::PipelineId;

/// The rules of claiming in a pipeline; zero is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleClaims {
    pub pipeline: PipelineId,
    pub rules: ClaimRules,
}

impl RuleClaims {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let pipeline = ground.book.pipeline(self.pipeline).ok_or(Refusal::NoSuchStage)?;
        let ruled = claims_ruled(pipeline.id, pipeline.claims, self.rules);
        ruled.map(|event| vec![event]).ok_or(Refusal::NothingChanged)
    }
}

/// What a change of the rules is; `None`: there is none.
pub(super) fn claims_ruled(pipeline: PipelineId, before: ClaimRules, rules: ClaimRules) -> Option<Event> {
    let some = |rule: Option<u16>| rule.filter(|rule| *rule > 0);
    let after = ClaimRules {
        daily: some(rules.daily),
        expire_minutes: some(rules.expire_minutes),
        cooldown_minutes: some(rules.cooldown_minutes),
    };
    (after != before).then_some(Event::Floor(FloorEvent::ClaimsRuled(ClaimsRuled { pipeline, before, after })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::deal::{Claim, HandBack, Lapse};
    use crate::sales::command::task::Log;
    use crate::sales::command::{Command, TouchMade};
    use crate::sales::deal::Holder;
    use crate::sales::notice::Told;
    use crate::sales::reason::{Outcome, ReturnReason};
    use crate::sales::scene::Scene;
    use crate::sales::typed::StepKind;
    use crate::sales::user::MACHINE;

    fn ruled(scene: &mut Scene, rules: ClaimRules) {
        let (anna, pipeline) = (scene.user("anna"), scene.book.main_pipeline().unwrap().id);
        scene.done(anna, Command::RuleClaims(RuleClaims { pipeline, rules }));
    }

    #[test]
    fn so_many_a_day_and_one_that_is_given_back_counts() {
        let (mut scene, boris, _) = Scene::with_boris();
        ruled(&mut scene, ClaimRules { daily: Some(2), ..ClaimRules::default() });
        let deals = ["a", "b", "c"].map(|title| scene.inquiry(title));
        let claim = |deal| Command::Claim(Claim { deal });
        scene.done(boris, claim(deals[0]));
        let reason = ReturnReason::NoTime;
        scene.done(boris, Command::HandBack(HandBack { deal: deals[0], reason, note: None, touch: None }));
        scene.done(boris, claim(deals[1]));
        assert_eq!(scene.refused(boris, claim(deals[2])), Refusal::ClaimLimit { limit: 2 });
        assert_eq!(scene.book.claims_left(scene.book.user(boris).unwrap(), scene.book.main_pipeline(), scene.now), 0);
        scene.wait(60 * 24);
        scene.done(boris, claim(deals[2]));
    }

    #[test]
    fn a_claim_without_a_touch_goes_back_and_its_claimant_waits() {
        let (mut scene, boris, _) = Scene::with_boris();
        let rules = ClaimRules { daily: None, expire_minutes: Some(60), cooldown_minutes: Some(30) };
        ruled(&mut scene, rules);
        let deals = ["a", "b", "c"].map(|title| scene.inquiry(title));
        let claim = |deal| Command::Claim(Claim { deal });
        scene.done(boris, claim(deals[0]));
        scene.done(boris, claim(deals[1]));
        let (kind, outcome, said) = (StepKind::Call, Outcome::NoAnswer, None);
        let touch = TouchMade { task: None, kind, outcome, said, minutes: 0 };
        scene.done(boris, Command::Log(Log { deal: deals[1], touch, next: None }));
        scene.wait(59);
        assert_eq!(scene.book.lapsed(scene.now).count(), 0);
        scene.wait(1);
        assert_eq!(scene.book.lapsed(scene.now).collect::<Vec<_>>(), [deals[0]]);
        scene.done(MACHINE, Command::Lapse(Lapse { deal: deals[0] }));
        assert_eq!(scene.the(deals[0]).holder, Holder::Exchange);
        let told = scene.book.inbox(boris).notices().last().unwrap().told;
        assert_eq!(told, Told::Taken { to: Holder::Exchange });
        let until = scene.now.plus_minutes(30);
        assert_eq!(scene.refused(boris, claim(deals[2])), Refusal::Cooling { until });
        scene.wait(30);
        scene.done(boris, claim(deals[2]));
        // Without rules nothing goes back.
        ruled(&mut scene, ClaimRules::default());
        let other = scene.inquiry("d");
        scene.done(boris, claim(other));
        assert!(scene.the(other).lapses().is_none());
    }
}
