//! `bourse exchange assign`: the head's way (METHOD S22).

use clap::Args;
use serde_json::Value as Json;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::shape;
use crate::cli::values::{self, deal_id};
use crate::sales::command::Command;
use crate::sales::command::deal::{Assign as Give, AssignTo};
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Assign {
    /// The deals' numbers: all of them are given, or none
    #[arg(value_name = "ID", value_parser = deal_id, required = true, num_args = 1..)]
    deals: Vec<DealId>,
    /// To this person
    #[arg(long, value_name = "LOGIN", required_unless_present = "spread")]
    to: Option<String>,
    /// Over those with room, the freest first
    #[arg(long, conflicts_with = "to")]
    spread: bool,
    #[command(flatten)]
    retry: Retry,
}

impl Assign {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let to = match &self.to {
            Some(login) => AssignTo::User(plain.look(|glance| values::user(login, glance).map(|user| user.id))?),
            None => AssignTo::Spread,
        };
        plain.give(Command::Assign(Give { deals: self.deals.clone(), to }), &self.retry).await?;
        Ok(plain.look(|glance| {
            let deals = self.deals.iter().filter_map(|deal| glance.book.deal(glance.viewer, *deal));
            let (lines, list): (Vec<String>, Vec<Json>) =
                deals.map(|deal| (shape::deal_line(deal, glance), shape::deal(deal, glance))).unzip();
            Output::new(lines.join("\n"), Json::Array(list))
        }))
    }
}
