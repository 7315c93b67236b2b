//! `bourse contact edit`.

use clap::Args;

use super::{contact_line, mails, phones, sight};
use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::shape;
use crate::sales::command::Command;
use crate::sales::command::client::EditContact;
use crate::sales::refusal::Refusal;
use crate::sales::value::ContactId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Edit {
    /// The person's number
    #[arg(value_name = "ID", value_parser = |text: &str| text.parse::<ContactId>())]
    contact: ContactId,
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// What they are there; "" for nothing
    #[arg(long, value_name = "TEXT")]
    position: Option<String>,
    /// All their phones, one each time; "" for none
    #[arg(long, value_name = "NUMBER")]
    phone: Vec<String>,
    /// All their mails, one each time; "" for none
    #[arg(long, value_name = "ADDRESS")]
    mail: Vec<String>,
    #[command(flatten)]
    retry: Retry,
}

impl Edit {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let edit = plain.look(|glance| {
            // Who may not read how to reach a person does not get to write over it either.
            let contact = glance.book.contact(self.contact).filter(|contact| sight(contact, glance) == Some(true));
            let saw = contact.ok_or(Refusal::NoSuchContact)?.names();
            let mut names = saw.clone();
            if let Some(name) = &self.name {
                names.name = name.as_str().into();
            }
            if let Some(position) = &self.position {
                names.position = Some(position.as_str().into());
            }
            if !self.phone.is_empty() {
                names.phones = phones(&self.phone, glance.book.region())?;
            }
            if !self.mail.is_empty() {
                names.mails = mails(&self.mail)?;
            }
            Ok::<_, Failure>(EditContact { contact: self.contact, saw: Some(saw), names })
        })?;
        plain.give(Command::EditContact(edit), &self.retry).await?;
        plain.look(|glance| {
            let contact = glance.book.contact(self.contact).ok_or(Refusal::NoSuchContact)?;
            let line = format!("{} {}", contact.id, contact_line(contact, true));
            Ok(Output::new(line, shape::contact(contact, true, glance)))
        })
    }
}
