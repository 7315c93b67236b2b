//! `bourse task snooze`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, task_id};
use crate::sales::command::{Command, task};
use crate::sales::value::TaskId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Snooze {
    /// The task's number
    #[arg(value_name = "ID", value_parser = task_id)]
    task: TaskId,
    /// Until when: "tomorrow 10", "+2d"
    #[arg(value_name = "WHEN", required = true, num_args = 1..)]
    until: Vec<String>,
    #[command(flatten)]
    retry: Retry,
}

impl Snooze {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let until = plain.look(|glance| values::when(&self.until.join(" "), glance))?;
        plain.give(Command::Snooze(task::Snooze { task: self.task, until }), &self.retry).await?;
        Ok(super::shown_task(self.task, plain))
    }
}
