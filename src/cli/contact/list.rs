//! `bourse contact list`.

use clap::Args;
use serde_json::Value as Json;

use super::{contact_line, sight};
use crate::cli::output::{Failure, Form, Output};
use crate::cli::plain::Plain;
use crate::cli::shape;
use crate::cli::table::{Side, table};
use crate::sales::client::Contact;
use crate::sales::value::fold;

/// Lines of a list for people; scripts get all.
const LIMIT: usize = 200;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct List {
    /// A part of the name, the phone or the mail
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
            let people = glance.book.contacts().filter_map(|contact| Some((contact, sight(contact, glance)?)));
            let found = people.filter(|(contact, reads)| holds(contact, *reads, &wanted)).take(limit);
            Ok(match plain.form {
                Form::Json => {
                    let list = found.map(|(contact, reads)| shape::contact(contact, reads, glance)).collect();
                    Output::new("", Json::Array(list))
                }
                Form::Words => {
                    let rows: Vec<Vec<String>> = found
                        .map(|(contact, reads)| {
                            let company = contact.company.and_then(|company| glance.book.company(company));
                            let company = company.map(|company| company.name.to_string()).unwrap_or_default();
                            vec![contact.id.to_string(), company, contact_line(contact, reads)]
                        })
                        .collect();
                    Output::new(table(&[Side::Right, Side::Left, Side::Left], &rows), Json::Null)
                }
            })
        })
    }
}

/// A phone that may not be read may not be found either (DESIGN §3.4).
fn holds(contact: &Contact, reads: bool, wanted: &str) -> bool {
    let digits: String = wanted.chars().filter(char::is_ascii_digit).collect();
    wanted.is_empty()
        || fold(&contact.name).contains(wanted)
        || (reads && contact.mails().iter().any(|mail| mail.as_str().contains(wanted)))
        || (reads && digits.len() > 3 && contact.phones.iter().any(|phone| phone.digits().contains(&digits)))
}
