//! It never was a lead: why (METHOD S03).

use super::{Answered, Purpose, Submitted, chosen, labels, tag};
use crate::sales::command::Command;
use crate::sales::command::deal::Junk;
use crate::sales::reason::JunkReason;
use crate::sales::value::DealId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::JunkForm;

pub fn open(deals: Vec<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    let title = glance.words.say_with("form-junk", &[("deal", tag(&deals, glance).into())]);
    let options = labels(JunkReason::ALL.iter().map(|reason| reason.message()), glance);
    let lines = vec![
        FormLine::choice(Question::Reason, glance.words.say("form-reason"), options),
        FormLine::text(Question::Words, glance.words.say("word-note")).optional(),
    ];
    Form::new(Purpose::Junk(JunkForm { deals }), title, lines)
}

impl JunkForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let reason = chosen(form, Question::Reason, JunkReason::ALL, glance)?;
        let note = form.words(Question::Words);
        let junk = |deal: &DealId| Command::Junk(Junk { deal: *deal, reason, note: note.clone() });
        Ok(Answered::Send(self.deals.iter().map(junk).collect()))
    }
}
