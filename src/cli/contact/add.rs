//! `bourse contact add`.

use clap::Args;

use super::{contact_line, mails, phones};
use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::shape;
use crate::sales::command::Command;
use crate::sales::command::client::AddContact;
use crate::sales::event::client::ContactNames;
use crate::sales::refusal::Refusal;
use crate::sales::scene::contact_of;
use crate::sales::value::CompanyId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Add {
    /// Their name
    #[arg(value_name = "NAME", required = true, num_args = 1..)]
    name: Vec<String>,
    /// What they are there, as in "chief engineer"
    #[arg(long, value_name = "TEXT")]
    position: Option<String>,
    /// A phone; may be given several times
    #[arg(long, value_name = "NUMBER")]
    phone: Vec<String>,
    /// A mail; may be given several times
    #[arg(long, value_name = "ADDRESS")]
    mail: Vec<String>,
    /// The number of the company they work for
    #[arg(long, value_name = "ID", value_parser = |text: &str| text.parse::<CompanyId>())]
    company: Option<CompanyId>,
    #[command(flatten)]
    retry: Retry,
}

impl Add {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let names = plain.look(|glance| self.names(glance.book.region()))?;
        let command = Command::AddContact(AddContact { names, company: self.company });
        let answer = plain.give(command, &self.retry).await?;
        let id = contact_of(&answer.events).ok_or(Refusal::NoSuchContact)?;
        plain.look(|glance| {
            let contact = glance.book.contact(id).ok_or(Refusal::NoSuchContact)?;
            let line = format!("{} {}", contact.id, contact_line(contact, true));
            Ok(Output::new(line, shape::contact(contact, true, glance)))
        })
    }

    fn names(&self, region: &str) -> Result<ContactNames, Failure> {
        Ok(ContactNames {
            name: self.name.join(" ").into(),
            position: self.position.as_deref().map(Into::into),
            phones: phones(&self.phone, region)?,
            mails: mails(&self.mail)?,
        })
    }
}
