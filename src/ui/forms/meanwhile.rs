//! Settings that two people change at once: each changes what they typed, and of the same line the one who comes second is told.

use super::{Complaint, Purpose, claims, field, limits, pipeline, shape, stage};
use crate::sales::command::{AsSeen, Command};
use crate::sales::refusal::Changer;
use crate::sales::setting::Setting;
use crate::ui::form::{Form, Limit, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::{FieldForm, LimitsForm, OfStage, PipelineForm, StageForm};
use crate::ui::refused::changer;

/// The form as it would be opened now; `None`: it is not of settings that are there already.
fn fresh(purpose: &Purpose, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    if let Purpose::Stage(StageForm { of: OfStage::Known(id), .. }) = purpose {
        stage::edit(*id, glance)
    } else if let Purpose::Shape(form) = purpose {
        shape::open(form.stage, glance)
    } else if let Purpose::Claims(form) = purpose {
        claims::open(form.pipeline, glance)
    } else if let Purpose::Field(FieldForm { field: Some(id), .. }) = purpose {
        field::edit(*id, glance)
    } else if let Purpose::Pipeline(PipelineForm::Known(id)) = purpose {
        Some(pipeline::rename(*id, glance))
    } else if let Purpose::Limits(LimitsForm { user: Some(user), .. }) = purpose {
        glance.book.user(*user).map(|user| limits::open_of(user, glance))
    } else {
        None
    }
}

/// The setting that a line of a form is part of.
fn setting(purpose: &Purpose, asks: Question, glance: &Glance<'_>) -> Option<Setting> {
    if let Purpose::Stage(StageForm { of: OfStage::Known(id), .. }) = purpose {
        let unit = || glance.book.pipelines().find(|pipeline| pipeline.stage(*id).is_some());
        let is_cost = asks == Question::Limit(Limit::StageCost);
        return if is_cost { Some(Setting::Costs(unit()?.id)) } else { Some(Setting::Stage(*id)) };
    }
    Some(if let Purpose::Shape(form) = purpose {
        Setting::Stage(form.stage)
    } else if let Purpose::Claims(form) = purpose {
        Setting::Pipeline(form.pipeline)
    } else if let Purpose::Field(FieldForm { field: Some(id), .. }) = purpose {
        Setting::Field(*id)
    } else if let Purpose::Pipeline(PipelineForm::Known(id)) = purpose {
        Setting::Pipeline(*id)
    } else if let Purpose::Limits(LimitsForm { user: Some(user), .. }) = purpose {
        Setting::Limits(*user)
    } else {
        return None;
    })
}

/// The command, to be carried out if the setting it changes is still as it is in the book in view.
pub(super) fn as_seen(command: Command, glance: &Glance<'_>) -> Command {
    let Some(of) = command.setting() else { return command };
    Command::AsSeen(AsSeen { of, seen: glance.book.last_change(of), change: Box::new(command) })
}

/// Lines left as they stood follow what stands there now; one that both changed is asked about, once.
pub(super) fn settle(form: &mut Form<Purpose>, glance: &Glance<'_>) -> Result<(), Complaint> {
    let Some(now) = fresh(&form.purpose, glance) else { return Ok(()) };
    for line in &mut form.lines {
        let Some(theirs) = now.line(line.asks) else { continue };
        // Choices that two add are all kept, and so is what two ask for: `decide` puts them together.
        if line.asks == Question::FieldChoices || (line.asks == Question::StageAsks && !line.is_as_it_stood()) {
            continue;
        }
        let Some(stood) = line.stood.replace(theirs.said()) else { continue };
        if theirs.said() == stood || theirs.said() == line.said() {
            continue;
        }
        if line.said() == stood {
            line.input.clone_from(&theirs.input);
            continue;
        }
        let by = setting(&form.purpose, line.asks, glance).and_then(|setting| glance.book.last_change(setting));
        let by = by.map(|(by, at)| Changer { by, rule: None, at });
        let args = [("value", theirs.said().into()), ("who", changer(by, glance).into())];
        return Err(Complaint::new(line.asks, glance.words.say_with("form-answered-meanwhile", &args)));
    }
    Ok(())
}
