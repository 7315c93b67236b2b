//! Days named by where they lie from today: tomorrow, позавчера, 后天, next month, the end of the week.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::weekday::{following, weekday};
use crate::sales::typed::Context;
use crate::sales::typed::atoms::{Atom, Kind, han, words};

const HAN_NEAR: &[(&str, u64)] =
    &[("今天", 0), ("今日", 0), ("今儿", 0), ("明天", 1), ("明日", 1), ("明儿", 1), ("后天", 2), ("大后天", 3)];

pub(super) fn near(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    let ahead = |days: u64, next: usize| Some((context.today().checked_add_days(Days::new(days))?, next));
    if let Some(next) = words(atoms, at, "day after tomorrow").or_else(|| words(atoms, at, "the day after tomorrow")) {
        return ahead(2, next);
    }
    if let Some((days, next)) = han(atoms, at, HAN_NEAR) {
        return ahead(days, next);
    }
    // 明早, 今晚: the part of the day that follows is read by the clock.
    if let Some((days, next)) = han(atoms, at, &[("今晚", 0), ("今早", 0), ("明晚", 1), ("明早", 1)]) {
        return ahead(days, next - 1);
    }
    let atom = atoms.get(at).filter(|atom| atom.kind == Kind::Letters)?;
    match atom.text.as_str() {
        "today" | "tod" | "tonight" | "сегодня" | "сег" | "сёдня" | "седня" => ahead(0, at + 1),
        "tomorrow" | "tmrw" | "tmr" | "tom" | "tomorow" | "завтра" | "завт" | "зав" => ahead(1, at + 1),
        "послезавтра" | "overmorrow" => ahead(2, at + 1),
        _ => None,
    }
}

/// Days that have been: yesterday, 前天. No step has any.
pub(super) fn gone(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    const HAN: &[(&str, u64)] = &[("昨天", 1), ("昨日", 1), ("前天", 2), ("前日", 2), ("大前天", 3)];
    const PHRASES: &[(&str, u64)] = &[
        ("yesterday", 1),
        ("day before yesterday", 2),
        ("the day before yesterday", 2),
        ("вчера", 1),
        ("позавчера", 2),
        ("позапозавчера", 3),
    ];
    if !context.is_behind() {
        return None;
    }
    let today = context.today();
    let back = |days: u64, next: usize| Some((today.checked_sub_days(Days::new(days))?, next));
    if let Some((days, next)) = PHRASES.iter().find_map(|(phrase, days)| Some((*days, words(atoms, at, phrase)?))) {
        return back(days, next);
    }
    if let Some((days, next)) = han(atoms, at, HAN) {
        return back(days, next);
    }
    // 昨晚: the part of the day that follows is read by the clock.
    let (days, next) = han(atoms, at, &[("昨晚", 1), ("昨早", 1)])?;
    back(days, next - 1)
}

/// Next week, next month, the end of the week or the month.
pub(super) fn around(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    #[derive(Clone, Copy)]
    enum Around {
        NextWeek,
        NextMonth,
        EndOfWeek,
        EndOfMonth,
        Weekend,
    }
    const PHRASES: &[(&str, Around)] = &[
        ("next week", Around::NextWeek),
        ("следующей неделе", Around::NextWeek),
        ("следующую неделю", Around::NextWeek),
        ("той неделе", Around::NextWeek),
        ("след неделе", Around::NextWeek),
        ("след . неделе", Around::NextWeek),
        ("next month", Around::NextMonth),
        ("следующем месяце", Around::NextMonth),
        ("следующий месяц", Around::NextMonth),
        ("след месяце", Around::NextMonth),
        ("след . месяце", Around::NextMonth),
        ("end of week", Around::EndOfWeek),
        ("end of the week", Around::EndOfWeek),
        ("eow", Around::EndOfWeek),
        ("конца недели", Around::EndOfWeek),
        ("конце недели", Around::EndOfWeek),
        ("концу недели", Around::EndOfWeek),
        ("end of month", Around::EndOfMonth),
        ("end of the month", Around::EndOfMonth),
        ("eom", Around::EndOfMonth),
        ("конца месяца", Around::EndOfMonth),
        ("конце месяца", Around::EndOfMonth),
        ("концу месяца", Around::EndOfMonth),
        ("weekend", Around::Weekend),
        ("выходные", Around::Weekend),
        ("выходных", Around::Weekend),
    ];
    const HAN: &[(&str, Around)] = &[
        ("下周", Around::NextWeek),
        ("下星期", Around::NextWeek),
        ("下个星期", Around::NextWeek),
        ("下礼拜", Around::NextWeek),
        ("下个月", Around::NextMonth),
        ("下月", Around::NextMonth),
        ("月底", Around::EndOfMonth),
        ("月末", Around::EndOfMonth),
        ("本月底", Around::EndOfMonth),
        ("周末", Around::Weekend),
    ];
    if weekday(atoms, at, context).is_some() {
        return None;
    }
    let phrase = PHRASES.iter().find_map(|(phrase, around)| Some((*around, words(atoms, at, phrase)?)));
    let (around, next) = phrase.or_else(|| han(atoms, at, HAN))?;
    let today = context.today();
    let first_of_next = today.with_day(1)?.checked_add_months(Months::new(1))?;
    let date = match around {
        Around::NextWeek => context.calendar.working_days_after(following(today, Weekday::Mon)?, 0),
        Around::NextMonth => context.calendar.working_days_after(first_of_next, 0),
        Around::EndOfWeek if today.weekday() == Weekday::Fri => today,
        Around::EndOfWeek => following(today, Weekday::Fri)?,
        Around::EndOfMonth => first_of_next.pred_opt()?,
        Around::Weekend => following(today, Weekday::Sat)?,
    };
    Some((date, next))
}
