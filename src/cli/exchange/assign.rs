//! `bourse exchange assign`: the head's way (METHOD S22).

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values;
use crate::sales::command::Command;
use crate::sales::command::deal::{Assign as Give, AssignTo};

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Assign {
    #[command(flatten)]
    deals: Numbers,
    /// To this person
    #[arg(long, value_name = "LOGIN", required_unless_present = "spread")]
    to: Option<String>,
    /// Over those with room, the freest first
    #[arg(long, conflicts_with = "to")]
    spread: bool,
}

impl Assign {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let to = match &self.to {
            Some(login) => AssignTo::User(plain.look(|glance| values::user(login, glance).map(|user| user.id))?),
            None => AssignTo::Spread,
        };
        plain.each(&self.deals, |deal, _| Ok(Command::Assign(Give { deals: vec![deal], to }))).await
    }
}
