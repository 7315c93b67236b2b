//! `bourse deal back`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values;
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Back {
    #[command(flatten)]
    deals: Numbers,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// An earlier stage instead of the one before
    #[arg(long, value_name = "STAGE")]
    to: Option<String>,
}

impl Back {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let back = |deal, glance: &Glance<'_>| {
            let to = self.to.as_deref().map(|name| values::stage_of(deal, name, glance)).transpose()?;
            Ok(Command::Back(deal::Back { deal, to, reason: self.reason.clone() }))
        };
        plain.each(&self.deals, back).await
    }
}
