//! How far ahead a step may lie before it is a postponement.

use super::ground::Ground;
use crate::sales::deal::Deal;
use crate::sales::refusal::Refusal;
use crate::sales::value::{Class, DealId, Due, Zone};

/// Working days a step may lie ahead before it is a postponement (DESIGN §3.5).
pub const fn horizon_days(class: Class) -> u32 {
    match class {
        Class::A => 2,
        Class::B | Class::Unknown => 5,
        Class::C => 20,
    }
}

/// A step that a person sets lies ahead, and not beyond the horizon of the deal's class.
pub(super) fn check_step_time(ground: &Ground<'_>, deal: Option<&Deal>, due: &Due, zone: Zone) -> Result<(), Refusal> {
    // When money comes is no matter of a class.
    let of = deal.filter(|deal| !ground.book.still_owes(deal)).map(|deal| (Some(deal.id), deal.class));
    check_time(ground, of, due, zone)
}

/// The same for a deal that is about to be.
pub(super) fn check_first_step_time(ground: &Ground<'_>, due: &Due, zone: Zone) -> Result<(), Refusal> {
    check_time(ground, Some((None, Class::Unknown)), due, zone)
}

/// A task without a deal has no horizon.
fn check_time(ground: &Ground<'_>, of: Option<(Option<DealId>, Class)>, due: &Due, zone: Zone) -> Result<(), Refusal> {
    let moment = due.moment();
    if moment < ground.now().minus_minutes(1) {
        return Err(Refusal::TimePast);
    }
    let Some((deal, class)) = of else { return Ok(()) };
    let days = horizon_days(class);
    let last = ground.calendar()?.working_days_after(ground.today(), days);
    // A day without an hour ends with that day.
    let day = if due.time.is_some() { moment.date_in(zone) } else { due.date };
    if day > last {
        return Err(Refusal::BeyondHorizon { deal, days });
    }
    Ok(())
}
