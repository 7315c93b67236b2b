//! The stages of a pipeline: named, ordered and ruled as they were; what was added goes, what was removed is there again.

use super::Taking;
use crate::sales::command::floor::{ChangeField, ClosePipeline, RemoveStage, ShapeStage};
use crate::sales::event::Event;
use crate::sales::event::floor::{
    ClaimsRuled, CostsRuled, ExchangeRuled, FloorEvent, PipelineRenamed, StageAdded, StageMoved, StageRenamed,
    StageRuled, StageRules,
};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;

impl Taking<'_> {
    pub(super) fn floor(&mut self, event: &FloorEvent) -> Result<(), Refusal> {
        let ground = self.ground;
        ground.reach(Right::Shape)?;
        let book = ground.book;
        if self.goes_with_its_pipeline(event) {
            return Ok(());
        }
        let undone = match event {
            FloorEvent::StageRenamed(event) => {
                let label = book.stage(event.stage).map(|stage| &stage.label);
                let (stage, before, after) = (event.stage, event.after.clone(), event.before.clone());
                let undone = FloorEvent::StageRenamed(StageRenamed { stage, before, after, anyway: true });
                (label == Some(&event.after)).then_some(undone)
            }
            FloorEvent::StageAdded(event) => {
                self.undone.extend(RemoveStage { stage: event.stage.id, to: None }.decide(ground)?);
                return Ok(());
            }
            FloorEvent::StageMoved(event) => {
                let mut pipelines = book.pipelines();
                let at = pipelines.find_map(|pipeline| pipeline.position(event.stage));
                let undone = StageMoved { stage: event.stage, from: event.to, to: event.from };
                (at == Some(usize::from(event.to))).then_some(FloorEvent::StageMoved(undone))
            }
            FloorEvent::StageRuled(event) => {
                let now = book.stage(event.stage).map(|stage| StageRules {
                    asks: stage.asks.clone(),
                    days: stage.days,
                    touches: stage.touches,
                });
                let (stage, before, after) = (event.stage, event.after.clone(), event.before.clone());
                let undone = FloorEvent::StageRuled(StageRuled { stage, before, after });
                let askable = event.before.asks.iter().all(|field| ground.asks(*field));
                (now.as_ref() == Some(&event.after) && askable).then_some(undone)
            }
            FloorEvent::StageRemoved(event) => {
                let place =
                    |pipeline: &crate::sales::stage::Pipeline| pipeline.position(book.stood_behind(event.stage)?);
                let found = book.pipelines().find_map(|pipeline| Some((pipeline.id, place(pipeline)?)));
                let stage = book.stage(event.stage).filter(|_| !book.has_stage(event.stage));
                let stage = stage.filter(|stage| stage.asks.iter().all(|field| ground.asks(*field)));
                found.zip(stage).map(|((pipeline, then), stage)| {
                    let place = (then + 1) as u16;
                    FloorEvent::StageAdded(StageAdded { pipeline, stage: stage.facts(), place, anyway: true })
                })
            }
            FloorEvent::ClaimsRuled(event) => {
                let now = book.pipeline(event.pipeline).map(|pipeline| pipeline.claims);
                let (pipeline, before, after) = (event.pipeline, event.after, event.before);
                let undone = FloorEvent::ClaimsRuled(ClaimsRuled { pipeline, before, after });
                (now == Some(event.after)).then_some(undone)
            }
            FloorEvent::ExchangeRuled(event) => {
                let now = book.pipeline(event.pipeline).map(|pipeline| pipeline.exchange);
                let (pipeline, before, after) = (event.pipeline, event.after, event.before);
                let undone = FloorEvent::ExchangeRuled(ExchangeRuled { pipeline, before, after });
                (now == Some(event.after)).then_some(undone)
            }
            FloorEvent::CostsRuled(event) => {
                let now = book.pipeline(event.pipeline).map(|pipeline| &pipeline.costs);
                let (pipeline, before, after) = (event.pipeline, event.after.clone(), event.before.clone());
                let undone = FloorEvent::CostsRuled(CostsRuled { pipeline, before, after });
                (now == Some(&event.after)).then_some(undone)
            }
            FloorEvent::PipelineRenamed(event) => {
                let label = book.pipeline(event.pipeline).map(|pipeline| &pipeline.label);
                let (pipeline, before, after) = (event.pipeline, event.after.clone(), event.before.clone());
                let undone = FloorEvent::PipelineRenamed(PipelineRenamed { pipeline, before, after });
                (label == Some(&event.after)).then_some(undone)
            }
            FloorEvent::PipelineClosed(event) => {
                self.undone.extend(ClosePipeline { pipeline: event.pipeline, closed: !event.closed }.decide(ground)?);
                return Ok(());
            }
            FloorEvent::FieldMade(event) => {
                let now = book.field(event.field.id).filter(|now| **now == event.field);
                let now = now.ok_or(Refusal::UndoOvertaken)?;
                if self.makes_pipeline() {
                    return self.field_of_pipeline(now);
                }
                let gone = ChangeField { retired: true, ..ChangeField::as_it_is(now) };
                self.undone.extend(gone.decide(ground)?);
                return Ok(());
            }
            FloorEvent::FieldChanged(event) => {
                let is_still = book.field(event.field) == Some(&event.after);
                if !is_still || event.before.choices.len() < event.after.choices.len() {
                    return Err(Refusal::UndoOvertaken);
                }
                self.undone.extend(ChangeField::as_it_is(&event.before).decide(ground)?);
                return Ok(());
            }
            FloorEvent::StageShaped(event) => {
                let is_still = book.stage(event.stage).is_some_and(|stage| stage.shape() == event.after);
                if !is_still {
                    return Err(Refusal::UndoOvertaken);
                }
                self.undone.extend(ShapeStage { stage: event.stage, shape: event.before }.decide(ground)?);
                return Ok(());
            }
            FloorEvent::PipelineMade(event) => return self.pipeline(event),
            FloorEvent::Opened(_)
            | FloorEvent::PipelineDropped(_)
            | FloorEvent::SourceMade(_)
            | FloorEvent::TeamMade(_) => return Err(Refusal::NotUndone),
        };
        self.undone.push(Event::Floor(undone.ok_or(Refusal::UndoOvertaken)?));
        Ok(())
    }
}
