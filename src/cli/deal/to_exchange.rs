//! `bourse deal to-exchange`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::sales::command::Command;
use crate::sales::command::refusal;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct ToExchange {
    #[command(flatten)]
    deals: Numbers,
    /// Why somebody else shall try
    #[arg(long, value_name = "TEXT", alias = "note")]
    reason: String,
}

impl ToExchange {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let give = |deal| Command::ToExchange(refusal::ToExchange { deal, reason: self.reason.clone() });
        plain.each(&self.deals, |deal, _| Ok(give(deal))).await
    }
}
