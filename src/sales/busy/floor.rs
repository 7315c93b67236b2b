//! Heads on the busy floor shape it: stages, pipelines, fields, rules of claiming.

use super::Busy;
use crate::sales::claiming::{ExchangeRules, Level, Standing};
use crate::sales::command::deal::SwitchPipeline;
use crate::sales::command::floor::{
    AddPipeline, AddStage, ChangeField, ClosePipeline, MakeField, MoveStage, RemoveStage, RenamePipeline, RenameStage,
    RuleClaims, RuleCosts, RuleExchange, RuleStage, ShapeStage, StageName,
};
use crate::sales::command::user::SetStanding;
use crate::sales::command::{AsSeen, Command};
use crate::sales::custom::{FieldKind, FieldOf};
use crate::sales::event::floor::StageRules;
use crate::sales::stage::{ClaimRules, CostRules, Phase, StageRole, StageShape};
use crate::sales::value::{DealId, StageId};

impl Busy {
    /// Now and then it is a form that changes a setting; what it saw may be long past.
    pub(super) fn as_seen(&mut self, change: Command) -> Command {
        let Some(of) = change.setting().filter(|_| self.chance(40)) else { return change };
        let seen = if self.chance(50) { self.scene.book.last_change(of) } else { None };
        Command::AsSeen(AsSeen { of, seen, change: Box::new(change) })
    }

    /// The pipeline changes under people's hands.
    pub(super) fn shape(&mut self) -> Command {
        let name = StageName { name: format!("Sample {} shown", self.roll(6)), short: None, anyway: false };
        match self.roll(12) {
            11 => self.exchange(),
            10 => {
                let pipeline = self
                    .scene
                    .book
                    .main_pipeline()
                    .map_or(crate::sales::value::PipelineId::new(0), |pipeline| pipeline.id);
                let hour = self.chance(60).then(|| self.money());
                let limits = vec![(self.stage(), self.money())];
                Command::RuleCosts(RuleCosts { pipeline, rules: CostRules { hour, limits } })
            }
            9 => {
                let pipeline = self
                    .scene
                    .book
                    .main_pipeline()
                    .map_or(crate::sales::value::PipelineId::new(0), |pipeline| pipeline.id);
                let rule = |busy: &mut Self, most: usize| busy.chance(50).then(|| busy.roll(most) as u16);
                let (daily, expire, cooldown) = (rule(self, 9), rule(self, 90), rule(self, 40));
                let rules = ClaimRules { daily, expire_minutes: expire, cooldown_minutes: cooldown };
                Command::RuleClaims(RuleClaims { pipeline, rules })
            }
            6 | 7 => {
                let book = &self.scene.book;
                let pipeline = book.main_pipeline().into_iter().flat_map(|pipeline| &pipeline.stages);
                let work = pipeline.filter(|stage| stage.role == StageRole::Working);
                let emptiest = work.min_by_key(|stage| book.board().standing(stage.id)).map(|stage| stage.id);
                let to = self.chance(50).then(|| self.stage());
                Command::RemoveStage(RemoveStage { stage: emptiest.unwrap_or(StageId::new(0)), to })
            }
            8 => {
                let asks = vec![self.field()];
                Command::RuleStage(RuleStage {
                    stage: self.stage(),
                    rules: StageRules { asks, days: None, touches: None },
                    saw: None,
                })
            }
            0 | 3 => Command::AddStage(AddStage { after: self.stage(), name }),
            1 | 2 => Command::RenameStage(RenameStage { stage: self.stage(), name }),
            _ => {
                let step = self.one(&[crate::sales::stage::Step::Forward, crate::sales::stage::Step::Back]);
                Command::MoveStage(MoveStage { stage: self.stage(), step })
            }
        }
    }

    /// Others claim first, or somebody may take more.
    pub(super) fn exchange(&mut self) -> Command {
        let rule = |busy: &mut Self, most: usize| busy.chance(50).then(|| busy.roll(most) as u16);
        if self.chance(50) {
            let (level, hold_limit) = (self.one(&Level::ALL), self.roll(40) as u32);
            let standing = Standing { level, hold_limit, daily: rule(self, 9) };
            return Command::SetStanding(SetStanding { user: self.anybody(), standing });
        }
        let pipeline =
            self.scene.book.main_pipeline().map_or(crate::sales::value::PipelineId::new(0), |pipeline| pipeline.id);
        let rules = ExchangeRules {
            novices_minutes: rule(self, 60),
            reserved_minutes: rule(self, 60),
            blind: self.chance(20),
            novice_daily: rule(self, 9),
            senior_daily: rule(self, 9),
        };
        Command::RuleExchange(RuleExchange { pipeline, rules })
    }

    /// Fields come, have more choices, and go.
    pub(super) fn shape_field(&mut self) -> Command {
        let known = self.scene.book.fields().last().cloned();
        let name = format!("Field {}", self.roll(5));
        let all = || ["EXW", "DDP", "FOB"].map(ToOwned::to_owned).to_vec();
        let choices = |kind| if kind == FieldKind::Choice { all() } else { Vec::new() };
        if let Some(field) = known.filter(|_| self.chance(50)) {
            let (retired, choices) = (self.chance(30), choices(field.kind));
            let change = ChangeField { field: field.id, name, unit: None, choices, seen: None, retired };
            return Command::ChangeField(change);
        }
        let kind = self.one(&FieldKind::ALL);
        // Now and then a unit of what has none.
        let unit = matches!(kind, FieldKind::Number { .. }) || self.chance(10);
        let (unit, of) = (unit.then(|| "pcs".to_owned()), self.one(&FieldOf::ALL));
        Command::MakeField(MakeField { name, kind, unit, choices: choices(kind), of, key: None })
    }

    pub(super) fn pipeline(&mut self) -> Option<crate::sales::value::PipelineId> {
        let all: Vec<_> = self.scene.book.pipelines().map(|pipeline| pipeline.id).collect();
        (!all.is_empty()).then(|| self.one(&all))
    }

    /// Business units come, are named and take no new deals; deals go to others, and stages are for something else.
    pub(super) fn shape_pipeline(&mut self) -> Command {
        let pipeline = self.pipeline().unwrap_or(crate::sales::value::PipelineId::new(0));
        let name = format!("Unit {}", self.roll(3));
        match self.roll(12) {
            9..=11 => self.shape_field(),
            0..=2 => {
                let deal = self.deal().map_or(DealId::new(0), |deal| deal.id);
                Command::SwitchPipeline(SwitchPipeline { deal, to: pipeline, reason: Some(self.word()) })
            }
            3 | 4 => {
                let (role, phase) = (self.one(&StageRole::ALL), self.one(&Phase::ALL));
                let stage = self.stage();
                let role = self
                    .scene
                    .book
                    .stage(stage)
                    .filter(|_| !self.die.is_multiple_of(3))
                    .map_or(role, |stage| stage.role);
                let somebody = self.anybody();
                let keeper = self.chance(80).then_some(somebody);
                let shape = StageShape { role, phase: self.chance(30).then_some(phase), keeper };
                Command::ShapeStage(ShapeStage { stage, shape })
            }
            5 => Command::AddPipeline(AddPipeline { name, like: pipeline }),
            6 => Command::RenamePipeline(RenamePipeline { pipeline, name }),
            _ => Command::ClosePipeline(ClosePipeline { pipeline, closed: self.chance(40) }),
        }
    }
}
