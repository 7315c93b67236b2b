//! `bourse exchange claim`: first come, first served (METHOD S22).

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::deal_id;
use crate::sales::command::{Command, deal};
use crate::sales::scene::deal_of;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Claim {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id, required_unless_present = "next")]
    deal: Option<DealId>,
    /// The first one of the exchange
    #[arg(long, conflicts_with = "deal")]
    next: bool,
    #[command(flatten)]
    retry: Retry,
}

impl Claim {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let command = match self.deal {
            Some(deal) => Command::Claim(deal::Claim { deal }),
            None => Command::ClaimNext(deal::ClaimNext),
        };
        let answer = plain.give(command, &self.retry).await?;
        let deal = deal_of(&answer.events).ok_or_else(|| Failure::Fault("No deal came of it".to_owned()))?;
        Ok(plain.changed(deal, &answer))
    }
}
