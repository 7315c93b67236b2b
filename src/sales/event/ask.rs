//! What needs the head's word: asked for, answered, or left without an answer (METHOD K01, DESIGN §3.6).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::said::Said;
use super::split::split;
use crate::sales::reason::WhoAsked;
use crate::sales::value::civil::as_days;
use crate::sales::value::{DealId, UserId};

/// What somebody asks the head for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wish {
    /// A postponement longer than a rep may give, or a second one.
    Postpone {
        #[serde(with = "as_days")]
        until: NaiveDate,
        asked_by: WhoAsked,
    },
    /// To go on beyond the limits of the stage.
    GoOn,
}

/// The holder of a deal asks the head; why, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub deal: DealId,
    pub by: UserId,
    pub wish: Wish,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answered {
    Granted,
    Denied,
    /// Nobody answered within a working day: the deal goes to the exchange.
    Lapsed,
    /// Whoever asked has taken it back.
    Withdrawn,
}

/// The head's word, or that there was none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskSettled {
    pub deal: DealId,
    /// Who had asked.
    pub asker: UserId,
    pub how: Answered,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// The head lets a deal go on: the limits of its stage count anew from here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitExtended {
    pub deal: DealId,
    #[serde(skip)]
    pub words: Option<Said>,
}

split!(Asked => Said, AskSettled => Said, LimitExtended => Said;);
