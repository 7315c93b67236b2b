//! To a stage of choice by its digit: forward at once, back with a reason.

use super::{Answered, Purpose, Submitted, back, chosen, tag};
use crate::sales::command::Command;
use crate::sales::command::deal::{Advance, SwitchPipeline};
use crate::sales::role::Right;
use crate::sales::stage::StageRole;
use crate::sales::value::{DealId, PipelineId, StageId};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::ToStageForm;

/// Choices that have a digit.
const DIGITS: usize = 9;

pub fn open(deals: Vec<DealId>, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let first = glance.book.any_deal(*deals.first()?)?;
    let pipeline = glance.book.pipeline(first.pipeline)?;
    let stages = pipeline.columns().filter(|stage| stage.id != first.stage && stage.role != StageRole::Unsorted);
    let (stages, mut options): (Vec<StageId>, Vec<String>) =
        stages.map(|stage| (stage.id, glance.stage_short(stage))).unzip();
    // Another business unit is the head's to choose.
    let is_heads = glance.viewer.may(Right::Assign);
    let others = glance.book.pipelines().filter(|other| is_heads && other.id != first.pipeline && !other.closed);
    let pipelines: Vec<PipelineId> = others.map(|pipeline| pipeline.id).collect();
    options.extend(
        pipelines
            .iter()
            .map(|id| glance.words.say_with("form-to-pipeline", &[("pipeline", glance.pipeline_name(*id).into())])),
    );
    let title = glance.words.say_with("form-move", &[("deal", tag(&deals, glance).into())]);
    let beyond = options.len() > DIGITS;
    let mut line = FormLine::choice(Question::Stage, glance.words.say("word-stage"), options);
    if beyond {
        line.hint = glance.words.say("form-more-choices");
    }
    Some(Form::new(Purpose::ToStage(ToStageForm { deals, stages, pipelines }), title, vec![line]))
}

impl ToStageForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let behind = form.chosen(Question::Stage).and_then(|at| at.checked_sub(self.stages.len()));
        if let Some(to) = behind.and_then(|at| self.pipelines.get(at)).copied() {
            let switch = |deal: &DealId| Command::SwitchPipeline(SwitchPipeline { deal: *deal, to, reason: None });
            return Ok(Answered::Send(self.deals.iter().map(switch).collect()));
        }
        let to = chosen(form, Question::Stage, &self.stages, glance)?;
        let first = self.deals.first().and_then(|deal| glance.book.any_deal(*deal));
        let pipeline = first.and_then(|deal| glance.book.pipeline(deal.pipeline));
        let earlier = |from: StageId| pipeline.is_some_and(|pipeline| pipeline.position(to) < pipeline.position(from));
        if first.is_some_and(|deal| earlier(deal.stage)) {
            return Ok(Answered::Instead(Box::new(back::open(self.deals.clone(), Some(to), glance))));
        }
        let advance =
            |deal: &DealId| Command::Advance(Advance { deal: *deal, to: Some(to), answers: Vec::new(), touch: None });
        Ok(Answered::Send(self.deals.iter().map(advance).collect()))
    }
}
