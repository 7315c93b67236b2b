//! Why: the short lists that verbs choose from. None is ever chosen beforehand.

use serde::{Deserialize, Serialize};

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident, $prefix:literal: $($variant:ident = $word:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($variant),+ }

        impl $name {
            /// All of them, in the order of their digits.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The message id of its name.
            pub const fn message(self) -> &'static str {
                match self { $(Self::$variant => concat!($prefix, "-", $word)),+ }
            }

            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.name() == name)
            }

            /// The choice of a digit, from 1.
            pub fn of_digit(digit: usize) -> Option<Self> {
                Self::ALL.get(digit.checked_sub(1)?).copied()
            }
        }
    };
}

choices!(
    /// Why an inquiry never was a lead (METHOD S03).
    JunkReason, "junk": Spam = "spam", WrongNumber = "wrong-number", NotClient = "not-a-client",
    Duplicate = "duplicate", Test = "test"
);
choices!(
    /// Why a rep thinks a deal is lost (METHOD S20).
    RefusalReason, "refusal": TooDear = "too-dear", Competitor = "competitor", NoNeed = "no-need",
    NoMoney = "no-money", NoAnswer = "no-answer"
);
choices!(
    /// Who said no (METHOD S20).
    WhoSaid, "said": Client = "client", Nobody = "nobody", Guess = "guess"
);
choices!(
    /// Why a deal goes back to the exchange (METHOD S22).
    ReturnReason, "return": NoTime = "no-time", Overloaded = "overloaded", NotMyField = "not-my-field",
    Language = "language", NoAnswer = "no-answer", ClientAsked = "client-asked", PassOn = "pass-on",
    Mistaken = "mistaken", Expired = "expired", FalseRefusal = "false-refusal", Refused = "refused",
    Reopened = "reopened"
);
choices!(
    /// How a step ended (METHOD S14): the touch itself.
    Outcome, "outcome": Spoke = "spoke", NoAnswer = "no-answer", WrongNumber = "wrong-number",
    WillCallBack = "will-call-back", Sold = "sold", Postponed = "postponed", Refused = "refused",
    HandedBack = "to-exchange"
);
choices!(
    /// Who asked for a postponement.
    WhoAsked, "asked": Client = "client", Rep = "rep"
);

choices!(
    /// Effort that is no call, meeting or letter (METHOD K09).
    EffortKind, "effort": Trip = "trip", Quote = "quote", Visit = "reference-visit", Other = "other"
);

impl ReturnReason {
    /// What people choose from. The others are the program's word: of a claim that was undone, of one whose time ran out, of a
    /// refusal that was false or given to somebody else, of a deal that was opened again.
    pub const BY_HAND: [Self; 7] = [
        Self::NoTime,
        Self::Overloaded,
        Self::NotMyField,
        Self::Language,
        Self::NoAnswer,
        Self::ClientAsked,
        Self::PassOn,
    ];

    pub fn is_by_hand(self) -> bool {
        Self::BY_HAND.contains(&self)
    }
}

impl Outcome {
    /// Somebody answered: a touch; else it was an attempt.
    pub const fn is_touch(self) -> bool {
        match self {
            Self::Spoke | Self::WillCallBack | Self::Sold | Self::Postponed | Self::Refused | Self::HandedBack => true,
            Self::NoAnswer | Self::WrongNumber => false,
        }
    }
}
