//! `bourse deal close-lost`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::sales::command::Command;
use crate::sales::command::refusal;
use crate::ui::keymap::Action;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct CloseLost {
    /// The deal's number: one at a time, since a verdict is final
    #[command(flatten)]
    deals: Numbers,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl CloseLost {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        self.deals.must_be_one(Action::Refuse, plain)?;
        let close = |deal| Command::CloseLost(refusal::CloseLost { deal, note: self.note.clone() });
        plain.each(&self.deals, |deal, _| Ok(close(deal))).await
    }
}
