//! Back to the exchange: a reason, and a word where one likes. Quality control gives a refused deal there with words that say why.

use super::{Answered, Purpose, Submitted, chosen, labels, tag, touch_of, written};
use crate::sales::command::deal::HandBack;
use crate::sales::command::refusal::ToExchange;
use crate::sales::command::{Command, TouchMade};
use crate::sales::reason::ReturnReason;
use crate::sales::value::DealId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::{HandBackForm, LeavesFrom};

/// The reasons a person may give; the others are the floor's own.
const REASONS: [ReturnReason; 7] = [
    ReturnReason::NoTime,
    ReturnReason::Overloaded,
    ReturnReason::NotMyField,
    ReturnReason::Language,
    ReturnReason::NoAnswer,
    ReturnReason::ClientAsked,
    ReturnReason::PassOn,
];

pub fn open(deals: Vec<DealId>, from: LeavesFrom, touch: Option<TouchMade>, glance: &Glance<'_>) -> Form<Purpose> {
    let words = glance.words;
    let title = words.say_with("form-return", &[("deal", tag(&deals, glance).into())]);
    let note = FormLine::text(Question::Words, words.say("word-note")).optional();
    let reason = || {
        let options = labels(REASONS.iter().map(|reason| reason.message()), glance);
        FormLine::choice(Question::Reason, words.say("form-reason"), options)
    };
    let lines = match from {
        LeavesFrom::Holder => vec![reason(), note],
        LeavesFrom::Control => vec![FormLine::text(Question::Words, words.say("form-reason"))],
    };
    Form::new(Purpose::HandBack(HandBackForm { deals, from, touch }), title, lines)
}

impl HandBackForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        if self.from == LeavesFrom::Control {
            let reason = written(form, Question::Words, glance)?;
            let give = |deal: &DealId| Command::ToExchange(ToExchange { deal: *deal, reason: reason.clone() });
            return Ok(Answered::Send(self.deals.iter().map(give).collect()));
        }
        let note = form.words(Question::Words);
        let reason = chosen(form, Question::Reason, &REASONS, glance)?;
        let give = |deal: &DealId| {
            let touch = touch_of(self.touch.as_ref(), *deal, &self.deals, glance);
            Command::HandBack(HandBack { deal: *deal, reason, note: note.clone(), touch })
        };
        Ok(Answered::Send(self.deals.iter().map(give).collect()))
    }
}
