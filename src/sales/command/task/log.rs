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
        let deal = ground.deal(self.deal)?;
        let reviews = ground.reviews(deal);
        if !reviews {
            ground.on_deal(Right::Work, deal)?;
            ground.must_be_open(deal)?;
        }
        let mut events = Vec::new();
        if self.touch.events(ground, deal, &mut events)?.is_none() {
            return Err(Refusal::NothingChanged);
        }
        if let Some(next) = &self.next {
            if deal.asleep.is_some() {
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
