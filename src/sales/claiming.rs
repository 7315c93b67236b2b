//! Who may claim what, and who first: rules of the exchange beside [`ClaimRules`](super::stage::ClaimRules) (METHOD S22).

use serde::{Deserialize, Serialize};

/// Working minutes for which an inquiry of a company is its responsible rep's alone, unless the floor says otherwise.
const RESERVED_MINUTES: u16 = 10;

/// How far somebody is in their trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Level {
    Novice,
    #[default]
    Usual,
    Senior,
}

impl Level {
    pub const ALL: [Self; 3] = [Self::Novice, Self::Usual, Self::Senior];

    /// The word for the command line and for message ids (`level-novice`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Novice => "novice",
            Self::Usual => "usual",
            Self::Senior => "senior",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

/// What one person may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub level: Level,
    /// Deals they may hold at once.
    pub hold_limit: u32,
    /// Claims a day; `None`: as many as their level, or the pipeline, gives.
    pub daily: Option<u16>,
}

/// Who claims first, and how one claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeRules {
    /// Working minutes after it came in for which only novices claim a deal.
    pub novices_minutes: Option<u16>,
    /// Working minutes for which an inquiry of a company is its responsible rep's alone.
    pub reserved_minutes: Option<u16>,
    /// One claims the next deal, not one by choice.
    pub blind: bool,
    /// Claims a day of a novice, where they are not as many as everybody's.
    pub novice_daily: Option<u16>,
    pub senior_daily: Option<u16>,
}

impl Default for ExchangeRules {
    fn default() -> Self {
        Self {
            novices_minutes: None,
            reserved_minutes: Some(RESERVED_MINUTES),
            blind: false,
            novice_daily: None,
            senior_daily: None,
        }
    }
}

impl ExchangeRules {
    /// Claims a day that a level has of its own.
    pub const fn daily(&self, level: Level) -> Option<u16> {
        match level {
            Level::Novice => self.novice_daily,
            Level::Usual => None,
            Level::Senior => self.senior_daily,
        }
    }
}
