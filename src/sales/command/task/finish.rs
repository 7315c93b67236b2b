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
        // What is sold keeps a step as long as it owes, and has none after that (METHOD S14, S19).
        let is_awake = ground.book.is_open(deal) && deal.asleep().is_none();
        let is_worked_on = is_awake || ground.book.still_owes(deal);
        let holder = deal.holder_user().filter(|_| is_worked_on);
        match (&self.next, holder) {
            (Some(_), None) if !ground.book.is_open(deal) && !ground.reviews(deal) => {
                ground.must_be_open(deal)?;
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::task::SetStep;
    use crate::sales::event::task::AutoText;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    fn finish(task: TaskId, next: Option<NewStep>) -> Command {
        Command::Finish(Finish {
            task, outcome: Outcome::Spoke, said: Some("думают".to_owned()), minutes: 4, next
        })
    }

    #[test]
    fn a_step_is_finished_with_the_next_one_and_is_the_touch_itself() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let step = scene.next(deal).id;
        assert_eq!(scene.refused(boris, finish(step, None)), Refusal::StepMissing { deal });
        let next = scene.call_in(1);
        scene.done(boris, finish(step, Some(next.clone())));
        assert_eq!((scene.the(deal).touches.len(), scene.the(deal).last_words()), (1, Some("думают")));
        assert_eq!(scene.the(deal).steps.len(), 1);
        assert_eq!(scene.refused(boris, finish(step, Some(next))), Refusal::TaskNotOpen { task: step });
    }

    #[test]
    fn no_next_step_lies_beyond_the_horizon_not_even_one_that_says_the_floor_proposed_it() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let step = scene.next(deal).id;
        for auto in [None, Some(AutoText::FollowUp)] {
            let far = NewStep { auto, ..scene.call_in(8) };
            assert_eq!(
                scene.refused(boris, finish(step, Some(far))),
                Refusal::BeyondHorizon { deal: Some(deal), days: 5 }
            );
        }
    }

    #[test]
    fn a_task_without_a_deal_just_ends_and_a_stranger_s_is_left_alone() {
        let (mut scene, boris, _) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        let step = scene.call_in(40);
        let task = crate::sales::scene::task_of(&scene.done(boris, Command::SetStep(SetStep::new(None, step))));
        let task = task.unwrap();
        scene.refused_as(carla, finish(task, None), "not-your-task");
        scene.done(boris, finish(task, None));
    }
}
