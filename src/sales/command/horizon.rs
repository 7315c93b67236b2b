//! How far ahead a step may lie before it is a postponement.

use super::ground::Ground;
use crate::sales::deal::Deal;
use crate::sales::refusal::Refusal;
use crate::sales::value::{Class, Due, Zone};

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
    let class = deal.filter(|deal| !ground.book.still_owes(deal)).map(|deal| deal.class);
    check_time(ground, class, due, zone)
}

/// The same for a deal that is about to be, of that class; a task without a deal has no horizon.
pub(super) fn check_time(ground: &Ground<'_>, class: Option<Class>, due: &Due, zone: Zone) -> Result<(), Refusal> {
    let moment = due.moment();
    if moment < ground.now().minus_minutes(1) {
        return Err(Refusal::TimePast);
    }
    let Some(class) = class else { return Ok(()) };
    let days = horizon_days(class);
    let last = ground.calendar()?.working_days_after(ground.today(), days);
    // A day without an hour ends with that day.
    let day = if due.time.is_some() { moment.date_in(zone) } else { due.date };
    if day > last {
        return Err(Refusal::BeyondHorizon { days });
    }
    Ok(())
}
