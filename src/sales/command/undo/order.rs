//! What is taken back leaves the floor in order: steps follow their deal, and a deal in a person's hands keeps one (METHOD S12).

use std::collections::BTreeSet;

use super::Taking;
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::taken_back::What;
use crate::sales::event::task::{Cancelled, TaskCancelled, TaskEvent, TaskReassigned};
use crate::sales::refusal::Refusal;
use crate::sales::task::Task;
use crate::sales::value::{DealId, TaskId, UserId};

impl Taking<'_> {
    /// Of what has been taken back since then.
    pub(super) fn leave_in_order(&mut self, since: usize) -> Result<(), Refusal> {
        let deals: BTreeSet<DealId> = self.undone.iter().skip(since).filter_map(Event::deal).collect();
        deals.into_iter().try_for_each(|deal| self.leave_deal_in_order(deal))
    }

    /// Steps that came after what is taken back end where the deal leaves a person's hands, and go to who has it again.
    fn leave_deal_in_order(&mut self, id: DealId) -> Result<(), Refusal> {
        let ground = self.ground;
        let deal = ground.book.any_deal(id).ok_or(Refusal::NoSuchDeal { deal: id })?;
        let (mut holder, mut is_open) = (deal.holder, ground.book.is_open(deal));
        let mut is_awake = deal.asleep().is_none();
        let mut steps: BTreeSet<TaskId> = deal.steps.iter().copied().collect();
        let mut settled = BTreeSet::new();
        let mut reopened = Vec::new();
        for event in self.undone.iter().filter(|event| event.deal() == Some(id)) {
            match event {
                Event::Deal(DealEvent::Returned(_)) => holder = Holder::Exchange,
                Event::Deal(DealEvent::HolderRestored(event)) => holder = event.to,
                Event::Deal(DealEvent::TakenBack(event)) => match &event.what {
                    What::Capture { .. } => return Ok(()),
                    What::Return { to, asleep, .. } => {
                        holder = Holder::User(*to);
                        is_awake = asleep.is_none();
                    }
                    What::Refusal { asleep, .. } => {
                        is_open = true;
                        is_awake = asleep.is_none();
                    }
                    What::Sleep { until, .. } => is_awake = until.is_none(),
                    What::Touch { .. } | What::Note { .. } | What::Effort { .. } => {}
                },
                Event::Task(TaskEvent::Cancelled(event)) => {
                    steps.remove(&event.task);
                }
                Event::Task(TaskEvent::Reopened(event)) => {
                    steps.insert(event.task);
                    reopened.push(event.task);
                }
                Event::Task(TaskEvent::Reassigned(event)) => {
                    settled.insert(event.task);
                }
                Event::Deal(_)
                | Event::Task(_)
                | Event::Floor(_)
                | Event::User(_)
                | Event::Client(_)
                | Event::Job(_)
                | Event::Rule(_) => {}
            }
        }
        let left = steps.iter().filter(|step| !settled.contains(*step)).filter_map(|step| ground.book.task(*step));
        match holder {
            // In the exchange and with marketing a clock runs instead of steps.
            Holder::Exchange | Holder::Marketing { .. } if holder != deal.holder => {
                self.undone.extend(left.map(|task| {
                    let event = TaskCancelled { task: task.id, deal: Some(id), why: Cancelled::Undone };
                    Event::Task(TaskEvent::Cancelled(event))
                }));
            }
            Holder::User(to) if holder != deal.holder => {
                // What somebody else does for the deal stays theirs.
                let goes = |task: &&Task| task.executor != to && Some(task.executor) == deal.holder_user();
                self.undone.extend(left.filter(goes).map(|task| {
                    let event = TaskReassigned { task: task.id, deal: Some(id), from: task.executor, to };
                    Event::Task(TaskEvent::Reassigned(event))
                }));
            }
            // It went to somebody else, and what came after with it.
            Holder::User(to)
                if is_open
                    && deal.held_since > self.done_to(id)
                    && reopened.iter().any(|step| self.executor(*step) != Some(to)) =>
            {
                return Err(Refusal::UndoOvertaken);
            }
            Holder::Exchange | Holder::Marketing { .. } | Holder::User(_) => {}
        }
        if matches!(holder, Holder::User(_)) && steps.is_empty() && is_awake && is_open {
            return Err(Refusal::StepMissing { deal: id });
        }
        Ok(())
    }
}

impl Taking<'_> {
    fn executor(&self, step: TaskId) -> Option<UserId> {
        self.ground.book.task(step).map(|task| task.executor)
    }
}
