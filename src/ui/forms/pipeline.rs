//! A pipeline's name, of a further one or another for one that is there; and where the deals of a stage go that it loses.

use super::{Answered, Purpose, Submitted, chosen, written};
use crate::sales::command::Command;
use crate::sales::command::floor::{AddPipeline, MOVED_ALONG_MAX, RemoveStage, RenamePipeline, takes_in};
use crate::sales::stage::StageRole;
use crate::sales::value::{PipelineId, StageId};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::PipelineForm;

/// One more, with the stages of another.
pub fn add(like: PipelineId, glance: &Glance<'_>) -> Form<Purpose> {
    let title = glance.words.say_with("form-pipeline-add", &[("pipeline", glance.pipeline_name(like).into())]);
    let line = FormLine::text(Question::PipelineName, glance.words.say("form-pipeline-name"));
    Form::new(Purpose::Pipeline(PipelineForm::Like(like)), title, vec![line])
}

/// Another name.
pub fn rename(id: PipelineId, glance: &Glance<'_>) -> Form<Purpose> {
    let name = glance.pipeline_name(id);
    let title = glance.words.say_with("form-pipeline-rename", &[("pipeline", name.clone().into())]);
    let line = FormLine::filled(Question::PipelineName, glance.words.say("form-pipeline-name"), &name);
    Form::new(Purpose::Pipeline(PipelineForm::Known(id)), title, vec![line])
}

/// Where the deals of a stage go that is removed; `None`: none stand there, or more than go along at once.
pub fn remove_stage(id: StageId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let count = glance.book.board().standing(id);
    if !(1..=MOVED_ALONG_MAX).contains(&count) {
        return None;
    }
    let pipeline = glance.book.pipeline_with(id)?;
    // Where it can't be removed at all, that is said before it is asked where to.
    pipeline.stage(id).filter(|stage| stage.role == StageRole::Working)?;
    let to = pipeline.stages.iter().filter(|stage| stage.id != id && takes_in(stage.role));
    let (to, options): (Vec<StageId>, Vec<String>) = to.map(|stage| (stage.id, glance.stage_short(stage))).unzip();
    let args = [("stage", glance.stage(id).into()), ("n", count.into())];
    let title = glance.words.say_with("form-stage-remove", &args);
    let line = FormLine::choice(Question::Stage, glance.words.say("form-stage-remove-to"), options);
    Some(Form::new(Purpose::Pipeline(PipelineForm::Without { stage: id, to }), title, vec![line]))
}

impl PipelineForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        if let Self::Without { stage, to } = self {
            let to = chosen(form, Question::Stage, to, glance)?;
            let remove = RemoveStage { stage: *stage, to: Some(to) };
            return Ok(Answered::Send(vec![Command::RemoveStage(remove)]));
        }
        let name = written(form, Question::PipelineName, glance)?;
        Ok(match self {
            Self::Like(like) => Answered::Send(vec![Command::AddPipeline(AddPipeline { name, like: *like })]),
            Self::Known(id) => Answered::Send(vec![Command::RenamePipeline(RenamePipeline { pipeline: *id, name })]),
            Self::Without { .. } => Answered::Leave,
        })
    }
}
