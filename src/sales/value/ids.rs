//! Numbers of things: one counter a store for all nouns, so `#4711` is never ambiguous.

use std::num::{NonZeroU32, ParseIntError};
use std::{fmt, str::FromStr};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The largest number a thing can have. They are four bytes in memory, and there are millions of them.
pub const NUMBER_MAX: u64 = u32::MAX as u64 - 1;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        // One more than the number: an `Option` of it takes no more room.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The thing of that number; what lies above `NUMBER_MAX` is no number of a thing and becomes that.
            pub const fn new(number: u64) -> Self {
                let number = if number > NUMBER_MAX { NUMBER_MAX as u32 } else { number as u32 };
                Self(NonZeroU32::MIN.saturating_add(number))
            }

            /// The bare number.
            pub const fn number(self) -> u64 {
                self.0.get() as u64 - 1
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "#{}", self.number())
            }
        }

        impl From<u64> for $name {
            fn from(number: u64) -> Self {
                Self::new(number)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.number().serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let number = u64::deserialize(deserializer)?;
                if number > NUMBER_MAX {
                    return Err(D::Error::custom("no thing has so large a number"));
                }
                Ok(Self::new(number))
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            /// Reads `4711`, `#4711` and what a Chinese keyboard makes of it.
            fn from_str(text: &str) -> Result<Self, ParseIntError> {
                number(text).map(|number| Self::new(number.into()))
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
    /// A field of the floor's own.
    FieldId,
    /// Stages in order.
    PipelineId,
    /// What has been done with a client.
    StageId,
    /// Where an inquiry came from.
    SourceId,
    /// An import or another long work.
    JobId,
    /// A penalty.
    PenaltyId,
    /// A bill sent to a client.
    InvoiceId,
    /// Money that came.
    PaymentId,
    /// A named set of rights.
    RoleId,
    /// When, if, then.
    RuleId,
}

/// What makes a lost answer safe to ask again: the same request is carried out once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RequestId(pub u128);

impl fmt::Display for RequestId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:032x}", self.0)
    }
}

/// Who buys: the company, or the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ClientId {
    Company(CompanyId),
    Contact(ContactId),
}

fn number(text: &str) -> Result<u32, ParseIntError> {
    let narrow: String = text.trim().chars().map(super::narrow).collect();
    narrow.strip_prefix('#').unwrap_or(&narrow).parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_as_it_is_shown() {
        for text in ["4711", "#4711", " ＃４７１１ "] {
            assert_eq!(text.parse::<DealId>().unwrap(), DealId::new(4711));
        }
        assert_eq!(DealId::new(4711).to_string(), "#4711");
        assert_eq!(size_of::<Option<DealId>>(), 4);
        assert_eq!((DealId::new(0).number(), DealId::new(u64::MAX).number()), (0, NUMBER_MAX));
        assert!("#-1".parse::<DealId>().is_err() && "".parse::<DealId>().is_err());
    }
}
