//! What happened to the floor itself.

use serde::{Deserialize, Serialize};

use super::split::split;
use crate::sales::claiming::ExchangeRules;
use crate::sales::custom::FieldFacts;
use crate::sales::field::Field;
use crate::sales::stage::{ClaimRules, CostRules, Label, PipelineFacts, StageFacts, StageShape};
use crate::sales::value::{Calendar, Currency, FieldId, PipelineId, SourceId, StageId, TeamId};

/// What a rep may see beside their own deals and the exchange (METHOD R02).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sight {
    Own,
    Team,
    All,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FloorOpened {
    pub calendar: Calendar,
    pub currency: Currency,
    /// The country whose phone numbers need no prefix, as in `RU`.
    pub region: Box<str>,
    pub sight: Sight,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PipelineMade {
    pub pipeline: PipelineFacts,
}

/// A pipeline that no deal ever stood in is gone: its making was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PipelineDropped {
    pub pipeline: PipelineId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceMade {
    pub source: SourceId,
    pub label: Label,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMade {
    pub team: TeamId,
    pub label: Label,
}

/// A stage has another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageRenamed {
    pub stage: StageId,
    pub before: Label,
    pub after: Label,
    /// The name was questioned, and is kept all the same.
    pub anyway: bool,
}

/// A pipeline has one stage more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageAdded {
    pub pipeline: PipelineId,
    pub stage: StageFacts,
    /// Its place among all stages, from 0.
    pub place: u16,
    pub anyway: bool,
}

/// A stage stands elsewhere among those of its pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageMoved {
    pub stage: StageId,
    pub from: u16,
    pub to: u16,
}

/// What a stage asks for and how long a deal may stay there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StageRules {
    /// What the move into it asks for.
    pub asks: Vec<Field>,
    /// Working days a deal may take there; `None`: no limit.
    pub days: Option<u16>,
    /// Touches a deal may take there.
    pub touches: Option<u16>,
}

/// A stage asks for something else, or has other limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageRuled {
    pub stage: StageId,
    pub before: StageRules,
    pub after: StageRules,
}

/// A stage that no deal stood in is no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageRemoved {
    pub stage: StageId,
    /// Where deals go that come back to it: the one before it.
    pub then: StageId,
}

/// Something else is asked of those who claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimsRuled {
    pub pipeline: PipelineId,
    pub before: ClaimRules,
    pub after: ClaimRules,
}

/// Time costs something else, or stages may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostsRuled {
    pub pipeline: PipelineId,
    pub before: CostRules,
    pub after: CostRules,
}

/// Others claim first, or one claims otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeRuled {
    pub pipeline: PipelineId,
    pub before: ExchangeRules,
    pub after: ExchangeRules,
}

/// A pipeline has another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PipelineRenamed {
    pub pipeline: PipelineId,
    pub before: Label,
    pub after: Label,
}

/// A pipeline takes no new deals any more, or takes them again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PipelineClosed {
    pub pipeline: PipelineId,
    pub closed: bool,
}

/// A stage is for something else, counts elsewhere, or somebody else answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageShaped {
    pub stage: StageId,
    pub before: StageShape,
    pub after: StageShape,
}

/// The floor has a field of its own more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldMade {
    pub field: FieldFacts,
}

/// A field of the floor's own has another name, unit or choices, or nobody is asked for it any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChanged {
    pub field: FieldId,
    pub before: FieldFacts,
    pub after: FieldFacts,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FloorEvent {
    Opened(FloorOpened),
    PipelineMade(PipelineMade),
    PipelineDropped(PipelineDropped),
    SourceMade(SourceMade),
    TeamMade(TeamMade),
    StageRenamed(StageRenamed),
    StageAdded(StageAdded),
    StageMoved(StageMoved),
    StageRuled(StageRuled),
    StageRemoved(StageRemoved),
    ClaimsRuled(ClaimsRuled),
    CostsRuled(CostsRuled),
    ExchangeRuled(ExchangeRuled),
    PipelineRenamed(PipelineRenamed),
    PipelineClosed(PipelineClosed),
    StageShaped(StageShaped),
    FieldMade(FieldMade),
    FieldChanged(FieldChanged),
}

impl FloorEvent {
    /// The stage it is about.
    pub const fn stage(&self) -> Option<StageId> {
        match self {
            Self::StageRenamed(event) => Some(event.stage),
            Self::StageAdded(event) => Some(event.stage.id),
            Self::StageMoved(event) => Some(event.stage),
            Self::StageRuled(event) => Some(event.stage),
            Self::StageRemoved(event) => Some(event.stage),
            Self::StageShaped(event) => Some(event.stage),
            Self::Opened(_)
            | Self::PipelineMade(_)
            | Self::PipelineDropped(_)
            | Self::SourceMade(_)
            | Self::TeamMade(_)
            | Self::ClaimsRuled(_)
            | Self::CostsRuled(_)
            | Self::ExchangeRuled(_)
            | Self::PipelineRenamed(_)
            | Self::PipelineClosed(_)
            | Self::FieldMade(_)
            | Self::FieldChanged(_) => None,
        }
    }
}

split!(; FloorOpened, PipelineMade, PipelineDropped, SourceMade, TeamMade, StageRenamed, StageAdded, StageMoved, StageRuled, StageRemoved, ClaimsRuled, CostsRuled, ExchangeRuled, PipelineRenamed, PipelineClosed, StageShaped, FieldMade, FieldChanged);
