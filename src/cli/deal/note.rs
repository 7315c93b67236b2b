//! `bourse deal note`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Listed;
use crate::sales::command::Command;
use crate::sales::command::deal;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Note {
    #[command(flatten)]
    deals: Listed,
    /// The words
    #[arg(value_name = "TEXT", required = true, num_args = 1..)]
    text: Vec<String>,
}

impl Note {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let note = |deal| Command::Note(deal::Note { deal, text: self.text.join(" ") });
        plain.each(&self.deals, |deal, _| Ok(note(deal))).await
    }
}
