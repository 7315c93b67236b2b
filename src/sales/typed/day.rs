//! Days as people say them: tomorrow, вт, 下周五, 15 дек, +3d; of what has been: yesterday, last friday, 2 недели назад.

mod date;
mod counted;
mod weekday;
mod near;

use chrono::NaiveDate;

pub(super) use self::counted::{Unit, ago, counted, offset, unit};
use self::counted::{gone_by, relative};
pub use self::date::YEARS_AHEAD;
pub(super) use self::date::{date, day_of_month, no_date, whole_month};
pub(super) use self::near::around;
use self::near::{end_of_month, gone, in_month, near};
pub(super) use self::weekday::bare_weekday;
use self::weekday::weekday;
use super::{Context, atoms::Atom};

/// How a day was named; some names may be followed by a number that belongs to the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Weekday,
    Otherwise,
}

/// A day and the way past it.
pub(super) fn day(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, Named, usize)> {
    let otherwise = |(date, next)| (date, Named::Otherwise, next);
    near(atoms, at, context)
        .or_else(|| gone(atoms, at, context))
        .or_else(|| gone_by(atoms, at, context))
        .or_else(|| relative(atoms, at, context))
        .or_else(|| end_of_month(atoms, at, context))
        .or_else(|| around(atoms, at, context))
        .or_else(|| in_month(atoms, at, context))
        .map(otherwise)
        .or_else(|| weekday(atoms, at, context))
        .or_else(|| date(atoms, at, context).map(otherwise))
}
