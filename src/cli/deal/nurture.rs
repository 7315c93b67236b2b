//! `bourse deal nurture` and `bourse deal end-nurture`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, deal_id};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Nurture {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// Until which day: "+30d", "15 feb"
    #[arg(long, value_name = "WHEN")]
    until: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    retry: Retry,
}

impl Nurture {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let until = plain.look(|glance| values::when(&self.until, glance))?.date;
        let nurture = deal::Nurture { deal: self.deal, until, reason: self.reason.clone() };
        plain.told(self.deal, Command::Nurture(nurture), &self.retry).await
    }
}

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct EndNurture {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    #[command(flatten)]
    retry: Retry,
}

impl EndNurture {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let command = Command::EndNurture(deal::EndNurture { deal: self.deal });
        plain.told(self.deal, command, &self.retry).await
    }
}
