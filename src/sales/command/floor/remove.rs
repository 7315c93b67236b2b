//! Do away with a stage: what stands in it goes to another one first, all of it or nothing (METHOD S02).

use super::stage::place;
use crate::sales::book::{Job, JobState};
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Moved};
use crate::sales::event::floor::{FloorEvent, StageRemoved};
use crate::sales::field::Field;
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
        let to = self.to.map(|to| target(pipeline, stage, to)).transpose()?;
        let count = ground.book.board().standing(stage.id);
        let mut events = match (to, count) {
            (_, 0) => Vec::new(),
            (_, count) if count > MOVED_ALONG_MAX => {
                return Err(Refusal::StageTooFull { stage: stage.id, count, limit: MOVED_ALONG_MAX });
            }
            (Some(to), _) => moves(ground, pipeline, stage, to)?,
            (None, count) => return Err(Refusal::StageNotEmpty { stage: stage.id, count }),
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

/// Where its deals may go.
fn target(pipeline: &Pipeline, stage: &Stage, to: StageId) -> Result<StageId, Refusal> {
    let target = pipeline.stage(to).filter(|target| target.id != stage.id).ok_or(Refusal::NoSuchStage)?;
    if takes_in(target.role) { Ok(to) } else { Err(Refusal::TakesNoneAlong { stage: to }) }
}

/// Every deal of the stage, to another one; on the way forward each has what is asked for there. It is said of how many that is
/// not so: one form for one of them would leave the stage where it is.
fn moves(ground: &Ground<'_>, pipeline: &Pipeline, stage: &Stage, to: StageId) -> Decision {
    let is_forward = pipeline.position(to) > pipeline.position(stage.id);
    let deals = ground.book.standing_in(stage.id);
    let (mut events, mut lack, mut asked) = (Vec::new(), Vec::new(), Vec::new());
    for deal in &deals {
        let fields = if is_forward { ground.missing(deal, to)? } else { Vec::new() };
        if !fields.is_empty() {
            lack.push(deal.id);
        }
        asked.extend(fields);
        let moved = Moved { deal: deal.id, from: stage.id, to, words: None };
        events.push(Event::Deal(DealEvent::Moved(moved)));
    }
    match lack.first() {
        Some(first) => {
            let mut fields: Vec<Field> = Vec::new();
            for field in asked {
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
            Err(Refusal::DealsLack { first: *first, count: lack.len(), of: deals.len(), to, fields })
        }
        None => Ok(events),
    }
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
        scene.refused_as(anna, remove(stage, Some(scene.stage("won"))), "takes-none-along");
        scene.refused_as(anna, remove(stage, Some(stage)), "no-such-stage");
        // What the stage behind asks for, they do not have.
        let refused = scene.refused(anna, remove(stage, Some(behind)));
        let Refusal::DealsLack { count, of, to, .. } = refused else { panic!("{refused:?}") };
        assert_eq!((count, of, to), (3, 3, behind));
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

    #[test]
    fn a_stage_whose_removal_is_taken_back_stands_where_it_stood() {
        let (mut scene, _, anna) = Scene::with_boris();
        let order =
            |scene: &Scene| scene.book.main_pipeline().unwrap().stages.iter().map(|stage| stage.id).collect::<Vec<_>>();
        let (before, stage) = (order(&scene), scene.stage("meeting-held"));
        scene.done(anna, remove(stage, Some(scene.stage("qualified"))));
        let undo = scene.undo_of(anna).unwrap();
        // What stood before it may be gone, too.
        scene.done(anna, remove(scene.stage("meeting-set"), None));
        let second = scene.undo_of(anna).unwrap();
        scene.done(anna, undo.clone());
        scene.done(anna, second);
        assert_eq!(order(&scene).len(), before.len());
        scene.done(anna, remove(stage, Some(scene.stage("qualified"))));
        let undo = scene.undo_of(anna).unwrap();
        let now = order(&scene);
        assert!(now.len() < before.len());
        scene.done(anna, undo);
        assert_eq!(order(&scene), before);
    }
}
