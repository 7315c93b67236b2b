//! Tell everybody concerned that a task is late: the bell's, once for each date it is missed (METHOD S13, DESIGN §3.21).

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::task::{TaskEvent, TaskLateTold};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::TaskId;

/// It is late, and nobody has been told yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TellLate {
    pub task: TaskId,
}

impl TellLate {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        if !ground.is_machine() {
            return Err(Refusal::NoRight { right: Right::Administer });
        }
        let task = ground.book.task(self.task).ok_or(Refusal::NoSuchTask { task: self.task })?;
        if !task.is_late(ground.now()) || !ground.book.wants_telling(task) {
            return Err(Refusal::NotLate { task: self.task });
        }
        Ok(vec![Event::Task(TaskEvent::LateTold(TaskLateTold { task: task.id, deal: task.deal }))])
    }
}
