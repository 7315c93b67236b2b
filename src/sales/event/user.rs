//! What happened to the people of the floor.

use serde::{Deserialize, Serialize};

use super::said::Said;
use super::split::split;
use crate::sales::claiming::Standing;
use crate::sales::role::Roles;
use crate::sales::value::{Day, DealId, Money, PenaltyId, TeamId, UserId};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserNames {
    /// What they log in with: `anna`.
    pub login: Box<str>,
    /// Full name: `Орлова Анна`.
    pub name: Box<str>,
    /// What stands on cards and lists: `Орлова`.
    pub short: Box<str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserAdded {
    pub user: UserId,
    /// The unix user they are, where they have one.
    pub uid: Option<u32>,
    pub roles: Roles,
    pub team: TeamId,
    /// Teams this person heads.
    pub heads: Vec<TeamId>,
    /// How many deals they may hold at once.
    pub hold_limit: u32,
    #[serde(skip)]
    pub words: Option<UserNames>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRolesSet {
    pub user: UserId,
    pub before: Roles,
    pub after: Roles,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserAwaySet {
    pub user: UserId,
    /// The first day they are back; `None`: they are here.
    pub until: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticesRead {
    pub user: UserId,
    /// By the entries that they tell of, rising.
    pub notices: Vec<u64>,
}

/// A penalty was recorded against somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penalised {
    pub penalty: PenaltyId,
    pub user: UserId,
    pub deal: Option<DealId>,
    pub sum: Option<Money>,
    /// The reason.
    #[serde(skip)]
    pub words: Option<Said>,
}

/// Its person has answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PenaltyAnswered {
    pub penalty: PenaltyId,
    pub user: UserId,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// It counts no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PenaltyLifted {
    pub penalty: PenaltyId,
    pub user: UserId,
    /// Why.
    #[serde(skip)]
    pub words: Option<Said>,
}

/// Somebody may take more or less than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserStandingSet {
    pub user: UserId,
    pub before: Standing,
    pub after: Standing,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserEvent {
    Added(UserAdded),
    RolesSet(UserRolesSet),
    AwaySet(UserAwaySet),
    NoticesRead(NoticesRead),
    Penalised(Penalised),
    PenaltyAnswered(PenaltyAnswered),
    PenaltyLifted(PenaltyLifted),
    StandingSet(UserStandingSet),
}

impl UserEvent {
    /// Whom it is about.
    pub const fn user(&self) -> UserId {
        match self {
            Self::Added(event) => event.user,
            Self::RolesSet(event) => event.user,
            Self::AwaySet(event) => event.user,
            Self::NoticesRead(event) => event.user,
            Self::Penalised(event) => event.user,
            Self::PenaltyAnswered(event) => event.user,
            Self::PenaltyLifted(event) => event.user,
            Self::StandingSet(event) => event.user,
        }
    }

    pub(super) fn subjects(&self) -> Vec<u64> {
        let deal = if let Self::Penalised(event) = self { event.deal } else { None };
        std::iter::once(self.user().number()).chain(deal.map(DealId::number)).collect()
    }
}

split!(UserAdded => UserNames, Penalised => Said, PenaltyAnswered => Said, PenaltyLifted => Said; UserRolesSet, UserAwaySet, NoticesRead, UserStandingSet);
