//! Snooze a step to another time; its first date stays (METHOD S12).

use crate::sales::command::rules::check_step_time;
use crate::sales::command::step::own_open_task;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::task::{TaskEvent, TaskSnoozed};
use crate::sales::refusal::Refusal;
use crate::sales::value::{Due, TaskId};

/// Move the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snooze {
    pub task: TaskId,
    pub until: Due,
}

impl Snooze {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let task = own_open_task(ground, self.task)?;
        let deal = task.deal.and_then(|deal| ground.book.any_deal(deal));
        check_step_time(ground, deal, &self.until, ground.zone())?;
        if self.until == task.due {
            return Err(Refusal::NothingChanged);
        }
        Ok(vec![Event::Task(TaskEvent::Snoozed(TaskSnoozed {
            task: task.id,
            deal: task.deal,
            before: task.due,
            after: self.until,
        }))])
    }
}
