//! Give a deal back to the exchange, with a reason (METHOD S22).

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground, TouchMade};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Returned};
use crate::sales::event::task::Cancelled;
use crate::sales::reason::ReturnReason;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// Back to the exchange; its open steps end on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandBack {
    pub deal: DealId,
    pub reason: ReturnReason,
    pub note: Option<String>,
    pub touch: Option<TouchMade>,
}

impl HandBack {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let deal = ground.deal(self.deal)?;
        ground.on_deal(Right::Work, deal)?;
        ground.must_be_open(deal)?;
        let Some(from) = deal.holder_user() else {
            return Err(Refusal::NotYours { deal: deal.id, holder: deal.holder });
        };
        let mut events = Vec::new();
        if let Some(touch) = &self.touch {
            touch.events(ground, deal, &mut events)?;
        }
        let finished = self.touch.as_ref().and_then(|touch| touch.task);
        ground.cancel_steps(deal, Cancelled::Returned, finished, &mut events);
        events.push(Event::Deal(DealEvent::Returned(Returned {
            deal: deal.id,
            from,
            reason: self.reason,
            words: said(self.note.as_deref()),
        })));
        Ok(events)
    }
}
