//! How far somebody is, and how much they may take: whose, then what (METHOD S22).

use super::claims::number;
use super::people::called;
use super::{Answered, Complaint, Purpose, Submitted, chosen};
use crate::sales::claiming::{Level, Standing};
use crate::sales::command::Command;
use crate::sales::command::user::SetStanding;
use crate::sales::role::{Reach, Right};
use crate::sales::user::User;
use crate::sales::value::UserId;
use crate::ui::form::{Form, FormInput, FormLine, Limit, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::LimitsForm;

/// People with a digit; the others by name.
const PEOPLE_MAX: usize = 9;

/// Whose limits; `None`: there is nobody whom the viewer hands work to.
pub fn open(glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let words = glance.words;
    let people: Vec<&User> = in_reach(glance).take(PEOPLE_MAX).collect();
    let options: Vec<String> = people.iter().map(|user| user.short.to_string()).collect();
    let lines = vec![
        FormLine::choice(Question::Which, words.say("form-limits-whose"), options).optional(),
        FormLine::text(Question::PersonName, words.say("form-or-name")).optional(),
    ];
    let people: Vec<UserId> = people.iter().map(|user| user.id).collect();
    let is_empty = people.is_empty();
    let purpose = Purpose::Limits(LimitsForm { user: None, people });
    (!is_empty).then(|| Form::new(purpose, words.say("form-limits"), lines))
}

/// Those who may claim, in the viewer's teams.
fn in_reach<'a>(glance: &Glance<'a>) -> impl Iterator<Item = &'a User> {
    let reach = glance.viewer.roles.reach(Right::Assign);
    let heads = glance.book.user(glance.viewer.user).map(|me| me.heads.as_slice()).unwrap_or_default();
    let claims = |user: &&User| user.roles.reach(Right::Claim).is_some();
    let is_in = move |user: &&User| reach == Some(Reach::All) || heads.contains(&user.team);
    glance.book.users().filter(claims).filter(is_in)
}

/// What one person may take, as it is.
pub(super) fn open_of(user: &User, glance: &Glance<'_>) -> Form<Purpose> {
    let words = glance.words;
    let Standing { level, hold_limit, daily } = user.standing();
    let options = Level::ALL.map(|level| words.say(&format!("level-{}", level.name()))).to_vec();
    let level = FormInput::Choice { options, chosen: Level::ALL.iter().position(|other| *other == level) };
    let daily = daily.map(|daily| daily.to_string()).unwrap_or_default();
    let lines = vec![
        FormLine {
            input: level,
            ..FormLine::choice(Question::Limit(Limit::Level), words.say("form-limits-level"), Vec::new())
        }
        .as_it_stands(),
        FormLine::filled(Question::Limit(Limit::Hold), words.say("form-limits-hold"), &hold_limit.to_string()),
        FormLine::filled(Question::Limit(Limit::Daily), words.say("form-claims-daily"), &daily)
            .optional()
            .with_sample(words.say("form-limits-as-level")),
    ];
    let title = words.say_with("form-limits-of", &[("who", glance.person(user.id).into())]);
    Form::new(Purpose::Limits(LimitsForm { user: Some(user.id), people: Vec::new() }), title, lines)
}

impl LimitsForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let Some(user) = self.user else {
            let nothing = || Complaint::new(Question::Which, glance.words.say("form-choose-first"));
            let typed = form.typed(Question::PersonName);
            let user = if typed.is_empty() {
                let at = form.chosen(Question::Which).ok_or_else(nothing)?;
                *self.people.get(at).ok_or_else(nothing)?
            } else {
                called(typed, Question::PersonName, in_reach(glance), glance)?
            };
            let user = glance.book.user(user).ok_or_else(nothing)?;
            return Ok(Answered::Instead(Box::new(open_of(user, glance))));
        };
        let standing = Standing {
            level: chosen(form, Question::Limit(Limit::Level), &Level::ALL, glance)?,
            hold_limit: number(Limit::Hold, form, glance)?.unwrap_or_default().into(),
            daily: number(Limit::Daily, form, glance)?,
        };
        if glance.book.user(user).map(User::standing) == Some(standing) {
            return Ok(Answered::Leave);
        }
        Ok(Answered::Send(vec![Command::SetStanding(SetStanding { user, standing })]))
    }
}
