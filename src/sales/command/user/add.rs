//! Add somebody to the floor.

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::user::{UserAdded, UserEvent, UserNames};
use crate::sales::field::{Field, TEXT_MAX_CHARS};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Right, Role, Roles};
use crate::sales::value::{TeamId, UserId, clean_line};

/// Deals a person may hold unless it is said otherwise.
pub const HOLD_LIMIT: u32 = 40;
/// A login's length, in bytes.
const LOGIN_MAX: usize = 64;

/// A new person; a head heads their own team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddUser {
    pub login: String,
    /// Full name; the login where it is empty.
    pub name: String,
    /// What stands on cards; the first word of the name where it is empty.
    pub short: String,
    pub uid: Option<u32>,
    pub roles: Roles,
    /// The first team where it is left out.
    pub team: Option<TeamId>,
    pub hold_limit: Option<u32>,
}

impl AddUser {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Administer)?;
        let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_');
        if self.login.is_empty() || self.login.len() > LOGIN_MAX || !self.login.chars().all(fits) {
            return Err(Refusal::LoginBad);
        }
        if ground.book.user_by_login(&self.login).is_some() {
            return Err(Refusal::LoginTaken);
        }
        if self.uid.is_some_and(|uid| ground.book.user_by_uid(uid).is_some()) {
            return Err(Refusal::LoginTaken);
        }
        if self.roles.is_empty() {
            return Err(Refusal::Empty { field: Field::Title });
        }
        let team = match self.team {
            Some(team) => team,
            None => ground.book.teams().next().ok_or(Refusal::FloorNotOpen)?.0,
        };
        let name = clean_line(&self.name, TEXT_MAX_CHARS);
        let name = if name.is_empty() { self.login.clone() } else { name };
        let short = clean_line(&self.short, TEXT_MAX_CHARS);
        let short = if short.is_empty() { first_word(&name) } else { short };
        Ok(vec![Event::User(UserEvent::Added(UserAdded {
            user: UserId::new(ground.fresh()),
            uid: self.uid,
            roles: self.roles,
            team,
            heads: if self.roles.has(Role::Head) { vec![team] } else { Vec::new() },
            hold_limit: self.hold_limit.unwrap_or(HOLD_LIMIT),
            words: Some(UserNames { login: self.login.as_str().into(), name: name.into(), short: short.into() }),
        }))])
    }
}

fn first_word(name: &str) -> String {
    name.split_whitespace().next().unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::scene::Scene;

    #[test]
    fn a_login_is_one_person_s_and_fit_to_be_typed() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let add = |login: &str, uid| {
            let (name, short, roles) = ("Ли Хуа".to_owned(), String::new(), [Role::Rep].into_iter().collect());
            let (login, team, hold_limit) = (login.to_owned(), None, None);
            Command::AddUser(AddUser { login, name, short, uid, roles, team, hold_limit })
        };
        for (login, code) in [("", "login-bad"), ("a b", "login-bad"), ("a/b", "login-bad"), ("boris", "login-taken")] {
            scene.refused_as(anna, add(login, None), code);
        }
        scene.refused_as(boris, add("lihua", None), "no-right");
        scene.done(anna, add("lihua", Some(1000)));
        scene.refused_as(anna, add("lihua2", Some(1000)), "login-taken");
        let user = scene.book.user_by_login("lihua").unwrap();
        assert_eq!((&*user.short, user.hold_limit), ("Ли", HOLD_LIMIT));
    }
}
