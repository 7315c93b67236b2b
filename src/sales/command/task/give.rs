//! Give a task to somebody else, in whatever department, and say who watches over it (METHOD S13, R10).

use crate::sales::command::step::open_task;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::task::{TaskControlled, TaskEvent, TaskReassigned};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::task::Task;
use crate::sales::user::User;
use crate::sales::value::{TaskId, UserId};

/// Somebody else shall do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GiveTask {
    pub task: TaskId,
    pub to: UserId,
}

/// Somebody shall be told, beside who does it and who set it, when it is late; `None`: nobody any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Control {
    pub task: TaskId,
    pub controller: Option<UserId>,
}

/// Work is given to people who are here.
pub(super) fn is_here<'a>(ground: &Ground<'a>, user: UserId) -> Result<&'a User, Refusal> {
    let user = ground.user(user)?;
    if user.is_away(ground.today()) { Err(Refusal::Away { user: user.id }) } else { Ok(user) }
}

/// An open task that the actor has a say in: who does it, who set it, who works on its deal, and who heads them.
fn task_in_hand<'a>(ground: &Ground<'a>, id: TaskId) -> Result<&'a Task, Refusal> {
    let (task, is_own) = open_task(ground, id)?;
    let heads = || match ground.reach(Right::Assign) {
        Ok(Reach::All) => true,
        Ok(_) => ground.heads(task.executor),
        Err(_) => false,
    };
    if is_own || task.setter == ground.actor() || heads() { Ok(task) } else { Err(Refusal::NotYourTask { task: id }) }
}

impl GiveTask {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let task = task_in_hand(ground, self.task)?;
        let to = is_here(ground, self.to)?;
        if to.id == task.executor {
            return Err(Refusal::NothingChanged);
        }
        let (from, to) = (task.executor, to.id);
        let given = TaskReassigned { task: task.id, deal: task.deal, from, to };
        Ok(vec![Event::Task(TaskEvent::Reassigned(given))])
    }
}

impl Control {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let task = task_in_hand(ground, self.task)?;
        if let Some(controller) = self.controller {
            ground.user(controller)?;
        }
        if self.controller == task.controller {
            return Err(Refusal::NothingChanged);
        }
        let (before, after) = (task.controller, self.controller);
        let controlled = TaskControlled { task: task.id, deal: task.deal, before, after };
        Ok(vec![Event::Task(TaskEvent::Controlled(controlled))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::task::{SetStep, TellLate};
    use crate::sales::notice::Told;
    use crate::sales::role::Role;
    use crate::sales::scene::{Scene, task_of};
    use crate::sales::user::MACHINE;

    fn told(scene: &Scene, user: UserId) -> Vec<Told> {
        scene.book.inbox(user).notices().map(|notice| notice.told).collect()
    }

    #[test]
    fn a_task_of_another_department_is_told_to_all_three_once_when_it_is_late() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let lena = scene.hire("lena", "", &[Role::Marketing]);
        let deal = scene.lead(boris);
        let step = scene.call_in(1);
        let set = SetStep { executor: Some(lena), controller: Some(anna), ..SetStep::new(Some(deal), step) };
        let task = task_of(&scene.done(boris, Command::SetStep(set))).unwrap();
        assert_eq!((told(&scene, lena), told(&scene, anna)), (vec![Told::TaskGiven], vec![Told::Watching]));
        let tell = Command::TellLate(TellLate { task });
        assert_eq!(scene.refused(MACHINE, tell.clone()), Refusal::NotLate { task });
        scene.wait(60 * 24 * 2);
        assert_eq!(scene.book.newly_late(scene.now).collect::<Vec<_>>(), [task]);
        scene.refused_as(boris, tell.clone(), "no-right");
        scene.done(MACHINE, tell.clone());
        for user in [boris, anna, lena] {
            assert_eq!(told(&scene, user).last(), Some(&Told::TaskLate { who: lena }), "{user:?}");
        }
        // Once: also after it has been late for longer, and told again only when it is late anew.
        assert_eq!(scene.refused(MACHINE, tell.clone()), Refusal::NotLate { task });
        assert_eq!(scene.book.newly_late(scene.now).count(), 0);
        // Two of one deal at one moment are two.
        let set = SetStep { executor: Some(lena), ..SetStep::new(Some(deal), scene.call_in(1)) };
        let both = [set.clone(), set].map(|set| task_of(&scene.done(boris, Command::SetStep(set))).unwrap());
        scene.wait(60 * 24 * 2);
        for task in both {
            scene.done(MACHINE, Command::TellLate(TellLate { task }));
        }
        assert_eq!(told(&scene, boris).iter().filter(|told| matches!(told, Told::TaskLate { .. })).count(), 3);
        let until = scene.due(1, 9);
        scene.done(lena, Command::Snooze(super::super::Snooze { task, until }));
        scene.wait(60 * 24 * 2);
        scene.done(MACHINE, tell);
        assert_eq!(told(&scene, anna).iter().filter(|told| matches!(told, Told::TaskLate { .. })).count(), 2);
    }

    #[test]
    fn a_task_goes_to_who_is_here_and_by_who_has_a_say_in_it() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (carla, lena) = (scene.hire("carla", "", &[Role::Rep]), scene.hire("lena", "", &[Role::Marketing]));
        let step = scene.call_in(1);
        let task = task_of(&scene.done(boris, Command::SetStep(SetStep::new(None, step)))).unwrap();
        let give = |to| Command::GiveTask(GiveTask { task, to });
        scene.refused_as(carla, give(carla), "not-your-task");
        scene.done(boris, give(carla));
        assert_eq!(told(&scene, carla), [Told::TaskGiven]);
        // Boris set it: he may still give it to somebody else, and hears when it is done.
        scene.done(boris, give(lena));
        assert_eq!(told(&scene, carla).last(), Some(&Told::TaskTaken));
        scene.refused_as(carla, Command::Control(Control { task, controller: Some(carla) }), "not-your-task");
        let until = scene.due(3, 9).date;
        scene.done(anna, Command::SetAway(crate::sales::command::user::SetAway { user: carla, until: Some(until) }));
        assert_eq!(scene.refused(lena, give(carla)), Refusal::Away { user: carla });
        assert_eq!(scene.refused(lena, give(lena)), Refusal::NothingChanged);
        scene.done(anna, Command::Control(Control { task, controller: Some(boris) }));
        let finish = super::super::Finish {
            task,
            outcome: crate::sales::reason::Outcome::Spoke,
            said: None,
            minutes: 0,
            next: None,
        };
        scene.done(lena, Command::Finish(finish));
        assert_eq!(told(&scene, boris), [Told::Watching, Told::TaskDone]);
    }
}
