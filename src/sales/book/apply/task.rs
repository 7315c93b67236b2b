//! What events make true of tasks, and of the next step of their deals.

use crate::sales::book::Book;
use crate::sales::deal::NextStep;
use crate::sales::event::task::{TaskEvent, TaskSet};
use crate::sales::stamp::{Cause, Stamp};
use crate::sales::task::{NewTask, Task, TaskState};
use crate::sales::value::{DealId, TaskId};

impl Book {
    pub(super) fn apply_task(&mut self, event: &TaskEvent, stamp: &Stamp) {
        match event {
            TaskEvent::Set(event) => self.set_task(event, stamp),
            TaskEvent::Finished(event) => {
                self.change_task(event.task, |task| task.set_state(TaskState::Finished(stamp.at)));
            }
            TaskEvent::Snoozed(event) => self.change_task(event.task, |task| {
                task.move_to(event.after);
                // A move that is taken back was none.
                task.moves = match stamp.cause {
                    Some(Cause::Undo(_)) => task.moves.saturating_sub(1),
                    Some(Cause::Rule(_) | Cause::Job(_) | Cause::Together(_)) | None => task.moves.saturating_add(1),
                };
            }),
            TaskEvent::Cancelled(event) => {
                self.change_task(event.task, |task| task.set_state(TaskState::Cancelled(stamp.at)));
            }
            TaskEvent::Reopened(event) => self.change_task(event.task, |task| task.set_state(TaskState::Open)),
            TaskEvent::Reassigned(event) => self.change_task(event.task, |task| {
                task.executor = event.to;
                // It was late in other hands: nobody is told that whoever has got it now was.
                task.late_told |= task.is_late(stamp.at);
            }),
            TaskEvent::Controlled(event) => self.change_task(event.task, |task| task.controller = event.after),
            TaskEvent::LateTold(event) => self.change_task(event.task, |task| task.late_told = true),
        }
    }

    fn set_task(&mut self, event: &TaskSet, stamp: &Stamp) {
        self.take_id(event.task.number());
        self.tasks.put(
            event.task.number(),
            Task::new(NewTask {
                id: event.task,
                deal: event.deal,
                executor: event.executor,
                setter: event.setter,
                kind: event.kind,
                due: event.due,
                auto: event.auto,
                text: event.words.as_ref().map(|words| words.text.clone()),
                set_at: stamp.at,
            }),
        );
        if let Some(deal) = event.deal.and_then(|deal| self.deals.get_mut(deal.number())) {
            deal.steps.push(event.task);
        }
        self.put_on_agenda(event.task);
        self.settle_step(event.deal);
    }

    fn change_task(&mut self, id: TaskId, change: impl FnOnce(&mut Task)) {
        self.take_off_agenda(id);
        let Some(task) = self.tasks.get_mut(id.number()) else { return };
        change(task);
        let (deal, is_open) = (task.deal, task.is_open());
        self.put_on_agenda(id);
        if let Some(deal) = deal.and_then(|deal| self.deals.get_mut(deal.number())) {
            deal.steps.retain(|other| *other != id);
            if is_open {
                deal.steps.push(id);
            }
        }
        self.settle_step(deal);
    }

    fn put_on_agenda(&mut self, id: TaskId) {
        let Some(task) = self.tasks.get(id.number()) else { return };
        let is_hidden =
            task.deal.and_then(|deal| self.deals.get(deal.number())).is_some_and(|deal| self.is_hidden(deal));
        if task.is_open() && !is_hidden {
            let key = (task.due().moment().0, id);
            self.agendas.entry(task.executor).or_default().insert(key);
            if task.is_pushed() {
                self.pushed.insert(id);
            }
            if self.wants_telling(task) {
                self.watched.insert(key);
            }
        }
    }

    fn take_off_agenda(&mut self, id: TaskId) {
        let Some(task) = self.tasks.get(id.number()) else { return };
        let key = (task.due().moment().0, id);
        self.watched.remove(&key);
        self.pushed.remove(&id);
        if let Some(agenda) = self.agendas.get_mut(&task.executor) {
            agenda.remove(&key);
        }
    }

    /// Puts the steps of a deal on their agendas (or off), after the job that brought it was settled.
    pub(super) fn show_steps(&mut self, deal: DealId) {
        let steps = self.deals.get(deal.number()).map(|deal| deal.steps.clone()).unwrap_or_default();
        for step in steps.iter().copied() {
            self.take_off_agenda(step);
            self.put_on_agenda(step);
        }
    }

    /// The next step of a deal is its earliest open one.
    fn settle_step(&mut self, deal: Option<DealId>) {
        let Some(id) = deal else { return };
        let Some(deal) = self.deals.get(id.number()) else { return };
        let next = deal
            .steps
            .iter()
            .filter_map(|step| self.tasks.get(step.number()))
            .map(|task| NextStep { task: task.id, due: task.due().moment() })
            .min_by_key(|next| (next.due, next.task));
        self.change_deal(id, |deal| deal.next = next);
    }
}
