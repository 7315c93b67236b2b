//! `bourse deal put-off`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, deal_id};
use crate::sales::command::Command;
use crate::sales::command::refusal;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct PutOff {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// Until when: "tomorrow 12"
    #[arg(long, value_name = "WHEN")]
    until: String,
    #[command(flatten)]
    retry: Retry,
}

impl PutOff {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let until = plain.look(|glance| values::when(&self.until, glance))?;
        let command = Command::PutOff(refusal::PutOff { deal: self.deal, until });
        plain.change(self.deal, command, &self.retry).await
    }
}
