//! Give deals to a person by digit or name, or spread them by load; each one's load stands beside.

use std::cmp::Reverse;

use super::people::called;
use super::{Answered, Complaint, Purpose, Submitted, tag};
use crate::sales::command::Command;
use crate::sales::command::deal::{Assign, AssignTo};
use crate::sales::role::{Reach, Right, Role};
use crate::sales::user::User;
use crate::sales::value::{DealId, UserId};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::AssignForm;

/// People with a digit; the others by name.
const PEOPLE_MAX: usize = 9;

pub fn open(deals: Vec<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    let words = glance.words;
    let mut people = candidates(glance);
    people.truncate(PEOPLE_MAX);
    let load = |user: &&User| {
        let held = glance.book.load(user.id).held;
        let args = [("held", held.into()), ("limit", user.hold_limit.into())];
        format!("{} {}", user.short, words.say_with("exchange-load-held", &args))
    };
    let mut options: Vec<String> = people.iter().map(load).collect();
    options.push(words.say("form-spread"));
    let people: Vec<UserId> = people.iter().map(|user| user.id).collect();
    let lines = vec![
        FormLine::choice(Question::Person, words.say("form-to-whom"), options).optional(),
        FormLine::text(Question::PersonName, words.say("form-or-name")).optional(),
    ];
    let title = words.say_with("form-assign", &[("deal", tag(&deals, glance).into())]);
    Form::new(Purpose::Assign(AssignForm { deals, people }), title, lines)
}

/// Who may be given deals by the viewer, those with room first.
fn candidates<'a>(glance: &Glance<'a>) -> Vec<&'a User> {
    let reach = glance.viewer.roles.reach(Right::Assign);
    let heads = glance.book.user(glance.viewer.user).map(|me| me.heads.as_slice()).unwrap_or_default();
    let in_reach =
        |user: &User| reach == Some(Reach::All) || user.id == glance.viewer.user || heads.contains(&user.team);
    let today = glance.book.day(glance.now);
    let works = |user: &User| user.roles.has(Role::Rep) || user.roles.has(Role::Agent);
    let mut people: Vec<&User> =
        glance.book.users().filter(|user| works(user) && !user.is_away(today) && in_reach(user)).collect();
    people.sort_by_key(|user| {
        let free = glance.book.room(user) as u64 * 1_000_000 / u64::from(user.hold_limit.max(1));
        (Reverse(free), user.id)
    });
    people
}

impl AssignForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let typed = form.typed(Question::PersonName);
        let to = if typed.is_empty() {
            match form.chosen(Question::Person) {
                Some(at) => self.people.get(at).map_or(AssignTo::Spread, |user| AssignTo::User(*user)),
                None => return Err(Complaint::new(Question::Person, glance.words.say("form-choose-first"))),
            }
        } else {
            AssignTo::User(called(typed, Question::PersonName, candidates(glance).into_iter(), glance)?)
        };
        Ok(Answered::Send(vec![Command::Assign(Assign { deals: self.deals.clone(), to })]))
    }
}
