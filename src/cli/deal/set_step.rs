//! `bourse deal set-step`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Listed;
use crate::cli::values;
use crate::sales::command::Command;
use crate::sales::command::task;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct SetStep {
    #[command(flatten)]
    deals: Listed,
    /// What and when: "call tue 10: is it signed?"
    #[arg(value_name = "STEP", required = true, num_args = 1..)]
    step: Vec<String>,
}

impl SetStep {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let step = plain.look(|glance| values::step(&self.step.join(" "), glance))?;
        let set = |deal| Command::SetStep(task::SetStep::new(Some(deal), step.clone()));
        plain.each(&self.deals, |deal, _| Ok(set(deal))).await
    }
}
