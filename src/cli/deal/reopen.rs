//! `bourse deal reopen`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::deal_id;
use crate::sales::command::Command;
use crate::sales::command::refusal;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Reopen {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    retry: Retry,
}

impl Reopen {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let command = Command::Reopen(refusal::Reopen { deal: self.deal, reason: self.reason.clone() });
        plain.change(self.deal, command, &self.retry).await
    }
}
