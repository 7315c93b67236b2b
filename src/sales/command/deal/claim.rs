//! Claim a deal from the exchange: first come, first served, exactly one winner (METHOD S22).

use crate::sales::book::first_claim::First;
use crate::sales::command::{Decision, Ground, NewStep};
use crate::sales::deal::{CameBack, Deal, Holder};
use crate::sales::event::Event;
use crate::sales::event::deal::{Claimed, DealEvent};
use crate::sales::reason::ReturnReason;
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::stage::StageRole;
use crate::sales::value::{DealId, Moment};

/// Make myself the holder of this deal. Sets the step "first call".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub deal: DealId,
}

/// Claim the first deal of the exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimNext;

impl Claim {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Claim)?;
        let deal = ground.book.any_deal(self.deal).ok_or(Refusal::NoSuchDeal { deal: self.deal })?;
        let events = claim(ground, deal)?;
        may_choose(ground, deal)?;
        Ok(events)
    }
}

impl ClaimNext {
    #[expect(clippy::unused_self, reason = "a verb like the others")]
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Claim)?;
        let free = ground.book.exchange().order().iter().filter_map(|key| ground.book.any_deal(key.deal));
        let (mut soonest, mut not_yet) = (None, None);
        for deal in free.filter(|deal| within_reach(ground, deal)) {
            match others_first(ground, deal) {
                Ok(()) => return claim(ground, deal),
                Err(Refusal::Reserved { until, .. } | Refusal::ForNovices { until, .. }) => {
                    soonest = Some(soonest.map_or(until, |soonest: Moment| soonest.min(until)));
                }
                Err(refusal) => not_yet = Some(refusal),
            }
        }
        // All that is free waits for others first: the next can't be claimed by asking again.
        let reserved = soonest.map(|until| Refusal::AllReserved { until });
        Err(reserved.or(not_yet).unwrap_or(Refusal::ExchangeEmpty))
    }
}

/// Others may claim it before this person: for a while, or because this person's refusals brought it here.
fn others_first(ground: &Ground<'_>, deal: &Deal) -> Result<(), Refusal> {
    let me = ground.user(ground.actor())?;
    // Until somebody else has had it.
    let refused = |back: &&CameBack| matches!(back.reason, ReturnReason::FalseRefusal | ReturnReason::Refused);
    if deal.came_back().filter(refused).is_some_and(|back| back.by == me.id) {
        return Err(Refusal::GaveUp { deal: deal.id });
    }
    match ground.book.first_claim(deal, ground.now()).filter(|first| !first.is_for(me)) {
        None => Ok(()),
        Some(First::Responsible { user, until }) => Err(Refusal::Reserved { deal: deal.id, by: user, until }),
        Some(First::Novices { until }) => Err(Refusal::ForNovices { deal: deal.id, until }),
    }
}

/// Where one claims the next, the head still chooses, and so does the responsible rep of a company.
fn may_choose(ground: &Ground<'_>, deal: &Deal) -> Result<(), Refusal> {
    let is_blind = ground.pipeline_of(deal)?.exchange.blind;
    let chooses = || ground.reach(Right::Assign).is_ok();
    let mine = || matches!(ground.book.first_claim(deal, ground.now()), Some(First::Responsible { .. }));
    if is_blind && !chooses() && !mine() { Err(Refusal::BlindPull) } else { Ok(()) }
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
    let before = ground.before.given(me.id);
    if ground.book.room(me) <= before {
        let held = ground.book.load(me.id).held + before;
        return Err(Refusal::HoldLimit { user: me.id, held, limit: me.hold_limit as usize });
    }
    let pipeline = ground.pipeline_of(deal)?;
    let load = ground.book.load(me.id);
    let daily = pipeline.daily_of(me.standing());
    if let Some(limit) =
        daily.filter(|limit| load.claimed_on(ground.today()) + ground.before.claims >= usize::from(*limit))
    {
        return Err(Refusal::ClaimLimit { limit });
    }
    if let Some(until) = load.cooling.filter(|until| *until > ground.now()) {
        return Err(Refusal::Cooling { until });
    }
    others_first(ground, deal)?;
    let minutes = pipeline.first_call_minutes;
    let step = NewStep::first_call(ground, minutes)?;
    Ok(vec![
        Event::Deal(DealEvent::Claimed(Claimed { deal: deal.id, by: me.id })),
        step.event_unchecked(ground, Some(deal.id), me.id),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::HandBack;
    use crate::sales::reason::ReturnReason;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    #[test]
    fn two_claim_one_deal_and_the_other_is_told_who_won() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.inquiry("Насос");
        scene.done(boris, Command::Claim(Claim { deal }));
        let at = scene.now;
        scene.wait(3);
        assert_eq!(scene.refused(anna, Command::Claim(Claim { deal })), Refusal::Taken { deal, by: boris, at });
        assert_eq!(scene.the(deal).holder, Holder::User(boris));
        assert_eq!((scene.book.load(boris).held, scene.book.exchange().len()), (1, 0));
        // 10:42 and fifteen working minutes.
        let step = scene.next(deal);
        assert_eq!((step.executor, step.due().moment()), (boris, at.plus_minutes(15)));
    }

    #[test]
    fn a_full_rep_claims_no_more() {
        let (mut scene, boris, _) = Scene::with_boris();
        for _ in 0..crate::sales::command::user::HOLD_LIMIT {
            let deal = scene.inquiry("Насос");
            scene.try_as(boris, Command::Claim(Claim { deal })).unwrap();
        }
        let deal = scene.inquiry("Насос");
        let full = Refusal::HoldLimit { user: boris, held: 40, limit: 40 };
        assert_eq!(scene.refused(boris, Command::Claim(Claim { deal })), full);
        assert_eq!(scene.refused(boris, Command::ClaimNext(ClaimNext)), full);
    }

    #[test]
    fn the_next_is_who_has_waited_longest() {
        let (mut scene, boris, _) = Scene::with_boris();
        scene.refused_as(boris, Command::ClaimNext(ClaimNext), "exchange-empty");
        let first = scene.inquiry("Насос");
        scene.wait(1);
        scene.inquiry("Acme");
        scene.done(boris, Command::ClaimNext(ClaimNext));
        assert_eq!(scene.the(first).holder, Holder::User(boris));
    }

    #[test]
    fn what_came_back_from_beyond_qualified_is_not_for_agents() {
        let (mut scene, boris, _) = Scene::with_boris();
        let agent = scene.hire("chen", "Chen", &[Role::Agent]);
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "offer-sent");
        let reason = ReturnReason::NoTime;
        scene.done(boris, Command::HandBack(HandBack { deal, reason, note: None, touch: None }));
        assert_eq!(scene.refused(agent, Command::Claim(Claim { deal })), Refusal::BeyondQualified);
        scene.refused_as(agent, Command::ClaimNext(ClaimNext), "exchange-empty");
        let fresh = scene.inquiry("Acme");
        scene.done(agent, Command::ClaimNext(ClaimNext));
        assert_eq!(scene.the(fresh).holder, Holder::User(agent));
    }

    #[test]
    fn nobody_claims_what_has_ended() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.case(boris);
        scene.refused_as(anna, Command::Claim(Claim { deal }), "not-open");
    }
}
