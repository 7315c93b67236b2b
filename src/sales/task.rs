//! Tasks: the next step of a deal, or a reminder that stands alone.

use super::event::task::AutoText;
use super::typed::StepKind;
use super::value::{DealId, Due, Moment, TaskId, UserId};

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    Open,
    Finished(Moment),
    Cancelled(Moment),
}

/// Something to do by a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub id: TaskId,
    pub deal: Option<DealId>,
    pub executor: UserId,
    pub setter: UserId,
    pub kind: StepKind,
    pub due: Due,
    /// What it was due first, if it was moved: lateness counts from it, and it is kept for good (METHOD S12).
    pub moved_from: Option<Box<Due>>,
    pub moves: u16,
    pub auto: Option<AutoText>,
    pub text: Option<Box<str>>,
    pub state: TaskState,
    pub set_at: Moment,
}

impl Task {
    pub const fn is_open(&self) -> bool {
        matches!(self.state, TaskState::Open)
    }

    /// What it was due first.
    pub fn first_due(&self) -> Due {
        self.moved_from.as_deref().copied().unwrap_or(self.due)
    }

    pub fn is_late(&self, now: Moment) -> bool {
        self.is_open() && self.due.moment() < now
    }
}
