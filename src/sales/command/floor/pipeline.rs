//! Pipelines of several business units: a further one, its name, and whether it takes new deals (METHOD K02).

use super::claims::claims_ruled;
use super::costs::costs_ruled;
use super::exchange::exchange_ruled;
use super::stage::{NAME_LETTERS_MAX, SHORT_LETTERS_MAX};
use super::whole_line;
use crate::sales::claiming::ExchangeRules;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::floor::{FloorEvent, PipelineClosed, PipelineMade, PipelineRenamed, StageShaped};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::stage::{ClaimRules, CostRules, Label, Pipeline, PipelineFacts, StageFacts, StageRole, StageShape};
use crate::sales::value::{PipelineId, StageId, clean_line, fold};

/// Pipelines of one floor: one switches among them by a key.
pub(super) const PIPELINES_MAX: usize = 50;

/// One pipeline more, with the stages of another: names, what they ask for, limits and keepers; and with its rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddPipeline {
    pub name: String,
    pub like: PipelineId,
}

/// Give a pipeline another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenamePipeline {
    pub pipeline: PipelineId,
    pub name: String,
}

/// Let a pipeline take no new deals, or take them again; those that are there go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosePipeline {
    pub pipeline: PipelineId,
    pub closed: bool,
}

/// What a stage is for, what it counts as, and who answers for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShapeStage {
    pub stage: StageId,
    pub shape: StageShape,
}

/// The roles of a pipeline's stages stand in their order, and each as often as the method needs it: what is refused, sold or lost
/// has a place to go in every pipeline (DESIGN §3.2).
pub(in crate::sales::command) fn roles_fit(roles: &[StageRole]) -> Result<(), Refusal> {
    for (one, next) in roles.iter().zip(roles.iter().skip(1)) {
        if next < one {
            return Err(Refusal::RoleOutOfOrder { role: *next, after: *one });
        }
    }
    for role in StageRole::ALL {
        let (least, most) = role.wanted();
        let count = roles.iter().filter(|other| **other == role).count();
        if count < least || count > most {
            return Err(Refusal::RoleCount { role, count });
        }
    }
    Ok(())
}

/// A name that no other pipeline has.
pub(in crate::sales::command) fn pipeline_label(
    ground: &Ground<'_>,
    name: &str,
    of: Option<PipelineId>,
) -> Result<Label, Refusal> {
    let name = whole_line(name, NAME_LETTERS_MAX)?;
    if !name.chars().any(char::is_alphabetic) {
        return Err(Refusal::NameWithoutLetters);
    }
    let wanted = fold(&name);
    let others = ground.book.pipelines().filter(|pipeline| Some(pipeline.id) != of);
    let is_called = |pipeline: &&Pipeline| pipeline.label.is_called(&wanted);
    if let Some(pipeline) = others.into_iter().find(is_called) {
        return Err(Refusal::PipelineNameTaken { pipeline: pipeline.id });
    }
    let short = clean_line(&name, SHORT_LETTERS_MAX);
    Ok(Label::Named { name: name.into(), short: short.trim_end().into() })
}

/// A stage comes into being with its role alone: what else it is, is told behind it.
pub(super) fn shaped_at_birth(stage: StageId, after: StageShape) -> Option<Event> {
    let before = StageShape { phase: None, keeper: None, ..after };
    (before != after).then_some(Event::Floor(FloorEvent::StageShaped(StageShaped { stage, before, after })))
}

/// So do its rules: a pipeline begins without.
pub(super) fn rules_at_birth(
    pipeline: PipelineId,
    stages: &[StageId],
    claims: ClaimRules,
    exchange: ExchangeRules,
    costs: &CostRules,
) -> Decision {
    let ruled = [
        claims_ruled(pipeline, ClaimRules::default(), claims),
        exchange_ruled(pipeline, ExchangeRules::default(), exchange),
        costs_ruled(pipeline, stages, &CostRules::default(), costs)?,
    ];
    Ok(ruled.into_iter().flatten().collect())
}

impl AddPipeline {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let like = ground.book.pipeline(self.like).ok_or(Refusal::NoSuchPipeline)?;
        if ground.book.pipelines().count() >= PIPELINES_MAX {
            return Err(Refusal::TooMany { limit: PIPELINES_MAX });
        }
        let label = pipeline_label(ground, &self.name, None)?;
        let id = PipelineId::new(ground.fresh());
        let stages: Vec<StageFacts> =
            like.stages.iter().map(|stage| StageFacts { id: StageId::new(ground.fresh()), ..stage.facts() }).collect();
        let both = like.stages.iter().zip(&stages);
        let shaped: Vec<Event> = both.filter_map(|(stage, made)| shaped_at_birth(made.id, stage.shape())).collect();
        let ids: Vec<StageId> = stages.iter().map(|stage| stage.id).collect();
        let both = like.stages.iter().zip(&ids);
        let limits = both.filter_map(|(stage, made)| Some((*made, like.costs.limit(stage.id)?)));
        let costs = CostRules { hour: like.costs.hour, limits: limits.collect() };
        let rules = rules_at_birth(id, &ids, like.claims, like.exchange, &costs)?;
        let pipeline = PipelineFacts { id, label, stages, first_call_minutes: like.first_call_minutes };
        let made = Event::Floor(FloorEvent::PipelineMade(PipelineMade { pipeline }));
        Ok(std::iter::once(made).chain(shaped).chain(rules).collect())
    }
}

impl RenamePipeline {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let pipeline = ground.book.pipeline(self.pipeline).ok_or(Refusal::NoSuchPipeline)?;
        let after = pipeline_label(ground, &self.name, Some(pipeline.id))?;
        if after == pipeline.label {
            return Err(Refusal::NothingChanged);
        }
        let before = pipeline.label.clone();
        let renamed = PipelineRenamed { pipeline: pipeline.id, before, after };
        Ok(vec![Event::Floor(FloorEvent::PipelineRenamed(renamed))])
    }
}

impl ClosePipeline {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let pipeline = ground.book.pipeline(self.pipeline).ok_or(Refusal::NoSuchPipeline)?;
        if pipeline.closed == self.closed {
            return Err(Refusal::NothingChanged);
        }
        // New deals have to go somewhere.
        if self.closed && ground.book.pipelines().filter(|pipeline| !pipeline.closed).count() == 1 {
            return Err(Refusal::LastPipeline { pipeline: pipeline.id });
        }
        let closed = PipelineClosed { pipeline: pipeline.id, closed: self.closed };
        Ok(vec![Event::Floor(FloorEvent::PipelineClosed(closed))])
    }
}

impl ShapeStage {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let mut pipelines = ground.book.pipelines();
        let found = pipelines.find_map(|pipeline| Some((pipeline, pipeline.stage(self.stage)?)));
        let (pipeline, stage) = found.ok_or(Refusal::NoSuchStage)?;
        let before = stage.shape();
        // The phase a role is in anyway is not said twice.
        let phase = self.shape.phase.filter(|phase| Some(*phase) != self.shape.role.phase());
        let after = StageShape { phase, ..self.shape };
        if after == before {
            return Err(Refusal::NothingChanged);
        }
        if let Some(keeper) = after.keeper {
            ground.user(keeper)?;
        }
        if after.phase.is_some() && !after.role.has_column() {
            return Err(Refusal::StageFixed { stage: stage.id });
        }
        if after.role != before.role {
            let fixed =
                |role: StageRole| !matches!(role, StageRole::Working | StageRole::Invoice | StageRole::Prepayment);
            if fixed(before.role) {
                return Err(Refusal::StageFixed { stage: stage.id });
            }
            let role = |other: &crate::sales::stage::Stage| if other.id == stage.id { after.role } else { other.role };
            roles_fit(&pipeline.stages.iter().map(role).collect::<Vec<_>>())?;
        }
        Ok(vec![Event::Floor(FloorEvent::StageShaped(StageShaped { stage: stage.id, before, after }))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::floor::{AddStage, StageName};
    use crate::sales::scene::Scene;
    use crate::sales::stage::Phase;

    fn main(scene: &Scene) -> PipelineId {
        scene.book.main_pipeline().unwrap().id
    }

    #[test]
    fn a_further_pipeline_has_stages_of_its_own_and_one_of_them_is_always_open() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let first = main(&scene);
        let add = |name: &str| Command::AddPipeline(AddPipeline { name: name.to_owned(), like: first });
        scene.refused_as(boris, add("Сервис"), "no-right");
        scene.refused_as(anna, add("--"), "name-without-letters");
        scene.done(anna, add("Сервис"));
        let second = scene.book.pipelines().nth(1).unwrap().clone();
        assert_eq!(scene.refused(anna, add("СЕРВИС")), Refusal::PipelineNameTaken { pipeline: second.id });
        assert_eq!(scene.refused(anna, add("Продажи")), Refusal::PipelineNameTaken { pipeline: first });
        assert_eq!(second.stages.len(), scene.book.main_pipeline().unwrap().stages.len());
        assert!(second.stages.iter().all(|stage| scene.book.main_pipeline().unwrap().stage(stage.id).is_none()));
        let close = |pipeline, closed| Command::ClosePipeline(ClosePipeline { pipeline, closed });
        scene.done(anna, close(first, true));
        assert_eq!(main(&scene), second.id, "new deals go to the first that is open");
        assert_eq!(scene.refused(anna, close(second.id, true)), Refusal::LastPipeline { pipeline: second.id });
        scene.done(anna, close(first, false));
        assert_eq!(main(&scene), first);
        let name = "Сервис и запчасти".to_owned();
        scene.done(anna, Command::RenamePipeline(RenamePipeline { pipeline: second.id, name }));
        let undo = scene.undo_of(anna).unwrap();
        scene.done(anna, undo);
        assert_eq!(scene.book.pipeline(second.id).unwrap().label, second.label);
    }

    #[test]
    fn a_stage_has_the_role_its_place_allows_a_phase_and_a_keeper() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (offer, held, won) = (scene.stage("offer-sent"), scene.stage("meeting-held"), scene.stage("won"));
        let shape = |stage, role, phase, keeper| {
            Command::ShapeStage(ShapeStage { stage, shape: StageShape { role, phase, keeper } })
        };
        scene.refused_as(boris, shape(offer, StageRole::Working, None, Some(boris)), "no-right");
        let twice = Refusal::RoleCount { role: StageRole::Invoice, count: 2 };
        assert_eq!(scene.refused(anna, shape(offer, StageRole::Invoice, None, None)), twice);
        let early = Refusal::RoleOutOfOrder { role: StageRole::Working, after: StageRole::Prepayment };
        assert_eq!(scene.refused(anna, shape(held, StageRole::Prepayment, None, None)), early);
        let none = Refusal::RoleCount { role: StageRole::Won, count: 0 };
        assert_eq!(
            scene.refused(anna, shape(won, StageRole::Prepayment, None, None)),
            Refusal::StageFixed { stage: won }
        );
        assert_eq!(scene.refused(anna, shape(offer, StageRole::Won, None, None)).code(), "role-out-of-order");
        let invoice = scene.stage("invoice");
        scene.done(anna, shape(invoice, StageRole::Working, Some(Phase::Closing), Some(boris)));
        assert_eq!(scene.book.stage(invoice).unwrap().phase(), Some(Phase::Closing));
        scene.done(anna, shape(offer, StageRole::Working, Some(Phase::Work), Some(boris)));
        assert_eq!(scene.book.stage(offer).unwrap().phase, None, "what its role says is not said twice");
        let undo = scene.undo_of(anna).unwrap();
        scene.done(anna, undo);
        assert_eq!(scene.book.stage(offer).unwrap().keeper, None);
        let _ = none;
        // Without a stage of that role the next one takes its place.
        let name = StageName { name: "Счёт оплачен".to_owned(), short: None, anyway: false };
        scene.done(anna, Command::AddStage(AddStage { after: invoice, name }));
        let added = scene.book.main_pipeline().unwrap().stages[7].id;
        scene.done(anna, shape(added, StageRole::Invoice, None, None));
        assert_eq!(scene.book.main_pipeline().unwrap().by_role(StageRole::Invoice).unwrap().id, added);
    }
}
