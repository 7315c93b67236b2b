//! Who can take more: the people deals may be given to, the freest first.

use std::cmp::Reverse;

use crate::sales::book::picks::Taken;
use crate::sales::role::{Reach, Right, Role};
use crate::sales::user::User;
use crate::sales::value::{TaskId, UserId, fold};
use crate::ui::glance::Glance;

/// How far back claims are counted by class.
const TAKEN_SECONDS: i64 = 30 * 24 * 60 * 60;
/// Digits there are for people; `0` spreads.
const DIGITS: usize = 9;

/// How much somebody carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Carried {
    pub user: UserId,
    pub held: usize,
    pub limit: usize,
    pub claimed_today: usize,
    /// Of the last thirty days.
    pub taken: Taken,
    pub late: usize,
}

/// Whom this person may give deals to: with room and here, by the part of their limit that is free; then full; then away.
pub(super) fn people<'a>(glance: &Glance<'a>) -> Vec<&'a User> {
    let Some(reach) = glance.viewer.roles.reach(Right::Assign) else { return Vec::new() };
    let today = glance.book.day(glance.now);
    let me = glance.book.user(glance.viewer.user);
    let in_reach = |user: &User| {
        reach == Reach::All || user.id == glance.viewer.user || me.is_some_and(|me| me.heads.contains(&user.team))
    };
    let works = |user: &User| user.roles.has(Role::Rep) || user.roles.has(Role::Agent);
    let mut people: Vec<&User> = glance.book.users().filter(|user| works(user) && in_reach(user)).collect();
    people.sort_by_cached_key(|user| {
        let free = glance.book.room(user) as u64 * 1_000_000 / u64::from(user.hold_limit.max(1));
        (user.is_away(today), Reverse(free), user.id)
    });
    people
}

/// They are here and have room.
pub(super) fn may_take(glance: &Glance<'_>, user: &User) -> bool {
    !user.is_away(glance.book.day(glance.now)) && glance.book.room(user) > 0
}

/// Who answers to the digits from 1 on.
pub(super) fn by_digit(glance: &Glance<'_>) -> Vec<UserId> {
    let free = people(glance).into_iter().filter(|user| may_take(glance, user));
    free.take(DIGITS).map(|user| user.id).collect()
}

/// The first one whose name begins with what was typed, or holds it.
pub(super) fn called(glance: &Glance<'_>, typed: &str) -> Option<UserId> {
    let wanted = fold(typed.trim());
    if wanted.is_empty() {
        return None;
    }
    let people = people(glance);
    let names = |user: &User| [fold(&user.short), fold(&user.name), fold(&user.login)];
    let begins = people.iter().find(|user| names(user).iter().any(|name| name.starts_with(&wanted)));
    let holds = || people.iter().find(|user| names(user).iter().any(|name| name.contains(&wanted)));
    begins.or_else(holds).map(|user| user.id)
}

pub(super) fn carried(glance: &Glance<'_>, user: &User) -> Carried {
    let load = glance.book.load(user.id);
    let today = glance.book.day(glance.now);
    let late = glance.book.agenda(user.id).map_or(0, |agenda| agenda.rank(&(glance.now.0, TaskId::new(0))));
    Carried {
        user: user.id,
        held: load.held,
        limit: user.hold_limit as usize,
        claimed_today: load.claimed.filter(|(day, _)| *day == today).map_or(0, |(_, claimed)| claimed),
        taken: glance.book.taken(user.id, glance.now.minus_seconds(TAKEN_SECONDS)),
        late,
    }
}
