//! Weekdays: tue, следующий вторник, 下周五; of what has been: last friday, в прошлую среду.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::Named;
use crate::sales::typed::Context;
use crate::sales::typed::atoms::{Atom, Kind, han, word, words};

/// The next such day, or the last one, today excluded; with "next" the one of the coming week.
pub(super) fn weekday(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, Named, usize)> {
    let today = context.today();
    let last_week = || han(atoms, at, HAN_LAST_WEEKS).filter(|_| context.is_behind());
    if let Some((week, next)) = last_week().or_else(|| han(atoms, at, HAN_WEEKS)) {
        let sunday_first = han(atoms, next, HAN_WEEKDAYS);
        let (weekday, next) = sunday_first.or_else(|| digit_weekday(atoms, next))?;
        let date = match week {
            Week::Nearest => beside(weekday, context)?,
            Week::BeforeLast => of_week(today.checked_sub_days(Days::new(14))?, weekday)?,
            Week::Last => of_week(today.checked_sub_days(Days::new(7))?, weekday)?,
            Week::This => of_week(today, weekday)?,
            Week::Next => of_week(today.checked_add_days(Days::new(7))?, weekday)?,
            Week::AfterNext => of_week(today.checked_add_days(Days::new(14))?, weekday)?,
        };
        return Some((date, Named::Weekday, next));
    }
    let after_next = word(atoms, at, &["next", "следующий", "следующую", "следующее", "след", "след."]);
    let after_this = word(atoms, at, &["this", "coming", "этот", "эту", "это", "ближайший", "ближайшую"]);
    let after_last = word(atoms, at, LAST).filter(|_| context.is_behind());
    let start = after_next.or(after_this).or(after_last).unwrap_or(at);
    let start = if after_next.is_some() { word(atoms, start, &["."]).unwrap_or(start) } else { start };
    let atom = atoms.get(start).filter(|atom| atom.kind == Kind::Letters)?;
    let weekday = named_weekday(&atom.text)?;
    let date = if after_next.is_some() {
        of_week(today.checked_add_days(Days::new(7))?, weekday)?
    } else if after_this.is_some() && context.is_behind() {
        of_week(today, weekday)?
    } else if let Some(next) = of_next_week(atoms, start + 1, context) {
        return Some((of_week(today.checked_add_days(Days::new(7))?, weekday)?, Named::Weekday, next));
    } else if let Some(next) = a_week_on(atoms, start + 1, context) {
        let date = beside(weekday, context)?.checked_add_days(Days::new(7))?;
        return Some((date, Named::Weekday, next));
    } else {
        beside(weekday, context)?
    };
    Some((date, Named::Weekday, start + 1))
}

/// `tuesday next week`, `вторник на следующей неделе`
fn of_next_week(atoms: &[Atom], at: usize, context: &Context) -> Option<usize> {
    let said = ["next week", "of next week", "на следующей неделе", "следующей недели", "на той неделе"];
    said.iter().find_map(|said| words(atoms, at, said)).filter(|_| !context.is_behind())
}

/// `tuesday week`: a week after the next one.
fn a_week_on(atoms: &[Atom], at: usize, context: &Context) -> Option<usize> {
    let next = word(atoms, at, &["week"]).filter(|_| !context.is_behind())?;
    // `week 49` is another one.
    let is_numbered = atoms.get(next).is_some_and(|atom| atom.kind == Kind::Digits);
    (!is_numbered || word(atoms, next + 1, &[":", "am", "pm"]).is_some()).then_some(next)
}

/// A weekday and no word beside it, and the way past it.
pub(in crate::sales::typed) fn bare_weekday(atoms: &[Atom], at: usize) -> Option<(Weekday, usize)> {
    if let Some(((), next)) = han(atoms, at, &[("周", ()), ("星期", ()), ("礼拜", ())]) {
        return han(atoms, next, HAN_WEEKDAYS).or_else(|| digit_weekday(atoms, next));
    }
    let atom = atoms.get(at).filter(|atom| atom.kind == Kind::Letters)?;
    Some((named_weekday(&atom.text)?, at + 1))
}

/// Words before a weekday, a week or a month that has been.
const LAST: &[&str] = &[
    "last",
    "past",
    "previous",
    "прошлый",
    "прошлая",
    "прошлую",
    "прошлое",
    "прошлой",
    "прошлого",
    "прошлом",
    "минувший",
    "минувшую",
    "минувшая",
];

/// The next such day, or the last one.
fn beside(weekday: Weekday, context: &Context) -> Option<NaiveDate> {
    let today = context.today();
    if !context.is_behind() {
        return following(today, weekday);
    }
    following(today, weekday)?.checked_sub_days(Days::new(if today.weekday() == weekday { 14 } else { 7 }))
}

const HAN_LAST_WEEKS: &[(&str, Week)] = &[
    ("上周", Week::Last),
    ("上星期", Week::Last),
    ("上个星期", Week::Last),
    ("上礼拜", Week::Last),
    ("上个礼拜", Week::Last),
    ("上个周", Week::Last),
    ("上上周", Week::BeforeLast),
    ("上上星期", Week::BeforeLast),
    ("上上个星期", Week::BeforeLast),
    ("上上礼拜", Week::BeforeLast),
    ("上上个礼拜", Week::BeforeLast),
    ("上上个周", Week::BeforeLast),
];

#[derive(Clone, Copy)]
enum Week {
    BeforeLast,
    Last,
    Nearest,
    This,
    Next,
    AfterNext,
}

const HAN_WEEKS: &[(&str, Week)] = &[
    ("周", Week::Nearest),
    ("星期", Week::Nearest),
    ("礼拜", Week::Nearest),
    ("本周", Week::This),
    ("这周", Week::This),
    ("这个星期", Week::This),
    ("下周", Week::Next),
    ("下星期", Week::Next),
    ("下个星期", Week::Next),
    ("下礼拜", Week::Next),
    ("下个礼拜", Week::Next),
    ("这个周", Week::This),
    ("这星期", Week::This),
    ("本星期", Week::This),
    ("下个周", Week::Next),
    ("下下周", Week::AfterNext),
    ("下下星期", Week::AfterNext),
    ("下下个星期", Week::AfterNext),
    ("下下礼拜", Week::AfterNext),
    ("下下个礼拜", Week::AfterNext),
    ("下下个周", Week::AfterNext),
];

const HAN_WEEKDAYS: &[(&str, Weekday)] = &[
    ("一", Weekday::Mon),
    ("二", Weekday::Tue),
    ("三", Weekday::Wed),
    ("四", Weekday::Thu),
    ("五", Weekday::Fri),
    ("六", Weekday::Sat),
    ("日", Weekday::Sun),
    ("天", Weekday::Sun),
];

fn digit_weekday(atoms: &[Atom], at: usize) -> Option<(Weekday, usize)> {
    let atom = atoms.get(at).filter(|atom| atom.kind == Kind::Digits && atom.text.len() == 1 && !atom.blank_before)?;
    let number: u8 = atom.text.parse().ok()?;
    Some((Weekday::try_from(number.checked_sub(1)?).ok()?, at + 1))
}

fn named_weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" | "пн" | "пон" | "понедельник" | "понедельника" | "понедельнику" => {
            Weekday::Mon
        }
        "tue" | "tues" | "tuesday" | "вт" | "втор" | "вторник" | "вторника" | "вторнику" => {
            Weekday::Tue
        }
        "wed" | "weds" | "wednesday" | "ср" | "среда" | "среду" | "среды" | "среде" => {
            Weekday::Wed
        }
        "thu" | "thur" | "thurs" | "thursday" | "чт" | "чет" | "четверг" | "четверга" | "четвергу" => {
            Weekday::Thu
        }
        "fri" | "friday" | "пт" | "пят" | "пятница" | "пятницу" | "пятницы" | "пятнице" => {
            Weekday::Fri
        }
        "sat" | "saturday" | "сб" | "суб" | "суббота" | "субботу" | "субботы" | "субботе" => {
            Weekday::Sat
        }
        "sun" | "sunday" | "вс" | "вск" | "воскресенье" | "воскресенья" | "воскресенью" => {
            Weekday::Sun
        }
        _ => return None,
    })
}

pub(super) fn following(today: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    today.iter_days().skip(1).take(7).find(|date| date.weekday() == weekday)
}

fn of_week(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let monday = date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday())))?;
    monday.checked_add_days(Days::new(u64::from(weekday.num_days_from_monday())))
}
