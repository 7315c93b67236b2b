//! `bourse report`: questions to the floor.

mod shown;
// Strangers to each other.
mod board;
mod effort;
mod funnel;
mod refusals;
mod steps;

use clap::Subcommand;
use serde_json::json;

use super::output::{Failure, Output};
use super::plain::Plain;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Report {
    /// The reports there are
    List,
    /// Stage by stage: entered, moved on, fell out, conversion, median days, sum
    Funnel(funnel::Funnel),
    /// The board as it stood on a day, and what has moved since
    Board(board::Board),
    /// Where each person's time went, against the 80 % that class A should have
    Effort(effort::Effort),
    /// What sales have cost, and what was spent for nothing
    Costs(effort::Effort),
    /// Next steps by person: open, late, pushed, closed at once; deals without one
    Steps(steps::Steps),
    /// What each refused and junked, how much of it was false, and whose lost clients bought after all
    Verdicts(steps::Verdicts),
    /// What each person took from the exchange, by class
    Claims(steps::Claims),
    /// Those who did not buy, by the time since their last words
    Warm(steps::Warm),
    /// What each rep refused, and how often it was false
    Refusals(refusals::Refusals),
}

impl Report {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        match self {
            Self::List => {
                let all = ["funnel", "board", "effort", "costs", "steps", "claims", "verdicts", "warm", "refusals"]
                    .map(|name| (name, plain.words.say(&format!("report-{name}-about"))));
                let lines = all.iter().map(|(name, about)| format!("{name:8}  {about}")).collect::<Vec<_>>().join("\n");
                let shaped = all.iter().map(|(name, about)| json!({ "name": name, "about": about })).collect();
                Ok(Output::new(lines, serde_json::Value::Array(shaped)))
            }
            Self::Funnel(command) => command.run(plain).await,
            Self::Board(command) => command.run(plain).await,
            Self::Effort(command) => command.run(plain).await,
            Self::Costs(command) => command.costs(plain).await,
            Self::Steps(command) => command.run(plain).await,
            Self::Claims(command) => command.run(plain).await,
            Self::Verdicts(command) => command.run(plain).await,
            Self::Warm(command) => command.run(plain).await,
            Self::Refusals(command) => command.run(plain),
        }
    }
}
