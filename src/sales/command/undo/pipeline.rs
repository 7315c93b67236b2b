//! A pipeline that was made, or brought by a file: all of it goes again, while no deal has ever stood in it (METHOD K02).

use super::Taking;
use crate::sales::custom::FieldFacts;
use crate::sales::event::Event;
use crate::sales::event::floor::{FieldChanged, FloorEvent, PipelineDropped, PipelineMade};
use crate::sales::refusal::Refusal;
use crate::sales::stage::Pipeline;
use crate::sales::value::{PipelineId, StageId};

impl Taking<'_> {
    /// The pipelines that this deed made.
    fn made(&self) -> impl Iterator<Item = &PipelineMade> {
        self.events.iter().filter_map(|event| match event {
            Event::Floor(FloorEvent::PipelineMade(event)) => Some(event),
            Event::Floor(_)
            | Event::User(_)
            | Event::Client(_)
            | Event::Deal(_)
            | Event::Task(_)
            | Event::Job(_)
            | Event::Rule(_) => None,
        })
    }

    fn makes_stage(&self, stage: StageId) -> bool {
        self.made().any(|made| made.pipeline.stages.iter().any(|other| other.id == stage))
    }

    /// It says something of a pipeline that this deed made: it goes with the pipeline.
    pub(super) fn goes_with_its_pipeline(&self, event: &FloorEvent) -> bool {
        let is_made = |pipeline: PipelineId| self.made().any(|made| made.pipeline.id == pipeline);
        match event {
            FloorEvent::StageShaped(event) => self.makes_stage(event.stage),
            FloorEvent::ClaimsRuled(event) => is_made(event.pipeline),
            FloorEvent::ExchangeRuled(event) => is_made(event.pipeline),
            FloorEvent::CostsRuled(event) => is_made(event.pipeline),
            FloorEvent::Opened(_)
            | FloorEvent::PipelineMade(_)
            | FloorEvent::PipelineDropped(_)
            | FloorEvent::SourceMade(_)
            | FloorEvent::TeamMade(_)
            | FloorEvent::StageRenamed(_)
            | FloorEvent::StageAdded(_)
            | FloorEvent::StageMoved(_)
            | FloorEvent::StageRuled(_)
            | FloorEvent::StageRemoved(_)
            | FloorEvent::PipelineRenamed(_)
            | FloorEvent::PipelineClosed(_)
            | FloorEvent::FieldMade(_)
            | FloorEvent::FieldChanged(_) => false,
        }
    }

    pub(super) fn pipeline(&mut self, made: &PipelineMade) -> Result<(), Refusal> {
        let book = self.ground.book;
        let now = book.pipeline(made.pipeline.id).ok_or(Refusal::UndoOvertaken)?;
        if now.used {
            return Err(Refusal::PipelineUsed { pipeline: now.id });
        }
        if *now != self.as_made(made) {
            return Err(Refusal::UndoOvertaken);
        }
        let names = |rule: &&crate::sales::rule::Rule| {
            rule.plan.names_pipeline(now.id) || now.stages.iter().any(|stage| rule.plan.names_stage(stage.id))
        };
        if let Some(rule) = book.all_rules().find(names) {
            return Err(Refusal::RuleNames { rule: rule.id });
        }
        let dropped = PipelineDropped { pipeline: now.id };
        self.undone.push(Event::Floor(FloorEvent::PipelineDropped(dropped)));
        Ok(())
    }

    /// The pipeline as this deed left it.
    fn as_made(&self, made: &PipelineMade) -> Pipeline {
        let mut pipeline = made.pipeline.pipeline();
        for event in self.events {
            match event {
                Event::Floor(FloorEvent::StageShaped(event)) => {
                    if let Some(stage) = pipeline.stages.iter_mut().find(|stage| stage.id == event.stage) {
                        (stage.role, stage.phase, stage.keeper) =
                            (event.after.role, event.after.phase, event.after.keeper);
                    }
                }
                Event::Floor(FloorEvent::ClaimsRuled(event)) if event.pipeline == pipeline.id => {
                    pipeline.claims = event.after;
                }
                Event::Floor(FloorEvent::ExchangeRuled(event)) if event.pipeline == pipeline.id => {
                    pipeline.exchange = event.after;
                }
                Event::Floor(FloorEvent::CostsRuled(event)) if event.pipeline == pipeline.id => {
                    pipeline.costs = event.after.clone();
                }
                Event::Floor(_)
                | Event::User(_)
                | Event::Client(_)
                | Event::Deal(_)
                | Event::Task(_)
                | Event::Job(_)
                | Event::Rule(_) => {}
            }
        }
        pipeline
    }

    /// A field that came with it is asked for by nothing else: it is retired, since a field's number is never used again.
    pub(super) fn field_of_pipeline(&mut self, field: &FieldFacts) -> Result<(), Refusal> {
        let book = self.ground.book;
        let asks =
            |stage: &&crate::sales::stage::Stage| stage.asks.contains(&field.field()) && !self.makes_stage(stage.id);
        if let Some(stage) = book.pipelines().flat_map(|pipeline| &pipeline.stages).find(asks) {
            return Err(Refusal::FieldAsked { field: field.field(), stage: stage.id });
        }
        if let Some(rule) = book.all_rules().find(|rule| rule.plan.names_field(field.field())) {
            return Err(Refusal::RuleNames { rule: rule.id });
        }
        let after = FieldFacts { retired: true, ..field.clone() };
        let changed = FieldChanged { field: field.id, before: field.clone(), after };
        self.undone.push(Event::Floor(FloorEvent::FieldChanged(changed)));
        Ok(())
    }

    /// This deed made a pipeline.
    pub(super) fn makes_pipeline(&self) -> bool {
        self.made().next().is_some()
    }
}
