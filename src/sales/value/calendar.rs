//! The floor's working calendar: limits, ages and relative dates run while people work.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use super::{Day, Moment, Zone, civil::time_of};

/// From when to when people work, in minutes since midnight; the end may be 1440.
pub type Hours = (u16, u16);

const DAY_MINUTES: u16 = 24 * 60;
/// How far ahead work is looked for, in days; where none is found that far, the calendar is taken to run without pause.
const DAYS_AHEAD_MAX: i64 = 100 * 366;

/// When people work here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    pub zone: Zone,
    /// Monday first.
    pub hours: [Option<Hours>; 7],
    pub holidays: BTreeSet<Day>,
    /// Days that are worked although the week or a holiday says no, as when a bridge day is made up for on a Saturday.
    pub extra_days: BTreeSet<Day>,
}

impl Calendar {
    /// Monday to Friday, 9:00 to 18:00.
    pub fn default_for(zone: Zone) -> Self {
        let work = Some((9 * 60, 18 * 60));
        Self {
            zone,
            hours: [work, work, work, work, work, None, None],
            holidays: BTreeSet::new(),
            extra_days: BTreeSet::new(),
        }
    }

    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.hours_on(date).is_some()
    }

    /// Working hours of that day.
    pub fn hours_on(&self, date: NaiveDate) -> Option<Hours> {
        if self.extra_days.contains(&Day(date)) {
            return self.extra_hours(date);
        }
        if self.holidays.contains(&Day(date)) {
            return None;
        }
        self.weekday_hours(date.weekday())
    }

    /// When work begins on that day, if it is worked.
    pub fn opening(&self, date: NaiveDate) -> Option<Moment> {
        let (open, _) = self.hours_on(date)?;
        Some(self.moment(date, i64::from(open) * 60))
    }

    /// When work begins on that day, as the clock on the wall shows it.
    pub fn opening_time(&self, date: NaiveDate) -> Option<NaiveTime> {
        self.hours_on(date).and_then(|(open, _)| time_of(open))
    }

    /// This moment if people work, else the next opening.
    pub fn next_working_time(&self, from: Moment) -> Moment {
        let civil = self.zone.civil(from);
        let second = second_of(civil);
        if let Some((open, close)) = self.hours_on(civil.date()) {
            if second < i64::from(open) * 60 {
                return self.moment(civil.date(), i64::from(open) * 60);
            }
            if second < i64::from(close) * 60 {
                return from;
            }
        }
        let next = civil.date().succ_opt().and_then(|date| self.first_day_reaching(date, 1, is_worked));
        next.and_then(|date| self.opening(date)).unwrap_or(from)
    }

    /// The moment when so many working minutes have passed. Without any working hours the clock just runs.
    pub fn after_minutes(&self, from: Moment, minutes: u32) -> Moment {
        let start = self.next_working_time(from);
        let civil = self.zone.civil(start);
        let Some((open, close)) = self.hours_on(civil.date()) else {
            return from.plus_minutes(i64::from(minutes));
        };
        let (open, close) = (i64::from(open) * 60, i64::from(close) * 60);
        let worked = (second_of(civil) - open).clamp(0, close - open);
        let needed = worked + i64::from(minutes) * 60;
        if needed <= close - open {
            return self.moment(civil.date(), open + needed);
        }
        let Some(date) = self.first_day_reaching(civil.date(), needed, worked_seconds) else {
            return from.plus_minutes(i64::from(minutes));
        };
        let before = self.total(civil.date(), date, worked_seconds);
        let opening = self.hours_on(date).map_or(0, |(open, _)| i64::from(open) * 60);
        self.moment(date, opening + needed - before)
    }

    /// Working minutes between two moments; negative when the second is the earlier one.
    pub fn minutes_between(&self, from: Moment, to: Moment) -> i64 {
        if to < from {
            return -self.minutes_between(to, from);
        }
        let (from, to) = (self.zone.civil(from), self.zone.civil(to));
        (self.total(from.date(), to.date(), worked_seconds) + self.worked_on(to) - self.worked_on(from)) / 60
    }

    /// Minutes of a working day, as the first weekday that has any gives them.
    pub fn day_minutes(&self) -> u32 {
        let hours = self.hours.iter().flatten().next().copied();
        hours.map_or(u32::from(DAY_MINUTES), |(from, to)| u32::from(to.saturating_sub(from)).max(1))
    }

    /// The n-th working day after a date; with 0 the date itself if it is worked, else the next one that is.
    pub fn working_days_after(&self, date: NaiveDate, days: u32) -> NaiveDate {
        let found = if days == 0 {
            self.first_day_reaching(date, 1, is_worked)
        } else {
            date.succ_opt().and_then(|date| self.first_day_reaching(date, i64::from(days), is_worked))
        };
        found.or_else(|| date.checked_add_days(Days::new(u64::from(days)))).unwrap_or(date)
    }

    fn extra_hours(&self, date: NaiveDate) -> Option<Hours> {
        let own = self.weekday_hours(date.weekday());
        own.or_else(|| WEEK.iter().find_map(|weekday| self.weekday_hours(*weekday))).or(Some((9 * 60, 18 * 60)))
    }

    fn weekday_hours(&self, weekday: Weekday) -> Option<Hours> {
        let hours = self.hours.get(weekday.num_days_from_monday() as usize).copied().flatten();
        hours.filter(|(open, close)| open < close && *close <= DAY_MINUTES)
    }

    /// Seconds of work on that day before that time.
    fn worked_on(&self, civil: NaiveDateTime) -> i64 {
        self.hours_on(civil.date()).map_or(0, |(open, close)| {
            let (open, close) = (i64::from(open) * 60, i64::from(close) * 60);
            (second_of(civil) - open).clamp(0, close - open)
        })
    }

    /// What the days from one date to before another weigh together: whole weeks by one multiplication, then the exceptions.
    fn total(&self, from: NaiveDate, to: NaiveDate, weigh: fn(Option<Hours>) -> i64) -> i64 {
        let days = (to - from).num_days();
        if days <= 0 {
            return 0;
        }
        let week: i64 = WEEK.iter().map(|weekday| weigh(self.weekday_hours(*weekday))).sum();
        let first = from.weekday().num_days_from_monday() as usize;
        let rest: i64 = WEEK
            .iter()
            .cycle()
            .skip(first)
            .take((days % 7) as usize)
            .map(|weekday| weigh(self.weekday_hours(*weekday)))
            .sum();
        let range = Day(from)..Day(to);
        let holidays = self.holidays.range(range.clone()).filter(|day| !self.extra_days.contains(*day));
        let exceptions: i64 = holidays
            .chain(self.extra_days.range(range))
            .map(|day| weigh(self.hours_on(day.0)) - weigh(self.weekday_hours(day.0.weekday())))
            .sum();
        days / 7 * week + rest + exceptions
    }

    /// The first day by whose end the days since `from` weigh as much; found by halving, so it is quick however far away.
    fn first_day_reaching(&self, from: NaiveDate, needed: i64, weigh: fn(Option<Hours>) -> i64) -> Option<NaiveDate> {
        let after = |days: i64| from.checked_add_signed(TimeDelta::days(days));
        let reaches = |days: i64| after(days + 1).is_some_and(|end| self.total(from, end, weigh) >= needed);
        let (mut low, mut high) = (0, 1);
        while !reaches(high) {
            low = high;
            high *= 2;
            if high > DAYS_AHEAD_MAX {
                return None;
            }
        }
        while low < high {
            let middle = i64::midpoint(low, high);
            if reaches(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        after(low)
    }

    fn moment(&self, date: NaiveDate, second: i64) -> Moment {
        let civil = date.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::seconds(second));
        self.zone.moment(civil.unwrap_or(date.and_time(NaiveTime::MIN)))
    }
}

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn second_of(civil: NaiveDateTime) -> i64 {
    i64::from(civil.num_seconds_from_midnight())
}

fn worked_seconds(hours: Option<Hours>) -> i64 {
    hours.map_or(0, |(open, close)| i64::from(close - open) * 60)
}

fn is_worked(hours: Option<Hours>) -> i64 {
    i64::from(hours.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Moscow time, without its offset.
    fn at(text: &str) -> Moment {
        Zone::MOSCOW.moment(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    fn floor() -> Calendar {
        let mut calendar = Calendar::default_for(Zone::MOSCOW);
        calendar.holidays.insert(Day(date("2026-11-26")));
        calendar.extra_days.insert(Day(date("2026-11-28")));
        calendar
    }

    #[test]
    fn limits_run_in_working_hours() {
        let floor = floor();
        for (from, minutes, to) in [
            ("2026-11-24 10:42", 15, "2026-11-24 10:57"),
            ("2026-11-24 07:00", 15, "2026-11-24 09:15"),
            ("2026-11-24 17:50", 15, "2026-11-25 09:05"),
            ("2026-11-24 17:45", 15, "2026-11-24 18:00"),
            ("2026-11-24 20:00", 0, "2026-11-25 09:00"),
            ("2026-11-25 17:50", 15, "2026-11-27 09:05"),
            ("2026-11-27 17:50", 15, "2026-11-28 09:05"),
            ("2026-11-28 17:50", 15, "2026-11-30 09:05"),
            ("2026-11-30 09:00", 540 * 5, "2026-12-04 18:00"),
            ("2026-11-30 09:00", 540 * 5 * 521, "2036-11-21 18:00"),
        ] {
            assert_eq!(floor.after_minutes(at(from), minutes), at(to), "{from} + {minutes}");
            assert_eq!(floor.minutes_between(at(from), at(to)), i64::from(minutes), "{from} .. {to}");
            assert_eq!(floor.minutes_between(at(to), at(from)), -i64::from(minutes), "{to} .. {from}");
        }
    }

    #[test]
    fn working_days_know_holidays_and_made_up_saturdays() {
        let floor = floor();
        for (from, days, to) in [
            ("2026-11-24", 0, "2026-11-24"),
            ("2026-11-26", 0, "2026-11-27"),
            ("2026-11-24", 1, "2026-11-25"),
            ("2026-11-25", 1, "2026-11-27"),
            ("2026-11-27", 1, "2026-11-28"),
            ("2026-11-27", 2, "2026-11-30"),
            ("2026-11-30", 5000, "2046-01-29"),
        ] {
            assert_eq!(floor.working_days_after(date(from), days), date(to), "{from} + {days}");
        }
        assert_eq!(floor.opening(date("2026-11-26")), None);
        assert_eq!(floor.opening(date("2026-11-28")), Some(at("2026-11-28 09:00")));
    }

    #[test]
    fn a_calendar_without_work_lets_the_clock_run() {
        let never = Calendar { hours: [None; 7], ..Calendar::default_for(Zone::MOSCOW) };
        assert_eq!(never.after_minutes(at("2026-11-24 10:00"), 15), at("2026-11-24 10:15"));
        assert_eq!(never.working_days_after(date("2026-11-24"), 3), date("2026-11-27"));
        assert_eq!(never.next_working_time(at("2026-11-24 10:00")), at("2026-11-24 10:00"));
        let round = Calendar { hours: [Some((0, 1440)); 7], ..never };
        assert_eq!(round.after_minutes(at("2026-11-24 23:50"), 1450), at("2026-11-26 00:00"));
        let odd = Calendar { hours: [Some((600, 60)), Some((0, 9999)), None, None, None, None, None], ..round };
        assert!(!odd.is_working(date("2026-11-24")));
        let _ = (odd.after_minutes(Moment(i64::MAX), u32::MAX), odd.working_days_after(NaiveDate::MAX, u32::MAX));
    }

    proptest! {
        #[test]
        fn what_is_added_is_what_lies_between(start in 0_i64..2_000_000, minutes in 0_u32..2_000_000) {
            let floor = floor();
            let from = at("2024-01-01 00:00").plus_minutes(start);
            let to = floor.after_minutes(from, minutes);
            prop_assert_eq!(floor.minutes_between(from, to), i64::from(minutes));
        }
    }
}
