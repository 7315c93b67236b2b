//! `bourse contact set`.

use clap::Args;

use super::{contact_line, sight};
use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::shape;
use crate::cli::values::{self, Setting, setting};
use crate::sales::command::Command;
use crate::sales::command::client::SetOwn;
use crate::sales::refusal::Refusal;
use crate::sales::value::{ClientId, ContactId};

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Set {
    /// The person's number
    #[arg(value_name = "ID", value_parser = |text: &str| text.parse::<ContactId>())]
    contact: ContactId,
    /// A field of the floor's own and what it says; nothing behind the sign empties it
    #[arg(value_name = "FIELD=VALUE", value_parser = setting, required = true)]
    fields: Vec<Setting>,
    #[command(flatten)]
    retry: Retry,
}

impl Set {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let client = ClientId::Contact(self.contact);
        let values = plain.look(|glance| values::own(&self.fields, glance))?;
        plain.give(Command::SetOwn(SetOwn { client, values }), &self.retry).await?;
        plain.look(|glance| {
            let contact = glance.book.contact(self.contact).ok_or(Refusal::NoSuchContact)?;
            let reads = sight(contact, glance).unwrap_or(false);
            let line = format!("{} {}", contact.id, contact_line(contact, reads));
            Ok(Output::new(line, shape::contact(contact, reads, glance)))
        })
    }
}
