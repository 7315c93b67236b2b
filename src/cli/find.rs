//! `bourse find WORDS`: deals, companies and people that hold every word, as far as this person may see them.

use clap::Args;
use serde_json::{Value as Json, json};

use super::output::{Failure, Form, Output};
use super::plain::Plain;
use super::shape;
use super::table::{Side, table};
use crate::sales::book::clients::Reading;
use crate::sales::book::find::{Finder, Hit};
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(super) struct Find {
    /// Words, or the digits of a phone
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
}

impl Find {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let typed = self.words.join(" ");
        let Some(mut finder) = Finder::new(&typed) else {
            return Err(Failure::Usage("Name at least one word".to_owned()));
        };
        // A stretch at a time: nobody's key waits for a script.
        while !plain.look(|glance| finder.go_on(glance.book, glance.viewer)) {
            tokio::task::yield_now().await;
        }
        let hits = finder.hits();
        Ok(plain.look(|glance| match plain.form {
            Form::Json => Output::new("", Json::Array(hits.iter().filter_map(|hit| shaped(*hit, glance)).collect())),
            Form::Words => {
                let rows: Vec<Vec<String>> = hits.iter().filter_map(|hit| row(*hit, glance)).collect();
                Output::new(table(&[Side::Left, Side::Right, Side::Left], &rows), Json::Null)
            }
        }))
    }
}

/// What was found, each with its kind.
fn shaped(hit: Hit, glance: &Glance<'_>) -> Option<Json> {
    let book = glance.book;
    let (kind, thing) = match hit {
        Hit::Deal(deal) => ("deal", shape::deal(book.deal(glance.viewer, deal)?, glance)),
        Hit::Company(company) => ("company", shape::company(book.company(company)?, glance)),
        Hit::Contact(contact) => {
            let (contact, reading) = book.contact_seen(glance.viewer, contact)?;
            ("contact", shape::contact(contact, reading == Reading::Whole, glance))
        }
    };
    Some(json!({ "kind": kind, kind: thing }))
}

fn row(hit: Hit, glance: &Glance<'_>) -> Option<Vec<String>> {
    let book = glance.book;
    let (kind, id, line) = match hit {
        Hit::Deal(deal) => {
            let deal = book.deal(glance.viewer, deal)?;
            ("deal", deal.id.to_string(), shape::deal_line(deal, glance))
        }
        Hit::Company(company) => {
            let company = book.company(company)?;
            ("company", company.id.to_string(), company.name.to_string())
        }
        Hit::Contact(contact) => {
            let (contact, reading) = book.contact_seen(glance.viewer, contact)?;
            ("contact", contact.id.to_string(), super::contact::contact_line(contact, reading == Reading::Whole))
        }
    };
    Some(vec![kind.to_owned(), id, line])
}
