//! Send a refusal back to its rep: it was false (METHOD S20).

use super::case;
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground, NewStep};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, SentBack};
use crate::sales::event::task::Cancelled;
use crate::sales::refusal::Refusal;
use crate::sales::value::DealId;

/// False refusals of one deal after which it goes to the exchange instead (DESIGN §3.7).
const FALSE_MAX: u16 = 1;

/// Back to the rep with the step "call today"; the second time to the exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendBack {
    pub deal: DealId,
    pub reason: String,
}

impl SendBack {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (deal, case) = case(ground, self.deal)?;
        let words = said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?;
        let again = deal.false_refusals >= FALSE_MAX;
        let holder = if again { Holder::Exchange } else { Holder::User(case.by) };
        let mut events = Vec::new();
        // Quality control's own steps on the case end with it.
        ground.cancel_steps(deal, Cancelled::Replaced, None, &mut events);
        events.push(Event::Deal(DealEvent::SentBack(SentBack {
            deal: deal.id,
            from: deal.stage,
            to: case.from,
            rep: case.by,
            holder,
            words: Some(words),
        })));
        if !again {
            events.push(NewStep::call_today(ground)?.event_unchecked(ground, Some(deal.id), case.by));
        }
        Ok(events)
    }
}
