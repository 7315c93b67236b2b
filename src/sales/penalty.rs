//! A penalty: recorded against a person for data that was not true, with a reason; they may answer (METHOD S21).

use serde::{Deserialize, Serialize};

use super::value::{DealId, Moment, Money, PenaltyId, UserId};

/// A line of the penalty ledger. It is never changed; what comes later stands beside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penalty {
    pub id: PenaltyId,
    /// Against whom.
    pub user: UserId,
    pub by: UserId,
    pub at: Moment,
    /// The deal it is about.
    pub deal: Option<DealId>,
    /// What it costs; `None`: it is on record, and costs nothing.
    pub sum: Option<Money>,
    /// Empty once the person part is blanked.
    pub reason: Box<str>,
    /// What the person says to it, and when.
    pub answer: Option<(Moment, Box<str>)>,
    /// Taken off by somebody, and why: it counts no more.
    pub lifted: Option<Lifted>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lifted {
    pub by: UserId,
    pub at: Moment,
    pub reason: Box<str>,
}

impl Penalty {
    pub const fn counts(&self) -> bool {
        self.lifted.is_none()
    }
}
