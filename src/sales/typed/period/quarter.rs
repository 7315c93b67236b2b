//! Quarters by their number: q3, 3-й квартал 2025, II кв., 第三季度.

use chrono::{Datelike, Months, NaiveDate};

use super::{Stretch, all, year_at};
use crate::sales::typed::Context;
use crate::sales::typed::atoms::{Atom, han, word};
use crate::sales::typed::number::number;

/// Quarters by their number, in words.
const QUARTERS: [&[&str]; 4] = [
    &["first", "i", "первый", "первого", "первом"],
    &["second", "ii", "второй", "второго", "втором"],
    &["third", "iii", "третий", "третьего", "третьем"],
    &["fourth", "iv", "четвертый", "четвертого", "четвертом"],
];
const QUARTER: &[&str] = &["quarter", "квартал", "квартала", "квартале", "кв"];

/// `q3`, `3 квартал 2025`, `второй квартал`, `第三季度`: the whole of it, the last of that name where no year is said.
pub(super) fn quarter(said: &str, context: &Context) -> Option<Stretch> {
    let (year, nth) = all(said, |atoms| {
        let (before, at) = year_at(atoms, 0).map_or((None, 0), |(year, next)| (Some(year), next));
        let (nth, next) = nth_quarter(atoms, at)?;
        let next = word(atoms, next, &["of"]).unwrap_or(next);
        let behind = year_at(atoms, next).filter(|_| before.is_none());
        let (after, next) = behind.map_or((None, next), |(year, next)| (Some(year), next));
        Some(((before.or(after), nth), next))
    })?;
    let today = context.today();
    let begun = nth <= today.month0() / 3;
    let year = year.unwrap_or(if begun { today.year() } else { today.year() - 1 });
    let first = NaiveDate::from_ymd_opt(year, nth * 3 + 1, 1)?;
    Some((first, first.checked_add_months(Months::new(3))?.pred_opt()?))
}

/// Which quarter, from 0, and the way past it.
fn nth_quarter(atoms: &[Atom], at: usize) -> Option<(u32, usize)> {
    let digit = |at: usize| number(atoms, at).filter(|(nth, _)| (1..=4).contains(&nth.value) && nth.digits <= 1);
    if let Some((nth, next)) = word(atoms, at, &["q", "кв"]).and_then(digit) {
        return Some((nth.value - 1, next));
    }
    let at = word(atoms, at, &["第"]).unwrap_or(at);
    let named = QUARTERS.iter().position(|names| atoms.get(at).is_some_and(|atom| atom.is_one_of(names)));
    let (nth, next) = match named {
        Some(nth) => (nth as u32, at + 1),
        None => digit(at).map(|(nth, next)| (nth.value - 1, next))?,
    };
    let next = word(atoms, next, &["-"]).unwrap_or(next);
    let next = word(atoms, next, &["й", "ый", "ий", "го", "м", "ом", "ем", "st", "nd", "rd", "th"]).unwrap_or(next);
    if let Some(next) = word(atoms, next, QUARTER) {
        return Some((nth, word(atoms, next, &["."]).unwrap_or(next)));
    }
    han(atoms, next, &[("季度", ()), ("季", ())]).map(|((), next)| (nth, next))
}
