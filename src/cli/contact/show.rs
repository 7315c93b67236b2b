//! `bourse contact show`.

use clap::Args;
use serde_json::Value as Json;

use super::{contact_line, sight};
use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::shape;
use crate::sales::refusal::Refusal;
use crate::sales::value::{ClientId, ContactId};

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Show {
    /// The person's number
    #[arg(value_name = "ID", value_parser = |text: &str| text.parse::<ContactId>())]
    contact: ContactId,
}

impl Show {
    pub(in crate::cli) fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        plain.look(|glance| {
            let contact = glance.book.contact(self.contact).ok_or(Refusal::NoSuchContact)?;
            let reads = sight(contact, glance).ok_or(Refusal::NoSuchContact)?;
            let deals = contact.deals.iter().filter_map(|deal| glance.book.deal(glance.viewer, *deal));
            let (mut lines, list): (Vec<String>, Vec<Json>) =
                deals.map(|deal| (shape::deal_line(deal, glance), shape::deal(deal, glance))).unzip();
            let own = if reads { glance.own_values(ClientId::Contact(contact.id)) } else { Vec::new() };
            lines.splice(0..0, own.into_iter().map(|(name, value)| format!("{name}: {value}")));
            lines.insert(0, contact_line(contact, reads));
            let mut json = shape::contact(contact, reads, glance);
            if let Some(map) = json.as_object_mut() {
                map.insert("deals".to_owned(), Json::Array(list));
            }
            Ok(Output::new(lines.join("\n"), json))
        })
    }
}
