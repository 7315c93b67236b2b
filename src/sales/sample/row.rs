//! What the sample floor says of one deal: who buys what, how far it has come, and what is next.

use crate::sales::reason::{RefusalReason, ReturnReason, WhoSaid};
use crate::sales::typed::StepKind;
use crate::sales::value::{Class, Currency};

/// In which language its people speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    Russian,
    English,
    Chinese,
}

/// Stages in order, as far as a deal in work comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Upto {
    Verified,
    Qualified,
    MeetingSet,
    MeetingHeld,
    OfferSent,
    Invoice,
    Prepaid,
    Won,
}

/// When the next step is due, seen from the opening of the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// So many working days ago, at an hour and minute: late.
    Ago(u32, u32, u32),
    /// So many minutes from now, while it is still today.
    Today(i64),
    /// Any time today.
    SomeTimeToday,
    Tomorrow(u32, u32),
    SomeTimeTomorrow,
    /// So many working days ahead.
    Ahead(u32, u32, u32),
}

/// What has become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// In work: the next step, its words, and how often it was moved.
    Works {
        step: StepKind,
        when: When,
        text: &'static str,
        moved: u32,
    },
    /// Claimed so many minutes ago: the first call is still to be made.
    JustClaimed(i64),
    /// Laid to sleep for so many working days.
    Sleeps(u32),
    /// Waits in the exchange since so many working minutes; nobody had it.
    Waits(i64),
    /// Came back to the exchange so many working minutes ago.
    CameBack(i64, ReturnReason, &'static str),
    /// Refused so many working minutes ago; waits for quality control.
    Refused(i64, RefusalReason, WhoSaid, &'static str),
    /// Refused, and quality control agreed.
    Lost(RefusalReason, &'static str),
    /// Refused, and quality control sent it back.
    SentBack(RefusalReason, &'static str),
    Junked,
    Won,
}

/// One deal of the sample.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) tongue: Tongue,
    pub(super) company: &'static str,
    /// The title: what it is about.
    pub(super) title: &'static str,
    pub(super) person: &'static str,
    /// In whole units; 0 where nobody knows yet.
    pub(super) sum: i64,
    pub(super) currency: Currency,
    pub(super) source: &'static str,
    /// The login of the rep who has or had it.
    pub(super) rep: &'static str,
    pub(super) class: Class,
    pub(super) upto: Upto,
    pub(super) fate: Fate,
}
