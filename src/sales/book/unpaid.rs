//! Deals whose invoices are not paid yet, by holder: the longest due first, on one day the largest of a currency (METHOD S19).

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::ranked::{Ranked, merge};
use crate::sales::deal::{Deal, Holder};
use crate::sales::invoice::Unpaid;
use crate::sales::value::{Currency, DealId, Sums};

/// A deal's place among those that owe something: by its invoice that is due first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnpaidKey {
    /// The day to pay by, as counted from 1970.
    pub pay_by: i32,
    /// Sums are compared within a currency only.
    currency: Currency,
    /// What is due of that invoice, below nothing: the largest come first.
    below: i64,
    pub deal: DealId,
}

/// A deal that owes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnpaidEntry {
    pub holder: Holder,
    pub key: UnpaidKey,
    /// All that is due of it.
    pub due: Sums,
}

impl UnpaidKey {
    /// `None`: it owes nothing.
    pub fn of(deal: &Deal) -> Option<Self> {
        let unpaid = deal.billing()?.unpaid();
        unpaid.first().map(|first| Self::by(first, deal.id))
    }

    fn by(first: &Unpaid<'_>, deal: DealId) -> Self {
        let Unpaid { invoice, rest } = first;
        Self { pay_by: invoice.pay_by.to_epoch_days(), currency: rest.currency, below: -rest.minor, deal }
    }
}

impl UnpaidEntry {
    pub fn of(deal: &Deal) -> Option<Self> {
        let unpaid = deal.billing()?.unpaid();
        let key = UnpaidKey::by(unpaid.first()?, deal.id);
        Some(Self { holder: deal.holder, key, due: unpaid.iter().map(|one| one.rest).collect() })
    }
}

#[derive(Debug, Clone, Default)]
struct Pile {
    order: Ranked<UnpaidKey>,
    due: Sums,
}

/// All deals that owe something.
#[derive(Debug, Clone, Default)]
pub struct AllUnpaid {
    piles: HashMap<Holder, Pile>,
}

impl AllUnpaid {
    pub(super) fn of(entries: impl Iterator<Item = UnpaidEntry>) -> Self {
        let mut piles: HashMap<Holder, (Vec<UnpaidKey>, Sums)> = HashMap::new();
        for entry in entries {
            let (keys, due) = piles.entry(entry.holder).or_default();
            keys.push(entry.key);
            due.merge(&entry.due);
        }
        let pile = |(holder, (keys, due))| (holder, Pile { order: Ranked::of(keys), due });
        Self { piles: piles.into_iter().map(pile).collect() }
    }

    /// Everything in stretches, in one order whatever map they come from; what is due goes with the first of each holder's.
    pub(super) fn stretches(&self, length: usize) -> impl Iterator<Item = (Holder, Vec<UnpaidKey>, Sums)> {
        let piles: BTreeMap<_, _> = self.piles.iter().collect();
        piles.into_iter().flat_map(move |(holder, pile)| {
            let mut due = Some(pile.due.clone());
            pile.order.stretches(length).map(move |keys| (*holder, keys, due.take().unwrap_or_default()))
        })
    }

    /// Takes such a stretch in; those of a holder come in their order.
    pub(super) fn append(&mut self, holder: Holder, keys: &[UnpaidKey], due: &Sums) {
        let pile = self.piles.entry(holder).or_default();
        pile.order.append(keys);
        pile.due.merge(due);
    }

    pub(super) fn put(&mut self, entry: &UnpaidEntry) {
        let pile = self.piles.entry(entry.holder).or_default();
        pile.order.insert(entry.key);
        pile.due.merge(&entry.due);
    }

    pub(super) fn take(&mut self, entry: &UnpaidEntry) {
        if let Some(pile) = self.piles.get_mut(&entry.holder) {
            pile.order.remove(&entry.key);
            entry.due.iter().for_each(|due| pile.due.sub(due));
        }
    }

    /// How many deals of these holders owe something, and how many of them had to pay before a day (counted from 1970).
    pub fn count(&self, holders: &[Holder], before: i32) -> (usize, usize) {
        let count = |pile: &Pile| (pile.order.len(), pile.order.partition_point(|key| key.pay_by < before));
        self.piles(holders).map(count).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    }

    /// All that these holders' deals owe, a sum per currency.
    pub fn due(&self, holders: &[Holder]) -> Sums {
        let mut due = Sums::new();
        self.piles(holders).for_each(|pile| due.merge(&pile.due));
        due
    }

    /// Deals behind a key (`None`: from the first on), in order.
    pub fn after(&self, holders: &[Holder], key: Option<&UnpaidKey>, limit: usize) -> Vec<UnpaidKey> {
        let lists = self.piles(holders).map(|pile| {
            let keys: Box<dyn Iterator<Item = &UnpaidKey>> = match key {
                Some(key) => Box::new(pile.order.from(key).skip_while(move |other| *other == key)),
                None => Box::new(pile.order.iter()),
            };
            keys
        });
        merge(lists.collect(), limit, |one, other| one < other, |_| true)
    }

    /// Deals before a key (`None`: from the last on), the nearest first.
    pub fn before(&self, holders: &[Holder], key: Option<&UnpaidKey>, limit: usize) -> Vec<UnpaidKey> {
        let lists = self.piles(holders).map(|pile| {
            let keys: Box<dyn Iterator<Item = &UnpaidKey>> = match key {
                Some(key) => Box::new(pile.order.below(key)),
                None => Box::new(pile.order.iter().rev()),
            };
            keys
        });
        merge(lists.collect(), limit, |one, other| one > other, |_| true)
    }

    /// How many stand before a key.
    pub fn rank(&self, holders: &[Holder], key: &UnpaidKey) -> usize {
        self.piles(holders).map(|pile| pile.order.rank(key)).sum()
    }

    fn piles<'a>(&'a self, holders: &'a [Holder]) -> impl Iterator<Item = &'a Pile> {
        holders.iter().filter_map(|holder| self.piles.get(holder))
    }

    /// Everything the index holds, for the recount.
    #[cfg(test)]
    pub(super) fn inventory(&self) -> impl Iterator<Item = (String, String)> {
        let piles = self.piles.iter().filter(|(_, pile)| !pile.order.is_empty() || !pile.due.is_empty());
        piles.map(|(holder, pile)| {
            (format!("unpaid {holder:?}"), format!("{:?} {:?}", pile.order.iter().collect::<Vec<_>>(), pile.due))
        })
    }
}
