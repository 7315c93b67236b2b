//! `bourse deal set-step`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, deal_id};
use crate::sales::command::Command;
use crate::sales::command::task;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct SetStep {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// What and when: "call tue 10: is it signed?"
    #[arg(value_name = "STEP", required = true, num_args = 1..)]
    step: Vec<String>,
    #[command(flatten)]
    retry: Retry,
}

impl SetStep {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let step = plain.look(|glance| values::step(&self.step.join(" "), glance))?;
        let command = Command::SetStep(task::SetStep::new(Some(self.deal), step));
        plain.change(self.deal, command, &self.retry).await
    }
}
