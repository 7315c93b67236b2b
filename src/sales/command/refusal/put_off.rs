//! Put a case off: quality control waits for something.

use super::case;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{CasePutOff, DealEvent};
use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, Due};

/// Working days a case may be put off.
const DAYS_MAX: u32 = 5;

/// Later, by a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PutOff {
    pub deal: DealId,
    pub until: Due,
}

impl PutOff {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (deal, _) = case(ground, self.deal)?;
        let until = self.until.moment();
        if until <= ground.now() {
            return Err(Refusal::TimePast);
        }
        if until.date_in(ground.zone()) > ground.calendar()?.working_days_after(ground.today(), DAYS_MAX) {
            return Err(Refusal::BeyondHorizon { deal: None, days: DAYS_MAX });
        }
        Ok(vec![Event::Deal(DealEvent::CasePutOff(CasePutOff { deal: deal.id, until }))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::scene::Scene;

    #[test]
    fn a_case_is_put_off_by_a_week_of_work_and_stands_behind_the_others() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let one = scene.case(boris);
        scene.wait(5);
        let two = scene.case(boris);
        let put_off = |until| Command::PutOff(PutOff { deal: one, until });
        scene.refused_as(anna, put_off(scene.due(0, 9)), "time-past");
        assert_eq!(scene.refused(anna, put_off(scene.due(8, 9))), Refusal::BeyondHorizon { deal: None, days: 5 });
        scene.done(anna, put_off(scene.due(7, 9)));
        let order: Vec<DealId> = scene.book.cases().iter().map(|(_, deal)| *deal).collect();
        assert_eq!(order, [two, one]);
    }
}
