//! What the desk wants of the world outside.

use crate::reports::question::{Figure, Question};
use crate::sales::command::Command;
use crate::sales::rule::Plan;
use crate::sales::value::{DealId, JobId, RequestId, StageId};
use crate::ui::bulk::Bulk;
use crate::ui::effect::Then;

/// What the desk wants of the world outside.
#[derive(Debug)]
pub enum Wanted {
    Command(Box<Command>, Then),
    /// Taken back as one.
    Together(Vec<Command>),
    /// Read the events of a deed.
    Recall(RequestId),
    /// All of it, or the rest of it, where some of it has been changed since.
    TakeBack {
        key: RequestId,
        rest: bool,
    },
    TakeBackJob {
        job: JobId,
        rest: bool,
    },
    Timeline {
        deal: DealId,
        before: Option<u64>,
    },
    /// Look for this, and tell what is found; nothing, and the search ends.
    Find(String),
    /// Have this counted.
    Report {
        question: Question,
        listing: Option<(Option<StageId>, Figure)>,
    },
    /// Count what this would have done lately, and hand it to the screens.
    Trial(Box<Plan>),
    /// Begin a job of this.
    Bulk(Box<Bulk>),
    /// Stop the job of this person and take it back.
    StopBulk,
    Bell,
    /// The terminal shows something else than we think: draw everything anew.
    Repaint,
    /// To the terminal's clipboard.
    Copy(String),
    Detach,
}
