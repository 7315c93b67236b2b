//! Who has asked to see a deal that another holds, and to whom a head shows one until a day (DESIGN §8). Both are few: a floor asks
//! and gives by hand, and lists are made without them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Book, Viewer};
use crate::sales::deal::Deal;
use crate::sales::value::civil::as_days;
use crate::sales::value::{DealId, Moment, UserId};

/// What somebody waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    pub at: Moment,
    /// Without an answer it lapses then.
    pub due: Moment,
    pub text: Option<Box<str>>,
}

/// What somebody has been given to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub at: Moment,
    pub by: UserId,
    /// The last day.
    #[serde(with = "as_days")]
    pub until: NaiveDate,
}

/// What is asked for, and what is given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Accesses {
    asked: BTreeMap<(DealId, UserId), Wanted>,
    shown: BTreeMap<(DealId, UserId), Shown>,
}

impl Accesses {
    /// What this person has asked for and waits for.
    pub fn wanted(&self, deal: DealId, by: UserId) -> Option<&Wanted> {
        self.asked.get(&(deal, by))
    }

    /// Everything that waits for an answer, by deal.
    pub fn all_wanted(&self) -> impl Iterator<Item = (DealId, UserId, &Wanted)> {
        self.asked.iter().map(|((deal, by), wanted)| (*deal, *by, wanted))
    }

    /// How much this person waits for.
    pub fn open_of(&self, by: UserId) -> usize {
        self.asked.keys().filter(|(_, asker)| *asker == by).count()
    }

    /// What was given to this person and has not run out on that day.
    pub fn shown(&self, deal: DealId, to: UserId, today: NaiveDate) -> Option<&Shown> {
        self.shown.get(&(deal, to)).filter(|shown| shown.until >= today)
    }

    /// Everything that has not run out on that day, by deal.
    pub fn all_shown(&self, today: NaiveDate) -> impl Iterator<Item = (DealId, UserId, &Shown)> {
        let live = self.shown.iter().filter(move |(_, shown)| shown.until >= today);
        live.map(|((deal, to), shown)| (*deal, *to, shown))
    }

    /// Something given on an earlier day has run out on this one.
    pub(super) fn runs_out(&self, before: NaiveDate, today: NaiveDate) -> bool {
        self.shown.values().any(|shown| shown.until >= before && shown.until < today)
    }

    pub(super) fn ask(&mut self, deal: DealId, by: UserId, wanted: Wanted) {
        self.asked.insert((deal, by), wanted);
    }

    pub(super) fn settle(&mut self, deal: DealId, by: UserId) {
        self.asked.remove(&(deal, by));
    }

    /// What has run out by then goes with it.
    pub(super) fn show(&mut self, deal: DealId, to: UserId, shown: Shown, today: NaiveDate) {
        self.settle(deal, to);
        self.shown.retain(|_, shown| shown.until >= today);
        self.shown.insert((deal, to), shown);
    }

    pub(super) fn end(&mut self, deal: DealId, from: UserId) {
        self.shown.remove(&(deal, from));
    }

    /// Who waits to see this deal.
    pub(super) fn askers(&self, deal: DealId) -> Vec<UserId> {
        let of_deal = (deal, UserId::new(0))..=(deal, UserId::new(u64::MAX));
        self.asked.range(of_deal).map(|((_, by), _)| *by).collect()
    }
}

impl Book {
    pub const fn accesses(&self) -> &Accesses {
        &self.accesses
    }

    /// What nobody has answered in time.
    pub fn accesses_lapsed(&self, now: Moment) -> impl Iterator<Item = (DealId, UserId)> {
        let lapsed = self.accesses.all_wanted().filter(move |(_, _, wanted)| wanted.due <= now);
        lapsed.map(|(deal, by, _)| (deal, by))
    }

    /// A head has given this deal to the viewer to read, and it has not run out.
    pub(super) fn is_shown(&self, viewer: &Viewer, deal: &Deal) -> bool {
        self.accesses.shown(deal.id, viewer.user, self.today()).is_some()
    }

    /// Whoever sees a deal by now waits for nothing: it came to the exchange, or into their hands.
    pub(super) fn forget_what_is_seen(&mut self, deal: DealId) {
        for asker in self.accesses.askers(deal) {
            let viewer = self.viewer(asker);
            if self.any_deal(deal).is_none_or(|deal| self.sees(&viewer, deal)) {
                self.accesses.settle(deal, asker);
            }
        }
    }
}
