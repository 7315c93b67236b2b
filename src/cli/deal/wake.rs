//! `bourse deal wake`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::sales::command::Command;
use crate::sales::command::deal;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Wake {
    #[command(flatten)]
    deals: Numbers,
}

impl Wake {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        plain.each(&self.deals, |deal, _| Ok(Command::Wake(deal::Wake { deal }))).await
    }
}
