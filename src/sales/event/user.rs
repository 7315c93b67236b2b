//! What happened to the people of the floor.

use serde::{Deserialize, Serialize};

use super::split::split;
use crate::sales::role::Roles;
use crate::sales::value::{Day, TeamId, UserId};

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

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserEvent {
    Added(UserAdded),
    RolesSet(UserRolesSet),
    AwaySet(UserAwaySet),
    NoticesRead(NoticesRead),
}

impl UserEvent {
    pub(super) fn subjects(&self) -> Vec<u64> {
        let user = match self {
            Self::Added(event) => event.user,
            Self::RolesSet(event) => event.user,
            Self::AwaySet(event) => event.user,
            Self::NoticesRead(event) => event.user,
        };
        vec![user.number()]
    }
}

split!(UserAdded => UserNames; UserRolesSet, UserAwaySet, NoticesRead);
