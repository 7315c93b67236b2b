//! Set the next step of a deal, or a task that stands alone (METHOD S10).

use super::give::is_here;
use crate::sales::command::{Decision, Ground, NewStep};
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::task::{TaskControlled, TaskEvent};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, UserId};

/// What, when, by whom: the deal's holder or oneself, unless somebody is named (METHOD S13).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetStep {
    pub deal: Option<DealId>,
    pub step: NewStep,
    /// Who shall do it.
    pub executor: Option<UserId>,
    /// Who is told, beside those two, when it is late.
    pub controller: Option<UserId>,
}

impl SetStep {
    /// A step that its deal's holder does; without a deal, oneself.
    pub const fn new(deal: Option<DealId>, step: NewStep) -> Self {
        Self { deal, step, executor: None, controller: None }
    }

    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Work)?;
        let (deal, executor) = match self.deal {
            None => (None, ground.actor()),
            Some(id) => of_deal(ground, id)?,
        };
        if let Some(executor) = self.executor {
            is_here(ground, executor)?;
        }
        let set = self.step.event(ground, deal, self.executor.unwrap_or(executor))?;
        let mut events = vec![set];
        if let (Some(controller), Some(Event::Task(TaskEvent::Set(set)))) = (self.controller, events.first()) {
            ground.user(controller)?;
            let (task, deal) = (set.task, set.deal);
            let controlled = TaskControlled { task, deal, before: None, after: Some(controller) };
            events.push(Event::Task(TaskEvent::Controlled(controlled)));
        }
        Ok(events)
    }
}

/// The deal that a step is set on, and whose it is to do.
fn of_deal<'a>(ground: &Ground<'a>, id: DealId) -> Result<(Option<&'a Deal>, UserId), Refusal> {
    let deal = ground.deal(id)?;
    if ground.reviews(deal) {
        return Ok((Some(deal), ground.actor()));
    }
    ground.on_deal(Right::Work, deal)?;
    ground.must_have_work(deal)?;
    let holder = deal.holder_user().ok_or(Refusal::NotYours { deal: deal.id, holder: deal.holder })?;
    if deal.asleep().is_some() {
        return Err(Refusal::AsleepAlready { deal: deal.id });
    }
    Ok((Some(deal), holder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::Postpone;
    use crate::sales::reason::WhoAsked;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    #[test]
    fn a_step_is_its_holder_s_to_do_whoever_sets_it() {
        let (mut scene, boris, _) = Scene::with_boris();
        let head = scene.hire("head", "", &[Role::Head]);
        let deal = scene.lead(boris);
        let step = scene.call_in(1);
        scene.done(head, Command::SetStep(SetStep::new(Some(deal), step)));
        assert!(scene.the(deal).steps.iter().all(|step| scene.book.task(*step).unwrap().executor == boris));
    }

    #[test]
    fn what_nobody_holds_or_what_sleeps_takes_no_step() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (free, deal) = (scene.inquiry("Насос"), scene.lead(boris));
        let step = scene.call_in(1);
        let set = |deal, step: &NewStep| Command::SetStep(SetStep::new(Some(deal), step.clone()));
        scene.refused_as(anna, set(free, &step), "not-yours");
        let (until, reason) = (scene.due(3, 9).date, "просят".to_owned());
        scene.done(boris, Command::Postpone(Postpone { deal, until, asked_by: WhoAsked::Rep, reason, touch: None }));
        assert_eq!(scene.refused(boris, set(deal, &step)), Refusal::AsleepAlready { deal });
    }
}
