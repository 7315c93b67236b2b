//! A pipeline's name: of a further one, or another for one that is there.

use super::{Answered, Purpose, Submitted, written};
use crate::sales::command::Command;
use crate::sales::command::floor::{AddPipeline, RenamePipeline};
use crate::sales::value::PipelineId;
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

impl PipelineForm {
    pub(super) fn submit(self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let name = written(form, Question::PipelineName, glance)?;
        Ok(Answered::Send(vec![match self {
            Self::Like(like) => Command::AddPipeline(AddPipeline { name, like }),
            Self::Known(pipeline) => Command::RenamePipeline(RenamePipeline { pipeline, name }),
        }]))
    }
}
