//! The days a report is of.

use chrono::{Datelike, Days, NaiveDate};

use crate::sales::typed::{Context, parse_period};

/// The first and the last day of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Period {
    /// Reads a period as people say it; `None`: it is none, or it ends before it begins.
    pub fn parse(typed: &str, context: &Context<'_>) -> Option<Self> {
        parse_period(typed, context).map(|(from, to)| Self { from, to })
    }

    /// So many days, today the last of them.
    pub fn days(count: u64, today: NaiveDate) -> Self {
        let from = today.checked_sub_days(Days::new(count.saturating_sub(1))).unwrap_or(today);
        Self { from, to: today }
    }

    /// This month so far.
    pub fn this_month(today: NaiveDate) -> Self {
        Self { from: today.with_day(1).unwrap_or(today), to: today }
    }

    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}
