//! Deals that stand in no column: asleep, refused, lost, junk; by holder, so that a list of them costs what it shows.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::ranked::Ranked;
use crate::sales::deal::Holder;
use crate::sales::stage::StageRole;
use crate::sales::value::DealId;

/// Why a deal stands in no column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Off {
    Asleep,
    Refused,
    Lost,
    Junk,
    /// With marketing.
    Nurtured,
}

impl Off {
    pub const ALL: [Self; 5] = [Self::Asleep, Self::Refused, Self::Lost, Self::Junk, Self::Nurtured];

    /// Why the deals of a stage have no column; `None`: they have one.
    pub const fn of(role: StageRole) -> Option<Self> {
        match role {
            StageRole::ConditionalRefusal => Some(Self::Refused),
            StageRole::Lost => Some(Self::Lost),
            StageRole::Junk => Some(Self::Junk),
            StageRole::Unsorted
            | StageRole::Verified
            | StageRole::Qualified
            | StageRole::Working
            | StageRole::Invoice
            | StageRole::Prepayment
            | StageRole::Won => None,
        }
    }

    /// The stage it is named after; `None`: no stage.
    pub const fn role(self) -> Option<StageRole> {
        match self {
            Self::Asleep | Self::Nurtured => None,
            Self::Refused => Some(StageRole::ConditionalRefusal),
            Self::Lost => Some(StageRole::Lost),
            Self::Junk => Some(StageRole::Junk),
        }
    }
}

/// A deal's place: whose it is, and when it wakes, or the newest first since when it has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OffEntry {
    pub off: Off,
    pub holder: Holder,
    pub key: (i64, DealId),
}

/// All deals that stand in no column.
#[derive(Debug, Clone, Default)]
pub struct OffBoard {
    piles: HashMap<(Off, Holder), Ranked<(i64, DealId)>>,
}

impl OffBoard {
    pub(super) fn of(entries: impl Iterator<Item = OffEntry>) -> Self {
        let mut piles: HashMap<(Off, Holder), Vec<(i64, DealId)>> = HashMap::new();
        for entry in entries {
            piles.entry((entry.off, entry.holder)).or_default().push(entry.key);
        }
        Self { piles: piles.into_iter().map(|(place, keys)| (place, Ranked::of(keys))).collect() }
    }

    /// Everything in stretches, in one order whatever map they come from.
    pub(super) fn stretches(&self, length: usize) -> impl Iterator<Item = ((Off, Holder), Vec<(i64, DealId)>)> {
        let piles: BTreeMap<_, _> = self.piles.iter().collect();
        piles.into_iter().flat_map(move |(place, pile)| pile.stretches(length).map(|keys| (*place, keys)))
    }

    /// Takes such a stretch in; those of a pile come in their order.
    pub(super) fn append(&mut self, place: (Off, Holder), keys: &[(i64, DealId)]) {
        self.piles.entry(place).or_default().append(keys);
    }

    pub(super) fn put(&mut self, entry: &OffEntry) {
        self.piles.entry((entry.off, entry.holder)).or_default().insert(entry.key);
    }

    pub(super) fn take(&mut self, entry: &OffEntry) {
        if let Some(pile) = self.piles.get_mut(&(entry.off, entry.holder)) {
            pile.remove(&entry.key);
        }
    }

    /// The first `limit` of each holder's: who wakes first, who ended last; `None`: whoever holds them.
    pub fn first(&self, off: Off, holders: Option<&[Holder]>, limit: usize) -> Vec<DealId> {
        let mut keys: Vec<(i64, DealId)> =
            self.lists(off, holders).flat_map(|pile| pile.iter().take(limit).copied()).collect();
        keys.sort_unstable();
        keys.into_iter().map(|(_, deal)| deal).collect()
    }

    pub fn count(&self, off: Off, holders: Option<&[Holder]>) -> usize {
        self.lists(off, holders).map(Ranked::len).sum()
    }

    fn lists<'a>(&'a self, off: Off, holders: Option<&'a [Holder]>) -> impl Iterator<Item = &'a Ranked<(i64, DealId)>> {
        let named = holders.into_iter().flatten().filter_map(move |holder| self.piles.get(&(off, *holder)));
        let all = self.piles.iter().filter(move |((own, _), _)| holders.is_none() && *own == off);
        named.chain(all.map(|(_, pile)| pile))
    }

    /// Everything the index holds, for the recount.
    #[cfg(test)]
    pub(super) fn inventory(&self) -> impl Iterator<Item = (String, String)> {
        let piles = self.piles.iter().filter(|(_, pile)| !pile.is_empty());
        piles.map(|(place, pile)| (format!("off {place:?}"), format!("{:?}", pile.iter().collect::<Vec<_>>())))
    }
}
