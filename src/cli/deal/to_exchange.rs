//! `bourse deal to-exchange`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::deal_id;
use crate::sales::command::Command;
use crate::sales::command::refusal;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct ToExchange {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[command(flatten)]
    retry: Retry,
}

impl ToExchange {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let command = Command::ToExchange(refusal::ToExchange { deal: self.deal, note: self.note.clone() });
        plain.change(self.deal, command, &self.retry).await
    }
}
