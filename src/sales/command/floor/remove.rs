//! Do away with a stage: what stands in it goes to another one first, all of it or nothing (METHOD S02).

use super::stage::place;
use crate::sales::book::{Job, JobState};
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Moved};
use crate::sales::event::floor::{FloorEvent, StageRemoved};
use crate::sales::refusal::Refusal;
use crate::sales::stage::{Pipeline, Stage, StageRole};
use crate::sales::value::StageId;

/// Deals that go along with a stage at once: what is taken back as one is known by as many.
pub const MOVED_ALONG_MAX: usize = 4_000;

/// Do away with a stage of work. Its deals go to `to`; without it, none may stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RemoveStage {
    pub stage: StageId,
    pub to: Option<StageId>,
}

impl RemoveStage {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let (pipeline, stage, place) = place(ground, self.stage)?;
        let before = place.checked_sub(1).and_then(|place| pipeline.stages.get(place));
        let fixed = Refusal::StageFixed { stage: stage.id };
        let before = before.filter(|_| stage.role == StageRole::Working).ok_or(fixed)?;
        // Rows of an import that are not shown yet may stand in it.
        let running = |job: &&Job| job.state == JobState::Running;
        if let Some(job) = ground.book.jobs().find(running) {
            return Err(Refusal::ImportRunning { job: job.id });
        }
        // A rule that waits for it would wait for ever.
        if let Some(rule) = ground.book.all_rules().find(|rule| rule.plan.names_stage(stage.id)) {
            return Err(Refusal::RuleNames { rule: rule.id });
        }
        let count = ground.book.board().standing(stage.id);
        let mut events = match (self.to, count) {
            (_, 0) => Vec::new(),
            (Some(to), 1..=MOVED_ALONG_MAX) => moves(ground, pipeline, stage, to)?,
            (_, count) => return Err(Refusal::StageNotEmpty { stage: stage.id, count }),
        };
        // What comes back to it stands where its deals went, unless that asks for more.
        let earlier = self.to.filter(|to| pipeline.position(*to).is_some_and(|to| to < place));
        let removed = StageRemoved { stage: stage.id, then: earlier.unwrap_or(before.id) };
        events.push(Event::Floor(FloorEvent::StageRemoved(removed)));
        Ok(events)
    }
}

/// Stages that deals of a stage of work may be taken to with it.
pub const fn takes_in(role: StageRole) -> bool {
    matches!(role, StageRole::Qualified | StageRole::Working | StageRole::Invoice | StageRole::Prepayment)
}

/// Every deal of the stage, to another one; on the way forward each has what is asked for there.
fn moves(ground: &Ground<'_>, pipeline: &Pipeline, stage: &Stage, to: StageId) -> Decision {
    let target = pipeline.stage(to).filter(|target| target.id != stage.id).ok_or(Refusal::NoSuchStage)?;
    if !takes_in(target.role) {
        return Err(Refusal::StageFixed { stage: to });
    }
    let mut events = Vec::new();
    for deal in ground.book.standing_in(stage.id) {
        let fields = ground.missing(deal, to)?;
        if pipeline.position(to) > pipeline.position(stage.id) && !fields.is_empty() {
            return Err(Refusal::Missing { deal: deal.id, to, fields });
        }
        let moved = Moved { deal: deal.id, from: stage.id, to, words: None };
        events.push(Event::Deal(DealEvent::Moved(moved)));
    }
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::Postpone;
    use crate::sales::command::refusal::SendBack;
    use crate::sales::command::rule::{MakeRule, StartRule};
    use crate::sales::reason::WhoAsked;
    use crate::sales::rule::{Act, Plan, When, Whom};
    use crate::sales::scene::Scene;

    fn remove(stage: StageId, to: Option<StageId>) -> Command {
        Command::RemoveStage(RemoveStage { stage, to })
    }

    #[test]
    fn a_stage_goes_once_nobody_stands_in_it_and_what_comes_back_to_it_stands_before_it() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let stage = scene.stage("meeting-held");
        let remove = |stage| Command::RemoveStage(RemoveStage { stage, to: None });
        scene.refused_as(boris, remove(stage), "no-right");
        for key in ["unsorted", "qualified", "prepaid", "won", "lost"] {
            scene.refused_as(anna, remove(scene.stage(key)), "stage-fixed");
        }
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "meeting-held");
        assert_eq!(scene.refused(anna, remove(stage)), Refusal::StageNotEmpty { stage, count: 1 });
        // Refused from there; its history goes on naming the stage that is no more.
        scene.refuse(boris, deal);
        scene.done(anna, remove(stage));
        assert!(!scene.book.has_stage(stage) && scene.book.stage(stage).is_some());
        let undo = scene.undo_of(boris).unwrap();
        scene.refused_as(boris, undo, "undo-overtaken");
        scene.done(anna, Command::SendBack(SendBack { deal, reason: "клиент ждёт счёт".to_owned() }));
        assert_eq!(scene.stage_of(deal), "meeting-set");
        scene.refused_as(anna, remove(stage), "no-such-stage");
    }

    #[test]
    fn its_deals_go_along_the_sleeping_ones_too_and_come_back_with_it() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (stage, before, behind) =
            (scene.stage("meeting-held"), scene.stage("meeting-set"), scene.stage("offer-sent"));
        let deals = [scene.lead(boris), scene.lead(boris), scene.lead(boris)];
        for deal in deals {
            scene.bring(boris, deal, "meeting-held");
        }
        let until = scene.due(2, 10).date;
        scene.done(
            boris,
            Command::Postpone(Postpone {
                deal: deals[2],
                until,
                asked_by: WhoAsked::Client,
                reason: "ремонт цеха".to_owned(),
                touch: None,
            }),
        );
        let then = vec![Act::Notify { to: Whom::Holder, text: "пришла".into() }];
        let plan = Plan { name: "".into(), when: When::Entered(before), conditions: Vec::new(), then };
        scene.done(anna, Command::MakeRule(MakeRule { plan }));
        let rule = scene.book.all_rules().last().unwrap().id;
        scene.done(anna, Command::StartRule(StartRule { rule }));
        scene.refused_as(anna, remove(stage, Some(scene.stage("won"))), "stage-fixed");
        scene.refused_as(anna, remove(stage, Some(stage)), "no-such-stage");
        // What the stage behind asks for, they do not have.
        let Refusal::Missing { to, .. } = scene.refused(anna, remove(stage, Some(behind))) else { panic!("went") };
        assert_eq!(to, behind);
        scene.done(anna, remove(stage, Some(before)));
        assert!(deals.iter().all(|deal| scene.the(*deal).stage == before) && !scene.book.has_stage(stage));
        assert!(scene.the(deals[2]).asleep().is_some(), "it sleeps on");
        assert_eq!(scene.book.rule(rule).unwrap().fired, 0, "they have not come on");
        scene.book.recount_check().unwrap();
        let undo = scene.undo_of(anna).unwrap();
        scene.done(anna, undo);
        assert!(deals.iter().all(|deal| scene.the(*deal).stage == stage) && scene.book.has_stage(stage));
        scene.book.recount_check().unwrap();
    }
}
