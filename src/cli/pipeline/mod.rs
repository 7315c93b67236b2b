//! `bourse pipeline`: pipelines and their stages, named, added and ordered (METHOD S02, K02).

mod units;

mod claims;
mod file;

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::{Value as Json, json};

use self::file::Written;
use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::table::{Side, table};
use crate::cli::{shape as shapes, values};
use crate::sales::command::Command;
use crate::sales::command::floor::{
    AddStage, MoveStage, RemoveStage, RenameStage, RuleCosts, RuleStage, ShapeStage, StageName,
};
use crate::sales::event::Event;
use crate::sales::event::floor::{FloorEvent, StageRules};
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::stage::{Phase, Pipeline as Stages, Stage, StageRole, StageShape, Step};
use crate::sales::value::StageId;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Subcommand)]
pub(in crate::cli) enum Pipeline {
    #[command(flatten)]
    Unit(units::Unit),
    /// All stages in order, with what the move into each asks for
    Show {
        /// Its number, key or name; the first if this is left out
        #[arg(value_name = "PIPELINE")]
        pipeline: Option<String>,
    },
    /// A pipeline as a file: its stages with roles, limits, costs and keepers, its rules of claiming, the fields it asks for
    Export {
        /// Its number, key or name; the first if this is left out
        #[arg(value_name = "PIPELINE")]
        pipeline: Option<String>,
    },
    /// One pipeline more, from such a file; it stands whole or not at all
    Import {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Called so, instead of what the file says
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// Keep names that are questioned for saying what is going on
        #[arg(long)]
        anyway: bool,
        /// Only say what would come in
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        retry: Retry,
    },
    /// Give a stage another name
    RenameStage {
        /// Its key, number or name, as in offer-sent or service/offer-sent
        #[arg(value_name = "STAGE")]
        stage: String,
        #[command(flatten)]
        name: Name,
        #[command(flatten)]
        retry: Retry,
    },
    /// A stage more, behind another
    AddStage {
        /// The one it stands behind
        #[arg(value_name = "AFTER")]
        after: String,
        #[command(flatten)]
        name: Name,
        #[command(flatten)]
        retry: Retry,
    },
    /// What the move into a stage asks for, and how long a deal may stay there; what is left out stays
    SetStage {
        /// Its key, number or name, as in offer-sent or service/offer-sent
        #[arg(value_name = "STAGE")]
        stage: String,
        /// Fields with commas between, as in need,budget; "" for none
        #[arg(long, value_name = "FIELDS")]
        asks: Option<String>,
        /// Working days a deal may stay there; 0 for no limit
        #[arg(long, value_name = "N")]
        days: Option<u16>,
        /// Touches a deal may take there; 0 for no limit
        #[arg(long, value_name = "N")]
        touches: Option<u16>,
        /// What it is for, between Qualified and the sale: working, invoice or prepayment
        #[arg(long, value_name = "ROLE")]
        role: Option<String>,
        /// The coarse phase it counts as: inquiry, lead, work, closing or sold; "" for that of its role
        #[arg(long, value_name = "PHASE")]
        phase: Option<String>,
        /// Who is told when a deal takes longer there than it may, by login or name; "" for nobody
        #[arg(long, value_name = "WHO")]
        keeper: Option<String>,
        #[command(flatten)]
        retry: Retry,
    },
    /// Do away with a stage
    RemoveStage {
        /// Its key, number or name, as in offer-sent or service/offer-sent
        #[arg(value_name = "STAGE")]
        stage: String,
        /// Where its deals go, up to 4,000 at once; without it none may stand there
        #[arg(long, value_name = "STAGE")]
        to: Option<String>,
        #[command(flatten)]
        retry: Retry,
    },
    /// What is asked of those who claim, and who claims first; 0 for nothing; without options, as it is
    SetClaims(claims::SetClaims),
    /// What an hour costs, and how much a deal may cost in a stage; without options, as it is
    SetCosts {
        /// The pipeline, by its number, key or name; the first if this is left out
        #[arg(long, value_name = "PIPELINE")]
        pipeline: Option<String>,
        /// An hour of whoever sells: "1500"; "0" for none
        #[arg(long, value_name = "SUM")]
        hour: Option<String>,
        /// A stage that is limited, by its key, number or name
        #[arg(long, value_name = "STAGE", requires = "limit")]
        stage: Option<String>,
        /// What a deal may cost there; "0" for no limit
        #[arg(long, value_name = "SUM", requires = "stage")]
        limit: Option<String>,
        #[command(flatten)]
        retry: Retry,
    },
    /// Let a stage change places with its neighbour
    MoveStage {
        /// Its key, number or name, as in offer-sent or service/offer-sent
        #[arg(value_name = "STAGE")]
        stage: String,
        /// With the one before it; with the one behind it if this is left out
        #[arg(long)]
        earlier: bool,
        #[command(flatten)]
        retry: Retry,
    },
}

#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Name {
    /// What has been done with the client, as in "Offer sent"
    #[arg(value_name = "NAME")]
    name: String,
    /// For narrow columns; the first letters of the name if this is left out
    #[arg(long, value_name = "TEXT")]
    short: Option<String>,
    /// Keep a name that is questioned for saying what is going on
    #[arg(long)]
    anyway: bool,
}

impl Name {
    fn given(&self) -> StageName {
        StageName { name: self.name.clone(), short: self.short.clone(), anyway: self.anyway }
    }
}

impl Pipeline {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let stage = |named: &str| plain.look(|glance| values::stage(named, glance));
        let of = match self {
            Self::Unit(unit) => return unit.run(plain).await,
            Self::Show { pipeline } => {
                return plain.look(|glance| Ok(list(values::pipeline(pipeline.as_deref(), glance)?, glance)));
            }
            Self::Export { pipeline } => {
                return plain.look(|glance| {
                    let written = Written::of(values::pipeline(pipeline.as_deref(), glance)?, glance);
                    let shaped = serde_json::to_value(&written).unwrap_or(Json::Null);
                    Ok(Output::new(written.toml(), shaped))
                });
            }
            Self::Import { file: _, name, anyway, dry_run, retry } => {
                let written = Written::read(plain.file.as_deref().unwrap_or_default())?;
                let bring = plain.look(|glance| written.plan(name.as_deref(), *anyway, glance))?;
                if *dry_run {
                    return plain.would(&Command::BringPipeline(bring)).map(|events| would(&events, plain));
                }
                plain.give(Command::BringPipeline(bring), retry).await?;
                return plain.look(|glance| {
                    let made = glance.book.pipelines().last().ok_or(Refusal::NoSuchPipeline)?;
                    Ok(list(made, glance))
                });
            }
            Self::RenameStage { stage: named, name, retry } => {
                let id = stage(named)?;
                let rename = RenameStage { stage: id, name: name.given() };
                plain.give(Command::RenameStage(rename), retry).await?;
                id
            }
            Self::AddStage { after, name, retry } => {
                let after = stage(after)?;
                plain.give(Command::AddStage(AddStage { after, name: name.given() }), retry).await?;
                after
            }
            Self::SetStage { stage: named, asks, days, touches, role, phase, keeper, retry } => {
                let id = stage(named)?;
                let now = plain.look(|glance| glance.book.stage(id).cloned()).ok_or(Refusal::NoSuchStage)?;
                let shape =
                    plain.look(|glance| shape(&now, role.as_deref(), phase.as_deref(), keeper.as_deref(), glance))?;
                let asks = match asks {
                    Some(typed) => plain.look(|glance| fields(typed, glance))?,
                    None => now.asks.clone(),
                };
                let before = StageRules { asks: now.asks.clone(), days: now.days, touches: now.touches };
                let rules = StageRules { asks, days: days.or(now.days), touches: touches.or(now.touches) };
                let rule = (rules != before).then_some(Command::RuleStage(RuleStage { stage: id, rules, saw: None }));
                let shape = shape.filter(|shape| *shape != now.shape());
                let shape = shape.map(|shape| Command::ShapeStage(ShapeStage { stage: id, shape }));
                plain.give_all([rule, shape], retry).await?;
                return Ok(plain.look(|glance| list_of(id, glance)));
            }
            Self::SetClaims(set) => return set.run(plain).await,
            Self::SetCosts { pipeline, hour: None, stage: None, limit: None, .. } => {
                return plain.look(|glance| Ok(costs(values::pipeline(pipeline.as_deref(), glance)?, glance)));
            }
            Self::SetCosts { pipeline, hour, stage: named, limit, retry } => {
                let pipeline = plain.look(|glance| values::pipeline(pipeline.as_deref(), glance).cloned())?;
                let mut rules = pipeline.costs.clone();
                // Nothing costs nothing: zero takes a rule away.
                let sum = |text: &String| match text.trim() {
                    "0" => Ok(None),
                    text => plain.look(|glance| values::money(text, glance)).map(Some),
                };
                if let Some(hour) = hour {
                    rules.hour = sum(hour)?;
                }
                if let (Some(named), Some(limit)) = (named, limit) {
                    let id = stage(named)?;
                    rules.limits.retain(|(other, _)| *other != id);
                    rules.limits.extend(sum(limit)?.map(|limit| (id, limit)));
                }
                plain.give(Command::RuleCosts(RuleCosts { pipeline: pipeline.id, rules }), retry).await?;
                return plain
                    .look(|glance| Ok(costs(values::pipeline(Some(&pipeline.id.to_string()), glance)?, glance)));
            }
            Self::RemoveStage { stage: named, to, retry } => {
                let id = stage(named)?;
                let to = to.as_deref().map(stage).transpose()?;
                let pipeline = plain.look(|glance| glance.book.pipeline_with(id).map(|pipeline| pipeline.id));
                plain.give(Command::RemoveStage(RemoveStage { stage: id, to }), retry).await?;
                return plain.look(|glance| {
                    let pipeline = pipeline.and_then(|id| glance.book.pipeline(id)).ok_or(Refusal::NoSuchPipeline)?;
                    Ok(list(pipeline, glance))
                });
            }
            Self::MoveStage { stage: named, earlier, retry } => {
                let step = if *earlier { Step::Back } else { Step::Forward };
                let id = stage(named)?;
                plain.give(Command::MoveStage(MoveStage { stage: id, step }), retry).await?;
                id
            }
        };
        Ok(plain.look(|glance| list_of(of, glance)))
    }
}

/// `need,budget`: fields by their keys.
fn fields(typed: &str, glance: &Glance<'_>) -> Result<Vec<Field>, Failure> {
    let names = typed.split(',').map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| values::field(name, glance)).collect()
}

/// What shall be changed of what a stage is for; `None`: nothing was said of it.
fn shape(
    stage: &Stage,
    role: Option<&str>,
    phase: Option<&str>,
    keeper: Option<&str>,
    glance: &Glance<'_>,
) -> Result<Option<StageShape>, Failure> {
    if role.is_none() && phase.is_none() && keeper.is_none() {
        return Ok(None);
    }
    let unknown = |what: &str, text: &str, all: Vec<&str>| {
        Failure::Usage(format!("no {what} {text:?}; there are: {}", all.join(", ")))
    };
    let role = match role {
        None => stage.role,
        Some(text) => StageRole::parse(text.trim())
            .ok_or_else(|| unknown("role", text, StageRole::ALL.map(StageRole::name).to_vec()))?,
    };
    let phase = match phase {
        None => stage.phase,
        Some("") => None,
        Some(text) => {
            let found = Phase::parse(text.trim());
            Some(found.ok_or_else(|| unknown("phase", text, Phase::ALL.map(Phase::name).to_vec()))?)
        }
    };
    let keeper = match keeper {
        None => stage.keeper,
        Some("") => None,
        Some(name) => Some(values::user(name, glance)?.id),
    };
    Ok(Some(StageShape { role, phase, keeper }))
}

/// The stages of the pipeline that this one is of.
fn list_of(stage: StageId, glance: &Glance<'_>) -> Output {
    glance.book.pipeline_with(stage).map_or_else(|| Output::new("", Json::Null), |pipeline| list(pipeline, glance))
}

fn list(pipeline: &Stages, glance: &Glance<'_>) -> Output {
    let asks = |stage: &Stage| stage.asks.iter().map(|field| glance.field_key(*field)).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = pipeline
        .stages
        .iter()
        .map(|stage| {
            let days = stage.days.map(|days| days.to_string()).unwrap_or_default();
            vec![stage.id.to_string(), stage.key.to_string(), glance.label(&stage.label), days, asks(stage).join(", ")]
        })
        .collect();
    let list: Vec<Json> = pipeline
        .stages
        .iter()
        .map(|stage| {
            json!({
                "id": stage.id,
                "key": stage.key.to_string(),
                "name": glance.label(&stage.label),
                "short": glance.stage_short(stage),
                "asks": asks(stage),
                "days": stage.days,
                "touches": stage.touches,
                "cost": pipeline.costs.limit(stage.id),
                "role": stage.role.name(),
                "phase": stage.phase().map(Phase::name),
                "keeper": stage.keeper.map(|keeper| shapes::login(keeper, glance)),
            })
        })
        .collect();
    Output::new(table(&[Side::Right, Side::Left, Side::Left, Side::Right, Side::Left], &rows), Json::Array(list))
}

/// What time costs, and how much a deal may cost in each stage.
fn costs(pipeline: &Stages, glance: &Glance<'_>) -> Output {
    let rules = pipeline.costs.clone();
    let key = |stage: StageId| glance.book.stage(stage).map(|stage| stage.key.to_string());
    let hour = rules.hour.map_or_else(|| "-".to_owned(), |hour| glance.sum_whole(hour));
    let mut lines = vec![glance.words.say_with("cli-costs", &[("hour", hour.into())])];
    lines.extend(
        rules.limits.iter().map(|(stage, limit)| format!("{}  {}", glance.stage(*stage), glance.sum_whole(*limit))),
    );
    let limits: Vec<Json> =
        rules.limits.iter().map(|(stage, limit)| json!({ "stage": key(*stage), "limit": limit })).collect();
    Output::new(lines.join("\n"), json!({ "hour": rules.hour, "limits": limits }))
}

/// What a file would bring.
fn would(events: &[Event], plain: &Plain) -> Output {
    let floor = || events.iter().filter_map(|event| if let Event::Floor(event) = event { Some(event) } else { None });
    let fields: Vec<String> = floor()
        .filter_map(
            |event| if let FloorEvent::FieldMade(made) = event { Some(made.field.name.to_string()) } else { None },
        )
        .collect();
    let made =
        floor().find_map(|event| if let FloorEvent::PipelineMade(made) = event { Some(&made.pipeline) } else { None });
    plain.look(|glance| {
        let name = made.map(|pipeline| glance.label(&pipeline.label)).unwrap_or_default();
        let stages: Vec<String> =
            made.iter().flat_map(|pipeline| &pipeline.stages).map(|stage| glance.label(&stage.label)).collect();
        let args = [("name", name.clone().into()), ("n", stages.len().into())];
        let mut lines = vec![glance.words.say_with("cli-pipeline-would", &args)];
        lines.extend(stages.iter().map(|stage| format!("  {stage}")));
        if !fields.is_empty() {
            lines.push(glance.words.say_with("cli-pipeline-fields", &[("names", fields.join(", ").into())]));
        }
        Output::new(lines.join("\n"), json!({ "dry_run": true, "name": name, "stages": stages, "fields": fields }))
    })
}
