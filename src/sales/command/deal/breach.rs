//! Tell the keeper of a stage that a deal takes longer there than it may: the bell's, once for each stay (METHOD R10, DESIGN §3.21).

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{BreachTold, DealEvent};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// It is over its days, and its keeper has not been told yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TellBreach {
    pub deal: DealId,
}

impl TellBreach {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        if !ground.is_machine() {
            return Err(Refusal::NoRight { right: Right::Administer });
        }
        let deal = ground.book.any_deal(self.deal).ok_or(Refusal::NoSuchDeal { deal: self.deal })?;
        let keeper = ground.stage_of(deal)?.keeper.ok_or(Refusal::WithinLimits { deal: deal.id })?;
        if deal.breach_told() || !ground.book.is_over_days(deal, ground.now()) {
            return Err(Refusal::WithinLimits { deal: deal.id });
        }
        let told = BreachTold { deal: deal.id, stage: deal.stage, keeper };
        Ok(vec![Event::Deal(DealEvent::BreachTold(told))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::ask::ExtendLimit;
    use crate::sales::command::floor::ShapeStage;
    use crate::sales::notice::Told;
    use crate::sales::scene::Scene;
    use crate::sales::stage::{StageRole, StageShape};
    use crate::sales::user::MACHINE;

    #[test]
    fn the_keeper_of_a_stage_hears_once_of_each_deal_that_takes_too_long_there() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[crate::sales::role::Role::Head]);
        let deal = scene.lead(boris);
        let tell = Command::TellBreach(TellBreach { deal });
        scene.refused_as(boris, tell.clone(), "no-right");
        scene.wait(2 * 24 * 60);
        assert_eq!(scene.book.breaches(scene.now).count(), 0, "nobody answers for the stage");
        scene.refused_as(MACHINE, tell.clone(), "within-limits");
        let stage = scene.stage("verified");
        let shape = StageShape { role: StageRole::Verified, phase: None, keeper: Some(carla) };
        scene.done(anna, Command::ShapeStage(ShapeStage { stage, shape }));
        assert_eq!(scene.book.breaches(scene.now).collect::<Vec<_>>(), [deal]);
        scene.done(MACHINE, tell.clone());
        assert_eq!(scene.book.inbox(carla).notices().last().unwrap().told, Told::Breach { stage });
        assert_eq!(scene.book.breaches(scene.now).count(), 0);
        scene.refused_as(MACHINE, tell.clone(), "within-limits");
        scene.book.recount_check().unwrap();
        // The head lets it go on: its days count anew, and so does the keeper's being told.
        let reason = "ждём тендер".to_owned();
        scene.done(anna, Command::ExtendLimit(ExtendLimit { deal, reason }));
        assert_eq!(scene.book.breaches(scene.now).count(), 0);
        scene.wait(2 * 24 * 60);
        assert_eq!(scene.book.breaches(scene.now).collect::<Vec<_>>(), [deal]);
        scene.done(MACHINE, tell);
        assert_eq!(scene.book.inbox(carla).len(), 2);
        scene.book.recount_check().unwrap();
    }
}
