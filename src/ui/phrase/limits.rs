//! How much of a stage's limits a deal has taken, in words.

use crate::sales::deal::Deal;
use crate::ui::glance::Glance;

/// Days looked back on for the working days in a stage; whoever stands there longer is long past any limit.
const DAYS_MAX: usize = 999;

impl Glance<'_> {
    /// `day 3 of 5`: working days that count against the stage's limit, the first of them counted.
    pub fn day_of_stage(&self, deal: &Deal) -> String {
        let from = self.book.day(deal.limit_since());
        let today = self.book.day(self.now);
        let days = from.iter_days().take(DAYS_MAX).take_while(|day| *day <= today);
        let worked = |day: &chrono::NaiveDate| self.book.calendar().is_none_or(|calendar| calendar.is_working(*day));
        let day = days.filter(worked).count().max(1);
        match self.book.stage(deal.stage).and_then(|stage| stage.days) {
            Some(limit) => self.words.say_with("deal-day", &[("day", day.into()), ("limit", limit.into())]),
            None => self.words.say_with("deal-day-free", &[("day", day.into())]),
        }
    }
}
