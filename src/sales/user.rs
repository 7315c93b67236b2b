//! People of the floor.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::claiming::{Level, Standing};
use super::role::Roles;
use super::value::{TeamId, UserId};

/// Somebody who works here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    pub id: UserId,
    pub uid: Option<u32>,
    /// What they log in with; empty once their person part is blanked.
    pub login: Box<str>,
    pub name: Box<str>,
    pub short: Box<str>,
    pub roles: Roles,
    pub team: TeamId,
    pub heads: Vec<TeamId>,
    pub hold_limit: u32,
    pub level: Level,
    /// Claims a day of this person, where they are not as many as their level has.
    pub daily: Option<u16>,
    pub away_until: Option<NaiveDate>,
}

impl User {
    /// What they may take.
    pub const fn standing(&self) -> Standing {
        Standing { level: self.level, hold_limit: self.hold_limit, daily: self.daily }
    }

    pub fn is_away(&self, today: NaiveDate) -> bool {
        self.away_until.is_some_and(|back| today < back)
    }
}

/// The machine itself: timers, the sample floor, the way back in for the store's owner.
pub const MACHINE: UserId = UserId::new(0);
