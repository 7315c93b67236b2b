//! `bourse company rename`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::shape;
use crate::sales::command::Command;
use crate::sales::command::client::RenameCompany;
use crate::sales::refusal::Refusal;
use crate::sales::value::CompanyId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Rename {
    /// The company's number
    #[arg(value_name = "ID", value_parser = |text: &str| text.parse::<CompanyId>())]
    company: CompanyId,
    /// Its name from now on
    #[arg(value_name = "NAME", required = true, num_args = 1..)]
    name: Vec<String>,
    /// The name I saw: if it has been changed since, nothing is done
    #[arg(long, value_name = "NAME")]
    saw: Option<String>,
    #[command(flatten)]
    retry: Retry,
}

impl Rename {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let rename = RenameCompany { company: self.company, saw: self.saw.clone(), name: self.name.join(" ") };
        plain.give(Command::RenameCompany(rename), &self.retry).await?;
        plain.look(|glance| {
            let company = glance.book.company(self.company).ok_or(Refusal::NoSuchCompany)?;
            Ok(Output::new(format!("{} {}", company.id, company.name), shape::company(company, glance)))
        })
    }
}
