//! `bourse deal postpone`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, choice, deal_id};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::reason::WhoAsked;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Postpone {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// Until which day: "+5d", "15 dec"
    #[arg(long, value_name = "WHEN")]
    until: String,
    /// Who asked for it
    #[arg(long, value_name = "WHO", value_parser = choice!(WhoAsked))]
    asked_by: WhoAsked,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    retry: Retry,
}

impl Postpone {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let until = plain.look(|glance| values::when(&self.until, glance))?.date;
        let command = Command::Postpone(deal::Postpone {
            deal: self.deal,
            until,
            asked_by: self.asked_by,
            reason: self.reason.clone(),
            touch: None,
        });
        plain.change(self.deal, command, &self.retry).await
    }
}
