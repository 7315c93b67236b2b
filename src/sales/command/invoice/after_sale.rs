//! What is sold keeps a step as long as it owes, and has none once it is paid (METHOD S14, S19).

use chrono::NaiveDate;

use crate::sales::command::{Ground, NewStep};
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::task::{TaskEvent, TaskFinished};
use crate::sales::invoice::Billing;
use crate::sales::refusal::Refusal;
use crate::sales::stage::StageRole;
use crate::sales::typed::StepKind;
use crate::sales::value::Due;

/// What becomes of the steps of a deal that is billed or paid after its sale; before it, nothing does.
pub(super) fn after_sale(
    ground: &Ground<'_>,
    deal: &Deal,
    billing: &Billing,
    events: &mut Vec<Event>,
) -> Result<(), Refusal> {
    if ground.stage_of(deal)?.role != StageRole::Won {
        return Ok(());
    }
    match (billing.unpaid().first(), deal.holder_user()) {
        (None, _) => events.extend(deal.steps.iter().map(|step| {
            let finished = TaskFinished { task: *step, deal: Some(deal.id), outcome: None };
            Event::Task(TaskEvent::Finished(finished))
        })),
        (Some(unpaid), Some(holder)) if deal.steps.is_empty() => {
            events.push(the_money(ground, unpaid.invoice.pay_by)?.event_unchecked(ground, Some(deal.id), holder));
        }
        (Some(_), _) => {}
    }
    Ok(())
}

/// The step to look after what is due by a day.
pub(in crate::sales::command) fn the_money(ground: &Ground<'_>, by: NaiveDate) -> Result<NewStep, Refusal> {
    let date = by.max(NewStep::call_today(ground)?.due.date);
    Ok(NewStep { kind: StepKind::Payment, due: Due::day(date, ground.zone()), text: None, auto: None })
}
