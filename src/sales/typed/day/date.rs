//! Dates by day and month: 15 дек, dec 15, 15.12.26, 2026-12-15, 12月15日, 15号.

use chrono::{Datelike, Months, NaiveDate};

use crate::sales::typed::Context;
use crate::sales::typed::atoms::{Atom, Kind, han, word};
use crate::sales::typed::number::number;

/// A date with its month, or a day of the month marked as one.
pub(in crate::sales::typed) fn date(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    let coming = |month: u32, day: u32| nearest(month, day, context);
    if let Some(next) = word(atoms, at, &["the"]) {
        // `the 1st`, `the 1st of december`; "the 12 pumps" are none.
        number(atoms, next).and_then(|(_, next)| word(atoms, next, ORDINAL))?;
        return date(atoms, next, context);
    }
    if let Some(month) = atoms.get(at).and_then(month) {
        let next = word(atoms, at + 1, &["."]).unwrap_or(at + 1);
        let (day, next) = number(atoms, next).filter(|(day, _)| (1..=2).contains(&day.digits))?;
        let next = word(atoms, next, ORDINAL).unwrap_or(next);
        let (year, next) = year(atoms, next);
        return Some((on(year, month, day.value, coming)?, next));
    }
    let (first, next) = number(atoms, at)?;
    if first.digits == 4 {
        return year_first(atoms, first.value, next);
    }
    if first.digits > 2 {
        return None;
    }
    if let Some(((), after)) = han(atoms, next, &[("月", ())]) {
        let (day, after) = number(atoms, after)?;
        let after = han(atoms, after, &[("日", ()), ("号", ())]).map_or(after, |((), after)| after);
        return Some((coming(first.value, day.value)?, after));
    }
    if let Some(((), after)) = han(atoms, next, &[("号", ()), ("日", ())]) {
        return Some((day_of_month(first.value, context)?, after));
    }
    let ordinal = word(atoms, next, &["st", "nd", "rd", "th", "го", "числа", "му", "ого"])
        .or_else(|| word(atoms, next, &["-"]).and_then(|next| word(atoms, next, &["го", "е", "ое", "му", "ого"])));
    let after = word(atoms, ordinal.unwrap_or(next), &["of", "числа"]).or(ordinal).unwrap_or(next);
    let dash = word(atoms, after, &["-"]).unwrap_or(after);
    if let Some(month) = atoms.get(dash).and_then(month) {
        let after = word(atoms, dash + 1, &["."])
            .filter(|after| atoms.get(*after).is_some_and(|atom| atom.kind == Kind::Digits));
        let (year, after) = year(atoms, after.unwrap_or(dash + 1));
        return Some((on(year, month, first.value, coming)?, after));
    }
    if ordinal.is_some() {
        return Some((day_of_month(first.value, context)?, after));
    }
    dotted(atoms, first.value, next).and_then(|(year, month, next)| Some((on(year, month, first.value, coming)?, next)))
}

/// Behind the number of a day.
const ORDINAL: &[&str] = &["st", "nd", "rd", "th"];

fn on(year: Option<i32>, month: u32, day: u32, coming: impl Fn(u32, u32) -> Option<NaiveDate>) -> Option<NaiveDate> {
    match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day),
        None => coming(month, day),
    }
}

/// What stands after the day in `15.12`, `15/12`, `15.12.26`, `15.12.2026`.
fn dotted(atoms: &[Atom], day: u32, at: usize) -> Option<(Option<i32>, u32, usize)> {
    let sign = atoms.get(at).filter(|atom| atom.is_one_of(&[".", "/"]) && !atom.blank_before)?;
    let attached = |at: usize| atoms.get(at).filter(|atom| atom.kind == Kind::Digits && !atom.blank_before);
    let month_atom = attached(at + 1).filter(|atom| atom.text.len() <= 2)?;
    let month: u32 = month_atom.text.parse().ok()?;
    let end = at + 2;
    let year_follows = atoms.get(end).is_some_and(|atom| atom.is(&sign.text) && !atom.blank_before);
    if let Some(atom) = attached(end + 1).filter(|atom| year_follows && matches!(atom.text.len(), 2 | 4)) {
        let year: i32 = atom.text.parse().ok()?;
        return Some((Some(if year < 100 { 2000 + year } else { year }), month, end + 2));
    }
    // 1.5 is a number sooner than the first of May; 15.3 or 1.05 is a day.
    let is_day = month_atom.text.len() == 2 || sign.is("/") || day > 12;
    let next_attached =
        atoms.get(end).is_some_and(|atom| !atom.blank_before && matches!(atom.kind, Kind::Letters | Kind::Han));
    (is_day && (1..=12).contains(&month) && !next_attached).then_some((None, month, end))
}

/// `2026-12-15`, `2026.12.15`, `2026/12/15`, `2026年12月15日`.
fn year_first(atoms: &[Atom], year: u32, at: usize) -> Option<(NaiveDate, usize)> {
    let year = i32::try_from(year).ok()?;
    if let Some(((), next)) = han(atoms, at, &[("年", ())]) {
        let (month, next) = number(atoms, next)?;
        let ((), next) = han(atoms, next, &[("月", ())])?;
        let (day, next) = number(atoms, next)?;
        let next = han(atoms, next, &[("日", ()), ("号", ())]).map_or(next, |((), next)| next);
        return Some((NaiveDate::from_ymd_opt(year, month.value, day.value)?, next));
    }
    let sign = atoms.get(at).filter(|atom| atom.is_one_of(&["-", ".", "/"]))?;
    let (month, next) = number(atoms, at + 1)?;
    let next = word(atoms, next, &[&sign.text])?;
    let (day, next) = number(atoms, next)?;
    Some((NaiveDate::from_ymd_opt(year, month.value, day.value)?, next))
}

fn year(atoms: &[Atom], at: usize) -> (Option<i32>, usize) {
    let found = number(atoms, at).filter(|(year, _)| year.digits == 4 && (1900..2200).contains(&year.value));
    let of_year = |next| word(atoms, next, &["г", "года"]);
    // Of the last century only where nothing else can be meant by it: `5 Dec 1950 EUR` is a sum.
    let found = found.filter(|(year, next)| year.value >= 2000 || *next == atoms.len() || of_year(*next).is_some());
    match found {
        Some((year, next)) => {
            let after = of_year(next);
            (i32::try_from(year.value).ok(), after.map_or(next, |after| word(atoms, after, &["."]).unwrap_or(after)))
        }
        None => (None, at),
    }
}

/// The next day of a month with this number, or the last one; today included.
pub(in crate::sales::typed) fn day_of_month(number: u32, context: &Context) -> Option<NaiveDate> {
    let first = context.today().with_day(1)?;
    let month = |months: u32| {
        let months = Months::new(months);
        if context.is_behind() { first.checked_sub_months(months) } else { first.checked_add_months(months) }
    };
    (0..=12).filter_map(|months| month(months)?.with_day(number)).find(|date| fits(*date, context))
}

/// It lies on the side that is meant, or is today.
fn fits(date: NaiveDate, context: &Context) -> bool {
    if context.is_behind() { date <= context.today() } else { date >= context.today() }
}

/// The day of that name in the nearest year that has it, on the side that is meant.
fn nearest(month: u32, day: u32, context: &Context) -> Option<NaiveDate> {
    let this = context.today().year();
    let year = |ahead: i32| if context.is_behind() { this - ahead } else { this + ahead };
    (0..9).filter_map(|ahead| NaiveDate::from_ymd_opt(year(ahead), month, day)).find(|date| fits(*date, context))
}

/// The last day of a month, of the nearest year on the side that is meant where none is said.
pub(super) fn last_of_month(year: Option<i32>, month: u32, context: &Context) -> Option<NaiveDate> {
    let last = |year: i32| NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt();
    let this = context.today().year();
    let other = if context.is_behind() { this - 1 } else { this + 1 };
    match year {
        Some(year) => last(year),
        None => last(this).filter(|date| fits(*date, context)).or_else(|| last(other)),
    }
}

/// A year of two digits in a field of the floor's own that would lie farther ahead is of the last century: birthdays, and when something
/// was founded or built.
pub const YEARS_AHEAD: i32 = 20;

/// The way past what is written as a date and is in no calendar: `30 feb`, `31.11.2026`, `2月30日`.
pub(in crate::sales::typed) fn no_date(atoms: &[Atom], at: usize) -> Option<usize> {
    let (year, month, day, next) = dated(atoms, at)?;
    // Where no year is said it may be a leap one.
    NaiveDate::from_ymd_opt(year.unwrap_or(2024), month, day).is_none().then_some(next)
}

/// Year, month and day of what can be nothing but a date, whether there is such a day or not.
fn dated(atoms: &[Atom], at: usize) -> Option<(Option<i32>, u32, u32, usize)> {
    let of_time = |next: usize| atoms.get(next).is_some_and(|atom| atom.is(":") && !atom.blank_before);
    if let Some(month) = atoms.get(at).and_then(month) {
        let next = word(atoms, at + 1, &["."]).unwrap_or(at + 1);
        let (day, next) = number(atoms, next).filter(|(day, next)| (1..=2).contains(&day.digits) && !of_time(*next))?;
        let next = word(atoms, next, ORDINAL).unwrap_or(next);
        let (year, next) = year(atoms, next);
        return Some((year, month, day.value, next));
    }
    let (first, next) = number(atoms, at)?;
    if first.digits == 4 {
        let year = i32::try_from(first.value).ok().filter(|year| (1900..2200).contains(year))?;
        let of_han = || {
            let (month, next) = number(atoms, han(atoms, next, &[("年", ())])?.1)?;
            let (day, next) = number(atoms, han(atoms, next, &[("月", ())])?.1)?;
            Some((month.value, day.value, han(atoms, next, &[("日", ()), ("号", ())])?.1))
        };
        let of_signs = || {
            let attached =
                |at: usize| number(atoms, at).filter(|_| !atoms.get(at).is_some_and(|atom| atom.blank_before));
            let (month, next) = attached(word(atoms, next, &["-"])?)?;
            let (day, next) = attached(word(atoms, next, &["-"])?)?;
            Some((month.value, day.value, next))
        };
        let (month, day, next) = of_han().or_else(of_signs)?;
        return Some((Some(year), month, day, next));
    }
    if first.digits > 2 {
        return None;
    }
    if let Some(((), after)) = han(atoms, next, &[("月", ())]) {
        let (day, after) = number(atoms, after)?;
        let ((), after) = han(atoms, after, &[("日", ()), ("号", ())])?;
        return Some((None, first.value, day.value, after));
    }
    let after = word(atoms, next, &["st", "nd", "rd", "th", "го"]).unwrap_or(next);
    let after = word(atoms, after, &["of", "-"]).unwrap_or(after);
    if let Some(month) = atoms.get(after).and_then(month) {
        let (year, after) = year(atoms, after + 1);
        return Some((year, month, first.value, after));
    }
    let (year, month, next) = dotted(atoms, first.value, next)?;
    Some((year, month, first.value, next))
}

/// A month as a whole: `november`, `ноябрь 2025`, `11月`, `2025年11月`, `2025-11`; its year, where one is said.
pub(in crate::sales::typed) fn whole_month(atoms: &[Atom], at: usize) -> Option<(Option<i32>, u32, usize)> {
    if let Some(found) = atoms.get(at).and_then(month) {
        let (year, next) = year(atoms, at + 1);
        return Some((year, found, next));
    }
    let (first, next) = number(atoms, at)?;
    if let Some(((), next)) = han(atoms, next, &[("月", ()), ("月份", ())]) {
        return (1..=12).contains(&first.value).then_some((None, first.value, next));
    }
    let year = i32::try_from(first.value).ok().filter(|_| first.digits == 4)?;
    let after_year = han(atoms, next, &[("年", ())]).map(|((), next)| next);
    let (found, next) = number(atoms, after_year.or_else(|| word(atoms, next, &["-"]))?)?;
    let next = if after_year.is_some() { han(atoms, next, &[("月", ()), ("月份", ())])?.1 } else { next };
    (1..=12).contains(&found.value).then_some((Some(year), found.value, next))
}

fn month(atom: &Atom) -> Option<u32> {
    const MONTHS: [[&str; 4]; 12] = [
        ["january", "январь", "января", "январе"],
        ["february", "февраль", "февраля", "феврале"],
        ["march", "март", "марта", "марте"],
        ["april", "апрель", "апреля", "апреле"],
        ["may", "май", "мая", "мае"],
        ["june", "июнь", "июня", "июне"],
        ["july", "июль", "июля", "июле"],
        ["august", "август", "августа", "августе"],
        ["september", "сентябрь", "сентября", "сентябре"],
        ["october", "октябрь", "октября", "октябре"],
        ["november", "ноябрь", "ноября", "ноябре"],
        ["december", "декабрь", "декабря", "декабре"],
    ];
    if atom.kind != Kind::Letters || atom.text.chars().count() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|names| names.iter().any(|name| name.starts_with(&atom.text)))?;
    u32::try_from(at + 1).ok()
}
