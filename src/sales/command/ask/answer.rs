//! The head's answer: what was asked for is done, or not.

use crate::sales::command::deal::postponed;
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::ask::{Answered, AskSettled, LimitExtended, Wish};
use crate::sales::event::deal::DealEvent;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// Yes or no to what was asked; a no says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerAsk {
    pub deal: DealId,
    pub grants: bool,
    pub reason: Option<String>,
}

impl AnswerAsk {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Assign)?;
        let deal = ground.deal(self.deal)?;
        ground.on_deal(Right::Assign, deal)?;
        let ask = deal.ask().ok_or(Refusal::NothingAsked { deal: deal.id })?;
        if ask.by == ground.actor() {
            return Err(Refusal::NoRight { right: Right::Assign });
        }
        let words = said(self.reason.as_deref());
        let settled = |how| {
            let settled = AskSettled { deal: deal.id, asker: ask.by, how, words: words.clone() };
            Event::Deal(DealEvent::AskSettled(settled))
        };
        if !self.grants {
            if words.is_none() {
                return Err(Refusal::ReasonMissing);
            }
            return Ok(vec![settled(Answered::Denied)]);
        }
        let mut events = vec![settled(Answered::Granted)];
        match ask.wish {
            // The day may have come meanwhile: then there is nothing to lay to sleep.
            Wish::Postpone { until, .. } if until <= ground.today() => return Err(Refusal::TimePast),
            Wish::Postpone { until, asked_by } => {
                let why = said(ask.text.as_deref());
                events.extend(postponed(ground, deal, until, asked_by, why));
            }
            Wish::GoOn => {
                events.push(Event::Deal(DealEvent::LimitExtended(LimitExtended { deal: deal.id, words })));
            }
        }
        Ok(events)
    }
}
