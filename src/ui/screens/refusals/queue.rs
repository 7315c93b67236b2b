//! The order of the cases: those older than a working day, what the rep only guesses, then by class, then by waiting; what was put
//! off comes last.

use crate::sales::deal::{Case, Deal};
use crate::sales::reason::WhoSaid;
use crate::sales::role::Right;
use crate::sales::stage::StageRole;
use crate::sales::value::{Class, DealId};
use crate::ui::glance::Glance;
use crate::ui::list::{ListKey, Rows};

/// Cases that are put in order at once, the oldest; the others come in as these are decided.
const CASES_MAX: usize = 1000;

/// How a case stands, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// It waits longer than a working day.
    Late,
    Waiting,
    /// Put off by quality control, and its time has not come.
    PutOff,
}

/// A case's place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CaseKey {
    pub standing: Standing,
    /// The client has said so; what the rep only guesses comes first.
    pub heard: bool,
    pub class: Class,
    /// Microseconds UTC since when it waits.
    pub since: i64,
    pub deal: DealId,
}

impl ListKey for CaseKey {
    type Id = DealId;

    fn id(&self) -> DealId {
        self.deal
    }
}

/// The cases this viewer may see, in order.
#[derive(Debug)]
pub(super) struct Queue<'a> {
    glance: &'a Glance<'a>,
    keys: Vec<CaseKey>,
    /// How many more wait behind those.
    behind: usize,
}

impl<'a> Queue<'a> {
    pub fn of(glance: &'a Glance<'a>) -> Self {
        let cases = glance.book.cases();
        let deals = cases.iter().take(CASES_MAX).filter_map(|(_, deal)| glance.book.deal(glance.viewer, *deal));
        let mut keys: Vec<CaseKey> = deals.filter_map(|deal| key(glance, deal)).collect();
        keys.sort_unstable();
        // Who sees only some of the cases is not told how many there are.
        let sees_all = glance.viewer.may(Right::Judge) || glance.viewer.sees_all();
        let behind = if sees_all { cases.len().saturating_sub(CASES_MAX) } else { 0 };
        Self { glance, keys, behind }
    }

    pub fn late(&self) -> usize {
        self.keys.partition_point(|key| key.standing == Standing::Late)
    }
}

impl Rows for Queue<'_> {
    type Key = CaseKey;

    fn len(&self) -> usize {
        self.keys.len() + self.behind
    }

    fn rank(&self, key: &CaseKey) -> usize {
        self.keys.partition_point(|other| other < key)
    }

    fn after(&self, key: Option<&CaseKey>, count: usize) -> Vec<CaseKey> {
        let from = key.map_or(0, |key| self.keys.partition_point(|other| other <= key));
        self.keys.iter().skip(from).take(count).copied().collect()
    }

    fn before(&self, key: Option<&CaseKey>, count: usize) -> Vec<CaseKey> {
        let to = key.map_or(self.keys.len(), |key| self.rank(key));
        self.keys.iter().take(to).rev().take(count).copied().collect()
    }

    fn place(&self, id: DealId) -> Option<CaseKey> {
        key(self.glance, self.glance.book.deal(self.glance.viewer, id)?)
    }
}

/// The case of a deal that is before quality control.
pub(super) fn case_of<'a>(glance: &Glance<'_>, deal: &'a Deal) -> Option<&'a Case> {
    let is_open = glance.book.stage_role(deal) == Some(StageRole::ConditionalRefusal);
    deal.case().filter(|_| is_open)
}

fn key(glance: &Glance<'_>, deal: &Deal) -> Option<CaseKey> {
    let case = case_of(glance, deal)?;
    let day = i64::from(glance.working_day_minutes());
    let standing = if case.until.is_some_and(|until| glance.now < until) {
        Standing::PutOff
    } else if glance.working_minutes(case.since, glance.now) > day {
        Standing::Late
    } else {
        Standing::Waiting
    };
    let heard = case.said_by == WhoSaid::Client;
    Some(CaseKey { standing, heard, class: deal.class, since: case.since.0, deal: deal.id })
}
