//! `bourse deal postpone`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values::{self, choice};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::reason::WhoAsked;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Postpone {
    #[command(flatten)]
    deals: Numbers,
    /// Until which day: "+5d", "15 dec"
    #[arg(long, value_name = "WHEN")]
    until: String,
    /// Who asked for it
    #[arg(long, value_name = "WHO", value_parser = choice!(WhoAsked))]
    asked_by: WhoAsked,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl Postpone {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let until = plain.look(|glance| values::when(&self.until, glance))?.date;
        let (asked_by, reason) = (self.asked_by, || self.reason.clone());
        let postpone = |deal| deal::Postpone { deal, until, asked_by, reason: reason(), touch: None };
        plain.each(&self.deals, |deal, _| Ok(Command::Postpone(postpone(deal)))).await
    }
}
