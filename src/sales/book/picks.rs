//! What each person has taken from the exchange: who takes only A's is seen (METHOD S22).

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Book;
use super::exchange::ExchangeRank;
use crate::sales::value::{DealId, Moment, UserId};

/// Claims of a person that are kept; figures of theirs go no further back.
pub const PICKS_KEPT: usize = 2_000;

/// A claim, and in which group of the exchange the deal stood. One that was undone or returned counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    pub deal: DealId,
    pub at: Moment,
    pub rank: ExchangeRank,
}

/// Counts by group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    pub a: usize,
    pub new: usize,
    pub b: usize,
    pub c: usize,
}

impl Taken {
    pub fn of<'a>(picks: impl Iterator<Item = &'a Pick>) -> Self {
        let mut taken = Self::default();
        for pick in picks {
            match pick.rank {
                ExchangeRank::A => taken.a += 1,
                ExchangeRank::New => taken.new += 1,
                ExchangeRank::B => taken.b += 1,
                ExchangeRank::C => taken.c += 1,
            }
        }
        taken
    }

    pub const fn all(&self) -> usize {
        self.a + self.new + self.b + self.c
    }

    /// Of a hundred so many were A; `None`: nothing was taken.
    pub fn a_percent(&self) -> Option<usize> {
        (self.all() > 0).then(|| (self.a * 100 + self.all() / 2) / self.all())
    }
}

/// The claims of everybody. Shared with the snapshot that is being written, and copied where they change meanwhile.
pub(super) type Picks = BTreeMap<UserId, Arc<VecDeque<Pick>>>;

impl Book {
    /// What a person has claimed, the newest last.
    pub fn picks(&self, user: UserId) -> impl DoubleEndedIterator<Item = &Pick> {
        self.picks.get(&user).into_iter().flat_map(|all| all.iter())
    }

    /// Everybody who has claimed something.
    pub fn pickers(&self) -> impl Iterator<Item = UserId> {
        self.picks.keys().copied()
    }

    /// What a person has claimed since then.
    pub fn taken(&self, user: UserId, since: Moment) -> Taken {
        Taken::of(self.picks(user).rev().take_while(|pick| pick.at >= since))
    }

    pub(super) fn pick(&mut self, user: UserId, deal: DealId, at: Moment) {
        let Some(rank) = self.deals.get(deal.number()).map(|deal| ExchangeRank::of(deal.class)) else { return };
        let all = Arc::make_mut(self.picks.entry(user).or_default());
        all.push_back(Pick { deal, at, rank });
        if all.len() > PICKS_KEPT {
            all.pop_front();
        }
    }
}
