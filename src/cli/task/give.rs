//! `bourse task give`, `bourse task watch`: who does it, and who is told when it is late (METHOD S13).

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, task_id};
use crate::sales::command::Command;
use crate::sales::command::task::{Control, GiveTask};
use crate::sales::value::TaskId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Give {
    /// The task's number
    #[arg(value_name = "ID", value_parser = task_id)]
    task: TaskId,
    /// Who shall do it
    #[arg(value_name = "LOGIN")]
    to: String,
    #[command(flatten)]
    retry: Retry,
}

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Watch {
    /// The task's number
    #[arg(value_name = "ID", value_parser = task_id)]
    task: TaskId,
    /// Who watches over it
    #[arg(value_name = "LOGIN", required_unless_present = "nobody")]
    who: Option<String>,
    /// Nobody any more
    #[arg(long, conflicts_with = "who")]
    nobody: bool,
    #[command(flatten)]
    retry: Retry,
}

impl Give {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let to = plain.look(|glance| values::user(&self.to, glance).map(|user| user.id))?;
        plain.give(Command::GiveTask(GiveTask { task: self.task, to }), &self.retry).await?;
        Ok(super::shown_task(self.task, plain))
    }
}

impl Watch {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let who = self.who.as_deref();
        let who = plain.look(|glance| who.map(|login| values::user(login, glance).map(|user| user.id)).transpose())?;
        plain.give(Command::Control(Control { task: self.task, controller: who }), &self.retry).await?;
        Ok(super::shown_task(self.task, plain))
    }
}
