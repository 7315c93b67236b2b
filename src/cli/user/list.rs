//! `bourse user list`.

use clap::Args;
use serde_json::Value as Json;

use super::row;
use crate::cli::output::Output;
use crate::cli::plain::Plain;
use crate::cli::shape;
use crate::cli::table::{Side, table};

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct List {}

impl List {
    #[expect(clippy::unused_self, reason = "each command is run the same way")]
    pub(in crate::cli) fn run(&self, plain: &Plain) -> Output {
        plain.look(|glance| {
            let rows: Vec<Vec<String>> = glance.book.users().map(|user| row(user, glance)).collect();
            let list: Vec<Json> = glance.book.users().map(|user| shape::user(user, glance)).collect();
            let sides = [Side::Left, Side::Left, Side::Left, Side::Left, Side::Right, Side::Left];
            Output::new(table(&sides, &rows), Json::Array(list))
        })
    }
}
