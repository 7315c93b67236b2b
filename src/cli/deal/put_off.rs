//! `bourse deal put-off`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values;
use crate::sales::command::Command;
use crate::sales::command::refusal;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct PutOff {
    #[command(flatten)]
    deals: Numbers,
    /// Until when: "tomorrow 12"
    #[arg(long, value_name = "WHEN")]
    until: String,
}

impl PutOff {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let until = plain.look(|glance| values::when(&self.until, glance))?;
        plain.each(&self.deals, |deal, _| Ok(Command::PutOff(refusal::PutOff { deal, until }))).await
    }
}
