//! Settings that two people change at once: each changes what they typed, and of the same line the one who comes second is told.

use super::{Complaint, Purpose, claims, field, limits, pipeline, shape, stage};
use crate::ui::form::{Form, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::{FieldForm, LimitsForm, OfStage, PipelineForm, StageForm};

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

/// Lines left as they stood follow what stands there now; one that both changed is asked about, once.
pub(super) fn settle(form: &mut Form<Purpose>, glance: &Glance<'_>) -> Result<(), Complaint> {
    let Some(now) = fresh(&form.purpose, glance) else { return Ok(()) };
    for line in &mut form.lines {
        let Some(theirs) = now.line(line.asks) else { continue };
        // Choices that two add are all kept: `decide` puts them together.
        if line.asks == Question::FieldChoices {
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
        let args = [("value", theirs.said().into()), ("who", glance.words.say("word-somebody").into())];
        return Err(Complaint::new(line.asks, glance.words.say_with("form-answered-meanwhile", &args)));
    }
    Ok(())
}
