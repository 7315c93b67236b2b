//! `bourse deal switch-pipeline`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values;
use crate::sales::command::Command;
use crate::sales::command::deal;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct SwitchPipeline {
    #[command(flatten)]
    deals: Numbers,
    /// Its number, key or name
    #[arg(value_name = "PIPELINE")]
    to: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

impl SwitchPipeline {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let to = plain.look(|glance| values::pipeline(Some(&self.to), glance).map(|pipeline| pipeline.id))?;
        let switch = |deal| deal::SwitchPipeline { deal, to, reason: self.reason.clone() };
        plain.each(&self.deals, |deal, _| Ok(Command::SwitchPipeline(switch(deal)))).await
    }
}
