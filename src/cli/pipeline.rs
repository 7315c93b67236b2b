//! `bourse pipeline`: the stages of the pipeline, named, added and ordered (METHOD S02).

use clap::Subcommand;
use serde_json::{Value as Json, json};

use super::output::{Failure, Output};
use super::plain::{Plain, Retry};
use super::table::{Side, table};
use super::values::{self, key};
use crate::sales::command::Command;
use crate::sales::command::floor::{AddStage, MoveStage, RenameStage, StageName};
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
            Self::MoveStage { stage: named, earlier, retry } => {
                let step = if *earlier { Step::Back } else { Step::Forward };
                plain.give(Command::MoveStage(MoveStage { stage: stage(named)?, step }), retry).await?;
            }
        }
        Ok(plain.look(list))
    }
}

fn list(glance: &Glance<'_>) -> Output {
    let stages = || glance.book.main_pipeline().map(|pipeline: &Stages| pipeline.stages.as_slice()).unwrap_or_default();
    let asks = |stage: &Stage| stage.asks.iter().map(|field| field.name()).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = stages()
        .iter()
        .map(|stage| {
            let days = stage.days.map(|days| days.to_string()).unwrap_or_default();
            vec![stage.id.to_string(), key(&stage.label), glance.label(&stage.label), days, asks(stage).join(", ")]
        })
        .collect();
    let list: Vec<Json> = stages()
        .iter()
        .map(|stage| {
            json!({
                "id": stage.id,
                "key": key(&stage.label),
                "name": glance.label(&stage.label),
                "short": glance.stage_short(stage),
                "asks": asks(stage),
                "days": stage.days,
            })
        })
        .collect();
    Output::new(table(&[Side::Right, Side::Left, Side::Left, Side::Right, Side::Left], &rows), Json::Array(list))
}
