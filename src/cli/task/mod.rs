//! `bourse task`: steps and reminders.

// Strangers to each other.
mod list;
mod add;
mod done;
mod snooze;
mod give;

use clap::Subcommand;

use super::output::{Failure, Output};
use super::plain::Plain;
use super::shape;
use crate::sales::value::TaskId;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Task {
    /// Open tasks by time
    List(list::List),
    /// A reminder of my own, or the next step of a deal
    Add(add::Add),
    /// Done: how it ended, what was said, and the next step
    Done(done::Done),
    /// Somebody else shall do it
    Give(give::Give),
    /// Who is told, beside who does it and who set it, when it is late
    Watch(give::Watch),
    /// Move it to another time
    Snooze(snooze::Snooze),
}

impl Task {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        match self {
            Self::List(command) => command.run(plain),
            Self::Add(command) => command.run(plain).await,
            Self::Done(command) => command.run(plain).await,
            Self::Give(command) => command.run(plain).await,
            Self::Watch(command) => command.run(plain).await,
            Self::Snooze(command) => command.run(plain).await,
        }
    }
}

/// A task after a change.
fn shown_task(task: TaskId, plain: &Plain) -> Output {
    plain.look(|glance| match glance.book.task(task) {
        Some(task) => Output::new(format!("{} {}", task.id, glance.step_line(task)), shape::task_of(task, glance)),
        None => Output::new("", serde_json::Value::Null),
    })
}
