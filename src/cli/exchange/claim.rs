//! `bourse exchange claim`: first come, first served (METHOD S22).

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::{How, Several};
use crate::cli::values::deal_id;
use crate::sales::command::{Command, deal};
use crate::sales::scene::deal_of;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Claim {
    /// The deals' numbers: all of them are claimed, or none
    #[arg(value_name = "ID", value_parser = deal_id, required_unless_present = "next", num_args = 1.., value_delimiter = ',')]
    deals: Vec<DealId>,
    /// The first one of the exchange
    #[arg(long, conflicts_with = "deals")]
    next: bool,
    #[command(flatten)]
    how: How,
}

impl Claim {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        if !self.next {
            let deals = Several::new(&self.deals, &self.how);
            return plain.each(deals, |deal, _| Ok(Command::Claim(deal::Claim { deal }))).await;
        }
        let answer = plain.give(Command::ClaimNext(deal::ClaimNext), self.how.retry()).await?;
        let deal = deal_of(&answer.events).ok_or_else(|| Failure::Fault("No deal came of it".to_owned()))?;
        Ok(plain.changed(deal, Some((&answer).into())))
    }
}
