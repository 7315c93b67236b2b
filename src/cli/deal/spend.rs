//! `bourse deal spend`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values::{self, choice, minutes};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::reason::EffortKind;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Spend {
    #[command(flatten)]
    deals: Numbers,
    /// What it was
    #[arg(value_name = "WHAT", value_parser = choice!(EffortKind))]
    kind: EffortKind,
    /// How long it took; without it, what it takes as a rule: trip 120, quote 30, reference visit 180, other 15
    #[arg(long, value_name = "N", value_parser = minutes)]
    minutes: Option<u16>,
    /// What was paid: "2500", "40 EUR"
    #[arg(long, value_name = "SUM")]
    cost: Option<String>,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Spend {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let cost = self.cost.as_deref().map(|cost| plain.look(|glance| values::cost(cost, glance))).transpose()?;
        let (kind, minutes, note) =
            (self.kind, self.minutes.unwrap_or(deal::usual_minutes(self.kind)), || self.note.clone());
        let spend = |deal| deal::Spend { deal, kind, minutes, cost, note: note() };
        plain.each_told(&self.deals, |deal, _| Ok(Command::Spend(spend(deal)))).await
    }
}
