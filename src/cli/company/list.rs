//! `bourse company list`.

use clap::Args;
use serde_json::Value as Json;

use crate::cli::output::{Failure, Form, Output};
use crate::cli::plain::Plain;
use crate::cli::shape;
use crate::cli::table::{Side, table};
use crate::sales::client::Company;
use crate::sales::value::fold;

/// Lines of a list for people; scripts get all.
const LIMIT: usize = 200;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct List {
    /// A part of the name
    #[arg(value_name = "WORD")]
    word: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl List {
    pub(in crate::cli) fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        plain.look(|glance| {
            let limit = self.limit.unwrap_or(if plain.form == Form::Json { usize::MAX } else { LIMIT });
            let wanted = self.word.as_deref().map(fold).unwrap_or_default();
            let seen = |company: &&Company| glance.book.company_seen(glance.viewer, company.id).is_some();
            let companies = glance.book.companies().filter(seen);
            let found = companies.filter(|company| fold(&company.name).contains(&wanted)).take(limit);
            Ok(match plain.form {
                Form::Json => {
                    Output::new("", Json::Array(found.map(|company| shape::company(company, glance)).collect()))
                }
                Form::Words => {
                    let rows: Vec<Vec<String>> = found
                        .map(|company| {
                            let responsible = glance.book.responsible(company.id).map(|user| glance.person(user));
                            vec![company.id.to_string(), company.name.to_string(), responsible.unwrap_or_default()]
                        })
                        .collect();
                    Output::new(table(&[Side::Right, Side::Left, Side::Left], &rows), Json::Null)
                }
            })
        })
    }
}
