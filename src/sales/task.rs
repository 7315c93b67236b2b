//! Tasks: the next step of a deal, or a reminder that stands alone.

use serde::{Deserialize, Serialize};

use super::event::task::AutoText;
use super::typed::StepKind;
use super::user::MACHINE;
use super::value::{DealId, Due, Moment, PackedDue, TaskId, UserId};

/// From so many moves on a step is pushed, not planned.
const PUSHED_MOVES: u16 = 3;

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    Open,
    Finished(Moment),
    Cancelled(Moment),
}

/// Something to do by a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub id: TaskId,
    pub deal: Option<DealId>,
    pub executor: UserId,
    pub setter: UserId,
    /// Who watches over it, beside those two.
    pub controller: Option<UserId>,
    pub kind: StepKind,
    /// Everybody concerned has been told that it is late.
    pub late_told: bool,
    due: PackedDue,
    first_due: PackedDue,
    pub moves: u16,
    pub auto: Option<AutoText>,
    pub text: Option<Box<str>>,
    end: End,
    /// When it was finished or cancelled.
    ended: Moment,
    pub set_at: Moment,
}

/// The state without its time, which stands beside: half the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum End {
    None,
    Finished,
    Cancelled,
}

/// What a task begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTask {
    pub id: TaskId,
    pub deal: Option<DealId>,
    pub executor: UserId,
    pub setter: UserId,
    pub kind: StepKind,
    pub due: Due,
    pub auto: Option<AutoText>,
    pub text: Option<Box<str>>,
    pub set_at: Moment,
}

impl Task {
    pub fn new(task: NewTask) -> Self {
        let NewTask { id, deal, executor, setter, kind, due, auto, text, set_at } = task;
        let due = PackedDue::from(due);
        let (end, ended) = (End::None, Moment(0));
        Self {
            id,
            deal,
            executor,
            setter,
            controller: None,
            kind,
            late_told: false,
            due,
            first_due: due,
            moves: 0,
            auto,
            text,
            end,
            ended,
            set_at,
        }
    }

    pub fn due(&self) -> Due {
        self.due.get()
    }

    /// What it was due first; lateness counts from it, and it is kept for good (METHOD S12).
    pub fn first_due(&self) -> Due {
        self.first_due.get()
    }

    pub const fn state(&self) -> TaskState {
        match self.end {
            End::None => TaskState::Open,
            End::Finished => TaskState::Finished(self.ended),
            End::Cancelled => TaskState::Cancelled(self.ended),
        }
    }

    pub const fn is_open(&self) -> bool {
        matches!(self.end, End::None)
    }

    pub fn is_late(&self, now: Moment) -> bool {
        self.is_open() && self.due().moment() < now
    }

    pub(super) fn move_to(&mut self, due: Due) {
        self.due = due.into();
        self.late_told = false;
    }

    /// Moved so often that the head sees it (METHOD S12).
    pub const fn is_pushed(&self) -> bool {
        self.moves >= PUSHED_MOVES
    }

    /// Somebody else than who does it waits for it: one's own late steps stand in one's reminders, and nobody need be told.
    pub fn is_watched(&self) -> bool {
        self.controller.is_some() || (self.setter != self.executor && self.setter != MACHINE)
    }

    /// Everybody who is told when it is late: who does it, who set it, who watches over it; each once.
    pub fn concerned(&self) -> Vec<UserId> {
        let mut all = vec![self.executor];
        for user in [Some(self.setter), self.controller].into_iter().flatten() {
            if user != MACHINE && !all.contains(&user) {
                all.push(user);
            }
        }
        all
    }

    pub(super) fn set_state(&mut self, state: TaskState) {
        (self.end, self.ended) = match state {
            TaskState::Open => (End::None, Moment(0)),
            TaskState::Finished(at) => (End::Finished, at),
            TaskState::Cancelled(at) => (End::Cancelled, at),
        };
    }
}
