//! A call that begins now: the stopwatch runs while the form waits for how it ended.

use super::{Purpose, finish};
use crate::sales::typed::StepKind;
use crate::sales::value::DealId;
use crate::ui::form::Form;
use crate::ui::glance::Glance;

/// Starts the stopwatch. A planned call is finished by it; another step stays as it is.
pub fn open(deal: DealId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let on = glance.book.any_deal(deal)?;
    let planned = glance.book.next_step(on).filter(|task| task.kind == StepKind::Call).map(|task| task.id);
    finish::open(vec![(deal, planned)], StepKind::Call, Some(glance.now), glance)
}
