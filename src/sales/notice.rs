//! A notice: what somebody is told of what others did. It is computed from what happened, never typed and never stored as words.

use serde::{Deserialize, Serialize};

use super::deal::Holder;
use super::field::Field;
use super::value::{Day, DealId, Moment, PackedDue, PenaltyId, PipelineId, RuleId, StageId, TaskId, UserId};

/// Fields that one notice names.
pub const FIELDS_NAMED: usize = 4;

/// What somebody is told, the weightier later: of several things that one act did to one deal, the weightiest is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Told {
    /// A note was written on a deal of theirs.
    Noted,
    /// Somebody called, met or wrote to their client.
    Touched,
    Edited {
        field: Field,
    },
    /// Several fields of a deal, by one person within a short while: the first of them, and how many more.
    EditedSeveral {
        fields: [Option<Field>; FIELDS_NAMED],
        more: u8,
    },
    ClientSet,
    /// An invoice of theirs was issued or cancelled.
    Billed,
    /// A payment was put down, or struck.
    Paid,
    /// A task of theirs was given to somebody else.
    TaskTaken,
    /// A task of theirs need not be done any more.
    TaskWithdrawn,
    /// A task is theirs to do now.
    TaskGiven,
    /// They watch over a task now.
    Watching,
    /// A task they set or watch over was done.
    TaskDone,
    /// A task they do, set or watch over is late; in whose hands it was by then.
    TaskLate {
        who: UserId,
    },
    /// A deal takes longer than it may in a stage that they answer for.
    Breach {
        stage: StageId,
    },
    /// Another business unit sells it.
    Switched {
        to: PipelineId,
        stage: StageId,
    },
    Moved {
        to: StageId,
    },
    Postponed,
    /// It came back from its sleep.
    Woken,
    /// Half the time of a claim of theirs has gone, and nobody has called.
    Expiring {
        until: Moment,
    },
    /// A deal was put into their hands; from whose.
    Given {
        from: Holder,
    },
    /// A deal of theirs went into other hands.
    Taken {
        to: Holder,
    },
    /// One of their people asks for their word: to postpone until a day, else to go on.
    Asked {
        until: Option<Day>,
    },
    /// The head has answered what they asked.
    Answered {
        granted: bool,
    },
    /// Nobody answered what they asked: it went to the exchange.
    Unanswered,
    /// A deal that they have asked to see went into other hands.
    AccessMoved {
        to: Holder,
    },
    /// A colleague asks to see a deal of one of their people.
    AccessAsked,
    /// A deal of theirs is shown to a colleague until a day.
    AccessShown {
        to: UserId,
        until: Day,
    },
    /// They may read a colleague's deal until a day.
    AccessGiven {
        until: Day,
    },
    /// The head does not show it.
    AccessRefused,
    /// Nobody answered whether they may see it.
    AccessUnanswered,
    /// What they were shown is taken back.
    AccessEnded,
    /// What they junked was none: it was opened again.
    JunkBack,
    /// Quality control agreed that it is lost.
    ClosedLost,
    /// Quality control found their refusal false; the deal is theirs again, or went to the exchange.
    SentBack {
        kept: bool,
    },
    /// A penalty was recorded against them.
    Penalised {
        penalty: PenaltyId,
    },
    /// Whom they penalised has answered.
    PenaltyAnswered {
        penalty: PenaltyId,
    },
    /// A penalty of theirs counts no more.
    PenaltyLifted {
        penalty: PenaltyId,
    },
    /// A rule of the floor tells them something.
    Ruled {
        rule: RuleId,
        /// Which of its acts, from 0.
        act: u16,
    },
    /// A deal is sold before it is paid, on their word.
    AllowedDebt,
}

/// A line of an inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The entry it tells of.
    pub number: u64,
    /// The first one it tells of: edits are folded.
    pub first: u64,
    pub at: Moment,
    pub by: UserId,
    /// The rule that did it, where one did.
    pub rule: Option<RuleId>,
    pub told: Told,
    pub deal: Option<DealId>,
    pub task: Option<TaskId>,
    /// When the task was to be done by then: it may be moved.
    pub due: Option<PackedDue>,
    pub read: bool,
    /// What it tells of was taken back.
    pub undone: bool,
}

impl Told {
    /// Two edits as one; `None`: they are something else.
    pub fn with_edit(self, later: Self) -> Option<Self> {
        let Self::Edited { field } = later else { return None };
        let (mut fields, mut more) = if let Self::Edited { field: first } = self {
            if first == field {
                return Some(self);
            }
            ([Some(first), None, None, None], 0)
        } else if let Self::EditedSeveral { fields, more } = self {
            (fields, more)
        } else {
            return None;
        };
        if !fields.contains(&Some(field)) {
            match fields.iter_mut().find(|place| place.is_none()) {
                Some(place) => *place = Some(field),
                // One that is changed again and again among those is counted again: it is "and more" all the same.
                None => more = u8::saturating_add(more, 1),
            }
        }
        Some(Self::EditedSeveral { fields, more })
    }
}
