//! A refusal sent back to its rep: what was false.

use super::{Answered, Purpose, Submitted, tag, written};
use crate::sales::command::Command;
use crate::sales::command::refusal::SendBack;
use crate::sales::value::DealId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::SendBackForm;

pub fn open(deals: Vec<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    let title = glance.words.say_with("form-send-back", &[("deal", tag(&deals, glance).into())]);
    let lines = vec![FormLine::text(Question::Words, glance.words.say("form-reason"))];
    Form::new(Purpose::SendBack(SendBackForm { deals }), title, lines)
}

impl SendBackForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let reason = written(form, Question::Words, glance)?;
        let send = |deal: &DealId| Command::SendBack(SendBack { deal: *deal, reason: reason.clone() });
        Ok(Answered::Send(self.deals.iter().map(send).collect()))
    }
}
