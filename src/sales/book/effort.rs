//! What went into deals: minutes and money of each, and how each person's day is shared among the classes (METHOD S05, K01, K09).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Book;
use crate::sales::deal::Deal;
use crate::sales::value::{Class, DealId, Moment, Money, Sums, UserId};

/// Minutes of an hour.
const HOUR_MINUTES: i64 = 60;

/// Minutes of one person on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// As counted from 1970.
    day: i32,
    /// On deals of class A.
    pub a: u32,
    pub all: u32,
}

impl Tally {
    /// The share of A; `None`: nothing was done yet.
    pub fn percent(&self) -> Option<u32> {
        (self.all > 0).then(|| self.a * 100 / self.all)
    }
}

impl Book {
    /// Minutes that went into a deal since then: calls, meetings, letters and all other effort.
    pub fn minutes(&self, deal: &Deal, since: Moment) -> u64 {
        let touches = deal.touches.iter().filter(|touch| touch.at >= since).map(|touch| touch.minutes);
        let efforts = deal.efforts().iter().filter(|effort| effort.at >= since).map(|effort| effort.minutes);
        touches.chain(efforts).map(u64::from).sum()
    }

    /// What a deal has cost since then: its minutes by the pipeline's hour, and what was paid for.
    pub fn cost(&self, deal: &Deal, since: Moment) -> Sums {
        let efforts = deal.efforts().iter().filter(|effort| effort.at >= since);
        let mut cost: Sums = efforts.filter_map(|effort| effort.cost).collect();
        if let Some(hour) = self.pipeline(deal.pipeline).and_then(|pipeline| pipeline.costs.hour) {
            let minutes = i64::try_from(self.minutes(deal, since)).unwrap_or(i64::MAX);
            let minor = i128::from(minutes) * i128::from(hour.minor) / i128::from(HOUR_MINUTES);
            cost.add(Money { minor: i64::try_from(minor).unwrap_or(i64::MAX), ..hour });
        }
        cost
    }

    /// What a deal may cost in its stage.
    pub fn cost_limit(&self, deal: &Deal) -> Option<Money> {
        self.pipeline(deal.pipeline)?.costs.limit(deal.stage)
    }

    pub(super) fn is_over_cost(&self, deal: &Deal) -> bool {
        self.cost_limit(deal).is_some_and(|limit| self.cost(deal, deal.limit_since()).get(limit.currency) > limit.minor)
    }

    /// How this person's minutes of today are shared.
    pub fn tally(&self, user: UserId, now: Moment) -> Tally {
        let today = self.day(now).to_epoch_days();
        self.tallies.get(&user).copied().filter(|tally| tally.day == today).unwrap_or_default()
    }

    /// Somebody put minutes into a deal.
    pub(super) fn count_effort(&mut self, user: UserId, deal: DealId, minutes: u16, at: Moment) {
        let class = self.deals.get(deal.number()).map(|deal| deal.class);
        let day = self.day(at).to_epoch_days();
        let tally = self.tallies.entry(user).or_default();
        if tally.day != day {
            *tally = Tally { day, ..Tally::default() };
        }
        let minutes = u32::from(minutes);
        tally.all = tally.all.saturating_add(minutes);
        if class == Some(Class::A) {
            tally.a = tally.a.saturating_add(minutes);
        }
    }

    /// It was taken back: on its own day it counts no more.
    pub(super) fn uncount_effort(&mut self, user: UserId, deal: DealId, minutes: u16, at: Moment) {
        let class = self.deals.get(deal.number()).map(|deal| deal.class);
        let day = self.day(at).to_epoch_days();
        let Some(tally) = self.tallies.get_mut(&user).filter(|tally| tally.day == day) else { return };
        let minutes = u32::from(minutes);
        tally.all = tally.all.saturating_sub(minutes);
        if class == Some(Class::A) {
            tally.a = tally.a.saturating_sub(minutes);
        }
    }

    /// Deals whose time with marketing is over.
    pub fn nurtured(&self, today: NaiveDate) -> impl Iterator<Item = DealId> {
        self.nurtured.iter().take_while(move |(day, _)| *day <= today).map(|(_, deal)| *deal)
    }
}
