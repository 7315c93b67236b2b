//! `bourse deal log`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values::{self, choice, minutes};
use crate::sales::command::task;
use crate::sales::command::{Command, TouchMade};
use crate::sales::reason::Outcome;
use crate::sales::typed::StepKind;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Log {
    #[command(flatten)]
    deals: Numbers,
    /// What it was
    #[arg(value_name = "KIND", value_parser = ["call", "meeting", "letter"])]
    kind: String,
    /// How it ended
    #[arg(long, value_name = "OUTCOME", value_parser = choice!(Outcome))]
    outcome: Outcome,
    /// What was said
    #[arg(long, value_name = "TEXT")]
    said: Option<String>,
    /// How long it took: 90, 1:30, "1.5 h"
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = minutes)]
    minutes: u16,
    /// The next step that came of it: "call tue 10"
    #[arg(long, value_name = "STEP")]
    next: Option<String>,
}

impl Log {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let next = plain.look(|glance| self.next.as_deref().map(|step| values::step(step, glance)).transpose())?;
        let kind = match self.kind.as_str() {
            "meeting" => StepKind::Meeting,
            "letter" => StepKind::Letter,
            _ => StepKind::Call,
        };
        let (outcome, said, minutes) = (self.outcome, self.said.clone(), self.minutes);
        let touch = TouchMade { task: None, kind, outcome, said, minutes };
        let log = |deal| Command::Log(task::Log { deal, touch: touch.clone(), next: next.clone() });
        plain.each(&self.deals, |deal, _| Ok(log(deal))).await
    }
}
