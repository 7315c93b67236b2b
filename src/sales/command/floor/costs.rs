//! What an hour of a rep costs, and how much a stage may cost (METHOD K01).

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::floor::{CostsRuled, FloorEvent};
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::stage::CostRules;
use crate::sales::value::{Money, PipelineId, StageId};

/// The rules of cost in a pipeline; limits of stages it does not have are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCosts {
    pub pipeline: PipelineId,
    pub rules: CostRules,
}

impl RuleCosts {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let pipeline = ground.book.pipeline(self.pipeline).ok_or(Refusal::NoSuchStage)?;
        let stages: Vec<StageId> = pipeline.stages.iter().map(|stage| stage.id).collect();
        let ruled = costs_ruled(pipeline.id, &stages, &pipeline.costs, &self.rules)?;
        ruled.map(|event| vec![event]).ok_or(Refusal::NothingChanged)
    }
}

/// What a change of the rules is; `None`: there is none.
pub(super) fn costs_ruled(
    pipeline: PipelineId,
    stages: &[StageId],
    before: &CostRules,
    rules: &CostRules,
) -> Result<Option<Event>, Refusal> {
    let sums = rules.hour.iter().chain(rules.limits.iter().map(|(_, limit)| limit));
    if sums.into_iter().any(|sum| sum.minor <= 0) {
        return Err(Refusal::NotPositive { field: Field::Sum });
    }
    // Minutes are weighed in the currency of the hour: a limit in another would never be reached by them.
    let strange = |hour: &Money| rules.limits.iter().any(|(_, limit)| limit.currency != hour.currency);
    if let Some(hour) = rules.hour.filter(strange) {
        return Err(Refusal::CurrencyOfHour { hour });
    }
    let mut after = rules.clone();
    after.limits.retain(|(stage, _)| stages.contains(stage));
    after.limits.sort_by_key(|(stage, _)| *stage);
    after.limits.dedup_by_key(|(stage, _)| *stage);
    if after == *before {
        return Ok(None);
    }
    let ruled = CostsRuled { pipeline, before: before.clone(), after };
    Ok(Some(Event::Floor(FloorEvent::CostsRuled(ruled))))
}
