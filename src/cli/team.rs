//! `bourse team`: people under one head.

use clap::Subcommand;
use serde_json::{Value as Json, json};

use super::output::{Failure, Output};
use super::plain::{Plain, Retry};
use super::table::{Side, table};
use super::values::key;
use crate::sales::command::Command;
use crate::sales::command::floor::AddTeam;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Team {
    /// All teams
    List,
    /// A new team
    Add {
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        retry: Retry,
    },
}

impl Team {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        match self {
            Self::List => Ok(plain.look(list)),
            Self::Add { name, retry } => {
                plain.give(Command::AddTeam(AddTeam { name: name.clone() }), retry).await?;
                Ok(plain.look(list))
            }
        }
    }
}

fn list(glance: &Glance<'_>) -> Output {
    let rows: Vec<Vec<String>> =
        glance.book.teams().map(|(team, label)| vec![team.to_string(), glance.label(label)]).collect();
    let list: Vec<Json> = glance
        .book
        .teams()
        .map(|(team, label)| json!({ "id": team, "key": key(label), "name": glance.label(label) }))
        .collect();
    Output::new(table(&[Side::Right, Side::Left], &rows), Json::Array(list))
}
