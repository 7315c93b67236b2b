//! `bourse deal junk`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{choice, deal_id};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::reason::JunkReason;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Junk {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// Why it never was a lead
    #[arg(long, value_name = "REASON", value_parser = choice!(JunkReason))]
    reason: JunkReason,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[command(flatten)]
    retry: Retry,
}

impl Junk {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let junk = deal::Junk { deal: self.deal, reason: self.reason, note: self.note.clone() };
        plain.change(self.deal, Command::Junk(junk), &self.retry).await
    }
}
