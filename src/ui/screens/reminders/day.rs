//! Where a day ends: for what is due at a time, at the reader's midnight; for what is due some time on a day, at the floor's.

use chrono::{Days, NaiveDate, NaiveTime};

use crate::sales::task::Task;
use crate::sales::value::{Moment, Zone};
use crate::ui::glance::Glance;

/// The groups of the reminders, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Late,
    Today,
    Tomorrow,
    Later,
}

/// The end of a day: all before `from` belongs to it or to an earlier one, nothing from `to` on does; between them it is
/// asked of each step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DayEnd {
    pub day: NaiveDate,
    pub from: Moment,
    pub to: Moment,
}

/// Now, and where today and tomorrow end for this reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub now: Moment,
    pub zone: Zone,
    pub today: DayEnd,
    pub tomorrow: DayEnd,
}

impl Clock {
    pub fn of(glance: &Glance<'_>) -> Self {
        let today = glance.today();
        let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
        let end = |day: NaiveDate| {
            let midnight = day.checked_add_days(Days::new(1)).unwrap_or(day).and_time(NaiveTime::MIN);
            let (mine, floor) = (glance.zone.moment(midnight), glance.book.zone().moment(midnight));
            DayEnd { day, from: mine.min(floor), to: mine.max(floor) }
        };
        Self { now: glance.now, zone: glance.zone, today: end(today), tomorrow: end(tomorrow) }
    }

    pub fn group(&self, task: &Task) -> Group {
        let due = task.due().moment();
        if due < self.now {
            Group::Late
        } else if self.is_by(&self.today, task) {
            Group::Today
        } else if self.is_by(&self.tomorrow, task) {
            Group::Tomorrow
        } else {
            Group::Later
        }
    }

    /// The step is due by the end of that day.
    pub fn is_by(&self, end: &DayEnd, task: &Task) -> bool {
        let due = task.due().moment();
        due < end.from || (due < end.to && self.day_of(task) <= end.day)
    }

    /// The day a step is due on, as this reader has days.
    pub fn day_of(&self, task: &Task) -> NaiveDate {
        if task.due().time.is_some() { task.due().moment().date_in(self.zone) } else { task.due().date }
    }
}
