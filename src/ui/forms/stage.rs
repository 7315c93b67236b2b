//! The name of a stage: a new one's, or another one for a known one.

use super::{Answered, Purpose};
use crate::sales::command::Command;
use crate::sales::command::floor::{AddStage, RenameStage, StageName};
use crate::sales::value::StageId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::{OfStage, StageForm};

/// Another name for a stage, to be typed over the one it has.
pub fn rename(id: StageId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let stage = glance.book.stage(id)?;
    let name = glance.label(&stage.label);
    let title = glance.words.say_with("form-stage-rename", &[("stage", name.clone().into())]);
    let lines = vec![
        FormLine::filled(Question::StageName, glance.words.say("form-stage-name"), &name),
        FormLine::filled(Question::StageShort, glance.words.say("form-stage-short"), &glance.stage_short(stage))
            .optional(),
    ];
    Some(form(OfStage::Known(id), title, lines))
}

/// A stage more, behind another.
pub fn add(after: StageId, glance: &Glance<'_>) -> Form<Purpose> {
    let title = glance.words.say_with("form-stage-add", &[("stage", glance.stage(after).into())]);
    let lines = vec![FormLine::text(Question::StageName, glance.words.say("form-stage-name")), short(glance)];
    form(OfStage::After(after), title, lines)
}

fn short(glance: &Glance<'_>) -> FormLine {
    let line = FormLine::text(Question::StageShort, glance.words.say("form-stage-short"));
    line.optional().with_sample(glance.words.say("form-stage-short-sample"))
}

fn form(of: OfStage, title: String, lines: Vec<FormLine>) -> Form<Purpose> {
    Form::new(Purpose::Stage(StageForm { of, questioned: None }), title, lines)
}

/// The name was questioned: the same name once more, and it stands.
pub(super) fn questioned(form: &mut Form<Purpose>, why: &str, glance: &Glance<'_>) -> String {
    let typed = form.typed(Question::StageName).to_owned();
    if let Purpose::Stage(purpose) = &mut form.purpose {
        purpose.questioned = Some(typed);
    }
    glance.words.say_with("form-stage-insist", &[("why", why.to_owned().into())])
}

impl StageForm {
    pub(super) fn submit(&self, form: &Form<Purpose>) -> Answered {
        let name = form.typed(Question::StageName).to_owned();
        let anyway = self.questioned.as_ref() == Some(&name);
        let name = StageName { name, short: form.words(Question::StageShort), anyway };
        Answered::Send(vec![match self.of {
            OfStage::Known(stage) => Command::RenameStage(RenameStage { stage, name }),
            OfStage::After(after) => Command::AddStage(AddStage { after, name }),
        }])
    }
}
