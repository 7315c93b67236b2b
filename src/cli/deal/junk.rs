//! `bourse deal junk`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values::choice;
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::reason::JunkReason;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Junk {
    #[command(flatten)]
    deals: Numbers,
    /// Why it never was a lead
    #[arg(long, value_name = "REASON", value_parser = choice!(JunkReason))]
    reason: JunkReason,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Junk {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let junk = |deal| Command::Junk(deal::Junk { deal, reason: self.reason, note: self.note.clone() });
        plain.each(&self.deals, |deal, _| Ok(junk(deal))).await
    }
}
