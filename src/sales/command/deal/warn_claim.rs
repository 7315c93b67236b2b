//! Tell whoever claimed a deal that half their time has gone and nobody has called (METHOD S22).

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{ClaimWarned, DealEvent};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// The timer's, once a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WarnClaim {
    pub deal: DealId,
}

impl WarnClaim {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        if !ground.is_machine() {
            return Err(Refusal::NoRight { right: Right::Work });
        }
        let (deal, user) = ground.held_deal(self.deal)?;
        if deal.warns().is_none_or(|at| at > ground.now()) {
            return Err(Refusal::NotExpiring { deal: deal.id });
        }
        Ok(vec![Event::Deal(DealEvent::ClaimWarned(ClaimWarned { deal: deal.id, user }))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::TouchMade;
    use crate::sales::command::deal::Claim;
    use crate::sales::command::floor::RuleClaims;
    use crate::sales::command::task::Log;
    use crate::sales::notice::Told;
    use crate::sales::reason::Outcome;
    use crate::sales::scene::Scene;
    use crate::sales::stage::ClaimRules;
    use crate::sales::typed::StepKind;
    use crate::sales::user::MACHINE;

    #[test]
    fn at_half_time_the_claimant_is_told_once_and_not_after_a_call() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let pipeline = scene.book.main_pipeline().unwrap().id;
        let rules = ClaimRules { expire_minutes: Some(60), ..ClaimRules::default() };
        scene.done(anna, Command::RuleClaims(RuleClaims { pipeline, rules }));
        let deals = ["a", "b"].map(|title| scene.inquiry(title));
        for deal in deals {
            scene.done(boris, Command::Claim(Claim { deal }));
        }
        let until = scene.the(deals[0]).lapses().unwrap();
        let touch = TouchMade { task: None, kind: StepKind::Call, outcome: Outcome::NoAnswer, said: None, minutes: 0 };
        scene.done(boris, Command::Log(Log { deal: deals[1], touch, next: None }));
        let warn = |deal| Command::WarnClaim(WarnClaim { deal });
        scene.wait(29);
        assert_eq!(scene.book.expiring(scene.now).count(), 0);
        assert_eq!(scene.refused(MACHINE, warn(deals[0])), Refusal::NotExpiring { deal: deals[0] });
        scene.wait(1);
        assert_eq!(scene.book.expiring(scene.now).collect::<Vec<_>>(), [deals[0]], "the other was called");
        scene.refused_as(boris, warn(deals[0]), "no-right");
        scene.done(MACHINE, warn(deals[0]));
        let told = scene.book.inbox(boris).notices().last().unwrap().told;
        assert_eq!(told, Told::Expiring { until });
        assert_eq!(scene.book.expiring(scene.now).count(), 0);
        assert_eq!(scene.refused(MACHINE, warn(deals[0])), Refusal::NotExpiring { deal: deals[0] });
        assert_eq!(scene.the(deals[0]).lapses(), Some(until), "it still goes back");
        scene.book.recount_check().unwrap();
    }
}
