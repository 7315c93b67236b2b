//! `bourse company add`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::shape;
use crate::sales::command::Command;
use crate::sales::command::client::AddCompany;
use crate::sales::refusal::Refusal;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Add {
    /// Its name; one that is known already is refused
    #[arg(value_name = "NAME", required = true, num_args = 1..)]
    name: Vec<String>,
    #[command(flatten)]
    retry: Retry,
}

impl Add {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let name = self.name.join(" ");
        plain.give(Command::AddCompany(AddCompany { name: name.clone() }), &self.retry).await?;
        plain.look(|glance| {
            let company = glance.book.company_called(&name).ok_or(Refusal::NoSuchCompany)?;
            Ok(Output::new(format!("{} {}", company.id, company.name), shape::company(company, glance)))
        })
    }
}
