//! `bourse deal back`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, deal_id};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Back {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// An earlier stage instead of the one before
    #[arg(long, value_name = "STAGE")]
    to: Option<String>,
    #[command(flatten)]
    retry: Retry,
}

impl Back {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let to = plain
            .look(|glance| self.to.as_deref().map(|name| values::stage_of(self.deal, name, glance)).transpose())?;
        let command = Command::Back(deal::Back { deal: self.deal, to, reason: self.reason.clone() });
        plain.change(self.deal, command, &self.retry).await
    }
}
