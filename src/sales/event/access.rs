//! A look at a deal that another holds: asked for, given until a day, refused, taken back (DESIGN §8).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::said::Said;
use super::split::split;
use crate::sales::value::civil::as_days;
use crate::sales::value::{DealId, UserId};

/// Somebody asks to see it; why, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessAsked {
    pub deal: DealId,
    pub by: UserId,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// The head shows it to them, to the end of a day. Asked for or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessGiven {
    pub deal: DealId,
    pub to: UserId,
    #[serde(with = "as_days")]
    pub until: NaiveDate,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// Why what was asked came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotGiven {
    Refused,
    /// Nobody answered within a working day.
    Lapsed,
    /// Whoever asked has taken it back.
    Withdrawn,
}

/// It was asked for and is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessRefused {
    pub deal: DealId,
    /// Who had asked.
    pub asker: UserId,
    pub how: NotGiven,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// What was given is taken back before its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessEnded {
    pub deal: DealId,
    pub from: UserId,
    #[serde(skip)]
    pub words: Option<Said>,
}

split!(AccessAsked => Said, AccessGiven => Said, AccessRefused => Said, AccessEnded => Said;);
