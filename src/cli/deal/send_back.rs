//! `bourse deal send-back`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::sales::command::Command;
use crate::sales::command::refusal;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct SendBack {
    #[command(flatten)]
    deals: Numbers,
    /// Why the refusal is false
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl SendBack {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let send = |deal| Command::SendBack(refusal::SendBack { deal, reason: self.reason.clone() });
        plain.each(&self.deals, |deal, _| Ok(send(deal))).await
    }
}
