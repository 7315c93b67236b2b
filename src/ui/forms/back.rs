//! One stage back, or to an earlier stage of choice: why.

use super::{Answered, Purpose, Submitted, tag, written};
use crate::sales::command::Command;
use crate::sales::command::deal::Back;
use crate::sales::stage::Step;
use crate::sales::value::{DealId, StageId};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::BackForm;

pub fn open(deals: Vec<DealId>, to: Option<StageId>, glance: &Glance<'_>) -> Form<Purpose> {
    let first = deals.first().and_then(|deal| glance.book.any_deal(*deal));
    let before = first.and_then(|deal| glance.book.pipeline(deal.pipeline)?.neighbour(deal.stage, Step::Back));
    let stage = to.or(before.map(|stage| stage.id)).map(|stage| glance.stage(stage)).unwrap_or_default();
    let args = [("stage", stage.to_uppercase().into()), ("deal", tag(&deals, glance).into())];
    let title = glance.words.say_with("form-stage-back", &args);
    let lines = vec![FormLine::text(Question::Words, glance.words.say("form-reason"))];
    Form::new(Purpose::Back(BackForm { deals, to }), title, lines)
}

impl BackForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let reason = written(form, Question::Words, glance)?;
        let back = |deal: &DealId| Command::Back(Back { deal: *deal, to: self.to, reason: reason.clone() });
        Ok(Answered::Send(self.deals.iter().map(back).collect()))
    }
}
