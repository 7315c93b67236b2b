//! `bourse pipeline`: the stages of the pipeline, named, added and ordered (METHOD S02).

mod claims;

use clap::Subcommand;
use serde_json::{Value as Json, json};

use super::output::{Failure, Output};
use super::plain::{Plain, Retry};
use super::table::{Side, table};
use super::values;
use crate::sales::command::Command;
use crate::sales::command::floor::{AddStage, MoveStage, RemoveStage, RenameStage, RuleCosts, RuleStage, StageName};
use crate::sales::event::floor::StageRules;
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::stage::{Pipeline as Stages, Stage, Step};
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Pipeline {
    /// All stages in order, with what the move into each asks for
    Show,
    /// Give a stage another name
    RenameStage {
        /// Its key, number or name
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
        /// Its key, number or name
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
        #[command(flatten)]
        retry: Retry,
    },
    /// Do away with a stage that no deal stands in
    RemoveStage {
        /// Its key, number or name
        #[arg(value_name = "STAGE")]
        stage: String,
        #[command(flatten)]
        retry: Retry,
    },
    /// What is asked of those who claim, and who claims first; 0 for nothing; without options, as it is
    SetClaims(claims::SetClaims),
    /// What an hour costs, and how much a deal may cost in a stage; without options, as it is
    SetCosts {
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
        /// Its key, number or name
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
pub(super) struct Name {
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
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let stage = |named: &str| plain.look(|glance| values::stage(named, glance));
        match self {
            Self::Show => {}
            Self::RenameStage { stage: named, name, retry } => {
                let rename = RenameStage { stage: stage(named)?, name: name.given() };
                plain.give(Command::RenameStage(rename), retry).await?;
            }
            Self::AddStage { after, name, retry } => {
                let add = AddStage { after: stage(after)?, name: name.given() };
                plain.give(Command::AddStage(add), retry).await?;
            }
            Self::SetStage { stage: named, asks, days, touches, retry } => {
                let id = stage(named)?;
                let now = plain.look(|glance| glance.book.stage(id).cloned()).ok_or(Refusal::NoSuchStage)?;
                let asks = asks.as_deref().map_or(Ok(now.asks), fields)?;
                let rules = StageRules { asks, days: days.or(now.days), touches: touches.or(now.touches) };
                plain.give(Command::RuleStage(RuleStage { stage: id, rules }), retry).await?;
            }
            Self::SetClaims(set) => return set.run(plain).await,
            Self::SetCosts { hour: None, stage: None, limit: None, .. } => return Ok(plain.look(costs)),
            Self::SetCosts { hour, stage: named, limit, retry } => {
                let pipeline =
                    plain.look(|glance| glance.book.main_pipeline().cloned()).ok_or(Refusal::FloorNotOpen)?;
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
                return Ok(plain.look(costs));
            }
            Self::RemoveStage { stage: named, retry } => {
                plain.give(Command::RemoveStage(RemoveStage { stage: stage(named)? }), retry).await?;
            }
            Self::MoveStage { stage: named, earlier, retry } => {
                let step = if *earlier { Step::Back } else { Step::Forward };
                plain.give(Command::MoveStage(MoveStage { stage: stage(named)?, step }), retry).await?;
            }
        }
        Ok(plain.look(list))
    }
}

/// `need,budget`: fields by their names.
fn fields(typed: &str) -> Result<Vec<Field>, Failure> {
    let names = typed.split(',').map(str::trim).filter(|name| !name.is_empty());
    let known = |name: &str| {
        let all = || Field::ALL.iter().map(|field| field.name()).collect::<Vec<_>>().join(", ");
        Field::parse(name).ok_or_else(|| Failure::Usage(format!("no field {name:?}; there are {}", all())))
    };
    names.map(known).collect()
}

fn list(glance: &Glance<'_>) -> Output {
    let stages = || glance.book.main_pipeline().map(|pipeline: &Stages| pipeline.stages.as_slice()).unwrap_or_default();
    let asks = |stage: &Stage| stage.asks.iter().map(|field| field.name()).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = stages()
        .iter()
        .map(|stage| {
            let days = stage.days.map(|days| days.to_string()).unwrap_or_default();
            vec![stage.id.to_string(), stage.key.to_string(), glance.label(&stage.label), days, asks(stage).join(", ")]
        })
        .collect();
    let list: Vec<Json> = stages()
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
                "cost": glance.book.main_pipeline().and_then(|pipeline| pipeline.costs.limit(stage.id)),
            })
        })
        .collect();
    Output::new(table(&[Side::Right, Side::Left, Side::Left, Side::Right, Side::Left], &rows), Json::Array(list))
}

/// What time costs, and how much a deal may cost in each stage.
fn costs(glance: &Glance<'_>) -> Output {
    let rules = glance.book.main_pipeline().map(|pipeline| pipeline.costs.clone()).unwrap_or_default();
    let key = |stage: crate::sales::value::StageId| glance.book.stage(stage).map(|stage| stage.key.to_string());
    let hour = rules.hour.map_or_else(|| "-".to_owned(), |hour| glance.sum_whole(hour));
    let mut lines = vec![glance.words.say_with("cli-costs", &[("hour", hour.into())])];
    lines.extend(
        rules.limits.iter().map(|(stage, limit)| format!("{}  {}", glance.stage(*stage), glance.sum_whole(*limit))),
    );
    let limits: Vec<Json> =
        rules.limits.iter().map(|(stage, limit)| json!({ "stage": key(*stage), "limit": limit })).collect();
    Output::new(lines.join("\n"), json!({ "hour": rules.hour, "limits": limits }))
}
