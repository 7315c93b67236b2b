//! A pipeline brought whole, as a file tells of it: all of it stands, or nothing does (METHOD K02).

use super::field::{MakeField, fits};
use super::pipeline::{PIPELINES_MAX, pipeline_label, roles_fit, rules_at_birth, shaped_at_birth};
use super::stage::{STAGES_MAX, StageName, askable, asks_its_own, within};
use crate::sales::claiming::ExchangeRules;
use crate::sales::command::{Decision, Ground};
use crate::sales::custom::FieldFacts;
use crate::sales::event::Event;
use crate::sales::event::floor::{FieldMade, FloorEvent, PipelineMade, StageRules};
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::stage::{ClaimRules, CostRules, Label, PipelineFacts, StageFacts, StageShape};
use crate::sales::stage_name::shipped_names;
use crate::sales::value::{Money, PipelineId, StageId, fold};

/// Minutes until a first call are a working day's at most.
const FIRST_CALL_MAX: u32 = 24 * 60;

/// What a stage asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Known(Field),
    /// One of the fields that come with the pipeline, from 0.
    Brought(usize),
}

/// A stage of a pipeline that is brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagePlan {
    /// A shipped one, by its key: each reader sees it in their language. Else it has a name.
    pub shipped: Option<String>,
    pub name: String,
    pub short: Option<String>,
    pub shape: StageShape,
    /// `None`: what a stage of that role asks for by the method, or nothing.
    pub asks: Option<Vec<Asked>>,
    pub days: Option<u16>,
    pub touches: Option<u16>,
    /// What a deal may cost there.
    pub cost: Option<Money>,
}

/// One pipeline more, with stages and rules of its own, and the fields that they ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BringPipeline {
    pub name: String,
    pub first_call_minutes: u32,
    /// Fields of the floor's own: one that is here already under that name has to hold the same.
    pub fields: Vec<MakeField>,
    pub stages: Vec<StagePlan>,
    pub claims: ClaimRules,
    pub exchange: ExchangeRules,
    /// What an hour costs.
    pub hour: Option<Money>,
    /// Names that say what is going on shall stand all the same.
    pub anyway: bool,
}

impl BringPipeline {
    /// One without stages and rules.
    pub fn called(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            first_call_minutes: 15,
            fields: Vec::new(),
            stages: Vec::new(),
            claims: ClaimRules::default(),
            exchange: ExchangeRules::default(),
            hour: None,
            anyway: false,
        }
    }

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
        let (fields, made) = self.fields(ground)?;
        let id = PipelineId::new(ground.fresh());
        let mut stages: Vec<StageFacts> = Vec::new();
        let mut shaped = Vec::new();
        for plan in &self.stages {
            let stage = self.stage(ground, plan, &stages, &fields)?;
            let role = plan.shape.role;
            let phase = plan.shape.phase.filter(|phase| role.has_column() && Some(*phase) != role.phase());
            if let Some(keeper) = plan.shape.keeper {
                ground.user(keeper)?;
            }
            shaped.extend(shaped_at_birth(stage.id, StageShape { phase, ..plan.shape }));
            stages.push(stage);
        }
        let ids: Vec<StageId> = stages.iter().map(|stage| stage.id).collect();
        let limits = ids.iter().zip(&self.stages).filter_map(|(stage, plan)| Some((*stage, plan.cost?)));
        let costs = CostRules { hour: self.hour, limits: limits.collect() };
        let rules = rules_at_birth(id, &ids, self.claims, self.exchange, &costs)?;
        let pipeline = PipelineFacts { id, label, stages, first_call_minutes: self.first_call_minutes };
        let fields = made.into_iter().map(|field| FloorEvent::FieldMade(FieldMade { field }));
        let made = FloorEvent::PipelineMade(PipelineMade { pipeline });
        let made = fields.chain([made]).map(Event::Floor);
        Ok(made.chain(shaped).chain(rules).collect())
    }

    /// The fields that come with it, in its order, and those of them that are new here.
    fn fields(&self, ground: &Ground<'_>) -> Result<(Vec<Field>, Vec<FieldFacts>), Refusal> {
        let (mut fields, mut made) = (Vec::new(), Vec::<FieldFacts>::new());
        for plan in &self.fields {
            let key = plan.key.as_deref().map(fold);
            let is_it =
                |field: &&FieldFacts| key.as_deref() == Some(&*field.key) || fold(&field.name) == fold(&plan.name);
            if made.iter().any(|other| is_it(&other)) {
                return Err(Refusal::FieldTwice { name: plan.name.as_str().into() });
            }
            let known = ground.book.fields().find(is_it);
            if let Some(known) = known {
                if !plan.is_as(known) || known.retired {
                    return Err(Refusal::FieldDiffers { field: known.field() });
                }
                fields.push(known.field());
            } else {
                let field = plan.made(ground)?;
                fields.push(field.field());
                made.push(field);
            }
        }
        fits(ground.book.fields().count() + made.len())?;
        Ok((fields, made))
    }

    fn stage(
        &self,
        ground: &Ground<'_>,
        plan: &StagePlan,
        before: &[StageFacts],
        fields: &[Field],
    ) -> Result<StageFacts, Refusal> {
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
        let asked = |asked: &Asked| match asked {
            Asked::Known(field) => askable(ground, *field),
            Asked::Brought(nth) => fields.get(*nth).copied().ok_or(Refusal::NoSuchField),
        };
        let asks = plan.asks.as_ref().map(|asks| asks.iter().map(asked).collect::<Result<Vec<_>, _>>()).transpose()?;
        let asks = match (asks, by_method.filter(|_| asks_its_own(role))) {
            (Some(asks), Some(stage)) if asks != stage.asks => return Err(Refusal::AsksFixed { stage: stage.id }),
            (_, Some(stage)) => stage.asks.clone(),
            (asks, None) => asks.unwrap_or_default(),
        };
        let StageRules { asks, days, touches } = within(StageRules { asks, days: plan.days, touches: plan.touches })?;
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
    use crate::sales::custom::{FieldKind, FieldOf};
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::rub;
    use crate::sales::stage::StageRole;
    use crate::sales::value::Currency;

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
            cost: None,
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
        Command::BringPipeline(BringPipeline { first_call_minutes: 30, stages, ..BringPipeline::called(name) })
    }

    #[test]
    fn it_is_taken_back_whole_while_no_deal_has_stood_in_it() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let pieces = MakeField {
            name: "Насосов".to_owned(),
            key: None,
            kind: FieldKind::Number { places: 0 },
            unit: None,
            choices: Vec::new(),
            of: FieldOf::Deal,
        };
        let mut stages = least(&["Дефект описан"]);
        stages[3].asks = Some(vec![Asked::Brought(0)]);
        stages[3].shape.keeper = Some(boris);
        let brought = BringPipeline {
            fields: vec![pieces],
            stages,
            claims: ClaimRules { daily: Some(3), ..ClaimRules::default() },
            hour: Some(rub(1_000)),
            ..BringPipeline::called("Сервис")
        };
        let before = scene.book.main_pipeline().unwrap().clone();
        scene.done(anna, Command::BringPipeline(brought.clone()));
        let undo = scene.undo_of(anna).unwrap();
        scene.done(anna, undo);
        assert_eq!(scene.book.pipelines().collect::<Vec<_>>(), [&before]);
        assert!(scene.book.fields().all(|field| field.retired));
        // Once a deal has been there, it stays: histories name it. It can be closed.
        let other = BringPipeline { fields: Vec::new(), stages: least(&["Дефект описан"]), ..brought };
        scene.done(anna, Command::BringPipeline(other));
        let id = scene.book.pipelines().nth(1).unwrap().id;
        let deal = scene.lead(boris);
        let to = |to| Command::SwitchPipeline(crate::sales::command::deal::SwitchPipeline { deal, to, reason: None });
        scene.done(anna, to(id));
        scene.done(anna, to(before.id));
        let makes = |event: &Event| matches!(event, Event::Floor(FloorEvent::PipelineMade(_)));
        let mut deeds = scene.book.deeds(anna).map(|deed| (deed.key, scene.recall(deed)));
        let (key, events) = deeds.find(|(_, events)| events.iter().any(makes)).unwrap();
        drop(deeds);
        let undo = crate::sales::command::undo::Undo {
            of: crate::sales::command::undo::Of::Deed(key),
            events,
            ruled: Vec::new(),
            rest: false,
        };
        assert_eq!(scene.refused(anna, Command::Undo(undo)), Refusal::PipelineUsed { pipeline: id });
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
        other[2].asks = Some(vec![Asked::Known(Field::Sum)]);
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

    #[test]
    fn its_rules_and_fields_come_with_it_and_a_field_that_is_here_holds_the_same() {
        let (mut scene, _, anna) = Scene::with_boris();
        let pumps = |kind, unit: &str| MakeField {
            name: "Насосов".to_owned(),
            kind,
            unit: Some(unit.to_owned()),
            choices: Vec::new(),
            of: FieldOf::Deal,
            key: Some("pumps".to_owned()),
        };
        let number = FieldKind::Number { places: 0 };
        let tax =
            MakeField { of: FieldOf::Company, key: None, name: "ИНН".to_owned(), ..pumps(FieldKind::Text, "") };
        let whole = |name: &str, fields: Vec<MakeField>| {
            let mut stages = least(&["Дефект описан"]);
            stages[3].asks = Some(vec![Asked::Brought(0), Asked::Known(Field::Sum), Asked::Brought(1)]);
            stages[3].cost = Some(rub(12_000));
            let claims = ClaimRules { daily: Some(5), ..ClaimRules::default() };
            let exchange = ExchangeRules { blind: true, ..ExchangeRules::default() };
            BringPipeline { fields, stages, claims, exchange, hour: Some(rub(2_500)), ..BringPipeline::called(name) }
        };
        let bring = |name: &str, fields: Vec<MakeField>| Command::BringPipeline(whole(name, fields));
        scene.refused_as(anna, bring("Сервис", vec![pumps(number, "шт")]), "no-such-field");
        scene.refused_as(anna, bring("Сервис", vec![pumps(number, "шт"), pumps(number, "шт")]), "field-twice");
        let mut other = whole("Сервис", vec![pumps(number, "шт"), tax.clone()]);
        other.hour = Some(Money { currency: Currency::parse("EUR").unwrap(), ..rub(1) });
        scene.refused_as(anna, Command::BringPipeline(other), "currency-of-hour");
        assert_eq!(scene.book.fields().count(), 0, "nothing of it stands");
        scene.done(anna, bring("Сервис", vec![pumps(number, "шт"), tax.clone()]));
        let made = scene.book.pipelines().last().unwrap();
        let fields: Vec<FieldFacts> = scene.book.fields().cloned().collect();
        assert_eq!((&*fields[0].key, &*fields[1].key), ("pumps", "инн"));
        assert_eq!(made.stages[3].asks, [fields[0].field(), Field::Sum, fields[1].field()]);
        assert_eq!((made.claims.daily, made.exchange.blind), (Some(5), true));
        assert_eq!((made.costs.hour, made.costs.limit(made.stages[3].id)), (Some(rub(2_500)), Some(rub(12_000))));
        scene.refused_as(anna, bring("Запчасти", vec![pumps(FieldKind::Percent, ""), tax.clone()]), "field-differs");
        scene.refused_as(anna, bring("Запчасти", vec![pumps(number, "кг"), tax.clone()]), "field-differs");
        scene.done(anna, bring("Запчасти", vec![pumps(number, "шт"), tax]));
        assert_eq!(scene.book.fields().count(), 2, "those that are here are asked for");
    }
}
