//! Into whose hands a deal is given, and what goes with it: the next step.

use std::collections::BTreeMap;

use crate::sales::command::{Ground, NewStep};
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::Event;
use crate::sales::event::deal::{Assigned, DealEvent};
use crate::sales::event::task::{TaskEvent, TaskReassigned};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right, Role};
use crate::sales::stage::StageRole;
use crate::sales::user::User;
use crate::sales::value::UserId;

/// To whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssignTo {
    User(UserId),
    /// To those with room, the freest first.
    Spread,
}

/// Who gets this deal, after `given` have been given already by the same command; nothing is spread to `but`.
pub(super) fn recipient(
    ground: &Ground<'_>,
    reach: Reach,
    deal: &Deal,
    (to, but): (AssignTo, Option<UserId>),
    given: &BTreeMap<UserId, usize>,
) -> Result<UserId, Refusal> {
    let to = match to {
        AssignTo::User(to) => to,
        AssignTo::Spread => return freest(ground, reach, deal, but, given).ok_or(Refusal::NobodyFree),
    };
    let user = ground.user(to)?;
    may_hold(ground, reach, deal, user)?;
    if room(ground, user, given) == 0 && deal.holder != Holder::User(to) {
        let held = ground.book.load(to).held + ground.before.given(to) + given.get(&to).copied().unwrap_or(0);
        return Err(Refusal::HoldLimit { user: to, held, limit: user.hold_limit as usize });
    }
    Ok(to)
}

/// People a head may give deals to: who work deals, are here and in reach.
fn may_hold(ground: &Ground<'_>, reach: Reach, deal: &Deal, user: &User) -> Result<(), Refusal> {
    // An agent's work ends at *Qualified*.
    let for_agents = ground.stage_of(deal)?.role <= StageRole::Qualified;
    if !(user.roles.has(Role::Rep) || for_agents && user.roles.has(Role::Agent)) {
        return Err(Refusal::CannotHold { user: user.id });
    }
    may_take(ground, reach, user)
}

/// People a head may give work to, whatever it is: who are here and in reach.
pub(super) fn may_take(ground: &Ground<'_>, reach: Reach, user: &User) -> Result<(), Refusal> {
    if user.is_away(ground.today()) {
        return Err(Refusal::Away { user: user.id });
    }
    let heads = || ground.book.user(ground.actor()).is_some_and(|me| me.heads.contains(&user.team));
    if reach == Reach::All || user.id == ground.actor() || heads() {
        Ok(())
    } else {
        Err(Refusal::NoRight { right: Right::Assign })
    }
}

fn room(ground: &Ground<'_>, user: &User, given: &BTreeMap<UserId, usize>) -> usize {
    let given = given.get(&user.id).copied().unwrap_or(0) + ground.before.given(user.id);
    ground.book.room(user).saturating_sub(given)
}

/// Who has the largest part of their limit free, of those who work a deal to its end: an agent is given one by name.
fn freest(
    ground: &Ground<'_>,
    reach: Reach,
    deal: &Deal,
    but: Option<UserId>,
    given: &BTreeMap<UserId, usize>,
) -> Option<UserId> {
    ground
        .book
        .users()
        .filter(|user| user.roles.has(Role::Rep) && may_hold(ground, reach, deal, user).is_ok())
        .filter(|user| room(ground, user, given) > 0 && but != Some(user.id))
        .max_by_key(|user| {
            let free = room(ground, user, given) as u64;
            // Parts of the limit in millionths; the smaller number wins a tie, so that the spread is the same each time.
            (free * 1_000_000 / u64::from(user.hold_limit.max(1)), std::cmp::Reverse(user.id))
        })
        .map(|user| user.id)
}

/// Makes them its holder; its steps go along, or there is a first call to make.
pub(super) fn give(ground: &Ground<'_>, deal: &Deal, to: UserId, events: &mut Vec<Event>) -> Result<(), Refusal> {
    events.push(Event::Deal(DealEvent::Assigned(Assigned { deal: deal.id, from: deal.holder, to })));
    for task in deal.steps.iter().filter_map(|step| ground.book.task(*step)) {
        // What somebody else does for the deal stays theirs.
        if task.executor != to && deal.holder_user().is_none_or(|holder| holder == task.executor) {
            events.push(Event::Task(TaskEvent::Reassigned(TaskReassigned {
                task: task.id,
                deal: Some(deal.id),
                from: task.executor,
                to,
            })));
        }
    }
    if deal.steps.is_empty() && deal.asleep().is_none() {
        let minutes = ground.pipeline_of(deal)?.first_call_minutes;
        events.push(NewStep::first_call(ground, minutes)?.event_unchecked(ground, Some(deal.id), to));
    }
    Ok(())
}
