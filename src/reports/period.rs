//! A period as people say it: `this month`, `last quarter`, `1 oct - 15 nov`, `с начала года`, `上个月`, `30 days`.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::sales::typed::{Context, parse_when};
use crate::sales::value::fold;

/// The first and the last day of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// Days back that may be asked for: a century.
const DAYS_MAX: u64 = 36_525;
/// Years that are meant as such.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2100;

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
    ("неделя", Which::This, Unit::Week),
    ("с начала недели", Which::This, Unit::Week),
    ("прошлая неделя", Which::Last, Unit::Week),
    ("этот месяц", Which::This, Unit::Month),
    ("месяц", Which::This, Unit::Month),
    ("с начала месяца", Which::This, Unit::Month),
    ("прошлый месяц", Which::Last, Unit::Month),
    ("этот квартал", Which::This, Unit::Quarter),
    ("квартал", Which::This, Unit::Quarter),
    ("с начала квартала", Which::This, Unit::Quarter),
    ("прошлый квартал", Which::Last, Unit::Quarter),
    ("этот год", Which::This, Unit::Year),
    ("год", Which::This, Unit::Year),
    ("с начала года", Which::This, Unit::Year),
    ("прошлый год", Which::Last, Unit::Year),
    ("今天", Which::This, Unit::Day),
    ("昨天", Which::Last, Unit::Day),
    ("本周", Which::This, Unit::Week),
    ("这周", Which::This, Unit::Week),
    ("上周", Which::Last, Unit::Week),
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

impl Period {
    /// Reads a period; `None`: it is none, or it ends before it begins.
    pub fn parse(typed: &str, context: &Context<'_>) -> Option<Self> {
        let said = fold(typed.trim());
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let today = context.today();
        if let Some((_, which, unit)) = SAID.iter().find(|(words, ..)| *words == said) {
            return Self::of(*which, *unit, today);
        }
        if let Some(days) = last_days(&said) {
            return Some(Self { from: today.checked_sub_days(Days::new(days - 1))?, to: today });
        }
        if let Some(whole) = year(&said).or_else(|| month(&said, context)) {
            return Some(whole);
        }
        let (from, to) =
            [" - ", "..", " to ", " по ", "到", "至"].iter().find_map(|between| said.split_once(between))?;
        let from = past_day(from.trim().trim_start_matches("с "), context)?;
        let to = past_day(to.trim(), context)?;
        (from <= to).then_some(Self { from, to })
    }

    /// This month so far.
    /// So many days, today the last of them.
    pub fn days(count: u64, today: NaiveDate) -> Self {
        let from = today.checked_sub_days(Days::new(count.saturating_sub(1))).unwrap_or(today);
        Self { from, to: today }
    }

    pub fn this_month(today: NaiveDate) -> Self {
        Self { from: today.with_day(1).unwrap_or(today), to: today }
    }

    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    fn of(which: Which, unit: Unit, today: NaiveDate) -> Option<Self> {
        let begins = match unit {
            Unit::Day => today,
            Unit::Week => today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?,
            Unit::Month => today.with_day(1)?,
            Unit::Quarter => today.with_day(1)?.with_month(today.month0() / 3 * 3 + 1)?,
            Unit::Year => NaiveDate::from_ymd_opt(today.year(), 1, 1)?,
        };
        if matches!(which, Which::This) {
            return Some(Self { from: begins, to: today });
        }
        let from = match unit {
            Unit::Day => begins.pred_opt()?,
            Unit::Week => begins.checked_sub_days(Days::new(7))?,
            Unit::Month => begins.checked_sub_months(Months::new(1))?,
            Unit::Quarter => begins.checked_sub_months(Months::new(3))?,
            Unit::Year => begins.checked_sub_months(Months::new(12))?,
        };
        Some(Self { from, to: begins.pred_opt()? })
    }
}

/// `2025`: the whole of it.
fn year(said: &str) -> Option<Period> {
    let year = said.parse().ok().filter(|year| YEARS.contains(year))?;
    Some(Period { from: NaiveDate::from_ymd_opt(year, 1, 1)?, to: NaiveDate::from_ymd_opt(year, 12, 31)? })
}

/// `october`, `октябрь 2025`, `10月`: the whole of it, the last of that name where no year is said.
fn month(said: &str, context: &Context<'_>) -> Option<Period> {
    let day = |nth: u32| {
        let named = if said.ends_with('月') { format!("{said}{nth}日") } else { format!("{nth} {said}") };
        past_day(&named, context).filter(|day| day.day() == nth)
    };
    // What is a month has a second day as well: `1 tue` is some Tuesday.
    let is_named = said.ends_with('月') || said.starts_with(char::is_alphabetic);
    let first = day(1).filter(|_| is_named && day(2).is_some())?;
    Some(Period { from: first, to: first.checked_add_months(Months::new(1))?.pred_opt()? })
}

/// `30 days`, `30 дней`, `30天`: so many, today among them.
fn last_days(said: &str) -> Option<u64> {
    let digits = said.len() - said.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let (number, unit) = (said.get(..digits)?, said.get(digits..)?.trim());
    let known = ["days", "day", "d", "дней", "дня", "день", "д", "天", "日"].contains(&unit);
    number.parse().ok().filter(|days| known && (1..=DAYS_MAX).contains(days))
}

/// A day behind us, as people say it: `1 oct`, `yesterday`, `2026-10-01`; one that would lie ahead is last year's.
pub fn day_behind(typed: &str, context: &Context<'_>) -> Option<NaiveDate> {
    let today = context.today();
    let said = fold(typed.trim());
    let day = match SAID.iter().find(|(words, ..)| *words == said) {
        Some((_, which, unit)) => Period::of(*which, *unit, today)?.from,
        // `tomorrow` a year ago is nobody's meaning.
        None if !said.contains(|letter: char| letter.is_ascii_digit()) => parse_when(&said, context)?.date,
        None => past_day(&said, context)?,
    };
    (day <= today).then_some(day)
}

/// A day that may lie behind: one without a year is the last of that name.
fn past_day(said: &str, context: &Context<'_>) -> Option<NaiveDate> {
    if let Ok(day) = said.parse() {
        return Some(day);
    }
    let day = parse_when(said, context)?.date;
    let has_year = said.split(|letter: char| !letter.is_ascii_digit()).any(|part| part.len() == 4);
    if day > context.today() && !has_year { day.checked_sub_months(Months::new(12)) } else { Some(day) }
}

#[cfg(test)]
mod tests {
    use super::{Period, day_behind};
    use crate::sales::typed::Context;
    use crate::sales::value::{Calendar, Moment, RUB, Zone};

    #[test]
    fn a_period_is_read_as_people_say_it() {
        let calendar = Calendar::default_for(Zone::MOSCOW);
        let now = Moment::parse_rfc3339("2026-11-25T10:42:00+03:00").unwrap();
        let context = Context { now, zone: Zone::MOSCOW, calendar: &calendar, currency: RUB, region: "RU" };
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
        ] {
            let period = Period::parse(typed, &context).map(|period| (period.from.to_string(), period.to.to_string()));
            assert_eq!(period, Some((from.to_owned(), to.to_owned())), "{typed}");
        }
        for (typed, day) in
            [("1 oct", Some("2026-10-01")), ("yesterday", Some("2026-11-24")), ("1 dec", Some("2025-12-01"))]
                .into_iter()
                .chain([("2026-10-01", Some("2026-10-01")), ("tomorrow", None), ("2027-01-01", None), ("soon", None)])
        {
            assert_eq!(day_behind(typed, &context).map(|day| day.to_string()).as_deref(), day, "{typed}");
        }
        for typed in ["", "soon", "tomorrow", "tue", "1", "12345", "15 nov - 1 oct", "0 days", "99999999999 days"] {
            assert_eq!(Period::parse(typed, &context), None, "{typed}");
        }
    }
}
