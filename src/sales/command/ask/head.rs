//! Ask the head: to postpone for longer, or to go on beyond a limit.

use crate::sales::command::deal::needs_head;
use crate::sales::command::rules::default_step;
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground, TouchMade};
use crate::sales::event::Event;
use crate::sales::event::ask::{Asked, Wish};
use crate::sales::event::deal::DealEvent;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// What the holder of a deal asks the head for, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskHead {
    pub deal: DealId,
    pub wish: Wish,
    pub reason: String,
    /// The touch that led to it.
    pub touch: Option<TouchMade>,
}

impl AskHead {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (deal, holder) = ground.held_deal(self.deal)?;
        if deal.ask().is_some() {
            return Err(Refusal::AskedAlready { deal: deal.id });
        }
        match self.wish {
            Wish::Postpone { .. } if deal.asleep().is_some() => {
                return Err(Refusal::AsleepAlready { deal: deal.id });
            }
            Wish::Postpone { until, .. } if until <= ground.today() => return Err(Refusal::TimePast),
            Wish::Postpone { until, .. } if !needs_head(ground, deal, until)? => {
                return Err(Refusal::OwnWord { deal: deal.id });
            }
            Wish::Postpone { .. } => {}
            Wish::GoOn if !ground.book.is_over_limit(deal, ground.now()) => {
                return Err(Refusal::WithinLimits { deal: deal.id });
            }
            Wish::GoOn => {}
        }
        let words = Some(said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?);
        // Who gives the word need not ask for it.
        if ground.on_deal(Right::Assign, deal).is_ok() {
            return Err(Refusal::OwnWord { deal: deal.id });
        }
        let mut events = Vec::new();
        if let Some(touch) = &self.touch {
            touch.events(ground, deal, &mut events)?;
            // Until the head answers, the deal goes on with a step.
            if deal.steps.iter().all(|step| Some(*step) == touch.task) {
                let step = default_step(ground.calendar()?, deal.class, touch.outcome, ground.now());
                events.push(step.event_unchecked(ground, Some(deal.id), holder));
            }
        }
        let asked = Asked { deal: deal.id, by: holder, wish: self.wish, words };
        events.push(Event::Deal(DealEvent::Asked(asked)));
        Ok(events)
    }
}
