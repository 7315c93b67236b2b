//! A refusal sent back to its rep: what was false.

use serde::{Deserialize, Serialize};

use super::{Answered, Purpose, Submitted, tag, written};
use crate::sales::command::Command;
use crate::sales::command::refusal::SendBack;
use crate::sales::value::DealId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;

/// The cases to be sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendBackForm {
    pub deals: Vec<DealId>,
}

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
