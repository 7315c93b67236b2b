//! `bourse deal refuse`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{choice, deal_id};
use crate::sales::command::Command;
use crate::sales::command::refusal;
use crate::sales::reason::{RefusalReason, WhoSaid};
use crate::sales::value::{DealId, TouchId};

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Refuse {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// Why it will not be sold
    #[arg(long, value_name = "REASON", value_parser = choice!(RefusalReason))]
    reason: RefusalReason,
    /// Who said so: the client, nobody, or your own guess
    #[arg(long, value_name = "WHO", value_parser = choice!(WhoSaid))]
    said_by: WhoSaid,
    /// In your own words: what was tried, what the client said
    #[arg(long, value_name = "TEXT")]
    text: String,
    /// The touch it rests on (see `deal show`); the last one if nothing is said
    #[arg(long, value_name = "ID")]
    touch: Option<u64>,
    #[command(flatten)]
    retry: Retry,
}

impl Refuse {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let rests_on = match self.touch {
            Some(touch) => Some(TouchId::new(touch)),
            None => plain.look(|glance| {
                let deal = glance.book.deal(glance.viewer, self.deal)?;
                deal.touches.last().map(|touch| touch.id)
            }),
        };
        let command = Command::Refuse(refusal::Refuse {
            deal: self.deal,
            reason: self.reason,
            said_by: self.said_by,
            rests_on,
            text: self.text.clone(),
            made: None,
        });
        plain.change(self.deal, command, &self.retry).await
    }
}
