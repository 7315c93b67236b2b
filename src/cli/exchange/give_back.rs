//! `bourse exchange return`, and `bourse deal return`: the same.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values::choice;
use crate::sales::command::Command;
use crate::sales::command::deal::HandBack;
use crate::sales::reason::ReturnReason;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct GiveBack {
    #[command(flatten)]
    deals: Numbers,
    /// Why
    #[arg(long, value_name = "REASON", value_parser = choice!(ReturnReason, ReturnReason::BY_HAND))]
    reason: ReturnReason,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl GiveBack {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let back = |deal| HandBack { deal, reason: self.reason, note: self.note.clone(), touch: None };
        plain.each(&self.deals, |deal, _| Ok(Command::HandBack(back(deal)))).await
    }
}
