//! How much of a stage's limits a deal has taken, in words.

use crate::sales::deal::Deal;
use crate::sales::value::Money;
use crate::ui::glance::Glance;

/// Days looked back on for the working days in a stage; whoever stands there longer is long past any limit.
const DAYS_MAX: usize = 999;

/// Cells of the gauge between its ends.
const GAUGE_CELLS: usize = 5;

impl Glance<'_> {
    /// `[###..]`: how much of the stage's nearest limit is used; `[!!!!!]`: over it. `None`: there is no limit.
    pub fn gauge(&self, deal: &Deal) -> Option<String> {
        let stage = self.book.stage(deal.stage).filter(|stage| stage.role.is_open())?;
        let touches = stage.touches.map(|limit| (deal.touches_counted() as i64, i64::from(limit)));
        let days = stage.days.map(|limit| (self.working_day(deal) as i64, i64::from(limit)));
        let cost = self.cost_and_limit(deal).map(|(cost, limit)| (cost.minor, limit.minor));
        let shares = [touches, days, cost].into_iter().flatten();
        let fullest = shares.map(|(used, limit)| used.saturating_mul(100) / limit.max(1)).max()?;
        if fullest > 100 {
            return Some(format!("[{}]", "!".repeat(GAUGE_CELLS)));
        }
        let full = (fullest.max(0) as usize * GAUGE_CELLS).div_ceil(100);
        Some(format!("[{}{}]", "#".repeat(full), ".".repeat(GAUGE_CELLS - full)))
    }

    /// `17k of 1k`, where a deal has cost more in its stage than it may.
    pub fn cost_over(&self, deal: &Deal) -> Option<String> {
        let (cost, limit) = self.cost_and_limit(deal).filter(|(cost, limit)| cost.minor > limit.minor)?;
        let args = [("spent", self.sum_short(cost).into()), ("limit", self.sum_short(limit).into())];
        Some(self.words.say_with("deal-cost-of", &args))
    }

    /// What a deal has cost in its stage, and may cost.
    fn cost_and_limit(&self, deal: &Deal) -> Option<(Money, Money)> {
        let limit = self.book.cost_limit(deal)?;
        let minor = self.book.cost(deal, deal.limit_since()).get(limit.currency);
        Some((Money { minor, ..limit }, limit))
    }

    /// `[##...] day 3 of 5`: the fuel gauge of the stage's limits, and the day.
    pub fn day_and_gauge(&self, deal: &Deal) -> String {
        let day = self.day_of_stage(deal);
        match self.gauge(deal) {
            Some(gauge) => format!("{gauge} {day}"),
            None => day,
        }
    }

    /// Working days that count against the stage's limit, the first of them counted.
    fn working_day(&self, deal: &Deal) -> usize {
        let from = self.book.day(deal.limit_since());
        let today = self.book.day(self.now);
        let days = from.iter_days().take(DAYS_MAX).take_while(|day| *day <= today);
        let worked = |day: &chrono::NaiveDate| self.book.calendar().is_none_or(|calendar| calendar.is_working(*day));
        days.filter(worked).count().max(1)
    }

    /// `day 3 of 5`: working days that count against the stage's limit, the first of them counted.
    pub fn day_of_stage(&self, deal: &Deal) -> String {
        let day = self.working_day(deal);
        match self.book.stage(deal.stage).and_then(|stage| stage.days) {
            Some(limit) => self.words.say_with("deal-day", &[("day", day.into()), ("limit", limit.into())]),
            None => self.words.say_with("deal-day-free", &[("day", day.into())]),
        }
    }
}
