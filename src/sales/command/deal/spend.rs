//! Put down effort that is no call, meeting or letter: a trip, a quote, a reference visit, with its minutes and its cost (METHOD K09).

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::effort::Spent;
use crate::sales::field::Field;
use crate::sales::reason::EffortKind;
use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, Money};

/// The longest that one piece of effort takes, in minutes: a day. What takes longer is put down day by day.
pub const MINUTES_MAX: u16 = 24 * 60;
/// Pieces of effort that one deal may have.
const OF_A_DEAL_MAX: usize = 1_000;

/// What it takes as a rule, in minutes, where nothing else is said.
pub const fn usual_minutes(kind: EffortKind) -> u16 {
    match kind {
        EffortKind::Trip => 120,
        EffortKind::Quote => 30,
        EffortKind::Visit => 180,
        EffortKind::Other => 15,
    }
}

/// What went into a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spend {
    pub deal: DealId,
    pub kind: EffortKind,
    pub minutes: u16,
    pub cost: Option<Money>,
    pub note: Option<String>,
}

impl Spend {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let deal = ground.open_deal(self.deal)?;
        if self.cost.is_some_and(|cost| cost.minor <= 0) {
            return Err(Refusal::NotPositive { field: Field::Sum });
        }
        if self.minutes > MINUTES_MAX {
            return Err(Refusal::TooManyMinutes { limit: MINUTES_MAX });
        }
        if self.minutes == 0 && self.cost.is_none() {
            return Err(Refusal::NothingSpent);
        }
        if deal.efforts().len() >= OF_A_DEAL_MAX {
            return Err(Refusal::TooMany { limit: OF_A_DEAL_MAX });
        }
        let words = said(self.note.as_deref());
        let spent = Spent { deal: deal.id, kind: self.kind, minutes: self.minutes, cost: self.cost, words };
        Ok(vec![Event::Deal(DealEvent::Spent(spent))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::floor::RuleCosts;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::rub;
    use crate::sales::stage::CostRules;
    use crate::sales::value::{Moment, RUB};

    #[test]
    fn time_and_money_are_summed_and_a_stage_s_cost_is_limited() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        let stage = scene.the(deal).stage;
        let pipeline = scene.book.main_pipeline().unwrap().id;
        let limits = vec![(stage, rub(5_000))];
        let rules = CostRules { hour: Some(rub(1_200)), limits };
        scene.refused_as(boris, Command::RuleCosts(RuleCosts { pipeline, rules: rules.clone() }), "no-right");
        scene.done(anna, Command::RuleCosts(RuleCosts { pipeline, rules }));
        let trip = |minutes, cost: Option<i64>| {
            let cost = cost.map(rub);
            Command::Spend(Spend {
                deal, kind: EffortKind::Trip, minutes, cost, note: Some("к клиенту".to_owned())
            })
        };
        assert_eq!(scene.refused(boris, trip(0, None)), Refusal::NothingSpent);
        scene.refused_as(boris, trip(10, Some(0)), "not-positive");
        scene.refused_as(boris, trip(1_500, None), "too-many-minutes");
        scene.refused_as(boris, trip(24 * 60 + 1, None), "too-many-minutes");
        scene.done(boris, trip(120, Some(2_500)));
        let cost = |scene: &Scene| scene.book.cost(scene.the(deal), Moment(i64::MIN)).get(RUB);
        assert_eq!(cost(&scene), rub(2_500 + 2 * 1_200).minor);
        assert!(!scene.book.is_over_limit(scene.the(deal), scene.now), "4 900 of 5 000");
        scene.done(boris, trip(6, None));
        assert!(scene.book.is_over_limit(scene.the(deal), scene.now), "5 020 of 5 000");
        assert_eq!(scene.book.over_limit(scene.now).collect::<Vec<_>>(), [deal]);
        assert_eq!(scene.book.tally(boris, scene.now).all, 126);
        let undo = scene.undo_of(boris).unwrap();
        scene.done(boris, undo);
        assert!(!scene.book.is_over_limit(scene.the(deal), scene.now));
        scene.book.recount_check().unwrap();
    }
}
