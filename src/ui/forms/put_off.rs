//! A case put off: quality control waits for something until then.

use super::{Answered, Complaint, Purpose, Submitted, reading, tag};
use crate::sales::command::Command;
use crate::sales::command::refusal::PutOff;
use crate::sales::value::{DealId, Due};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::PutOffForm;
use chrono::NaiveTime;

/// The hour of the next working day that is proposed.
const HOUR: u32 = 10;

pub fn open(deals: Vec<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    let today = glance.book.day(glance.now);
    let date = glance.book.calendar().map_or(today, |calendar| calendar.working_days_after(today, 1));
    let proposed = Due { date, time: NaiveTime::from_hms_opt(HOUR, 0, 0), zone: glance.book.zone() };
    let title = glance.words.say_with("form-put-off", &[("deal", tag(&deals, glance).into())]);
    let example = glance.words.say("form-date-example");
    let line = FormLine::proposed(Question::When, glance.words.say("form-until"), glance.due_full(&proposed))
        .with_hint(glance.words.say_with("form-take-proposal", &[("example", example.into())]));
    Form::new(Purpose::PutOff(PutOffForm { deals, proposed }), title, vec![line])
}

impl PutOffForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let typed = form.typed(Question::When);
        let until = if typed.is_empty() {
            self.proposed
        } else {
            reading::due(typed, glance).map_err(|text| Complaint::new(Question::When, text))?
        };
        let put_off = |deal: &DealId| Command::PutOff(PutOff { deal: *deal, until });
        Ok(Answered::Send(self.deals.iter().map(put_off).collect()))
    }
}
