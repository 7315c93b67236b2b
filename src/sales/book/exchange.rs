//! The exchange's index: deals that nobody holds, A, new, B, C, inside each the longest wait first (DESIGN §3.4).

use serde::{Deserialize, Serialize};

use super::ranked::Ranked;
use crate::sales::value::{Class, DealId};

/// A deal's place in the exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ExchangeKey {
    pub rank: ExchangeRank,
    /// Microseconds UTC since when it waits.
    pub since: i64,
    pub deal: DealId,
}

/// The groups of the exchange; *new* stands before B because nobody knows what it is worth and it cools by the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExchangeRank {
    A,
    New,
    B,
    C,
}

impl ExchangeRank {
    pub const ALL: [Self; 4] = [Self::A, Self::New, Self::B, Self::C];

    pub const fn of(class: Class) -> Self {
        match class {
            Class::A => Self::A,
            Class::Unknown => Self::New,
            Class::B => Self::B,
            Class::C => Self::C,
        }
    }
}

/// The free deals, in order.
#[derive(Debug, Clone, Default)]
pub struct Exchange {
    order: Ranked<ExchangeKey>,
}

impl Exchange {
    pub(super) fn of(keys: Vec<ExchangeKey>) -> Self {
        Self { order: Ranked::of(keys) }
    }

    /// Takes keys in that are in order and stand behind all others.
    pub(super) fn append(&mut self, keys: &[ExchangeKey]) {
        self.order.append(keys);
    }

    pub(super) fn put(&mut self, key: ExchangeKey) {
        self.order.insert(key);
    }

    pub(super) fn take(&mut self, key: &ExchangeKey) {
        self.order.remove(key);
    }

    pub fn order(&self) -> &Ranked<ExchangeKey> {
        &self.order
    }

    pub fn len(&self) -> usize {
        self.order.len()
    }

    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// How many wait in a group.
    pub fn count(&self, rank: ExchangeRank) -> usize {
        self.order.partition_point(|key| key.rank <= rank) - self.order.partition_point(|key| key.rank < rank)
    }

    /// How many of a group came in before a moment.
    pub fn before(&self, rank: ExchangeRank, is_before: impl Fn(i64) -> bool) -> usize {
        self.order.partition_point(|key| key.rank < rank || (key.rank == rank && is_before(key.since)))
            - self.order.partition_point(|key| key.rank < rank)
    }

    /// Those of a group from one place in it to another, the longest wait first.
    pub fn between(&self, rank: ExchangeRank, from: usize, to: usize) -> impl Iterator<Item = &ExchangeKey> {
        let first = self.order.partition_point(|key| key.rank < rank) + from;
        let keys = self.order.nth(first).into_iter().flat_map(|key| self.order.from(key));
        keys.take(to.saturating_sub(from))
    }
}
