//! The next step in one line: `call tomorrow 10: is it signed?` A default stands there, and Enter takes it.

use super::{Answered, Complaint, Purpose, Submitted, reading, tag};
use crate::sales::command::task::SetStep;
use crate::sales::command::{Command, NewStep, default_step};
use crate::sales::reason::Outcome;
use crate::sales::value::DealId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::SetStepForm;

pub fn open(deals: &[DealId], glance: &Glance<'_>) -> Form<Purpose> {
    let title = glance.words.say_with("form-step", &[("deal", tag(deals, glance).into())]);
    let deals: Vec<(DealId, NewStep)> =
        deals.iter().filter_map(|deal| Some((*deal, proposal(*deal, glance)?))).collect();
    let proposal = deals.first().map(|(_, step)| reading::step_shown(step, glance)).unwrap_or_default();
    let example = glance.words.say("form-step-example");
    let line = FormLine::proposed(Question::Step, glance.words.say("form-next-step"), proposal)
        .with_hint(glance.words.say_with("form-take-proposal", &[("example", example.into())]));
    Form::new(Purpose::SetStep(SetStepForm { deals }), title, vec![line])
}

fn proposal(deal: DealId, glance: &Glance<'_>) -> Option<NewStep> {
    let class = glance.book.any_deal(deal)?.class;
    Some(default_step(glance.book.calendar()?, class, Outcome::Spoke, glance.now))
}

impl SetStepForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let typed = form.typed(Question::Step);
        let said = if typed.is_empty() {
            None
        } else {
            Some(reading::step(typed, glance).map_err(|text| Complaint::new(Question::Step, text))?)
        };
        let set = |(deal, proposed): &(DealId, NewStep)| {
            let step = said.clone().unwrap_or_else(|| proposed.clone());
            Command::SetStep(SetStep::new(Some(*deal), step))
        };
        Ok(Answered::Send(self.deals.iter().map(set).collect()))
    }
}
