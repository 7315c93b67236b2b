//! A deal that has ended comes back to the exchange: why.

use super::{Answered, Purpose, Submitted, tag, written};
use crate::sales::command::Command;
use crate::sales::command::refusal::Reopen;
use crate::sales::value::DealId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::ReopenForm;

pub fn open(deals: Vec<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    let title = glance.words.say_with("form-reopen", &[("deal", tag(&deals, glance).into())]);
    let lines = vec![FormLine::text(Question::Words, glance.words.say("form-reason"))];
    Form::new(Purpose::Reopen(ReopenForm { deals }), title, lines)
}

impl ReopenForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let reason = written(form, Question::Words, glance)?;
        let reopen = |deal: &DealId| Command::Reopen(Reopen { deal: *deal, reason: reason.clone() });
        Ok(Answered::Send(self.deals.iter().map(reopen).collect()))
    }
}
