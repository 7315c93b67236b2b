//! Effort beside calls, meetings and letters, and deals that marketing nurtures (METHOD S05, K01, K09).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::said::Said;
use super::split::split;
use crate::sales::reason::EffortKind;
use crate::sales::value::civil::as_days;
use crate::sales::value::{DealId, Money, UserId};

/// Time, and perhaps money, that went into a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spent {
    pub deal: DealId,
    pub kind: EffortKind,
    pub minutes: u16,
    pub cost: Option<Money>,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// It left a rep's hands for marketing, until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nurtured {
    pub deal: DealId,
    pub from: UserId,
    #[serde(with = "as_days")]
    pub until: NaiveDate,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// It is with marketing no more: on the exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NurtureEnded {
    pub deal: DealId,
}

split!(Spent => Said, Nurtured => Said; NurtureEnded);
