//! `bourse contact timeline`: what happened to a person's card; their deals have their own.

use clap::Args;

use super::sight;
use crate::cli::history::History;
use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::sales::refusal::Refusal;
use crate::sales::value::ContactId;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Timeline {
    /// The person's number
    #[arg(value_name = "ID", value_parser = |text: &str| text.parse::<ContactId>())]
    contact: ContactId,
    #[command(flatten)]
    history: History,
}

impl Timeline {
    pub(in crate::cli) fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let reads = |glance: &Glance<'_>| {
            let contact = glance.book.contact(self.contact).ok_or(Refusal::NoSuchContact)?;
            Ok(sight(contact, glance).ok_or(Refusal::NoSuchContact)?)
        };
        self.history.list(self.contact.number(), reads, plain)
    }
}
