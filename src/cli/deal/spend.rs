//! `bourse deal spend`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, choice, deal_id};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::reason::EffortKind;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Spend {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// What it was
    #[arg(value_name = "WHAT", value_parser = choice!(EffortKind))]
    kind: EffortKind,
    /// How long it took
    #[arg(long, value_name = "N", default_value_t = 0)]
    minutes: u16,
    /// What was paid: "2500", "40 EUR"
    #[arg(long, value_name = "SUM")]
    cost: Option<String>,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[command(flatten)]
    retry: Retry,
}

impl Spend {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let cost = self.cost.as_deref().map(|cost| plain.look(|glance| values::money(cost, glance))).transpose()?;
        let spend =
            deal::Spend { deal: self.deal, kind: self.kind, minutes: self.minutes, cost, note: self.note.clone() };
        plain.told(self.deal, Command::Spend(spend), &self.retry).await
    }
}
