//! Where and when somebody types, as far as the meaning of their words depends on it.

use crate::sales::typed::Context;
use crate::sales::value::Calendar;
use crate::ui::glance::Glance;

/// Reads with all that the meaning of words depends on.
pub(super) fn with_context<T>(glance: &Glance<'_>, read: impl FnOnce(&Context<'_>) -> T) -> T {
    let fallback = Calendar::default_for(glance.zone);
    read(&Context {
        now: glance.now,
        zone: glance.zone,
        calendar: glance.book.calendar().unwrap_or(&fallback),
        currency: glance.book.currency(),
        region: glance.book.region(),
    })
}
