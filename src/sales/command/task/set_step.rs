//! Set the next step of a deal, or a task that stands alone (METHOD S10).

use crate::sales::command::{Decision, Ground, NewStep};
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
        let deal = self.deal.map(|deal| ground.open_deal(deal)).transpose()?;
        if let Some(deal) = deal.filter(|deal| deal.asleep.is_some()) {
            return Err(crate::sales::refusal::Refusal::AsleepAlready { deal: deal.id });
        }
        let executor = deal.and_then(crate::sales::deal::Deal::holder_user).unwrap_or(ground.actor());
        Ok(vec![self.step.event(ground, deal, executor)?])
    }
}
