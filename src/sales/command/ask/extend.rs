//! Let a deal go on beyond the limits of its stage, unasked: they count anew from here (METHOD K01).

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::ask::{Answered, AskSettled, LimitExtended, Wish};
use crate::sales::event::deal::DealEvent;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// The head's word on a deal over its limit; say why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtendLimit {
    pub deal: DealId,
    pub reason: String,
}

impl ExtendLimit {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Assign)?;
        let deal = ground.deal(self.deal)?;
        ground.on_deal(Right::Assign, deal)?;
        ground.must_be_open(deal)?;
        if !ground.book.is_over_limit(deal, ground.now()) {
            return Err(Refusal::WithinLimits { deal: deal.id });
        }
        let words = Some(said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?);
        let asked = deal.ask().filter(|ask| ask.wish == Wish::GoOn).map(|ask| {
            let settled = AskSettled { deal: deal.id, asker: ask.by, how: Answered::Granted, words: words.clone() };
            Event::Deal(DealEvent::AskSettled(settled))
        });
        let extended = Event::Deal(DealEvent::LimitExtended(LimitExtended { deal: deal.id, words: words.clone() }));
        Ok(asked.into_iter().chain([extended]).collect())
    }
}
