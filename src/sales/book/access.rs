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
    /// They see the deal as it is: nobody has to answer, until it goes where they don't.
    pub rests: bool,
}

/// What somebody has been given to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub at: Moment,
    pub by: UserId,
    /// The last day.
    #[serde(with = "as_days")]
    pub until: NaiveDate,
    /// What it answers: asked again, should it be taken back.
    pub answers: Option<Box<Wanted>>,
    /// What it changed, the newest last.
    pub was: Vec<Earlier>,
}

/// A look that was given before, to another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    pub at: Moment,
    pub by: UserId,
    #[serde(with = "as_days")]
    pub until: NaiveDate,
}

/// Earlier days of a look that are known: who takes one back gives the one before.
const EARLIER_KEPT: usize = 50;

/// What is asked for, and what is given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Accesses {
    asked: BTreeMap<(DealId, UserId), Wanted>,
    shown: BTreeMap<(DealId, UserId), Shown>,
}

impl Accesses {
    /// What this person has asked for and waits for.
    pub fn wanted(&self, deal: DealId, by: UserId) -> Option<&Wanted> {
        self.asked.get(&(deal, by)).filter(|wanted| !wanted.rests)
    }

    /// Everything that waits for an answer, by deal.
    pub fn all_wanted(&self) -> impl Iterator<Item = (DealId, UserId, &Wanted)> {
        let waiting = self.asked.iter().filter(|(_, wanted)| !wanted.rests);
        waiting.map(|((deal, by), wanted)| (*deal, *by, wanted))
    }

    /// How much this person waits for.
    pub fn open_of(&self, by: UserId) -> usize {
        self.all_wanted().filter(|(_, asker, _)| *asker == by).count()
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
        let now = wanted.at;
        self.asked.retain(|_, wanted| !(wanted.rests && wanted.due <= now));
        self.asked.insert((deal, by), wanted);
    }

    pub(super) fn settle(&mut self, deal: DealId, by: UserId) {
        self.asked.remove(&(deal, by));
    }

    /// What has run out by then goes with it.
    pub(super) fn show(&mut self, deal: DealId, to: UserId, given: Earlier, today: NaiveDate) {
        let asked = self.asked.remove(&(deal, to));
        self.shown.retain(|_, shown| shown.until >= today);
        let Earlier { at, by, until } = given;
        let (answers, was) = self.shown.remove(&(deal, to)).map_or_else(Default::default, |before| {
            let Shown { at, by, until, answers, mut was } = before;
            was.push(Earlier { at, by, until });
            (answers, was.split_off(was.len().saturating_sub(EARLIER_KEPT)))
        });
        let answers = asked.map(Box::new).or(answers);
        self.shown.insert((deal, to), Shown { at, by, until, answers, was });
    }

    /// Whoever gave it last takes that back: it is shown as it was before.
    pub(super) fn show_as_before(&mut self, deal: DealId, to: UserId) {
        let Some(shown) = self.shown.get_mut(&(deal, to)) else { return };
        if let Some(Earlier { at, by, until }) = shown.was.pop() {
            (shown.at, shown.by, shown.until) = (at, by, until);
        }
    }

    pub(super) fn end(&mut self, deal: DealId, from: UserId) -> Option<Shown> {
        self.shown.remove(&(deal, from))
    }

    /// Who has asked to see this deal, whether they see it by now or not.
    fn askers(&self, deal: DealId) -> Vec<UserId> {
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

    /// Who has asked to see this deal and waits for an answer, or would wait again if it went out of their sight now.
    pub(super) fn asking(&self, deal: DealId, now: Moment) -> Vec<UserId> {
        let mut askers = self.accesses.askers(deal);
        let is_past = |wanted: &Wanted| wanted.rests && wanted.due <= now;
        askers.retain(|asker| self.accesses.asked.get(&(deal, *asker)).is_some_and(|wanted| !is_past(wanted)));
        askers
    }

    /// A question about a deal waits a working day.
    pub(super) fn answer_due(&self, at: Moment) -> Moment {
        self.calendar().map_or(at, |calendar| calendar.after_minutes(at, calendar.day_minutes()))
    }

    /// What was asked before, and is to be answered after all.
    pub(super) fn ask_again(&mut self, deal: DealId, by: UserId, wanted: Wanted, at: Moment) {
        let due = self.answer_due(at);
        self.accesses.ask(deal, by, Wanted { due, ..wanted });
    }

    /// Whoever sees a deal by now waits for nothing: it came to the exchange, or into their hands. In hands where they don't see it the
    /// question goes on, and has a working day again; after that day it is past, whoever has the deal.
    pub(super) fn settle_questions(&mut self, deal: DealId, is_in_new_hands: bool, at: Moment) {
        for asker in self.accesses.askers(deal) {
            let viewer = self.viewer(asker);
            let rests = self.any_deal(deal).is_none_or(|deal| self.sees(&viewer, deal));
            let due = self.answer_due(at);
            let Some(wanted) = self.accesses.asked.get_mut(&(deal, asker)) else { continue };
            if wanted.rests && wanted.due <= at {
                self.accesses.settle(deal, asker);
                continue;
            }
            if !rests && is_in_new_hands {
                wanted.due = due;
            }
            wanted.rests = rests;
        }
    }
}
