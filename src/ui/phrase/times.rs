//! Times on the reader's wall clock, and ages in the floor's working time.

use chrono::NaiveDate;

use crate::sales::value::{Calendar, Due, Moment};
use crate::ui::glance::Glance;
use crate::ui::words::{Due as Shown, WorkingDay};

/// Minutes of a working day where the floor has no calendar yet.
const DAY_MINUTES: u32 = 9 * 60;

impl Glance<'_> {
    fn shown(&self, due: &Due) -> Shown {
        if due.time.is_some() { Shown::At(self.civil(due.moment())) } else { Shown::On(due.date) }
    }

    /// `15:00`, `Wed 25`, `1 Dec`; at most 6 cells.
    pub fn due_short(&self, due: &Due) -> String {
        self.words.short_time(self.shown(due), self.civil_now())
    }

    /// `Thu 26 10:00`: for messages and cards.
    pub fn due_full(&self, due: &Due) -> String {
        self.words.full_time(self.shown(due), self.today())
    }

    /// A moment as lists show it: `10:41` today, else the day.
    pub fn moment_short(&self, moment: Moment) -> String {
        self.words.short_time(Shown::At(self.civil(moment)), self.civil_now())
    }

    /// `10:41` today, `Mon 10:41` on the days around it, for receipts and deadlines.
    pub fn moment_near(&self, moment: Moment) -> String {
        let civil = self.civil(moment);
        if civil.date() == self.today() { self.words.clock(civil.time()) } else { self.words.weekday_clock(civil) }
    }

    /// `20 Nov 16:02`, for timelines.
    pub fn moment_full(&self, moment: Moment) -> String {
        self.words.date_and_clock(self.civil(moment), self.today())
    }

    pub fn clock(&self, moment: Moment) -> String {
        self.words.clock(self.civil(moment).time())
    }

    /// For a narrow column.
    pub fn date_tight(&self, date: NaiveDate) -> String {
        self.words.date_tight(date, self.today())
    }

    pub fn date(&self, date: NaiveDate) -> String {
        self.words.date(date, self.today())
    }

    /// Working minutes between two moments; wall-clock minutes before the floor opens.
    pub fn working_minutes(&self, from: Moment, to: Moment) -> i64 {
        match self.book.calendar() {
            Some(calendar) => calendar.minutes_between(from, to),
            None => to.seconds_since(from) / 60,
        }
    }

    /// Working time since a moment: `1h52`, `2d 3h`.
    pub fn age(&self, since: Moment) -> String {
        let minutes = self.working_minutes(since, self.now).clamp(0, i64::from(u32::MAX)) as u32;
        self.words.age(minutes, WorkingDay(self.working_day_minutes()))
    }

    /// Minutes of a working day on this floor.
    pub fn working_day_minutes(&self) -> u32 {
        self.book.calendar().map_or(DAY_MINUTES, Calendar::day_minutes)
    }
}
