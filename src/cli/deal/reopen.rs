//! `bourse deal reopen`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::sales::command::Command;
use crate::sales::command::refusal;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Reopen {
    #[command(flatten)]
    deals: Numbers,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl Reopen {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let reopen = |deal| Command::Reopen(refusal::Reopen { deal, reason: self.reason.clone() });
        plain.each(&self.deals, |deal, _| Ok(reopen(deal))).await
    }
}
