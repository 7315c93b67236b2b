//! Claim a deal from the exchange: first come, first served, exactly one winner (METHOD S22).

use crate::sales::command::{Decision, Ground, NewStep};
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::Event;
use crate::sales::event::deal::{Claimed, DealEvent};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::stage::StageRole;
use crate::sales::value::DealId;

/// Make myself the holder of this deal. Sets the step "first call".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub deal: DealId,
}

/// Claim the first deal of the exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimNext;

impl Claim {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Claim)?;
        let deal = ground.book.any_deal(self.deal).ok_or(Refusal::NoSuchDeal { deal: self.deal })?;
        claim(ground, deal)
    }
}

impl ClaimNext {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Claim)?;
        let free = ground.book.exchange().order().iter().filter_map(|key| ground.book.any_deal(key.deal));
        let mut fitting = free.filter(|deal| within_reach(ground, deal));
        claim(ground, fitting.next().ok_or(Refusal::ExchangeEmpty)?)
    }
}

/// An agent's work ends at *Qualified*: what came back from farther on is for others.
fn within_reach(ground: &Ground<'_>, deal: &Deal) -> bool {
    ground.reach(Right::Work).is_ok_and(|reach| reach > Reach::UpToQualified)
        || ground.book.stage_role(deal).is_some_and(|role| role <= StageRole::Qualified)
}

fn claim(ground: &Ground<'_>, deal: &Deal) -> Decision {
    ground.must_be_open(deal)?;
    match deal.holder {
        Holder::Exchange => {}
        Holder::User(by) => return Err(Refusal::Taken { deal: deal.id, by, at: deal.held_since }),
        Holder::Marketing { .. } => return Err(Refusal::NotYours { deal: deal.id, holder: deal.holder }),
    }
    if !within_reach(ground, deal) {
        return Err(Refusal::BeyondQualified);
    }
    let me = ground.user(ground.actor())?;
    if ground.book.room(me) == 0 {
        let held = ground.book.load(me.id).held;
        return Err(Refusal::HoldLimit { user: me.id, held, limit: me.hold_limit as usize });
    }
    let minutes = ground.pipeline_of(deal)?.first_call_minutes;
    let step = NewStep::first_call(ground, minutes)?;
    Ok(vec![
        Event::Deal(DealEvent::Claimed(Claimed { deal: deal.id, by: me.id })),
        step.event_unchecked(ground, Some(deal.id), me.id),
    ])
}
