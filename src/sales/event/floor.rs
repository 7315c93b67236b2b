//! What happened to the floor itself.

use serde::{Deserialize, Serialize};

use super::split::split;
use crate::sales::stage::{Label, Pipeline};
use crate::sales::value::{Calendar, Currency, SourceId, TeamId};

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
    pub pipeline: Pipeline,
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

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FloorEvent {
    Opened(FloorOpened),
    PipelineMade(PipelineMade),
    SourceMade(SourceMade),
    TeamMade(TeamMade),
}

split!(; FloorOpened, PipelineMade, SourceMade, TeamMade);
