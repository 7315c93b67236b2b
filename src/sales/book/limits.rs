//! Limits of stages: since when each deal stands in its stage, and which have taken too many touches (METHOD K01). What a limit is,
//! the floor may change; since when a deal stands there, it does not.

use std::collections::{BTreeMap, HashMap};

use super::Book;
use super::ranked::Ranked;
use crate::sales::deal::Deal;
use crate::sales::stage::Stage;
use crate::sales::value::{DealId, Moment, StageId};

/// Days looked back on for working days.
const DAYS_MAX: u32 = 999;

/// Deals that somebody works on, by stage: the longest there first; days as counted from 1970.
#[derive(Debug, Clone, Default)]
pub struct Standings {
    /// Those whose keeper has been told of their stay stand apart.
    stages: HashMap<(StageId, bool), Ranked<(i32, DealId)>>,
}

impl Standings {
    pub(super) fn of(entries: impl Iterator<Item = ((StageId, bool), (i32, DealId))>) -> Self {
        let mut stages: HashMap<(StageId, bool), Vec<(i32, DealId)>> = HashMap::new();
        for (stage, key) in entries {
            stages.entry(stage).or_default().push(key);
        }
        Self { stages: stages.into_iter().map(|(stage, keys)| (stage, Ranked::of(keys))).collect() }
    }

    pub(super) fn stretches(&self, length: usize) -> impl Iterator<Item = ((StageId, bool), Vec<(i32, DealId)>)> {
        let stages: BTreeMap<_, _> = self.stages.iter().collect();
        stages.into_iter().flat_map(move |(stage, deals)| deals.stretches(length).map(|keys| (*stage, keys)))
    }

    pub(super) fn append(&mut self, stage: (StageId, bool), keys: &[(i32, DealId)]) {
        self.stages.entry(stage).or_default().append(keys);
    }

    pub(super) fn put(&mut self, stage: (StageId, bool), key: (i32, DealId)) {
        self.stages.entry(stage).or_default().insert(key);
    }

    pub(super) fn take(&mut self, stage: (StageId, bool), key: (i32, DealId)) {
        if let Some(deals) = self.stages.get_mut(&stage) {
            deals.remove(&key);
        }
    }

    /// Deals of a stage that stand there since before a day, the longest first.
    fn since_before(&self, stage: StageId, day: i32) -> impl Iterator<Item = DealId> + '_ {
        let mut told = self.stretch(stage, true, day).peekable();
        let mut untold = self.stretch(stage, false, day).peekable();
        std::iter::from_fn(move || match (told.peek(), untold.peek()) {
            (Some(one), Some(other)) if other < one => untold.next(),
            (Some(_), _) => told.next(),
            (None, _) => untold.next(),
        })
        .map(|(_, deal)| deal)
    }

    /// Those whose keeper has been told of them, or those of whom nobody has been told.
    fn stretch(&self, stage: StageId, told: bool, day: i32) -> impl Iterator<Item = (i32, DealId)> + '_ {
        let deals = self.stages.get(&(stage, told)).into_iter().flat_map(Ranked::iter);
        deals.copied().take_while(move |(since, _)| *since < day)
    }

    /// Everything the index holds, for the recount.
    #[cfg(test)]
    pub(super) fn inventory(&self) -> impl Iterator<Item = (String, String)> {
        let stages = self.stages.iter().filter(|(_, deals)| !deals.is_empty());
        stages.map(|((stage, told), deals)| {
            (format!("stands {stage} {told}"), format!("{:?}", deals.iter().collect::<Vec<_>>()))
        })
    }
}

impl Book {
    /// The head's word is waited for: somebody asked, or a limit of its stage is passed.
    pub fn waits_for_head(&self, deal: &Deal, now: Moment) -> bool {
        deal.ask().is_some() || self.is_over_limit(deal, now)
    }

    /// The deal has taken more days or touches, or cost more, than its stage gives, or than the head gave it since.
    pub fn is_over_limit(&self, deal: &Deal, now: Moment) -> bool {
        if deal.holder_user().is_none() || !self.is_open(deal) || deal.asleep().is_some() {
            return false;
        }
        self.is_over_spent(deal) || self.is_over_days(deal, now)
    }

    /// It has taken more days than its stage gives, in somebody's hands and awake.
    pub fn is_over_days(&self, deal: &Deal, now: Moment) -> bool {
        let is_worked = deal.holder_user().is_some() && self.is_open(deal) && deal.asleep().is_none();
        let oldest = self.stage(deal.stage).and_then(|stage| self.oldest_allowed(stage, now));
        is_worked && oldest.is_some_and(|oldest| self.day(deal.limit_since()).to_epoch_days() < oldest)
    }

    /// Deals over the days of a stage that somebody answers for, of which nobody has been told.
    pub fn breaches(&self, now: Moment) -> impl Iterator<Item = DealId> {
        let stages = self.pipelines.values().flat_map(|pipeline| &pipeline.stages);
        stages.filter(|stage| stage.keeper.is_some()).flat_map(move |stage| {
            let oldest = self.oldest_allowed(stage, now).unwrap_or(i32::MIN);
            self.standings.stretch(stage.id, false, oldest).map(|(_, deal)| deal)
        })
    }

    /// It has taken more touches, or cost more, than its stage gives.
    pub(super) fn is_over_spent(&self, deal: &Deal) -> bool {
        let limit = self.stage(deal.stage).and_then(|stage| stage.touches);
        limit.is_some_and(|limit| deal.touches_counted() > usize::from(limit)) || self.is_over_cost(deal)
    }

    /// The touches that a stage gives have changed, or what it may cost.
    pub(super) fn weigh_anew(&mut self, stage: StageId) {
        let standing: Vec<DealId> = self.standings.since_before(stage, i32::MAX).collect();
        for id in standing {
            let over = self.deals.get(id.number()).is_some_and(|deal| self.is_over_spent(deal));
            if over {
                self.over_spent.insert(id)
            } else {
                self.over_spent.remove(&id)
            };
        }
    }

    /// Deals in somebody's hands that are over a limit: the longest in each stage first, then those that took too much.
    pub fn over_limit(&self, now: Moment) -> impl Iterator<Item = DealId> {
        let stages = self.pipelines.values().flat_map(|pipeline| &pipeline.stages);
        let days = stages.flat_map(move |stage| {
            let oldest = self.oldest_allowed(stage, now).unwrap_or(i32::MIN);
            self.standings.since_before(stage.id, oldest).map(move |deal| (deal, oldest))
        });
        let is_within = move |deal: &DealId| {
            let deal = self.deals.get(deal.number());
            let oldest = deal.and_then(|deal| self.oldest_allowed(self.stage(deal.stage)?, now));
            deal.zip(oldest).is_none_or(|(deal, oldest)| self.day(deal.limit_since()).to_epoch_days() >= oldest)
        };
        days.map(|(deal, _)| deal).chain(self.over_spent.iter().copied().filter(is_within))
    }

    /// The day since when a deal may stand in a stage today, as counted from 1970: the day it came is the first of its days.
    fn oldest_allowed(&self, stage: &Stage, now: Moment) -> Option<i32> {
        let days = u32::from(stage.days?).min(DAYS_MAX);
        let calendar = self.calendar()?;
        let (mut day, mut counted) = (self.day(now), 0);
        // Free days before its first working day count for nothing.
        loop {
            if calendar.is_working(day) {
                if counted == days {
                    return Some(day.to_epoch_days() + 1);
                }
                counted += 1;
            }
            day = day.pred_opt()?;
        }
    }
}
