//! Finish a step: how it ended, what was said, and the next one. It is the touch itself, logged once (METHOD S10, S12).

use crate::sales::command::step::own_open_task;
use crate::sales::command::{Decision, Ground, NewStep, TouchMade};
use crate::sales::event::Event;
use crate::sales::event::task::{TaskEvent, TaskFinished};
use crate::sales::reason::Outcome;
use crate::sales::refusal::Refusal;
use crate::sales::value::TaskId;

/// Done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finish {
    pub task: TaskId,
    pub outcome: Outcome,
    pub said: Option<String>,
    pub minutes: u16,
    /// Needed where the deal would be left without a step.
    pub next: Option<NewStep>,
}

impl Finish {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let task = own_open_task(ground, self.task)?;
        let Some(deal) = task.deal.and_then(|deal| ground.book.any_deal(deal)) else {
            let finished = TaskFinished { task: task.id, deal: None, outcome: Some(self.outcome) };
            let mut events = vec![Event::Task(TaskEvent::Finished(finished))];
            if let Some(next) = &self.next {
                events.push(next.event(ground, None, task.executor)?);
            }
            return Ok(events);
        };
        let mut events = Vec::new();
        let touch = TouchMade {
            task: Some(task.id),
            kind: task.kind,
            outcome: self.outcome,
            said: self.said.clone(),
            minutes: self.minutes,
        };
        touch.events(ground, deal, &mut events)?;
        let holder = deal.holder_user().filter(|_| ground.book.is_open(deal) && deal.asleep.is_none());
        match (&self.next, holder) {
            (Some(next), _) => {
                let executor = holder.unwrap_or(task.executor);
                events.push(next.event(ground, Some(deal), executor)?);
            }
            (None, Some(_)) if deal.steps.iter().all(|step| *step == task.id) => {
                return Err(Refusal::StepMissing { deal: deal.id });
            }
            (None, Some(_) | None) => {}
        }
        Ok(events)
    }
}
