//! Give deals to a person by digit or name, or spread them by load; each one's load stands beside.

use super::people::{called, takers, with_load};
use super::{Answered, Complaint, Purpose, Submitted, tag};
use crate::sales::command::Command;
use crate::sales::command::deal::{Assign, AssignTo};
use crate::sales::value::{DealId, UserId};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::AssignForm;

/// People with a digit; the others by name.
const PEOPLE_MAX: usize = 9;

pub fn open(deals: Vec<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    let words = glance.words;
    let mut people = takers(glance);
    people.truncate(PEOPLE_MAX);
    let mut options: Vec<String> = people.iter().map(|user| with_load(user, glance)).collect();
    options.push(words.say("form-spread"));
    let people: Vec<UserId> = people.iter().map(|user| user.id).collect();
    let lines = vec![
        FormLine::choice(Question::Person, words.say("form-to-whom"), options).optional(),
        FormLine::text(Question::PersonName, words.say("form-or-name")).optional(),
    ];
    let title = words.say_with("form-assign", &[("deal", tag(&deals, glance).into())]);
    Form::new(Purpose::Assign(AssignForm { deals, people }), title, lines)
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
            AssignTo::User(called(typed, Question::PersonName, takers(glance).into_iter(), glance)?)
        };
        Ok(Answered::Send(vec![Command::Assign(Assign { deals: self.deals.clone(), to })]))
    }
}
