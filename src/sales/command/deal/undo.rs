//! Take back one's own last action, while everything it would restore still holds what the action set (DESIGN §3.14).

use crate::sales::command::{Decision, Ground};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, FieldSet, HolderRestored, Moved, Returned};
use crate::sales::event::task::{Cancelled, TaskCancelled, TaskEvent, TaskReassigned, TaskSnoozed};
use crate::sales::reason::ReturnReason;
use crate::sales::refusal::Refusal;
use crate::sales::value::{Moment, UserId};

/// A claim may be undone that long, in seconds; later it is a return like any other.
const CLAIM_SECONDS: i64 = 60;

/// Take back what these events did, as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// Who did it, and when.
    pub by: UserId,
    pub at: Moment,
    pub events: Vec<Event>,
}

impl Undo {
    /// The action is of a kind that is undone: verdicts, words and what the client heard are not.
    pub fn is_possible(events: &[Event]) -> bool {
        !events.is_empty()
            && events.iter().all(|event| match event {
                Event::Deal(event) => match event {
                    DealEvent::FieldSet(_) | DealEvent::Moved(_) | DealEvent::Claimed(_) | DealEvent::Assigned(_) => {
                        true
                    }
                    DealEvent::Captured(_)
                    | DealEvent::ClientSet(_)
                    | DealEvent::Junked(_)
                    | DealEvent::Returned(_)
                    | DealEvent::Refused(_)
                    | DealEvent::SentBack(_)
                    | DealEvent::Lost(_)
                    | DealEvent::CasePutOff(_)
                    | DealEvent::Reopened(_)
                    | DealEvent::Postponed(_)
                    | DealEvent::Woken(_)
                    | DealEvent::Touched(_)
                    | DealEvent::Noted(_)
                    | DealEvent::HolderRestored(_) => false,
                },
                Event::Task(event) => match event {
                    TaskEvent::Set(_) | TaskEvent::Snoozed(_) | TaskEvent::Reassigned(_) => true,
                    TaskEvent::Finished(_) | TaskEvent::Cancelled(_) => false,
                },
                Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Job(_) => false,
            })
    }

    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        if self.by != ground.actor() {
            return Err(Refusal::NothingToUndo);
        }
        if !Self::is_possible(&self.events) {
            return Err(Refusal::NotUndone);
        }
        // The last thing done is taken back first.
        let mut undone = Vec::new();
        for event in self.events.iter().rev() {
            match event {
                Event::Deal(event) => self.take_back_deal(ground, event, &mut undone)?,
                Event::Task(event) => self.take_back_task(ground, event, &mut undone)?,
                Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Job(_) => return Err(Refusal::NotUndone),
            }
        }
        Ok(undone)
    }

    fn take_back_deal(&self, ground: &Ground<'_>, event: &DealEvent, undone: &mut Vec<Event>) -> Result<(), Refusal> {
        let deal = ground.deal(event.deal())?;
        match event {
            DealEvent::FieldSet(event) => {
                if deal.value(event.field) != event.after {
                    return Err(Refusal::UndoOvertaken);
                }
                undone.push(Event::Deal(DealEvent::FieldSet(FieldSet {
                    deal: deal.id,
                    field: event.field,
                    before: event.after.clone(),
                    after: event.before.clone(),
                })));
            }
            DealEvent::Moved(event) => {
                if deal.stage != event.to {
                    return Err(Refusal::UndoOvertaken);
                }
                undone.push(Event::Deal(DealEvent::Moved(Moved {
                    deal: deal.id,
                    from: event.to,
                    to: event.from,
                    words: None,
                })));
            }
            DealEvent::Claimed(event) => {
                if deal.holder != Holder::User(event.by) || ground.now().seconds_since(self.at) > CLAIM_SECONDS {
                    return Err(Refusal::UndoOvertaken);
                }
                undone.push(Event::Deal(DealEvent::Returned(Returned {
                    deal: deal.id,
                    from: event.by,
                    reason: ReturnReason::Mistaken,
                    words: None,
                })));
            }
            DealEvent::Assigned(event) => {
                if deal.holder != Holder::User(event.to) {
                    return Err(Refusal::UndoOvertaken);
                }
                undone.push(Event::Deal(DealEvent::HolderRestored(HolderRestored {
                    deal: deal.id,
                    from: deal.holder,
                    to: event.from,
                })));
            }
            DealEvent::Captured(_)
            | DealEvent::ClientSet(_)
            | DealEvent::Junked(_)
            | DealEvent::Returned(_)
            | DealEvent::Refused(_)
            | DealEvent::SentBack(_)
            | DealEvent::Lost(_)
            | DealEvent::CasePutOff(_)
            | DealEvent::Reopened(_)
            | DealEvent::Postponed(_)
            | DealEvent::Woken(_)
            | DealEvent::Touched(_)
            | DealEvent::Noted(_)
            | DealEvent::HolderRestored(_) => return Err(Refusal::NotUndone),
        }
        Ok(())
    }

    fn take_back_task(&self, ground: &Ground<'_>, event: &TaskEvent, undone: &mut Vec<Event>) -> Result<(), Refusal> {
        let task = ground.book.task(event.task()).ok_or(Refusal::UndoOvertaken)?;
        if !task.is_open() {
            return Err(Refusal::UndoOvertaken);
        }
        match event {
            TaskEvent::Set(event) => {
                let alone = self.events.len() == 1;
                let last = event.deal.and_then(|deal| ground.book.any_deal(deal)).filter(|deal| deal.steps.len() <= 1);
                if let Some(deal) = last.filter(|deal| alone && deal.holder_user().is_some()) {
                    return Err(Refusal::StepMissing { deal: deal.id });
                }
                undone.push(Event::Task(TaskEvent::Cancelled(TaskCancelled {
                    task: event.task,
                    deal: event.deal,
                    why: Cancelled::Undone,
                })));
            }
            TaskEvent::Snoozed(event) => {
                if task.due != event.after {
                    return Err(Refusal::UndoOvertaken);
                }
                undone.push(Event::Task(TaskEvent::Snoozed(TaskSnoozed {
                    task: event.task,
                    deal: event.deal,
                    before: event.after,
                    after: event.before,
                })));
            }
            TaskEvent::Reassigned(event) => {
                if task.executor != event.to {
                    return Err(Refusal::UndoOvertaken);
                }
                undone.push(Event::Task(TaskEvent::Reassigned(TaskReassigned {
                    task: event.task,
                    deal: event.deal,
                    from: event.to,
                    to: event.from,
                })));
            }
            TaskEvent::Finished(_) | TaskEvent::Cancelled(_) => return Err(Refusal::NotUndone),
        }
        Ok(())
    }
}
