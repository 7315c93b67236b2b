//! `bourse exchange return`, and `bourse deal return`: the same.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{choice, deal_id};
use crate::sales::command::Command;
use crate::sales::command::deal::HandBack;
use crate::sales::reason::ReturnReason;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct GiveBack {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// Why
    #[arg(long, value_name = "REASON", value_parser = choice!(ReturnReason))]
    reason: ReturnReason,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[command(flatten)]
    retry: Retry,
}

impl GiveBack {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let command = HandBack { deal: self.deal, reason: self.reason, note: self.note.clone(), touch: None };
        plain.change(self.deal, Command::HandBack(command), &self.retry).await
    }
}
