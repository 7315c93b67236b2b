//! Days and times together: `завтра 15`, `tue 15`, `+90min`, `明天下午3点`.

use chrono::{NaiveDate, TimeDelta};

use super::{
    Context, Span, Tense,
    atoms::{Atom, Kind, atoms, han, word, words},
    clock::{Before, Clock, PREPOSITIONS, clock, stands_alone},
    day::{Named, Unit, ago, date, day, day_of_month, offset},
    number::number,
};
use crate::sales::value::Due;

/// What a number without any other word may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    /// A day of the month: `счёт 15`.
    DayOfMonth,
    /// Nothing: it is part of something else.
    Nothing,
}

/// Words before a day.
pub(super) const DAY_PREPOSITIONS: &[&str] = &[
    "в",
    "во",
    "на",
    "к",
    "ко",
    "до",
    "с",
    "со",
    "on",
    "by",
    "at",
    "till",
    "until",
    "before",
    "from",
    "о",
    "после",
    "after",
    "since",
    "for",
];

/// The due date that these words and nothing else mean.
pub fn parse_when(words: &str, context: &Context) -> Option<Due> {
    let atoms = atoms(words);
    let (due, next) = phrase(&atoms, 0, Alone::DayOfMonth, context)?;
    let rest_is_quiet = atoms.get(next..)?.iter().all(|atom| atom.is_one_of(&[".", ",", "!", ":", ";", "\n"]));
    rest_is_quiet.then_some(due)
}

/// Why words name no moment that has been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Nobody knows what they mean.
    Unclear,
    /// They mean a day that is still to come.
    Ahead(NaiveDate),
}

/// A day that has been, or a moment of it: `last friday`, `вчера 15:00`, `2 недели назад`, `1 oct`; one without a year is the last of
/// that name.
pub fn parse_behind(words: &str, context: &Context) -> Result<Due, Unread> {
    let behind = context.behind();
    let read = parse_when(words, &behind).or_else(|| parse_when(words, &Context { tense: Tense::Ahead, ..behind }));
    let due = read.ok_or(Unread::Unclear)?;
    let is_ahead = if due.time.is_some() { due.moment() > context.now } else { due.date > context.today() };
    if is_ahead { Err(Unread::Ahead(due.date)) } else { Ok(due) }
}

/// The first due date inside a text, and the words that say it.
pub fn find_when(text: &str, context: &Context) -> Option<Span<Due>> {
    let atoms = atoms(text);
    let (due, from, to) = (0..atoms.len()).find_map(|at| {
        let (due, next) = phrase(&atoms, at, Alone::Nothing, context)?;
        Some((due, at, next))
    })?;
    let range = atoms.get(from)?.range.start..atoms.get(to.checked_sub(1)?)?.range.end;
    Some(Span::new(due, vec![range]))
}

/// A due date that begins at this atom, and the way past it.
pub(super) fn phrase(atoms: &[Atom], at: usize, alone: Alone, context: &Context) -> Option<(Due, usize)> {
    if begins_inside_a_word(atoms, at) {
        return None;
    }
    if let Some((amount, unit @ (Unit::Minute | Unit::Hour), next)) = offset(atoms, at) {
        let minutes = i64::from(amount) * if unit == Unit::Hour { 60 } else { 1 };
        return Some((Due::at(context.now.plus_minutes(minutes), context.zone), next));
    }
    if context.is_behind() {
        if let Some((amount, unit @ (Unit::Minute | Unit::Hour), next)) = ago(atoms, at) {
            let minutes = i64::from(amount) * if unit == Unit::Hour { 60 } else { 1 };
            return Some((Due::at(context.now.plus_minutes(-minutes), context.zone), next));
        }
        if let Some(next) = now(atoms, at) {
            return Some((Due::at(context.now, context.zone), next));
        }
    }
    let start = word(atoms, at, DAY_PREPOSITIONS).unwrap_or(at);
    if let Some(found) = day_then_time(atoms, start, context) {
        return Some(found);
    }
    let before = if word(atoms, at, PREPOSITIONS).is_some()
        && !atoms.get(at).is_some_and(|atom| atom.is("к") || atom.is("by"))
    {
        Before::Day
    } else {
        Before::Nothing
    };
    let start = if before == Before::Day { start.max(at + 1) } else { at };
    let behind = word(atoms, at, DAY_PREPOSITIONS).unwrap_or(at);
    if let Some((time, next)) = clock(atoms, start, before).or_else(|| clock(atoms, behind, Before::Nothing)) {
        return time_then_day(atoms, time, next, context);
    }
    hour_before_day(atoms, start.max(behind), context).or_else(|| {
        let start = behind;
        let bare = (alone == Alone::DayOfMonth).then(|| number(atoms, start)).flatten();
        let (day, next) = bare.filter(|(day, next)| (1..=2).contains(&day.digits) && stands_alone(atoms, *next))?;
        Some((Due::day(day_of_month(day.value, context)?, context.zone), next))
    })
}

fn now(atoms: &[Atom], at: usize) -> Option<usize> {
    let said = word(atoms, at, &["now", "сейчас"]).or_else(|| words(atoms, at, "right now"));
    said.or_else(|| han(atoms, at, &[("现在", ()), ("此刻", ()), ("目前", ())]).map(|((), next)| next))
}

fn day_then_time(atoms: &[Atom], at: usize, context: &Context) -> Option<(Due, usize)> {
    let (mut day, named, mut next) = day(atoms, at, context)?;
    if ends_inside_a_word(atoms, next) {
        return None;
    }
    if let Some((dated, after)) = dated_weekday(atoms, next, day, named, context) {
        (day, next) = (dated, after);
    }
    let comma = atoms.get(next).is_some_and(Atom::is_comma);
    let found = if comma && !is_hour(atoms, next + 1) {
        clock(atoms, next + 1, Before::Nothing)
    } else {
        clock(atoms, if comma { next + 1 } else { next }, Before::Day)
    };
    match found.and_then(|(time, after)| Some((time.on(day, context)?, after))) {
        Some((time, after)) => Some((Due { date: day, time: Some(time), zone: context.zone }, after)),
        None => Some((Due::day(day, context.zone), next)),
    }
}

/// `вт 15 дек` names one day twice; `вт 15.12` does where the date is a Tuesday, else it is a time; `пт 27` does where 27 is no hour.
fn dated_weekday(
    atoms: &[Atom],
    at: usize,
    day: NaiveDate,
    named: Named,
    context: &Context,
) -> Option<(NaiveDate, usize)> {
    if named != Named::Weekday {
        return None;
    }
    let start = word(atoms, at, &[","]).unwrap_or(at);
    if let Some((dated, next)) = date(atoms, start, context) {
        let could_be_time = atoms.get(start + 1).is_some_and(|atom| atom.is(".")) && next == start + 3;
        let same_weekday = chrono::Datelike::weekday(&dated) == chrono::Datelike::weekday(&day);
        return (!could_be_time || same_weekday).then_some((dated, next));
    }
    let (number, next) = number(atoms, at).filter(|(number, _)| (1..=2).contains(&number.digits))?;
    let no_hour = number.value > 23 && stands_alone(atoms, next);
    let time_follows = clock(atoms, next, Before::Nothing).is_some() && !atoms.get(next).is_some_and(Atom::is_comma);
    (no_hour || time_follows).then_some((day_of_month(number.value, context)?, next))
}

/// `15:00 завтра`, or the time alone: today if that is still to come, else tomorrow; of what has been, today or yesterday.
fn time_then_day(atoms: &[Atom], time: Clock, next: usize, context: &Context) -> Option<(Due, usize)> {
    let start = word(atoms, next, DAY_PREPOSITIONS).unwrap_or(next);
    if let Some((date, _, after)) =
        day(atoms, start, context).filter(|(_, _, after)| !ends_inside_a_word(atoms, *after))
    {
        return Some((Due { date, time: time.on(date, context), zone: context.zone }, after));
    }
    let today = context.today();
    let due = Due { date: today, time: time.on(today, context), zone: context.zone };
    if (due.moment() > context.now) != context.is_behind() {
        return Some((due, next));
    }
    let date = today.checked_add_signed(TimeDelta::days(if context.is_behind() { -1 } else { 1 }))?;
    Some((Due { date, time: time.on(date, context), ..due }, next))
}

/// `10ч`, which is the hour of a day and else may be how long something takes.
fn is_hour(atoms: &[Atom], at: usize) -> bool {
    let is_attached = atoms.get(at + 1).is_some_and(|atom| !atom.blank_before);
    is_attached
        && atoms.get(at).is_some_and(|atom| atom.kind == Kind::Digits)
        && word(atoms, at + 1, &["ч", "h"]).is_some()
}

/// `15 завтра`, `10.00 1.12`: a bare number before a day is its hour.
fn hour_before_day(atoms: &[Atom], at: usize, context: &Context) -> Option<(Due, usize)> {
    let (_, hour) = number(atoms, at).filter(|(hour, _)| (1..=2).contains(&hour.digits))?;
    let attached = |at: usize| atoms.get(at).is_some_and(|atom| !atom.blank_before);
    let minute = word(atoms, hour, &["."]).filter(|minute| attached(hour) && attached(*minute));
    let minute = minute.and_then(|at| number(atoms, at)).filter(|(minute, _)| minute.digits == 2);
    let next = minute.map_or(hour, |(_, next)| next);
    let start = word(atoms, next, DAY_PREPOSITIONS).unwrap_or(next);
    let (date, _, after) = day(atoms, start, context).filter(|(_, _, after)| !ends_inside_a_word(atoms, *after))?;
    atoms.get(start).filter(|atom| minute.is_some() || atom.kind != Kind::Digits)?;
    let (time, _) = clock(atoms.get(..next)?, at, Before::Day)?;
    Some((Due { date, time: Some(time.on(date, context)?), zone: context.zone }, after))
}

/// Letters hold together, digits that follow digits and a point do too; Chinese characters need no blanks.
pub(super) fn begins_inside_a_word(atoms: &[Atom], at: usize) -> bool {
    let (Some(atom), Some(previous)) = (atoms.get(at), at.checked_sub(1).and_then(|before| atoms.get(before))) else {
        return false;
    };
    let attached = !atom.blank_before && previous.range.end == atom.range.start;
    match previous.kind {
        Kind::Letters => attached && matches!(atom.kind, Kind::Digits | Kind::Letters),
        Kind::Digits => attached && atom.kind != Kind::Han,
        Kind::Sign => attached && previous.is_one_of(&["-", "+", ".", "_", "'", "@", "#", "/", "№", "$", "€"]),
        Kind::Han | Kind::Taken => false,
    }
}

pub(super) fn ends_inside_a_word(atoms: &[Atom], next: usize) -> bool {
    let (Some(atom), Some(last)) = (atoms.get(next), next.checked_sub(1).and_then(|last| atoms.get(last))) else {
        return false;
    };
    let letters = last.kind == Kind::Letters && matches!(atom.kind, Kind::Letters | Kind::Digits);
    let joined = last.kind == Kind::Letters && atom.is_one_of(&["-", "_", "'", "@"]);
    !atom.blank_before && (letters || joined)
}

#[cfg(test)]
mod tests;
