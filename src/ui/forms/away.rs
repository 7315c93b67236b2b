//! Say that somebody is away until a day: oneself, or whoever one heads; or that they are here again (METHOD R10).

use super::people::called;
use super::{Answered, Complaint, Purpose, Submitted, reading};
use crate::sales::command::Command;
use crate::sales::command::user::SetAway;
use crate::sales::role::{Reach, Right};
use crate::sales::typed::says_no;
use crate::sales::user::User;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;

pub fn open(glance: &Glance<'_>) -> Form<Purpose> {
    let words = glance.words;
    let me = glance.viewer.user;
    let others = glance.viewer.may(Right::Freeze);
    let who = others.then(|| {
        let sample = words.say_with("form-away-me", &[("who", glance.person(me).into())]);
        FormLine::text(Question::PersonName, words.say("form-away-who")).optional().with_sample(sample)
    });
    let until = FormLine::text(Question::When, words.say("form-away-until"));
    let until = until.with_sample(words.say("form-away-until-sample"));
    let form = Form::new(Purpose::Away, words.say("form-away"), who.into_iter().chain([until]).collect());
    let away = glance.book.user(me).and_then(|user| user.away_until);
    match away {
        Some(until) => form.with_aside(words.say_with("exchange-load-away", &[("date", glance.date(until).into())])),
        None => form,
    }
}

pub(super) fn submit(form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
    let named = form.typed(Question::PersonName);
    let user = if named.is_empty() {
        glance.viewer.user
    } else {
        called(named, Question::PersonName, headed(glance), glance)?
    };
    let until = match form.typed(Question::When) {
        typed if says_no(typed) => None,
        typed => Some(reading::due(typed, glance).map_err(|why| Complaint::new(Question::When, why))?.date),
    };
    Ok(Answered::Send(vec![Command::SetAway(SetAway { user, until })]))
}

/// Whom one may speak for.
fn headed<'a>(glance: &Glance<'a>) -> impl Iterator<Item = &'a User> {
    let all = glance.viewer.roles.reach(Right::Freeze) == Some(Reach::All);
    let me = glance.viewer.user;
    let heads = glance.book.user(me).map(|me| me.heads.as_slice()).unwrap_or_default();
    glance.book.users().filter(move |user| all || user.id == me || heads.contains(&user.team))
}
