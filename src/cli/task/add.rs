//! `bourse task add`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, deal_id};
use crate::sales::command::Command;
use crate::sales::command::task::SetStep;
use crate::sales::scene::task_of;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Add {
    /// What and when: "call tue 10: is it signed?"
    #[arg(value_name = "STEP", required = true, num_args = 1..)]
    step: Vec<String>,
    /// The deal it is a step of; a reminder of my own without one
    #[arg(long, value_name = "ID", value_parser = deal_id)]
    deal: Option<DealId>,
    #[command(flatten)]
    retry: Retry,
}

impl Add {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let step = plain.look(|glance| values::step(&self.step.join(" "), glance))?;
        let answer = plain.give(Command::SetStep(SetStep::new(self.deal, step)), &self.retry).await?;
        let task = task_of(&answer.events).ok_or_else(|| Failure::Fault("No task came of it".to_owned()))?;
        Ok(super::shown_task(task, plain))
    }
}
