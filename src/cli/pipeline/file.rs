//! `bourse pipeline export|import`: a pipeline as a file, to be kept, compared and brought to another floor.

use serde::{Deserialize, Serialize};

use crate::cli::output::Failure;
use crate::cli::values;
use crate::sales::command::floor::{BringPipeline, StagePlan};
use crate::sales::stage::{Label, Phase, Pipeline, Stage, StageRole, StageShape};
use crate::ui::glance::Glance;

/// A pipeline as its file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    pub(super) name: String,
    #[serde(default = "first_call")]
    first_call_minutes: u32,
    #[serde(default)]
    stage: Vec<WrittenStage>,
}

/// One stage; a shipped one has a key and no name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenStage {
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    short: Option<String>,
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keeper: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    asks: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    touches: Option<u16>,
}

const fn first_call() -> u32 {
    15
}

impl Written {
    /// Reads a file; what is wrong is told with its line.
    pub(super) fn read(text: &str) -> Result<Self, Failure> {
        toml::from_str(text).map_err(|fault| Failure::Usage(fault.to_string()))
    }

    pub(super) fn of(pipeline: &Pipeline, glance: &Glance<'_>) -> Self {
        let stage = |stage: &Stage| {
            let (key, name, short) = match &stage.label {
                Label::Shipped(key) => (key.strip_prefix("stage-").map(ToOwned::to_owned), None, None),
                Label::Named { name, short } => (None, Some(name.to_string()), Some(short.to_string())),
            };
            let asks: Vec<String> = stage.asks.iter().map(|field| glance.field_key(*field)).collect();
            WrittenStage {
                key,
                name,
                short,
                role: stage.role.name().to_owned(),
                phase: stage.phase.map(|phase| phase.name().to_owned()),
                keeper: stage.keeper.and_then(|keeper| glance.book.user(keeper)).map(|keeper| keeper.login.to_string()),
                asks: Some(asks).filter(|asks| !asks.is_empty()),
                days: stage.days,
                touches: stage.touches,
            }
        };
        let name = glance.label(&pipeline.label);
        let (first_call_minutes, stage) = (pipeline.first_call_minutes, pipeline.stages.iter().map(stage).collect());
        Self { name, first_call_minutes, stage }
    }

    /// As a file has it: what is between quotes in JSON is so in TOML, too.
    pub(super) fn toml(&self) -> String {
        let head = format!("name = {}\nfirst_call_minutes = {}\n", quoted(&self.name), self.first_call_minutes);
        std::iter::once(head).chain(self.stage.iter().map(WrittenStage::toml)).collect()
    }

    pub(super) fn plan(&self, name: Option<&str>, anyway: bool, glance: &Glance<'_>) -> Result<BringPipeline, Failure> {
        let stages = self.stage.iter().map(|stage| stage.plan(glance)).collect::<Result<_, _>>()?;
        let name = name.unwrap_or(&self.name).to_owned();
        Ok(BringPipeline { name, first_call_minutes: self.first_call_minutes, stages, anyway })
    }
}

fn quoted(text: &String) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

impl WrittenStage {
    fn toml(&self) -> String {
        let role = Some(self.role.clone());
        let texts = [
            ("key", &self.key),
            ("name", &self.name),
            ("short", &self.short),
            ("role", &role),
            ("phase", &self.phase),
            ("keeper", &self.keeper),
        ];
        let texts = texts.into_iter().filter_map(|(word, text)| Some(format!("{word} = {}\n", quoted(text.as_ref()?))));
        let asks = self.asks.iter().map(|asks| {
            let asks: Vec<String> = asks.iter().map(quoted).collect();
            format!("asks = [{}]\n", asks.join(", "))
        });
        let limits = [("days", self.days), ("touches", self.touches)];
        let limits = limits.into_iter().filter_map(|(word, limit)| Some(format!("{word} = {}\n", limit?)));
        std::iter::once("\n[[stage]]\n".to_owned()).chain(texts).chain(asks).chain(limits).collect()
    }

    fn plan(&self, glance: &Glance<'_>) -> Result<StagePlan, Failure> {
        let called = self.name.as_ref().or(self.key.as_ref()).cloned().unwrap_or_default();
        let wrong = |what: &str, text: &str, all: Vec<&str>| {
            Failure::Usage(format!("stage {called:?}: no {what} {text:?}; there are: {}", all.join(", ")))
        };
        let role = StageRole::parse(&self.role)
            .ok_or_else(|| wrong("role", &self.role, StageRole::ALL.map(StageRole::name).to_vec()))?;
        let phase = match &self.phase {
            Some(text) => {
                Some(Phase::parse(text).ok_or_else(|| wrong("phase", text, Phase::ALL.map(Phase::name).to_vec()))?)
            }
            None => None,
        };
        let keeper = self.keeper.as_deref().map(|name| values::user(name, glance)).transpose()?.map(|user| user.id);
        let asks = match &self.asks {
            Some(asks) => Some(asks.iter().map(|name| values::field(name, glance)).collect::<Result<_, _>>()?),
            None => None,
        };
        // One that has a name is no shipped one any more.
        let shipped = self.key.clone().filter(|_| self.name.is_none());
        Ok(StagePlan {
            shipped,
            name: self.name.clone().unwrap_or_default(),
            short: self.short.clone(),
            shape: StageShape { role, phase, keeper },
            asks,
            days: self.days,
            touches: self.touches,
        })
    }
}
