//! Close as lost: quality control agrees, and nobody else can (METHOD S20).

use super::case;
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Lost};
use crate::sales::event::task::Cancelled;
use crate::sales::stage::StageRole;
use crate::sales::value::DealId;

/// The refusal was true: closed and not realised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseLost {
    pub deal: DealId,
    pub note: Option<String>,
}

impl CloseLost {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (deal, _) = case(ground, self.deal)?;
        let mut events = Vec::new();
        // Quality control's own steps on the case end with it.
        ground.cancel_steps(deal, Cancelled::Refused, None, &mut events);
        events.push(Event::Deal(DealEvent::Lost(Lost {
            deal: deal.id,
            from: deal.stage,
            to: ground.stage_for(deal, StageRole::Lost)?,
            words: said(self.note.as_deref()),
        })));
        Ok(events)
    }
}
