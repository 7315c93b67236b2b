//! Snooze a step to another time; its first date stays (METHOD S12).

use crate::sales::command::horizon::check_step_time;
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
        if self.until == task.due() {
            return Err(Refusal::NothingChanged);
        }
        Ok(vec![Event::Task(TaskEvent::Snoozed(TaskSnoozed {
            task: task.id,
            deal: task.deal,
            before: task.due(),
            after: self.until,
        }))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::scene::Scene;

    #[test]
    fn a_moved_step_keeps_its_first_date_and_stays_within_the_horizon() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let (task, first) = (scene.next(deal).id, scene.next(deal).due());
        let to = |until| Command::Snooze(Snooze { task, until });
        // Five working days from Monday.
        assert_eq!(scene.refused(boris, to(scene.due(8, 9))), Refusal::BeyondHorizon { deal: Some(deal), days: 5 });
        assert_eq!(scene.refused(boris, to(scene.due(0, 9))), Refusal::TimePast);
        scene.done(boris, to(scene.due(7, 9)));
        scene.done(boris, to(scene.due(1, 9)));
        let step = scene.next(deal);
        assert_eq!((step.first_due(), step.moves, step.due()), (first, 2, scene.due(1, 9)));
        assert_eq!(scene.refused(boris, to(scene.due(1, 9))), Refusal::NothingChanged);
    }

    #[test]
    fn an_a_is_not_put_off_beyond_two_days() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "qualified");
        let task = scene.next(deal).id;
        let until = scene.due(3, 9);
        let refused = scene.refused(boris, Command::Snooze(Snooze { task, until }));
        assert_eq!(refused, Refusal::BeyondHorizon { deal: Some(deal), days: 2 });
    }
}
