//! A pipeline brought whole, as a file tells of it: all of it stands, or nothing does (METHOD K02).

use super::pipeline::{PIPELINES_MAX, pipeline_label, roles_fit, shaped_at_birth};
use super::stage::{STAGES_MAX, StageName, asks_its_own, ruled};
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::floor::{FloorEvent, PipelineMade, StageRules};
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::stage::{Label, PipelineFacts, StageFacts, StageShape};
use crate::sales::stage_name::shipped_names;
use crate::sales::value::{PipelineId, StageId, fold};

/// Minutes until a first call are a working day's at most.
const FIRST_CALL_MAX: u32 = 24 * 60;

/// A stage of a pipeline that is brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagePlan {
    /// A shipped one, by its key: each reader sees it in their language. Else it has a name.
    pub shipped: Option<String>,
    pub name: String,
    pub short: Option<String>,
    pub shape: StageShape,
    /// `None`: what a stage of that role asks for by the method, or nothing.
    pub asks: Option<Vec<Field>>,
    pub days: Option<u16>,
    pub touches: Option<u16>,
}

/// One pipeline more, with stages of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BringPipeline {
    pub name: String,
    pub first_call_minutes: u32,
    pub stages: Vec<StagePlan>,
    /// Names that say what is going on shall stand all the same.
    pub anyway: bool,
}

impl BringPipeline {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        if ground.book.pipelines().count() >= PIPELINES_MAX {
            return Err(Refusal::TooMany { limit: PIPELINES_MAX });
        }
        if self.stages.len() > STAGES_MAX {
            return Err(Refusal::TooMany { limit: STAGES_MAX });
        }
        if self.first_call_minutes > FIRST_CALL_MAX {
            return Err(Refusal::TooMany { limit: FIRST_CALL_MAX as usize });
        }
        let label = pipeline_label(ground, &self.name, None)?;
        roles_fit(&self.stages.iter().map(|stage| stage.shape.role).collect::<Vec<_>>())?;
        let id = PipelineId::new(ground.fresh());
        let mut stages: Vec<StageFacts> = Vec::new();
        let mut shaped = Vec::new();
        for plan in &self.stages {
            let stage = self.stage(ground, plan, &stages)?;
            let role = plan.shape.role;
            let phase = plan.shape.phase.filter(|phase| role.has_column() && Some(*phase) != role.phase());
            if let Some(keeper) = plan.shape.keeper {
                ground.user(keeper)?;
            }
            shaped.extend(shaped_at_birth(stage.id, StageShape { phase, ..plan.shape }));
            stages.push(stage);
        }
        let pipeline = PipelineFacts { id, label, stages, first_call_minutes: self.first_call_minutes };
        let made = Event::Floor(FloorEvent::PipelineMade(PipelineMade { pipeline }));
        Ok(std::iter::once(made).chain(shaped).collect())
    }

    fn stage(&self, ground: &Ground<'_>, plan: &StagePlan, before: &[StageFacts]) -> Result<StageFacts, Refusal> {
        let label = self.label(plan)?;
        let name = match &label {
            Label::Shipped(key) => shipped_names(key).next().unwrap_or(key).to_owned(),
            Label::Named { name, .. } => name.to_string(),
        };
        if before.iter().any(|other| other.label.is_called(&fold(&name)) || other.label == label) {
            return Err(Refusal::StageTwice { name: name.into() });
        }
        let role = plan.shape.role;
        let by_method = ground.book.main_pipeline().and_then(|pipeline| pipeline.by_role(role));
        let asks = match (&plan.asks, by_method.filter(|_| asks_its_own(role))) {
            (Some(asks), Some(stage)) if *asks != stage.asks => return Err(Refusal::AsksFixed { stage: stage.id }),
            (_, Some(stage)) => stage.asks.clone(),
            (asks, None) => asks.clone().unwrap_or_default(),
        };
        let rules = ruled(ground, &StageRules { asks, days: plan.days, touches: plan.touches })?;
        let StageRules { asks, days, touches } = rules;
        Ok(StageFacts { id: StageId::new(ground.fresh()), role, label, asks, days, touches })
    }

    fn label(&self, plan: &StagePlan) -> Result<Label, Refusal> {
        if let Some(key) = &plan.shipped {
            let id = format!("stage-{key}");
            let is_shipped = shipped_names(&id).next().is_some();
            return if is_shipped { Ok(Label::Shipped(id.into())) } else { Err(Refusal::NoSuchStage) };
        }
        StageName { name: plan.name.clone(), short: plan.short.clone(), anyway: self.anyway }.alone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::scene::Scene;
    use crate::sales::stage::StageRole;

    /// The stages that the method needs, as a plan begins with them.
    fn least(work: &[&str]) -> Vec<StagePlan> {
        let plan = |shipped: Option<&str>, name: &str, role| StagePlan {
            shipped: shipped.map(ToOwned::to_owned),
            name: name.to_owned(),
            short: None,
            shape: StageShape { role, phase: None, keeper: None },
            asks: None,
            days: None,
            touches: None,
        };
        let shipped = |key, role| plan(Some(key), "", role);
        let mut stages = vec![
            shipped("unsorted", StageRole::Unsorted),
            shipped("verified", StageRole::Verified),
            shipped("qualified", StageRole::Qualified),
        ];
        stages.extend(work.iter().map(|name| plan(None, name, StageRole::Working)));
        stages.extend([
            shipped("won", StageRole::Won),
            shipped("refused", StageRole::ConditionalRefusal),
            shipped("lost", StageRole::Lost),
            shipped("junk", StageRole::Junk),
        ]);
        stages
    }

    fn bring(name: &str, stages: Vec<StagePlan>) -> Command {
        Command::BringPipeline(BringPipeline { name: name.to_owned(), first_call_minutes: 30, stages, anyway: false })
    }

    #[test]
    fn it_stands_whole_or_not_at_all() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let good = least(&["Дефект описан", "Ремонт выполнен"]);
        scene.refused_as(boris, bring("Сервис", good.clone()), "no-right");
        scene.refused_as(anna, bring("Сервис", least(&["В работе"])), "name-going-on");
        scene.refused_as(anna, bring("Сервис", least(&["Дефект описан", "дефект ОПИСАН"])), "stage-twice");
        let mut other = good.clone();
        other.retain(|stage| stage.shape.role != StageRole::Lost);
        let none = Refusal::RoleCount { role: StageRole::Lost, count: 0 };
        assert_eq!(scene.refused(anna, bring("Сервис", other)), none);
        let mut other = good.clone();
        other[2].asks = Some(vec![Field::Sum]);
        scene.refused_as(anna, bring("Сервис", other), "asks-fixed");
        let mut other = good.clone();
        other[0].shipped = Some("nonsense".to_owned());
        scene.refused_as(anna, bring("Сервис", other), "no-such-stage");
        assert_eq!(scene.book.pipelines().count(), 1, "nothing of them stands");
        let mut with_keeper = good;
        with_keeper[3].shape.keeper = Some(boris);
        scene.done(anna, bring("Сервис", with_keeper));
        let made = scene.book.pipelines().last().unwrap();
        assert_eq!((made.stages.len(), made.first_call_minutes), (9, 30));
        assert_eq!(made.stages[3].keeper, Some(boris));
        assert_eq!(made.by_role(StageRole::Qualified).unwrap().asks.len(), 4, "the method's own");
    }
}
