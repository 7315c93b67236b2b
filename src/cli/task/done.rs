//! `bourse task done`: it is the touch itself, logged once (METHOD S10, S12).

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, choice, minutes, task_id};
use crate::sales::command::task::Finish;
use crate::sales::command::{Command, NewStep, default_step};
use crate::sales::reason::Outcome;
use crate::sales::refusal::Refusal;
use crate::sales::value::TaskId;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Done {
    /// The task's number
    #[arg(value_name = "ID", value_parser = task_id)]
    task: TaskId,
    /// How it ended
    #[arg(long, value_name = "OUTCOME", value_parser = choice!(Outcome))]
    outcome: Outcome,
    /// What was said
    #[arg(long, value_name = "TEXT")]
    said: Option<String>,
    /// How long it took: 90, 1:30, "1.5 h"
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = minutes)]
    minutes: u16,
    /// What next and when; the default for the outcome if nothing is said
    #[arg(long, value_name = "STEP")]
    next: Option<String>,
    #[command(flatten)]
    retry: Retry,
}

impl Done {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let (next, deal) = plain.look(|glance| {
            let task = glance.book.task(self.task).ok_or(Refusal::NoSuchTask { task: self.task })?;
            Ok::<_, Failure>((self.next(glance)?, task.deal))
        })?;
        let finish =
            Finish { task: self.task, outcome: self.outcome, said: self.said.clone(), minutes: self.minutes, next };
        let answer = plain.give(Command::Finish(finish), &self.retry).await?;
        Ok(match deal {
            Some(deal) => plain.changed(deal, Some((&answer).into())),
            None => super::shown_task(self.task, plain),
        })
    }

    /// What was typed, else what Enter would take, where the deal needs a step.
    fn next(&self, glance: &Glance<'_>) -> Result<Option<NewStep>, Failure> {
        if let Some(step) = &self.next {
            return values::step(step, glance).map(Some);
        }
        let book = glance.book;
        let deal = book.task(self.task).and_then(|task| book.any_deal(task.deal?));
        let needy = deal.filter(|deal| deal.holder_user().is_some() && book.is_open(deal) && deal.asleep().is_none());
        let needy = needy.filter(|deal| deal.steps.iter().all(|step| *step == self.task));
        let default = needy.zip(book.calendar());
        Ok(default.map(|(deal, calendar)| default_step(calendar, deal.class, self.outcome, glance.now)))
    }
}
