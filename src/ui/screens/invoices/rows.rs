//! Deals that owe something in one of two orders: the longest due first, read from the index, or the largest first, put in order
//! here as far as a limit.

use std::cmp::Reverse;

use crate::sales::book::unpaid::UnpaidKey;
use crate::sales::deal::{Deal, Holder};
use crate::sales::invoice::Billing;
use crate::sales::value::{Currency, DealId};
use crate::ui::filter::Filter;
use crate::ui::glance::Glance;
use crate::ui::list::{ListKey, Rows};

/// Deals that are put in order, or looked through for a filter, the longest due: the book is held for about a millisecond.
pub(super) const LOOKED_MAX: usize = 2_048;

/// In what order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    #[default]
    Oldest,
    /// The floor's currency first; sums of others are not compared with it.
    Largest,
}

/// A deal's place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OwedKey {
    /// Where the largest come first: whether it is of another currency, which, and how much.
    size: Option<(bool, Currency, Reverse<i64>)>,
    pub(super) key: UnpaidKey,
}

impl ListKey for OwedKey {
    type Id = DealId;

    fn id(&self) -> DealId {
        self.key.deal
    }
}

/// The deals this viewer may see, in order.
#[derive(Debug)]
pub(super) struct Owed<'a> {
    glance: &'a Glance<'a>,
    holders: Vec<Holder>,
    filter: Filter,
    order: Order,
    /// In order, where they are not read from the index as they are.
    kept: Option<Vec<OwedKey>>,
    /// There are more than were looked at.
    pub cut: bool,
}

impl<'a> Owed<'a> {
    pub fn of(filter: &Filter, order: Order, glance: &'a Glance<'a>) -> Self {
        let holders = glance.viewer.holders(filter.scope);
        let mut owed = Self { glance, holders, filter: *filter, order, kept: None, cut: false };
        if order == Order::Largest || filter.is_narrowed() {
            let unpaid = glance.book.unpaid();
            let keys = unpaid.after(&owed.holders, None, LOOKED_MAX);
            owed.cut = unpaid.count(&owed.holders, i32::MIN).0 > keys.len();
            let mut kept: Vec<OwedKey> = keys.into_iter().filter_map(|key| owed.key(key)).collect();
            kept.sort_unstable();
            owed.kept = Some(kept);
        }
        owed
    }

    fn key(&self, key: UnpaidKey) -> Option<OwedKey> {
        let deal = self.glance.book.any_deal(key.deal).filter(|deal| self.filter.keeps(deal))?;
        let size = match self.order {
            Order::Oldest => None,
            Order::Largest => Some(self.size(deal)?),
        };
        Some(OwedKey { size, key })
    }

    /// All that the deal owes in its first currency, the floor's if it is among them.
    fn size(&self, deal: &Deal) -> Option<(bool, Currency, Reverse<i64>)> {
        let main = self.glance.book.currency();
        let due = self.glance.balance(deal).due;
        let sum =
            if due.get(main) > 0 { (main, due.get(main)) } else { due.iter().next().map(|s| (s.currency, s.minor))? };
        Some((sum.0 != main, sum.0, Reverse(sum.1)))
    }
}

impl Rows for Owed<'_> {
    type Key = OwedKey;

    fn len(&self) -> usize {
        match &self.kept {
            Some(kept) => kept.len(),
            None => self.glance.book.unpaid().count(&self.holders, i32::MIN).0,
        }
    }

    fn rank(&self, key: &OwedKey) -> usize {
        match &self.kept {
            Some(kept) => kept.partition_point(|other| other < key),
            None => self.glance.book.unpaid().rank(&self.holders, &key.key),
        }
    }

    fn after(&self, key: Option<&OwedKey>, count: usize) -> Vec<OwedKey> {
        if let Some(kept) = &self.kept {
            let from = key.map_or(0, |key| kept.partition_point(|other| other <= key));
            return kept.iter().skip(from).take(count).copied().collect();
        }
        let keys = self.glance.book.unpaid().after(&self.holders, key.map(|key| &key.key), count);
        keys.into_iter().map(|key| OwedKey { size: None, key }).collect()
    }

    fn before(&self, key: Option<&OwedKey>, count: usize) -> Vec<OwedKey> {
        if let Some(kept) = &self.kept {
            let to = key.map_or(kept.len(), |key| kept.partition_point(|other| other < key));
            return kept.iter().take(to).rev().take(count).copied().collect();
        }
        let keys = self.glance.book.unpaid().before(&self.holders, key.map(|key| &key.key), count);
        keys.into_iter().map(|key| OwedKey { size: None, key }).collect()
    }

    fn place(&self, id: DealId) -> Option<OwedKey> {
        let deal = self.glance.book.deal(self.glance.viewer, id).filter(|deal| self.holders.contains(&deal.holder))?;
        let key = self.key(UnpaidKey::of(deal)?)?;
        self.kept.as_ref().is_none_or(|kept| kept.binary_search(&key).is_ok()).then_some(key)
    }
}

/// The deal's invoice that is due first, and how many others wait.
pub(super) fn first_unpaid(deal: &Deal) -> Option<(crate::sales::invoice::Unpaid<'_>, usize)> {
    let unpaid = deal.billing().map(Billing::unpaid)?;
    let first = *unpaid.first()?;
    Some((first, unpaid.len() - 1))
}
