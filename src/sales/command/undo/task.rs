//! Steps: what was set ends, what ended is to be done again.

use super::Taking;
use crate::sales::event::Event;
use crate::sales::event::task::{
    Cancelled, TaskCancelled, TaskControlled, TaskEvent, TaskReassigned, TaskReopened, TaskSnoozed,
};
use crate::sales::refusal::Refusal;

impl Taking<'_> {
    pub(super) fn task(&mut self, event: &TaskEvent) -> Result<(), Refusal> {
        let task = self.ground.book.task(event.task()).ok_or(Refusal::UndoOvertaken)?;
        let ended = matches!(event, TaskEvent::Finished(_) | TaskEvent::Cancelled(_));
        if task.is_open() == ended {
            return Err(Refusal::UndoOvertaken);
        }
        let on = task.deal.and_then(|deal| self.ground.book.any_deal(deal));
        let is_own = task.executor == self.ground.actor();
        let hands_on = matches!(event, TaskEvent::Reassigned(_) | TaskEvent::Controlled(_));
        if on.is_some_and(|deal| !is_own && !hands_on && self.is_in_other_hands(deal)) {
            return Err(Refusal::UndoOvertaken);
        }
        let (due, executor, controller) = (task.due(), task.executor, task.controller);
        let (task, deal) = (task.id, task.deal);
        self.undone.push(Event::Task(match event {
            TaskEvent::Set(_) => TaskEvent::Cancelled(TaskCancelled { task, deal, why: Cancelled::Undone }),
            TaskEvent::Finished(_) | TaskEvent::Cancelled(_) => TaskEvent::Reopened(TaskReopened { task, deal }),
            TaskEvent::Snoozed(event) if due == event.after => {
                TaskEvent::Snoozed(TaskSnoozed { task, deal, before: event.after, after: event.before })
            }
            TaskEvent::Reassigned(event) if executor == event.to => {
                TaskEvent::Reassigned(TaskReassigned { task, deal, from: event.to, to: event.from })
            }
            TaskEvent::Controlled(event) if controller == event.after => {
                TaskEvent::Controlled(TaskControlled { task, deal, before: event.after, after: event.before })
            }
            TaskEvent::Snoozed(_) | TaskEvent::Reassigned(_) | TaskEvent::Controlled(_) => {
                return Err(Refusal::UndoOvertaken);
            }
            TaskEvent::Reopened(_) | TaskEvent::LateTold(_) => return Err(Refusal::NotUndone),
        }));
        Ok(())
    }
}
