//! `bourse deal switch-pipeline`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, deal_id};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct SwitchPipeline {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// Its number, key or name
    #[arg(value_name = "PIPELINE")]
    to: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    retry: Retry,
}

impl SwitchPipeline {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let to = plain.look(|glance| values::pipeline(Some(&self.to), glance).map(|pipeline| pipeline.id))?;
        let switch = deal::SwitchPipeline { deal: self.deal, to, reason: self.reason.clone() };
        plain.change(self.deal, Command::SwitchPipeline(switch), &self.retry).await
    }
}
