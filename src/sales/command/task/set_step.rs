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
        if deal.asleep.is_some() {
            return Err(Refusal::AsleepAlready { deal: deal.id });
        }
        Ok(vec![self.step.event(ground, Some(deal), holder)?])
    }
}
