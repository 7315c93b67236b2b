//! `bourse deal wake`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::deal_id;
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Wake {
    /// The number of a deal that sleeps
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    #[command(flatten)]
    retry: Retry,
}

impl Wake {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        plain.change(self.deal, Command::Wake(deal::Wake { deal: self.deal }), &self.retry).await
    }
}
