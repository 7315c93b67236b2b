//! Settings of the floor that people look at, and change by a form: what two of them change at once is noticed.

use serde::{Deserialize, Serialize};

use super::event::Event;
use super::event::floor::FloorEvent;
use super::event::user::UserEvent;
use super::value::{FieldId, PipelineId, StageId, UserId};

/// What one form shows and changes, or a part of it that others may change by another form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Setting {
    /// Its name, what it asks for, its limits, its role.
    Stage(StageId),
    /// Its name, and its rules of claiming.
    Pipeline(PipelineId),
    /// What effort costs there, and how much a stage may cost.
    Costs(PipelineId),
    Field(FieldId),
    /// How much a person may hold and claim.
    Limits(UserId),
}

impl Setting {
    /// What an event changed; what it made is nobody's to have looked at.
    pub const fn changed_by(event: &Event) -> Option<Self> {
        match event {
            Event::Floor(event) => Self::of_floor(event),
            Event::User(UserEvent::StandingSet(event)) => Some(Self::Limits(event.user)),
            Event::User(_) | Event::Deal(_) | Event::Task(_) | Event::Client(_) | Event::Job(_) | Event::Rule(_) => {
                None
            }
        }
    }

    const fn of_floor(event: &FloorEvent) -> Option<Self> {
        Some(match event {
            FloorEvent::StageRenamed(event) => Self::Stage(event.stage),
            FloorEvent::StageRuled(event) => Self::Stage(event.stage),
            FloorEvent::StageShaped(event) => Self::Stage(event.stage),
            FloorEvent::PipelineRenamed(event) => Self::Pipeline(event.pipeline),
            FloorEvent::ClaimsRuled(event) => Self::Pipeline(event.pipeline),
            FloorEvent::ExchangeRuled(event) => Self::Pipeline(event.pipeline),
            FloorEvent::CostsRuled(event) => Self::Costs(event.pipeline),
            FloorEvent::FieldChanged(event) => Self::Field(event.field),
            FloorEvent::Opened(_)
            | FloorEvent::PipelineMade(_)
            | FloorEvent::PipelineDropped(_)
            | FloorEvent::PipelineClosed(_)
            | FloorEvent::SourceMade(_)
            | FloorEvent::TeamMade(_)
            | FloorEvent::StageAdded(_)
            | FloorEvent::StageMoved(_)
            | FloorEvent::StageRemoved(_)
            | FloorEvent::FieldMade(_) => return None,
        })
    }
}
