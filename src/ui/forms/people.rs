//! People of a form: whose work one may give, to whom, and who was typed.

use std::cmp::Reverse;

use super::Complaint;
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right, Role};
use crate::sales::user::User;
use crate::sales::value::{UserId, fold};
use crate::ui::form::Question;
use crate::ui::glance::Glance;
use crate::ui::refused;

/// Whose work the viewer may give away.
pub(super) fn in_reach<'a>(glance: &Glance<'a>) -> Vec<&'a User> {
    let reach = glance.viewer.roles.reach(Right::Assign);
    let heads = glance.book.user(glance.viewer.user).map(|me| me.heads.as_slice()).unwrap_or_default();
    let is_in = |user: &&User| reach == Some(Reach::All) || user.id == glance.viewer.user || heads.contains(&user.team);
    glance.book.users().filter(is_in).collect()
}

/// Who may be given deals by the viewer, those with room first.
pub(super) fn takers<'a>(glance: &Glance<'a>) -> Vec<&'a User> {
    let today = glance.book.day(glance.now);
    let works = |user: &User| user.roles.has(Role::Rep) || user.roles.has(Role::Agent);
    let mut people = in_reach(glance);
    people.retain(|user| works(user) && !user.is_away(today));
    people.sort_by_key(|user| {
        let free = glance.book.room(user) as u64 * 1_000_000 / u64::from(user.hold_limit.max(1));
        (Reverse(free), user.id)
    });
    people
}

/// `Петров 31/40`: a person to choose, with what they hold of what they may.
pub(super) fn with_load(user: &User, glance: &Glance<'_>) -> String {
    let args = [("held", glance.book.load(user.id).held.into()), ("limit", user.hold_limit.into())];
    format!("{} {}", user.short, glance.words.say_with("exchange-load-held", &args))
}

/// The one of them whose name begins so.
pub(super) fn called<'a>(
    typed: &str,
    asks: Question,
    people: impl Iterator<Item = &'a User>,
    glance: &Glance<'_>,
) -> Result<UserId, Complaint> {
    let wanted = fold(typed);
    let begins = |name: &str| fold(name).split_whitespace().any(|word| word.starts_with(&wanted));
    let is_called =
        |user: &&User| begins(&user.short) || begins(&user.name) || begins(&user.login) || fold(&user.name) == wanted;
    let found: Vec<&User> = people.filter(is_called).collect();
    match found.as_slice() {
        [user] => Ok(user.id),
        [] => {
            let today = glance.book.day(glance.now);
            let away = glance.book.users().filter(is_called).find(|user| user.is_away(today));
            let text = match away {
                Some(user) => refused::say(&Refusal::Away { user: user.id }, glance),
                None => glance.words.say_with("form-nobody-called", &[("text", typed.into())]),
            };
            Err(Complaint::new(asks, text))
        }
        [_, ..] => {
            let names: Vec<&str> = found.iter().map(|user| &*user.name).collect();
            let text = glance.words.say_with("form-several-called", &[("list", names.join(", ").into())]);
            Err(Complaint::new(asks, text))
        }
    }
}
