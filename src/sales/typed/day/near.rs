//! Days named by where they lie from today: tomorrow, позавчера, 后天, next month, the end of the week.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::date::{date, last_of_month, whole_month};
use super::weekday::{following, weekday};
use crate::sales::typed::Context;
use crate::sales::typed::atoms::{Atom, Kind, han, word, words};
use crate::sales::typed::number::number;

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

/// `in january`, `в январе 2027`: the first working day of a month that is to come. The present month has its end before it.
pub(super) fn in_month(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    const IN: &[&str] = &["in", "в"];
    if context.is_behind() {
        return None;
    }
    // The preposition may have been passed as one of any day.
    let before = at.checked_sub(1).filter(|before| word(atoms, *before, IN).is_some()).map(|_| at);
    let month = word(atoms, at, IN).or(before)?;
    // `in may 15` is a day.
    if date(atoms, month, context).is_some() {
        return None;
    }
    let (year, month, next) =
        whole_month(atoms, month).filter(|_| atoms.get(month).is_some_and(|atom| atom.kind == Kind::Letters))?;
    let today = context.today();
    let coming = if month < today.month() { today.year() + 1 } else { today.year() };
    let first = NaiveDate::from_ymd_opt(year.unwrap_or(coming), month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    let date = if first <= today { last } else { context.calendar.working_days_after(first, 0) };
    (last >= today).then_some((date, next))
}

/// The last day of a month that is named: `end of december`, `конец декабря`, `12月底`.
pub(super) fn end_of_month(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    const LEADS: &[&str] = &["end of", "the end of", "конец", "конце", "конца", "концу"];
    let led = LEADS.iter().find_map(|lead| words(atoms, at, lead));
    let (year, month, next) = whole_month(atoms, led.unwrap_or(at))?;
    let han_end = han(atoms, next, &[("底", ()), ("末", ())]).map(|((), next)| next);
    let next = if led.is_some() { next } else { han_end? };
    Some((last_of_month(year, month, context)?, next))
}

/// Next week, next month, the end of the week, the month or the year.
pub(in crate::sales::typed) fn around(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    #[derive(Clone, Copy)]
    enum Around {
        NextWeek,
        NextMonth,
        EndOfWeek,
        EndOfMonth,
        EndOfYear,
        Weekend,
        WeekAfterNext,
        MonthAfterNext,
        EndOfNextWeek,
        EndOfNextMonth,
        NextWeekend,
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
        ("конец недели", Around::EndOfWeek),
        ("конца недели", Around::EndOfWeek),
        ("конце недели", Around::EndOfWeek),
        ("концу недели", Around::EndOfWeek),
        ("end of month", Around::EndOfMonth),
        ("end of the month", Around::EndOfMonth),
        ("eom", Around::EndOfMonth),
        ("конец месяца", Around::EndOfMonth),
        ("конца месяца", Around::EndOfMonth),
        ("конце месяца", Around::EndOfMonth),
        ("концу месяца", Around::EndOfMonth),
        ("end of year", Around::EndOfYear),
        ("end of the year", Around::EndOfYear),
        ("year end", Around::EndOfYear),
        ("eoy", Around::EndOfYear),
        ("конец года", Around::EndOfYear),
        ("конца года", Around::EndOfYear),
        ("конце года", Around::EndOfYear),
        ("концу года", Around::EndOfYear),
        ("end of next week", Around::EndOfNextWeek),
        ("the end of next week", Around::EndOfNextWeek),
        ("конец следующей недели", Around::EndOfNextWeek),
        ("конца следующей недели", Around::EndOfNextWeek),
        ("конце следующей недели", Around::EndOfNextWeek),
        ("концу следующей недели", Around::EndOfNextWeek),
        ("end of next month", Around::EndOfNextMonth),
        ("the end of next month", Around::EndOfNextMonth),
        ("конец следующего месяца", Around::EndOfNextMonth),
        ("конца следующего месяца", Around::EndOfNextMonth),
        ("конце следующего месяца", Around::EndOfNextMonth),
        ("концу следующего месяца", Around::EndOfNextMonth),
        ("next weekend", Around::NextWeekend),
        ("следующие выходные", Around::NextWeekend),
        ("следующих выходных", Around::NextWeekend),
        ("this weekend", Around::Weekend),
        ("эти выходные", Around::Weekend),
        ("этих выходных", Around::Weekend),
        ("the end of the week", Around::EndOfWeek),
        ("the end of the month", Around::EndOfMonth),
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
        ("年底", Around::EndOfYear),
        ("年末", Around::EndOfYear),
        ("今年底", Around::EndOfYear),
        ("周末", Around::Weekend),
        ("本周末", Around::Weekend),
        ("这周末", Around::Weekend),
        ("这个周末", Around::Weekend),
        ("下周末", Around::NextWeekend),
        ("下个周末", Around::NextWeekend),
        ("下月底", Around::EndOfNextMonth),
        ("下月末", Around::EndOfNextMonth),
        ("下个月底", Around::EndOfNextMonth),
        ("下个月末", Around::EndOfNextMonth),
        ("这个月底", Around::EndOfMonth),
        ("这月底", Around::EndOfMonth),
        ("下下周", Around::WeekAfterNext),
        ("下下星期", Around::WeekAfterNext),
        ("下下个星期", Around::WeekAfterNext),
        ("下下礼拜", Around::WeekAfterNext),
        ("下下个月", Around::MonthAfterNext),
        ("下下月", Around::MonthAfterNext),
    ];
    // 13月底 is no end of this month.
    let is_numbered = atoms.get(at).is_some_and(|atom| atom.is("月"))
        && at.checked_sub(1).is_some_and(|before| number(atoms, before).is_some());
    if is_numbered || weekday(atoms, at, context).is_some() {
        return None;
    }
    let start = word(atoms, at, &["the"]).unwrap_or(at);
    let phrase = PHRASES.iter().find_map(|(phrase, around)| Some((*around, words(atoms, start, phrase)?)));
    let (around, next) = phrase.or_else(|| han(atoms, at, HAN))?;
    let today = context.today();
    let monday = following(today, Weekday::Mon)?;
    let first_of_next = today.with_day(1)?.checked_add_months(Months::new(1))?;
    let date = match around {
        Around::NextWeek => context.calendar.working_days_after(monday, 0),
        Around::WeekAfterNext => context.calendar.working_days_after(monday.checked_add_days(Days::new(7))?, 0),
        Around::MonthAfterNext => {
            context.calendar.working_days_after(first_of_next.checked_add_months(Months::new(1))?, 0)
        }
        Around::EndOfNextWeek => monday.checked_add_days(Days::new(4))?,
        Around::EndOfNextMonth => first_of_next.checked_add_months(Months::new(1))?.pred_opt()?,
        Around::NextWeekend => monday.checked_add_days(Days::new(5))?,
        Around::NextMonth => context.calendar.working_days_after(first_of_next, 0),
        Around::EndOfWeek if today.weekday() == Weekday::Fri => today,
        Around::EndOfWeek => following(today, Weekday::Fri)?,
        Around::EndOfMonth => first_of_next.pred_opt()?,
        Around::EndOfYear => NaiveDate::from_ymd_opt(today.year(), 12, 31)?,
        Around::Weekend => following(today, Weekday::Sat)?,
    };
    Some((date, next))
}
