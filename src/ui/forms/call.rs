//! A call that begins now: the stopwatch runs while the form waits for how it ended.

use super::{Purpose, finish};
use crate::sales::typed::StepKind;
use crate::sales::value::DealId;
use crate::ui::form::Form;
use crate::ui::glance::Glance;

/// Starts the stopwatch. A planned call is finished by it; another step stays as it is.
pub fn open(deal: DealId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let on = glance.book.any_deal(deal)?;
    // A call that somebody makes for a colleague's deal is their own step.
    let mut steps = on.steps.iter().filter_map(|step| glance.book.task(*step));
    let own = steps.find(|task| task.executor == glance.viewer.user && task.kind == StepKind::Call);
    let planned = own.or_else(|| glance.book.next_step(on).filter(|task| task.kind == StepKind::Call));
    let planned = planned.map(|task| task.id);
    finish::open(vec![(deal, planned)], StepKind::Call, Some(glance.now), glance)
}
