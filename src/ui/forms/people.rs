//! People of a form, by what was typed.

use super::Complaint;
use crate::sales::user::User;
use crate::sales::value::{UserId, fold};
use crate::ui::form::Question;
use crate::ui::glance::Glance;

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
            let text = glance.words.say_with("form-nobody-called", &[("text", typed.into())]);
            Err(Complaint::new(asks, text))
        }
        [_, ..] => {
            let names: Vec<&str> = found.iter().map(|user| &*user.name).collect();
            let text = glance.words.say_with("form-several-called", &[("list", names.join(", ").into())]);
            Err(Complaint::new(asks, text))
        }
    }
}
