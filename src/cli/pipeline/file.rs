//! `bourse pipeline export|import`: a pipeline as a file, to be kept, compared and brought to another floor.

use serde::{Deserialize, Serialize};

use crate::cli::output::Failure;
use crate::cli::values;
use crate::sales::claiming::ExchangeRules;
use crate::sales::command::floor::{Asked, BringPipeline, MakeField, StagePlan};
use crate::sales::custom::{FieldFacts, FieldKind, FieldOf};
use crate::sales::field::Field;
use crate::sales::stage::{ClaimRules, Label, Phase, Pipeline, Stage, StageRole, StageShape};
use crate::sales::value::fold;
use crate::ui::glance::Glance;

/// A pipeline as its file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    pub(super) name: String,
    #[serde(default = "first_call")]
    first_call_minutes: u32,
    /// What an hour costs: `2500.00 RUB`.
    #[serde(skip_serializing_if = "Option::is_none")]
    hour: Option<String>,
    #[serde(default)]
    claims: WrittenClaims,
    #[serde(default)]
    field: Vec<WrittenField>,
    #[serde(default)]
    stage: Vec<WrittenStage>,
}

/// Who may claim how much, how soon, and who first; the names are those of `bourse pipeline set-claims`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenClaims {
    #[serde(skip_serializing_if = "Option::is_none")]
    daily: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expire: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cooldown: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    novice_daily: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    senior_daily: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    novices_first: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reserve: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pull: Option<String>,
}

/// A field of the floor's own that a stage asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenField {
    key: String,
    name: String,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    choices: Option<Vec<String>>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<String>,
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
                cost: pipeline.costs.limit(stage.id).map(|limit| limit.to_string()),
            }
        };
        let asked = |field: &&FieldFacts| pipeline.stages.iter().any(|stage| stage.asks.contains(&field.field()));
        Self {
            name: glance.label(&pipeline.label),
            first_call_minutes: pipeline.first_call_minutes,
            hour: pipeline.costs.hour.map(|hour| hour.to_string()),
            claims: WrittenClaims::of(pipeline),
            field: glance.book.fields().filter(asked).map(WrittenField::of).collect(),
            stage: pipeline.stages.iter().map(stage).collect(),
        }
    }

    /// As a file has it: what is between quotes in JSON is so in TOML, too.
    pub(super) fn toml(&self) -> String {
        let head = format!("name = {}\nfirst_call_minutes = {}\n", quoted(&self.name), self.first_call_minutes);
        let hour = self.hour.iter().map(|hour| format!("hour = {}\n", quoted(hour)));
        let fields = self.field.iter().map(WrittenField::toml);
        let stages = self.stage.iter().map(WrittenStage::toml);
        std::iter::once(head).chain(hour).chain([self.claims.toml()]).chain(fields).chain(stages).collect()
    }

    pub(super) fn plan(&self, name: Option<&str>, anyway: bool, glance: &Glance<'_>) -> Result<BringPipeline, Failure> {
        let fields = self.field.iter().map(WrittenField::plan).collect::<Result<Vec<_>, _>>()?;
        let stages = self.stage.iter().map(|stage| stage.plan(&self.field, glance)).collect::<Result<_, _>>()?;
        let hour = self.hour.as_deref().map(|hour| values::money(hour, glance)).transpose()?;
        let name = name.unwrap_or(&self.name).to_owned();
        let first_call_minutes = self.first_call_minutes;
        let (claims, exchange) = self.claims.rules()?;
        Ok(BringPipeline { name, first_call_minutes, fields, stages, claims, exchange, hour, anyway })
    }
}

fn quoted(text: &String) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// `word = "text"`, one a line, of those that are said.
fn texts(lines: &[(&str, Option<&String>)]) -> String {
    lines.iter().filter_map(|(word, text)| Some(format!("{word} = {}\n", quoted((*text)?)))).collect()
}

/// `word = 3`, one a line, of those that are said.
fn numbers(lines: &[(&str, Option<u16>)]) -> String {
    lines.iter().filter_map(|(word, number)| Some(format!("{word} = {}\n", (*number)?))).collect()
}

/// `word = ["one", "other"]`, if it is said.
fn list(word: &str, texts: Option<&Vec<String>>) -> String {
    let quoted = |texts: &Vec<String>| texts.iter().map(quoted).collect::<Vec<_>>().join(", ");
    texts.map(|texts| format!("{word} = [{}]\n", quoted(texts))).unwrap_or_default()
}

/// What is said is none of these.
fn unknown(called: &str, what: &str, text: &str, all: &[&str]) -> Failure {
    Failure::Usage(format!("{called}: no {what} {text:?}; there are: {}", all.join(", ")))
}

impl WrittenClaims {
    fn of(pipeline: &Pipeline) -> Self {
        let (claims, exchange) = (pipeline.claims, pipeline.exchange);
        Self {
            daily: claims.daily,
            expire: claims.expire_minutes,
            cooldown: claims.cooldown_minutes,
            novice_daily: exchange.novice_daily,
            senior_daily: exchange.senior_daily,
            novices_first: exchange.novices_minutes,
            reserve: exchange.reserved_minutes,
            pull: exchange.blind.then(|| "next".to_owned()),
        }
    }

    fn toml(&self) -> String {
        if *self == Self::default() {
            return String::new();
        }
        let rules = numbers(&[
            ("daily", self.daily),
            ("expire", self.expire),
            ("cooldown", self.cooldown),
            ("novice_daily", self.novice_daily),
            ("senior_daily", self.senior_daily),
            ("novices_first", self.novices_first),
            ("reserve", self.reserve),
        ]);
        format!("\n[claims]\n{rules}{}", texts(&[("pull", self.pull.as_ref())]))
    }

    fn rules(&self) -> Result<(ClaimRules, ExchangeRules), Failure> {
        let blind = match self.pull.as_deref() {
            None | Some("choice") => false,
            Some("next") => true,
            Some(other) => return Err(unknown("claims", "pull", other, &["next", "choice"])),
        };
        let claims = ClaimRules { daily: self.daily, expire_minutes: self.expire, cooldown_minutes: self.cooldown };
        let exchange = ExchangeRules {
            novices_minutes: self.novices_first,
            reserved_minutes: self.reserve,
            blind,
            novice_daily: self.novice_daily,
            senior_daily: self.senior_daily,
        };
        Ok((claims, exchange))
    }
}

impl WrittenField {
    fn of(field: &FieldFacts) -> Self {
        let places = if let FieldKind::Number { places } = field.kind { Some(places) } else { None };
        let choices: Vec<String> = field.choices.iter().map(ToString::to_string).collect();
        Self {
            key: field.key.to_string(),
            name: field.name.to_string(),
            kind: field.kind.name().to_owned(),
            of: (field.of != FieldOf::Deal).then(|| field.of.name().to_owned()),
            unit: field.unit.as_deref().map(ToOwned::to_owned),
            places: places.filter(|places| *places > 0),
            choices: (!choices.is_empty()).then_some(choices),
        }
    }

    fn toml(&self) -> String {
        let said = texts(&[
            ("key", Some(&self.key)),
            ("name", Some(&self.name)),
            ("kind", Some(&self.kind)),
            ("of", self.of.as_ref()),
            ("unit", self.unit.as_ref()),
        ]);
        let places = numbers(&[("places", self.places.map(u16::from))]);
        format!("\n[[field]]\n{said}{places}{}", list("choices", self.choices.as_ref()))
    }

    fn plan(&self) -> Result<MakeField, Failure> {
        let called = format!("field {:?}", self.name);
        let mut kind = FieldKind::parse(&self.kind)
            .ok_or_else(|| unknown(&called, "kind", &self.kind, &FieldKind::ALL.map(FieldKind::name)))?;
        if let FieldKind::Number { places } = &mut kind {
            *places = self.places.unwrap_or(0);
        }
        let of = match self.of.as_deref() {
            None => FieldOf::Deal,
            Some(of) => {
                FieldOf::parse(of).ok_or_else(|| unknown(&called, "owner", of, &FieldOf::ALL.map(FieldOf::name)))?
            }
        };
        let (name, unit, key) = (self.name.clone(), self.unit.clone(), Some(self.key.clone()));
        Ok(MakeField { name, kind, unit, choices: self.choices.clone().unwrap_or_default(), of, key })
    }
}

impl WrittenStage {
    fn toml(&self) -> String {
        let said = texts(&[
            ("key", self.key.as_ref()),
            ("name", self.name.as_ref()),
            ("short", self.short.as_ref()),
            ("role", Some(&self.role)),
            ("phase", self.phase.as_ref()),
            ("keeper", self.keeper.as_ref()),
        ]);
        let limits = numbers(&[("days", self.days), ("touches", self.touches)]);
        let cost = texts(&[("cost", self.cost.as_ref())]);
        format!("\n[[stage]]\n{said}{}{limits}{cost}", list("asks", self.asks.as_ref()))
    }

    fn plan(&self, brought: &[WrittenField], glance: &Glance<'_>) -> Result<StagePlan, Failure> {
        let called = format!("stage {:?}", self.name.as_ref().or(self.key.as_ref()).cloned().unwrap_or_default());
        let role = StageRole::parse(&self.role)
            .ok_or_else(|| unknown(&called, "role", &self.role, &StageRole::ALL.map(StageRole::name)))?;
        let phase = |text: &String| {
            Phase::parse(text).ok_or_else(|| unknown(&called, "phase", text, &Phase::ALL.map(Phase::name)))
        };
        let keeper = |name: &str| {
            values::user(name, glance).map(|user| user.id).map_err(|_| {
                let logins: Vec<&str> = glance.book.users().map(|user| &*user.login).collect();
                unknown(&called, "keeper", name, &logins)
            })
        };
        let keeper = self.keeper.as_deref().map(keeper).transpose()?;
        let asked = |name: &String| {
            let is_it = |field: &WrittenField| fold(&field.key) == fold(name) || fold(&field.name) == fold(name);
            match brought.iter().position(is_it).filter(|_| Field::parse(&fold(name)).is_none()) {
                Some(nth) => Ok(Asked::Brought(nth)),
                None => values::field(name, glance).map(Asked::Known),
            }
        };
        let asks = self.asks.as_ref().map(|asks| asks.iter().map(asked).collect::<Result<_, _>>()).transpose()?;
        // One that has a name is no shipped one any more.
        let shipped = self.key.clone().filter(|_| self.name.is_none());
        Ok(StagePlan {
            shipped,
            name: self.name.clone().unwrap_or_default(),
            short: self.short.clone(),
            shape: StageShape { role, phase: self.phase.as_ref().map(phase).transpose()?, keeper },
            asks,
            days: self.days,
            touches: self.touches,
            cost: self.cost.as_deref().map(|cost| values::money(cost, glance)).transpose()?,
        })
    }
}
