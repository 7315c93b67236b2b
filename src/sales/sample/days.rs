//! Days around the opening of the sample floor: working days back, and when a step is due.

use chrono::{Days as Span, NaiveDate, NaiveTime, Timelike};

use super::row::When;
use crate::sales::value::{Calendar, Due, Moment};

/// How far back the sample's past reaches, in working days.
const BACK_MAX: usize = 90;
/// A calendar without any working day has no end: that many days are looked at.
const LOOK_BACK_DAYS: usize = 366;
/// Working days that a step may lie ahead in every class.
const STEP_DAYS_MAX: u32 = 2;
/// Steps for today begin at full and half hours.
const STEP_MINUTES: i64 = 30;

/// The calendar as seen from the opening.
#[derive(Debug, Clone)]
pub(super) struct Days {
    pub(super) now: Moment,
    pub(super) calendar: Calendar,
    today: NaiveDate,
    /// Working days before today, the nearest first.
    back: Vec<NaiveDate>,
}

impl Days {
    pub(super) fn new(now: Moment, calendar: Calendar) -> Self {
        let today = now.date_in(calendar.zone);
        let mut back = Vec::with_capacity(BACK_MAX);
        let mut date = today;
        for _ in 0..LOOK_BACK_DAYS {
            let Some(before) = date.pred_opt() else { break };
            date = before;
            if calendar.is_working(date) && back.len() < BACK_MAX {
                back.push(date);
            }
        }
        Self { now, calendar, today, back }
    }

    /// The n-th working day before today.
    fn day_back(&self, days: u32) -> NaiveDate {
        let place = (days as usize).saturating_sub(1);
        self.back.get(place).or(self.back.last()).copied().unwrap_or(self.today)
    }

    /// A time on the n-th working day before today, n from 1.
    pub(super) fn back(&self, days: u32, minute_of_day: u32) -> Moment {
        let time = NaiveTime::from_hms_opt(minute_of_day / 60 % 24, minute_of_day % 60, 0).unwrap_or(NaiveTime::MIN);
        self.calendar.zone.moment(self.day_back(days).and_time(time))
    }

    /// So many minutes ago, but not yesterday: a step was set today, and may lie as far ahead as it may from today.
    pub(super) fn today_ago(&self, minutes: i64) -> Moment {
        let midnight = self.calendar.zone.moment(self.today.and_time(NaiveTime::MIN));
        self.now.minus_minutes(minutes).max(midnight)
    }

    /// So many working minutes ago: what waits looks the same on a Sunday.
    pub(super) fn worked_ago(&self, minutes: i64) -> Moment {
        let now = self.calendar.zone.civil(self.now);
        let mut left = minutes;
        let mut end = i64::from(now.hour() * 60 + now.minute());
        let mut date = self.today;
        for _ in 0..LOOK_BACK_DAYS {
            if let Some((open, close)) = self.calendar.hours_on(date) {
                let worked = (end - i64::from(open)).clamp(0, i64::from(close) - i64::from(open));
                if worked >= left {
                    let minute = (i64::from(open) + worked - left) as u32;
                    let time = NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0).unwrap_or(NaiveTime::MIN);
                    return self.calendar.zone.moment(date.and_time(time));
                }
                left -= worked;
            }
            let Some(before) = date.pred_opt() else { break };
            (date, end) = (before, i64::from(u16::MAX));
        }
        self.now.minus_minutes(minutes)
    }

    /// So many working days from today.
    pub(super) fn ahead(&self, days: u32) -> NaiveDate {
        self.calendar.working_days_after(self.today, days)
    }

    /// So many days from today, worked or not.
    pub(super) fn after(&self, days: u64) -> NaiveDate {
        self.today.checked_add_days(Span::new(days)).unwrap_or(self.today)
    }

    pub(super) fn due(&self, when: When) -> Due {
        let zone = self.calendar.zone;
        let at = |date, hour, minute| Due { date, time: NaiveTime::from_hms_opt(hour, minute, 0), zone };
        match when {
            When::Ago(days, hour, minute) => at(self.day_back(days), hour, minute),
            When::Today(minutes) => {
                let civil = zone.civil(self.now.plus_minutes(minutes));
                let rest = i64::from(civil.minute()) % STEP_MINUTES;
                let due = Due::at(self.now.plus_minutes(minutes + (STEP_MINUTES - rest) % STEP_MINUTES), zone);
                if due.date == self.today { due } else { Due::day(self.today, zone) }
            }
            When::SomeTimeToday => Due::day(self.today, zone),
            When::Tomorrow(hour, minute) => at(self.after(1), hour, minute),
            When::SomeTimeTomorrow => Due::day(self.after(1), zone),
            When::Ahead(days, hour, minute) => at(self.ahead(days), hour, minute),
        }
    }

    /// The same, but not so far from the day it is set on that an A would have to be postponed.
    pub(super) fn soon(&self, set: Moment, moment: Moment) -> Due {
        let last = self.calendar.working_days_after(set.date_in(self.calendar.zone), STEP_DAYS_MAX);
        let due = self.about(moment);
        // What was done within the hour stands for its very minute.
        let due = if due.moment() < set { Due::at(moment.max(set), self.calendar.zone) } else { due };
        Due { date: due.date.min(last), ..due }
    }

    /// The full hour of a moment that is to come, as a step towards it is written down.
    pub(super) fn about(&self, moment: Moment) -> Due {
        let due = Due::at(moment, self.calendar.zone);
        Due { time: due.time.and_then(|time| time.with_minute(0)), ..due }
    }
}
