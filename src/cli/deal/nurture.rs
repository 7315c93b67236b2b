//! `bourse deal nurture` and `bourse deal end-nurture`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values;
use crate::sales::command::Command;
use crate::sales::command::deal;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Nurture {
    #[command(flatten)]
    deals: Numbers,
    /// Until which day: "+30d", "15 feb"
    #[arg(long, value_name = "WHEN")]
    until: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl Nurture {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let until = plain.look(|glance| values::when(&self.until, glance))?.date;
        let nurture = |deal| Command::Nurture(deal::Nurture { deal, until, reason: self.reason.clone() });
        plain.each_told(&self.deals, |deal, _| Ok(nurture(deal))).await
    }
}

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct EndNurture {
    #[command(flatten)]
    deals: Numbers,
}

impl EndNurture {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        plain.each_told(&self.deals, |deal, _| Ok(Command::EndNurture(deal::EndNurture { deal }))).await
    }
}
