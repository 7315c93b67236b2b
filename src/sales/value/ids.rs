//! Numbers of things: one counter a store for all nouns, so `#4711` is never ambiguous.

use std::{fmt, num::ParseIntError, str::FromStr};

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u64);

        impl $name {
            /// The bare number.
            pub const fn number(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "#{}", self.0)
            }
        }

        impl From<u64> for $name {
            fn from(number: u64) -> Self {
                Self(number)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            /// Reads `4711`, `#4711` and what a Chinese keyboard makes of it.
            fn from_str(text: &str) -> Result<Self, ParseIntError> {
                number(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// One sale, from the inquiry to its end.
    DealId,
    /// A person.
    ContactId,
    /// Who buys.
    CompanyId,
    /// A step, or a reminder without a deal.
    TaskId,
    /// Words that are no touch.
    NoteId,
    /// A call, meeting or letter with how it ended.
    TouchId,
    /// A telephone call.
    CallId,
    /// Somebody who works here.
    UserId,
    /// People under one head.
    TeamId,
    /// Stages in order.
    PipelineId,
    /// What has been done with a client.
    StageId,
    /// Where an inquiry came from.
    SourceId,
    /// An import or another long work.
    JobId,
    /// A named set of rights.
    RoleId,
}

/// What makes a lost answer safe to ask again: the same request is carried out once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RequestId(pub u128);

impl fmt::Display for RequestId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:032x}", self.0)
    }
}

fn number(text: &str) -> Result<u64, ParseIntError> {
    let narrow: String = text.trim().chars().map(super::narrow).collect();
    narrow.strip_prefix('#').unwrap_or(&narrow).parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_as_it_is_shown() {
        for text in ["4711", "#4711", " ＃４７１１ "] {
            assert_eq!(text.parse::<DealId>().unwrap(), DealId(4711));
        }
        assert_eq!(DealId(4711).to_string(), "#4711");
        assert!("#-1".parse::<DealId>().is_err() && "".parse::<DealId>().is_err());
    }
}
