//! What a stage is for, which phase it counts as, and who answers for it.

use super::people::called;
use super::{Answered, Purpose, Submitted};
use crate::sales::command::Command;
use crate::sales::command::floor::ShapeStage;
use crate::sales::stage::{Phase, StageRole, StageShape};
use crate::sales::value::StageId;
use crate::ui::form::{Form, FormInput, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::ShapeForm;

/// What a stage between Qualified and the sale may be for.
const ROLES: [StageRole; 3] = [StageRole::Working, StageRole::Invoice, StageRole::Prepayment];

/// A stage as it is, to be changed.
pub fn open(id: StageId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let stage = glance.book.stage(id)?;
    let words = glance.words;
    let title = words.say_with("form-stage-shape", &[("stage", glance.label(&stage.label).into())]);
    let mut lines = Vec::new();
    let picked = |asks, label: &str, options: Vec<String>, chosen| {
        let mut line = FormLine::choice(asks, words.say(label), options);
        // What is so already is no fact that somebody makes up.
        if let FormInput::Choice { chosen: slot, .. } = &mut line.input {
            *slot = chosen;
        }
        line.as_it_stands()
    };
    if ROLES.contains(&stage.role) {
        let options = ROLES.map(|role| words.say(&role.message())).to_vec();
        let chosen = ROLES.iter().position(|role| *role == stage.role);
        lines.push(picked(Question::StageRole, "form-stage-role", options, chosen));
    }
    if stage.role.has_column() {
        let options = Phase::ALL.map(|phase| words.say(&phase.message())).to_vec();
        let chosen = Phase::ALL.iter().position(|phase| Some(*phase) == stage.phase());
        lines.push(picked(Question::StagePhase, "form-stage-phase", options, chosen));
    }
    let keeper = stage.keeper.and_then(|keeper| glance.book.user(keeper)).map(|user| user.name.to_string());
    let keeper = FormLine::filled(Question::StageKeeper, words.say("form-stage-keeper"), &keeper.unwrap_or_default());
    lines.push(keeper.optional().with_sample(words.say("form-stage-keeper-sample")));
    Some(Form::new(Purpose::Shape(ShapeForm { stage: id }), title, lines))
}

impl ShapeForm {
    pub(super) fn submit(self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let Some(stage) = glance.book.stage(self.stage) else { return Ok(Answered::Leave) };
        let role = form.chosen(Question::StageRole).and_then(|at| ROLES.get(at)).copied().unwrap_or(stage.role);
        let phase = form.chosen(Question::StagePhase).and_then(|at| Phase::ALL.get(at)).copied();
        // A stage that changes its role goes along into the phase of that, unless another was chosen.
        let was = stage.phase();
        let phase = if role != stage.role && phase == was { None } else { phase };
        let typed = form.typed(Question::StageKeeper);
        let keeper = match typed {
            "" => None,
            typed => Some(called(typed, Question::StageKeeper, glance.book.users(), glance)?),
        };
        let shape = StageShape { role, phase, keeper };
        let same = StageShape { phase: was, ..stage.shape() };
        if shape == same {
            return Ok(Answered::Leave);
        }
        Ok(Answered::Send(vec![Command::ShapeStage(ShapeStage { stage: self.stage, shape })]))
    }
}
