//! `bourse report`: questions to the floor.

mod funnel;

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
}

impl Report {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        match self {
            Self::List => {
                let told = plain.words.say("report-funnel-about");
                Ok(Output::new(format!("funnel  {told}"), json!([{ "name": "funnel", "about": told }])))
            }
            Self::Funnel(command) => command.run(plain).await,
        }
    }
}
