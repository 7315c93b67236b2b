//! What happened to a task: a next step of a deal, or a task that stands alone.

use serde::{Deserialize, Serialize};

use super::deal::Said;
use super::split::split;
use crate::sales::reason::Outcome;
use crate::sales::typed::StepKind;
use crate::sales::value::{DealId, Due, TaskId, UserId};

/// The words of a step that the floor set by itself, rendered in the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AutoText {
    FirstCall,
    CallAgain,
    FindNumber,
    WaitForCall,
    CallToday,
    WarmCall,
    FollowUp,
    Prepayment,
    Imported,
    Meeting,
    Cheaper,
    Instalments,
    Credit,
}

impl AutoText {
    /// The message id of its words.
    pub const fn message(self) -> &'static str {
        match self {
            Self::FirstCall => "auto-first-call",
            Self::CallAgain => "auto-call-again",
            Self::FindNumber => "auto-find-number",
            Self::WaitForCall => "auto-wait-for-call",
            Self::CallToday => "auto-call-today",
            Self::WarmCall => "auto-warm-call",
            Self::FollowUp => "auto-follow-up",
            Self::Prepayment => "auto-prepayment",
            Self::Imported => "auto-imported",
            Self::Meeting => "auto-meeting",
            Self::Cheaper => "auto-cheaper",
            Self::Instalments => "auto-instalments",
            Self::Credit => "auto-credit",
        }
    }
}

/// What finished or cancelled it was taken back: it is to be done again, when it was to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskReopened {
    pub task: TaskId,
    pub deal: Option<DealId>,
}

/// Why a task was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cancelled {
    Returned,
    Refused,
    Won,
    Junked,
    Postponed,
    Replaced,
    Undone,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskSet {
    pub task: TaskId,
    pub deal: Option<DealId>,
    pub executor: UserId,
    pub setter: UserId,
    pub kind: StepKind,
    pub due: Due,
    pub auto: Option<AutoText>,
    #[serde(skip)]
    pub words: Option<Said>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskFinished {
    pub task: TaskId,
    pub deal: Option<DealId>,
    pub outcome: Option<Outcome>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskSnoozed {
    pub task: TaskId,
    pub deal: Option<DealId>,
    pub before: Due,
    pub after: Due,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskCancelled {
    pub task: TaskId,
    pub deal: Option<DealId>,
    pub why: Cancelled,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskReassigned {
    pub task: TaskId,
    pub deal: Option<DealId>,
    pub from: UserId,
    pub to: UserId,
}

/// Who watches over it has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskControlled {
    pub task: TaskId,
    pub deal: Option<DealId>,
    pub before: Option<UserId>,
    pub after: Option<UserId>,
}

/// It is late, and everybody concerned has been told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskLateTold {
    pub task: TaskId,
    pub deal: Option<DealId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskEvent {
    Set(TaskSet),
    Finished(TaskFinished),
    Snoozed(TaskSnoozed),
    Cancelled(TaskCancelled),
    Reassigned(TaskReassigned),
    Reopened(TaskReopened),
    Controlled(TaskControlled),
    LateTold(TaskLateTold),
}

impl TaskEvent {
    pub const fn task(&self) -> TaskId {
        match self {
            Self::Set(event) => event.task,
            Self::Finished(event) => event.task,
            Self::Snoozed(event) => event.task,
            Self::Cancelled(event) => event.task,
            Self::Reassigned(event) => event.task,
            Self::Reopened(event) => event.task,
            Self::Controlled(event) => event.task,
            Self::LateTold(event) => event.task,
        }
    }

    pub const fn deal(&self) -> Option<DealId> {
        match self {
            Self::Set(event) => event.deal,
            Self::Finished(event) => event.deal,
            Self::Snoozed(event) => event.deal,
            Self::Cancelled(event) => event.deal,
            Self::Reassigned(event) => event.deal,
            Self::Reopened(event) => event.deal,
            Self::Controlled(event) => event.deal,
            Self::LateTold(event) => event.deal,
        }
    }

    pub(super) fn subjects(&self) -> Vec<u64> {
        let mut subjects = vec![self.task().number()];
        subjects.extend(self.deal().map(DealId::number));
        subjects
    }
}

split!(TaskSet => Said; TaskFinished, TaskSnoozed, TaskCancelled, TaskReassigned, TaskReopened, TaskControlled, TaskLateTold);
