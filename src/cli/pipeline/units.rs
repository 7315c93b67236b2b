//! `bourse pipeline list|add|rename|close|open`: the pipelines of several business units (METHOD K02).

use clap::Subcommand;
use serde_json::{Value as Json, json};

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::table::{Side, table};
use crate::cli::values;
use crate::sales::command::Command;
use crate::sales::command::floor::{AddPipeline, ClosePipeline, RenamePipeline};
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Subcommand)]
pub(in crate::cli) enum Unit {
    /// All pipelines; new deals go to the first that is open
    List,
    /// One pipeline more, with the stages of another
    Add {
        #[arg(value_name = "NAME")]
        name: String,
        /// The one whose stages it has; the first if this is left out
        #[arg(long, value_name = "PIPELINE")]
        like: Option<String>,
        #[command(flatten)]
        retry: Retry,
    },
    /// Give a pipeline another name
    Rename {
        /// Its number, key or name
        #[arg(value_name = "PIPELINE")]
        pipeline: String,
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        retry: Retry,
    },
    /// Let a pipeline take no new deals; those that are there go on
    Close {
        /// Its number, key or name
        #[arg(value_name = "PIPELINE")]
        pipeline: String,
        #[command(flatten)]
        retry: Retry,
    },
    /// Let a pipeline take new deals again
    Open {
        /// Its number, key or name
        #[arg(value_name = "PIPELINE")]
        pipeline: String,
        #[command(flatten)]
        retry: Retry,
    },
}

impl Unit {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let id = |named: &str| plain.look(|glance| values::pipeline(Some(named), glance).map(|pipeline| pipeline.id));
        let (command, retry) = match self {
            Self::List => return Ok(plain.look(list)),
            Self::Add { name, like, retry } => {
                let like =
                    plain.look(|glance| values::pipeline(like.as_deref(), glance).map(|pipeline| pipeline.id))?;
                (Command::AddPipeline(AddPipeline { name: name.clone(), like }), retry)
            }
            Self::Rename { pipeline, name, retry } => {
                let rename = RenamePipeline { pipeline: id(pipeline)?, name: name.clone() };
                (Command::RenamePipeline(rename), retry)
            }
            Self::Close { pipeline, retry } => {
                (Command::ClosePipeline(ClosePipeline { pipeline: id(pipeline)?, closed: true }), retry)
            }
            Self::Open { pipeline, retry } => {
                (Command::ClosePipeline(ClosePipeline { pipeline: id(pipeline)?, closed: false }), retry)
            }
        };
        plain.give(command, retry).await?;
        Ok(plain.look(list))
    }
}

fn list(glance: &Glance<'_>) -> Output {
    const SIDES: [Side; 6] = [Side::Right, Side::Left, Side::Left, Side::Right, Side::Right, Side::Left];
    let mut rows = Vec::new();
    let mut shaped: Vec<Json> = Vec::new();
    for pipeline in glance.book.pipelines() {
        let open = pipeline.columns().filter(|stage| stage.role.is_open());
        // How many there are is no secret of those who shape it, whosever deals they may read.
        let deals: usize = open.map(|stage| glance.book.board().standing(stage.id)).sum();
        let (name, key) = (glance.label(&pipeline.label), pipeline.key.to_string());
        let closed = if pipeline.closed { glance.words.say("stages-closed") } else { String::new() };
        rows.push(vec![
            pipeline.id.to_string(),
            key.clone(),
            name.clone(),
            pipeline.stages.len().to_string(),
            deals.to_string(),
            closed,
        ]);
        shaped.push(json!({
            "id": pipeline.id,
            "key": key,
            "name": name,
            "stages": pipeline.stages.len(),
            "open_deals": deals,
            "closed": pipeline.closed,
        }));
    }
    Output::new(table(&SIDES, &rows), Json::Array(shaped))
}
