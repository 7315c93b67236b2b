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
    /// Who shall do it; without one the deal's holder, or I
    #[arg(long = "for", value_name = "LOGIN")]
    executor: Option<String>,
    /// Who is told, beside who does it and I, when it is late
    #[arg(long, value_name = "LOGIN")]
    watch: Option<String>,
    #[command(flatten)]
    retry: Retry,
}

impl Add {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let set = plain.look(|glance| {
            let user = |login: &Option<String>| {
                login.as_deref().map(|login| values::user(login, glance).map(|user| user.id)).transpose()
            };
            let (executor, controller) = (user(&self.executor)?, user(&self.watch)?);
            let step = values::step(&self.step.join(" "), glance)?;
            Ok::<_, Failure>(SetStep { executor, controller, ..SetStep::new(self.deal, step) })
        })?;
        let answer = plain.give(Command::SetStep(set), &self.retry).await?;
        let task = task_of(&answer.events).ok_or_else(|| Failure::Fault("No task came of it".to_owned()))?;
        Ok(super::shown_task(task, plain))
    }
}
