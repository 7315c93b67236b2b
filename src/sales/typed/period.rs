//! Periods as people say them: this month, с 1 по 15 ноября, nov 1-15, 最近7天, since 1 nov. What is not understood is none.

mod quarter;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use self::quarter::quarter;
use super::{
    Context, Tense,
    atoms::{Atom, atoms, word},
    day::{Unit as Counted, bare_weekday, counted, date, unit as unit_of, whole_month},
    number::number,
    when::{DAY_PREPOSITIONS, parse_behind},
};
use crate::sales::value::fold;

/// Years that are meant as such.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2100;

/// The first and the last day.
type Stretch = (NaiveDate, NaiveDate);

/// A stretch of the calendar.
#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// Which of them: this one up to today, or the whole one before.
#[derive(Clone, Copy)]
enum Which {
    This,
    Last,
}

/// Words, folded, and what they mean.
const SAID: &[(&str, Which, Unit)] = &[
    ("today", Which::This, Unit::Day),
    ("yesterday", Which::Last, Unit::Day),
    ("this week", Which::This, Unit::Week),
    ("week", Which::This, Unit::Week),
    ("last week", Which::Last, Unit::Week),
    ("this month", Which::This, Unit::Month),
    ("month", Which::This, Unit::Month),
    ("last month", Which::Last, Unit::Month),
    ("this quarter", Which::This, Unit::Quarter),
    ("quarter", Which::This, Unit::Quarter),
    ("last quarter", Which::Last, Unit::Quarter),
    ("this year", Which::This, Unit::Year),
    ("year", Which::This, Unit::Year),
    ("last year", Which::Last, Unit::Year),
    ("сегодня", Which::This, Unit::Day),
    ("вчера", Which::Last, Unit::Day),
    ("эта неделя", Which::This, Unit::Week),
    ("эту неделю", Which::This, Unit::Week),
    ("этой неделе", Which::This, Unit::Week),
    ("неделя", Which::This, Unit::Week),
    ("неделю", Which::This, Unit::Week),
    ("с начала недели", Which::This, Unit::Week),
    ("прошлая неделя", Which::Last, Unit::Week),
    ("прошлую неделю", Which::Last, Unit::Week),
    ("прошлой неделе", Which::Last, Unit::Week),
    ("этот месяц", Which::This, Unit::Month),
    ("этом месяце", Which::This, Unit::Month),
    ("текущий месяц", Which::This, Unit::Month),
    ("месяц", Which::This, Unit::Month),
    ("с начала месяца", Which::This, Unit::Month),
    ("прошлый месяц", Which::Last, Unit::Month),
    ("прошлом месяце", Which::Last, Unit::Month),
    ("этот квартал", Which::This, Unit::Quarter),
    ("этом квартале", Which::This, Unit::Quarter),
    ("квартал", Which::This, Unit::Quarter),
    ("с начала квартала", Which::This, Unit::Quarter),
    ("прошлый квартал", Which::Last, Unit::Quarter),
    ("прошлом квартале", Which::Last, Unit::Quarter),
    ("этот год", Which::This, Unit::Year),
    ("этом году", Which::This, Unit::Year),
    ("год", Which::This, Unit::Year),
    ("с начала года", Which::This, Unit::Year),
    ("прошлый год", Which::Last, Unit::Year),
    ("прошлом году", Which::Last, Unit::Year),
    ("今天", Which::This, Unit::Day),
    ("昨天", Which::Last, Unit::Day),
    ("本周", Which::This, Unit::Week),
    ("这周", Which::This, Unit::Week),
    ("上周", Which::Last, Unit::Week),
    ("上星期", Which::Last, Unit::Week),
    ("本月", Which::This, Unit::Month),
    ("这个月", Which::This, Unit::Month),
    ("上个月", Which::Last, Unit::Month),
    ("上月", Which::Last, Unit::Month),
    ("本季度", Which::This, Unit::Quarter),
    ("上季度", Which::Last, Unit::Quarter),
    ("上个季度", Which::Last, Unit::Quarter),
    ("今年", Which::This, Unit::Year),
    ("去年", Which::Last, Unit::Year),
];

/// Words before a period.
const BEFORE: &[&str] = &["за ", "на ", "в ", "во ", "during ", "for ", "in ", "on ", "the "];
/// Words before so many days up to today.
const LATELY: &[&str] =
    &["last ", "the last ", "past ", "the past ", "последние ", "последних ", "прошлые ", "最近", "过去", "近"];
/// Words before one such stretch up to today.
const LATELY_ONE: &[&str] =
    &["past ", "the past ", "последнюю ", "последняя ", "последний ", "последнем ", "最近", "过去", "近"];
/// Words before the day that something begins with, and behind it.
const SINCE: &[&str] = &["since ", "from ", "начиная с ", "с ", "со ", "от ", "从", "自"];
const ON: &[&str] = &["以来", "至今", "到现在", "开始", "起"];
/// What stands between the ends, the surest first: a bare dash may be part of a date.
const BETWEEN: &[&str] = &[
    " - ",
    " – ",
    " — ",
    "..",
    "…",
    " to ",
    " till ",
    " until ",
    " through ",
    " по ",
    " до ",
    "到",
    "至",
    "~",
    "–",
    "—",
    "-",
];

/// The first and the last day of a period; `None`: it is none, or it ends before it begins.
pub fn parse_period(typed: &str, context: &Context) -> Option<Stretch> {
    let said = smoothed(typed);
    let context = &context.behind();
    let bare = BEFORE.iter().find_map(|before| said.strip_prefix(before)).unwrap_or(&said);
    named(bare, context)
        // `10月` is October, not ten months.
        .or_else(|| whole(bare, context))
        .or_else(|| quarter(bare, context))
        .or_else(|| lately(bare, context))
        .or_else(|| between(&said, context))
        .or_else(|| since(&said, context))
        .or_else(|| one_day(bare, context))
}

/// `3 days ago`, `позавчера`, `1 nov`, `上周五`: a day that has been is a period of its own. A bare number is none: nobody knows of what.
fn one_day(said: &str, context: &Context) -> Option<Stretch> {
    let is_bare = all(said, |atoms| number(atoms, 0)).is_some();
    let is_about = all(said, |atoms| word(atoms, 0, DAY_PREPOSITIONS).map(|_| ((), atoms.len()))).is_some();
    if is_bare || is_about {
        return None;
    }
    let day = parse_behind(said, context).ok().filter(|due| due.time.is_none())?.date;
    Some((day, day))
}

/// A period that has a name of its own: last week, прошлый месяц, 上个月.
pub fn parse_named_period(typed: &str, context: &Context) -> Option<Stretch> {
    named(&smoothed(typed), &context.behind())
}

fn smoothed(typed: &str) -> String {
    fold(typed.trim()).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn named(said: &str, context: &Context) -> Option<Stretch> {
    let (_, which, unit) = SAID.iter().find(|(words, ..)| *words == said)?;
    let today = context.today();
    let begins = match unit {
        Unit::Day => today,
        Unit::Week => today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?,
        Unit::Month => today.with_day(1)?,
        Unit::Quarter => today.with_day(1)?.with_month(today.month0() / 3 * 3 + 1)?,
        Unit::Year => NaiveDate::from_ymd_opt(today.year(), 1, 1)?,
    };
    if matches!(which, Which::This) {
        return Some((begins, today));
    }
    let from = match unit {
        Unit::Day => begins.pred_opt()?,
        Unit::Week => begins.checked_sub_days(Days::new(7))?,
        Unit::Month => begins.checked_sub_months(Months::new(1))?,
        Unit::Quarter => begins.checked_sub_months(Months::new(3))?,
        Unit::Year => begins.checked_sub_months(Months::new(12))?,
    };
    Some((from, begins.pred_opt()?))
}

/// All of these words read so.
fn all<T>(said: &str, read: impl FnOnce(&[Atom]) -> Option<(T, usize)>) -> Option<T> {
    let atoms = atoms(said);
    read(&atoms).filter(|(_, next)| *next == atoms.len()).map(|(value, _)| value)
}

/// `30 days`, `последние 2 недели`, `最近7天`: so many, today among them.
fn lately(said: &str, context: &Context) -> Option<Stretch> {
    let lately = LATELY.iter().find_map(|word| said.strip_prefix(word));
    // `5日` is the fifth of some month.
    let bare = lately.or_else(|| (!said.ends_with('日')).then_some(said))?;
    let counted = all(bare, |atoms| counted(atoms, 0).map(|(amount, unit, next)| ((amount, unit), next)));
    let (amount, unit) = counted.or_else(|| {
        let one = LATELY_ONE.iter().find_map(|word| said.strip_prefix(word))?;
        if matches!(one, "quarter" | "квартал") {
            return Some((3, Counted::Month));
        }
        all(one, |atoms| unit_of(atoms, 0).map(|(unit, next)| ((1, unit), next)))
    })?;
    let today = context.today();
    let tomorrow = today.succ_opt()?;
    let from = match unit {
        Counted::Day => tomorrow.checked_sub_days(Days::new(u64::from(amount))),
        Counted::Week => tomorrow.checked_sub_days(Days::new(u64::from(amount) * 7)),
        Counted::Month => tomorrow.checked_sub_months(Months::new(amount)),
        Counted::Year => tomorrow.checked_sub_months(Months::new(amount.saturating_mul(12))),
        Counted::Minute | Counted::Hour | Counted::WorkingDay => None,
    }?;
    (amount > 0).then_some((from, today))
}

/// `2025`, `october`, `октябрь 2025`, `10月`: the whole of it, the last of that name where no year is said.
fn whole(said: &str, context: &Context) -> Option<Stretch> {
    if let Some(year) = all(said, year) {
        return Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?));
    }
    let (year, month) = all(said, |atoms| whole_month(atoms, 0).map(|(year, month, next)| ((year, month), next)))?;
    let today = context.today();
    let year = year.unwrap_or(if month <= today.month() { today.year() } else { today.year() - 1 });
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}

fn year(atoms: &[Atom]) -> Option<(i32, usize)> {
    year_at(atoms, 0)
}

fn year_at(atoms: &[Atom], at: usize) -> Option<(i32, usize)> {
    let (year, next) = number(atoms, at)?;
    let year = i32::try_from(year.value).ok().filter(|found| year.digits == 4 && YEARS.contains(found))?;
    Some((year, word(atoms, next, &["год", "года", "году", "г", "年"]).unwrap_or(next)))
}

/// One end of a period.
enum End {
    /// `1` in "1-15 nov": the other end says of which month.
    DayOfMonth(u32),
    /// `15 nov`: the other end may say of which year.
    Yearless(NaiveDate),
    Whole(Stretch),
    Fixed(NaiveDate),
    /// `friday`: the last one, or the one behind the other end.
    Weekday(Weekday, NaiveDate),
}

fn end(said: &str, context: &Context) -> Option<End> {
    let said = said.trim();
    if let Some(day) = all(said, day_of_month) {
        return Some(End::DayOfMonth(day));
    }
    if let Some(whole) = whole(said, context) {
        return Some(End::Whole(whole));
    }
    if let Some(day) = all(said, |atoms| date(atoms, 0, context)) {
        // A year that is said is the same whichever way one looks.
        let ahead = all(said, |atoms| date(atoms, 0, &Context { tense: Tense::Ahead, ..*context }));
        return Some(if ahead == Some(day) { End::Fixed(day) } else { End::Yearless(day) });
    }
    if matches!(said, "now" | "сейчас" | "现在") {
        return Some(End::Fixed(context.today()));
    }
    let behind = || parse_behind(said, context).ok().filter(|due| due.time.is_none()).map(|due| due.date);
    if let Some(weekday) = all(said, |atoms| bare_weekday(atoms, 0)) {
        return Some(End::Weekday(weekday, behind()?));
    }
    parse_behind(said, context).ok().filter(|due| due.time.is_none()).map(|due| End::Fixed(due.date))
}

fn day_of_month(atoms: &[Atom]) -> Option<(u32, usize)> {
    let (day, next) = number(atoms, 0).filter(|(day, _)| day.digits <= 2 && (1..=31).contains(&day.value))?;
    Some((day.value, word(atoms, next, &["日", "号", "st", "nd", "rd", "th", "го", "числа"]).unwrap_or(next)))
}

/// `1 oct - 15 nov`, `с 1 по 15 ноября`, `11月1日到15日`.
fn between(said: &str, context: &Context) -> Option<Stretch> {
    let mut ways = BETWEEN.iter().flat_map(|between| said.match_indices(between));
    let read = ways.find_map(|(at, between)| {
        let left = said.get(..at)?.trim();
        let left = SINCE.iter().find_map(|word| left.strip_prefix(word)).unwrap_or(left);
        ends(end(left, context)?, end(said.get(at + between.len()..)?, context)?, context.today())
    });
    read.filter(|(from, to)| from <= to)
}

fn ends(left: End, right: End, today: NaiveDate) -> Option<Stretch> {
    let right = match (&left, right) {
        (End::Yearless(from) | End::Fixed(from) | End::Weekday(_, from), End::Weekday(weekday, _)) => {
            let behind = from.iter_days().skip(1).take(7).find(|day| day.weekday() == weekday);
            End::Fixed(behind.filter(|day| *day <= today)?)
        }
        (_, End::Weekday(_, day)) => End::Fixed(day),
        (_, right) => right,
    };
    let left = if let End::Weekday(_, day) = left { End::Fixed(day) } else { left };
    Some(match (left, right) {
        (End::DayOfMonth(day), End::Yearless(to)) => {
            // Of this month, too, where it has begun but not ended.
            let ahead = on_or_after(to, today).and_then(|to| Some((to.with_day(day)?, to)));
            ahead.filter(|(from, _)| *from <= today).or_else(|| Some((to.with_day(day)?, to)))?
        }
        (End::DayOfMonth(day), End::Fixed(to)) => (to.with_day(day)?, to),
        (End::Yearless(from) | End::Fixed(from), End::DayOfMonth(day)) => (from, from.with_day(day)?),
        (End::Yearless(from) | End::Fixed(from), End::Yearless(to)) => {
            let to = on_or_after(to, from)?;
            // What lies ahead is meant of this year, not of one to come.
            (to <= today || to.year() == from.year()).then_some((from, to))?
        }
        (End::Yearless(from), End::Fixed(to)) => (on_or_before(from, to)?, to),
        (End::Whole((from, _)), End::Whole((_, to)) | End::Fixed(to) | End::Yearless(to))
        | (End::Fixed(from), End::Fixed(to))
        | (End::Fixed(from) | End::Yearless(from), End::Whole((_, to))) => (from, to),
        (End::DayOfMonth(_), End::DayOfMonth(_) | End::Whole(_))
        | (End::Whole(_), End::DayOfMonth(_))
        | (End::Weekday(..), _)
        | (_, End::Weekday(..)) => return None,
    })
}

fn on_or_after(named: NaiveDate, day: NaiveDate) -> Option<NaiveDate> {
    (day.year()..).take(9).filter_map(|year| named.with_year(year)).find(|found| *found >= day)
}

fn on_or_before(named: NaiveDate, day: NaiveDate) -> Option<NaiveDate> {
    (0..9).filter_map(|back| named.with_year(day.year() - back)).find(|found| *found <= day)
}

/// `since 1 nov`, `с понедельника`, `11月1日起`: from that day to today.
fn since(said: &str, context: &Context) -> Option<Stretch> {
    let start = SINCE.iter().find_map(|word| said.strip_prefix(word));
    let day = start.unwrap_or(said);
    let stripped = ON.iter().find_map(|word| day.strip_suffix(word));
    if start.is_none() && stripped.is_none() {
        return None;
    }
    let from = match end(stripped.unwrap_or(day), context)? {
        End::Yearless(day) | End::Fixed(day) | End::Weekday(_, day) => day,
        End::Whole((from, _)) => from,
        End::DayOfMonth(_) => return None,
    };
    (from <= context.today()).then_some((from, context.today()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::value::{Calendar, Moment, RUB, Zone};

    #[test]
    fn a_period_is_read_as_people_say_it() {
        let calendar = Calendar::default_for(Zone::MOSCOW);
        let now = Moment::parse_rfc3339("2026-11-25T10:42:00+03:00").unwrap();
        let context =
            Context { now, zone: Zone::MOSCOW, calendar: &calendar, currency: RUB, region: "RU", tense: Tense::Ahead };
        for (typed, from, to) in [
            ("this month", "2026-11-01", "2026-11-25"),
            ("Last  Month", "2026-10-01", "2026-10-31"),
            ("last quarter", "2026-07-01", "2026-09-30"),
            ("с начала года", "2026-01-01", "2026-11-25"),
            ("прошлый год", "2025-01-01", "2025-12-31"),
            ("上个月", "2026-10-01", "2026-10-31"),
            ("last week", "2026-11-16", "2026-11-22"),
            ("yesterday", "2026-11-24", "2026-11-24"),
            ("2025", "2025-01-01", "2025-12-31"),
            ("October", "2026-10-01", "2026-10-31"),
            ("dec", "2025-12-01", "2025-12-31"),
            ("октябрь", "2026-10-01", "2026-10-31"),
            ("февраль 2024", "2024-02-01", "2024-02-29"),
            ("10月", "2026-10-01", "2026-10-31"),
            ("30 days", "2026-10-27", "2026-11-25"),
            ("7 дней", "2026-11-19", "2026-11-25"),
            ("1 oct - 15 nov", "2026-10-01", "2026-11-15"),
            ("с 1 дек по 15 янв", "2025-12-01", "2026-01-15"),
            ("2026-01-10 - 2026-02-10", "2026-01-10", "2026-02-10"),
            ("2026-01-10..2026-02-10", "2026-01-10", "2026-02-10"),
            // A day alone is of the month of the other end.
            ("1 - 15 nov", "2026-11-01", "2026-11-15"),
            ("1 to 15 nov", "2026-11-01", "2026-11-15"),
            ("1-15 nov", "2026-11-01", "2026-11-15"),
            ("nov 1-15", "2026-11-01", "2026-11-15"),
            ("from 1 to 15 november", "2026-11-01", "2026-11-15"),
            ("с 1 по 15 ноября", "2026-11-01", "2026-11-15"),
            ("1-15 ноября", "2026-11-01", "2026-11-15"),
            ("с 1 до 15 ноября", "2026-11-01", "2026-11-15"),
            ("01.11-15.11", "2026-11-01", "2026-11-15"),
            ("01.11.2026 – 15.11.2026", "2026-11-01", "2026-11-15"),
            ("11月1日到15日", "2026-11-01", "2026-11-15"),
            ("11月1日至11月15日", "2026-11-01", "2026-11-15"),
            ("从11月1日到15日", "2026-11-01", "2026-11-15"),
            ("1-15 nov 2025", "2025-11-01", "2025-11-15"),
            ("1 dec - 15 jan 2025", "2024-12-01", "2025-01-15"),
            ("1 oct 2025 - 15 nov", "2025-10-01", "2025-11-15"),
            // Of this month, though its end is still to come; a month that is to come was last year's.
            ("1-30 nov", "2026-11-01", "2026-11-30"),
            ("2 nov - 30 nov", "2026-11-02", "2026-11-30"),
            ("1-15 dec", "2025-12-01", "2025-12-15"),
            ("oct - nov", "2026-10-01", "2026-11-30"),
            ("с сентября по октябрь", "2026-09-01", "2026-10-31"),
            ("за ноябрь", "2026-11-01", "2026-11-30"),
            ("в октябре", "2026-10-01", "2026-10-31"),
            ("за прошлую неделю", "2026-11-16", "2026-11-22"),
            ("2025年10月", "2025-10-01", "2025-10-31"),
            ("последние 7 дней", "2026-11-19", "2026-11-25"),
            ("за последние 2 недели", "2026-11-12", "2026-11-25"),
            ("last 7 days", "2026-11-19", "2026-11-25"),
            ("last 3 months", "2026-08-26", "2026-11-25"),
            ("最近7天", "2026-11-19", "2026-11-25"),
            ("с 1 ноября", "2026-11-01", "2026-11-25"),
            ("since 1 nov", "2026-11-01", "2026-11-25"),
            ("since monday", "2026-11-23", "2026-11-25"),
            ("since october", "2026-10-01", "2026-11-25"),
            ("с прошлой пятницы", "2026-11-20", "2026-11-25"),
            ("11月1日起", "2026-11-01", "2026-11-25"),
            ("неделю", "2026-11-23", "2026-11-25"),
            ("за неделю", "2026-11-23", "2026-11-25"),
            ("на прошлой неделе", "2026-11-16", "2026-11-22"),
            ("past week", "2026-11-19", "2026-11-25"),
            ("in the past month", "2026-10-26", "2026-11-25"),
            ("за последнюю неделю", "2026-11-19", "2026-11-25"),
            ("за последний квартал", "2026-08-26", "2026-11-25"),
            ("最近一周", "2026-11-19", "2026-11-25"),
            ("过去一个月", "2026-10-26", "2026-11-25"),
            ("q3", "2026-07-01", "2026-09-30"),
            ("Q4", "2026-10-01", "2026-12-31"),
            ("q1 2025", "2025-01-01", "2025-03-31"),
            ("2025 q1", "2025-01-01", "2025-03-31"),
            ("third quarter", "2026-07-01", "2026-09-30"),
            ("2nd quarter of 2025", "2025-04-01", "2025-06-30"),
            ("3 квартал", "2026-07-01", "2026-09-30"),
            ("за 3-й квартал", "2026-07-01", "2026-09-30"),
            ("во втором квартале 2025 года", "2025-04-01", "2025-06-30"),
            ("III кв.", "2026-07-01", "2026-09-30"),
            ("第三季度", "2026-07-01", "2026-09-30"),
            ("2025年第1季度", "2025-01-01", "2025-03-31"),
            ("上周一到周五", "2026-11-16", "2026-11-20"),
            ("上周五到周一", "2026-11-20", "2026-11-23"),
            ("с прошлой среды по пятницу", "2026-11-18", "2026-11-20"),
            ("с 1 ноября по сегодня", "2026-11-01", "2026-11-25"),
            ("1 nov - yesterday", "2026-11-01", "2026-11-24"),
            // A day is a period, too.
            ("1 nov", "2026-11-01", "2026-11-01"),
            ("on 1 nov", "2026-11-01", "2026-11-01"),
            ("позавчера", "2026-11-23", "2026-11-23"),
            ("за позавчера", "2026-11-23", "2026-11-23"),
            ("3 days ago", "2026-11-22", "2026-11-22"),
            ("12.11.2026", "2026-11-12", "2026-11-12"),
            ("上周五", "2026-11-20", "2026-11-20"),
            ("2026-11-20", "2026-11-20", "2026-11-20"),
            ("tue", "2026-11-24", "2026-11-24"),
            ("в пятницу", "2026-11-20", "2026-11-20"),
            ("fri 20 nov", "2026-11-20", "2026-11-20"),
            ("1 dec", "2025-12-01", "2025-12-01"),
            ("5日", "2026-11-05", "2026-11-05"),
        ] {
            let period = parse_period(typed, &context).map(|(from, to)| (from.to_string(), to.to_string()));
            assert_eq!(period, Some((from.to_owned(), to.to_owned())), "{typed}");
        }
        for typed in [
            "",
            "soon",
            "tomorrow",
            "before friday",
            "до пятницы",
            "15:00",
            "3 m ago",
            "1",
            "12345",
            "15 nov - 1 oct",
            "0 days",
            "99999999999 days",
            "1 - 15",
            "1-15",
            "nov 1-45",
            "1-31 feb",
            "since tomorrow",
            "since 5",
            "2027-11-20",
            "nov 1-15 about",
            "oct - soon",
            "пн 1-15",
            // Its Friday is still to come.
            "с понедельника по пятницу",
            "q5",
            "5 квартал",
            "第五季度",
            "quarter 3 soon",
            "last 5 hours",
        ] {
            assert_eq!(parse_period(typed, &context), None, "{typed}");
        }
    }
}
