//! `bourse company show`.

use clap::Args;
use serde_json::{Value as Json, json};

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::shape;
use crate::sales::refusal::Refusal;
use crate::sales::value::{ClientId, CompanyId, ContactId};

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Show {
    /// The company's number
    #[arg(value_name = "ID", value_parser = |text: &str| text.parse::<CompanyId>())]
    company: CompanyId,
}

impl Show {
    pub(in crate::cli) fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        plain.look(|glance| {
            let company = glance.book.company_seen(glance.viewer, self.company).ok_or(Refusal::NoSuchCompany)?;
            let deals = company.deals.iter().filter_map(|deal| glance.book.deal(glance.viewer, *deal));
            let (mut lines, list): (Vec<String>, Vec<Json>) =
                deals.map(|deal| (shape::deal_line(deal, glance), shape::deal(deal, glance))).unzip();
            let own = glance.own_values(ClientId::Company(company.id));
            lines.splice(0..0, own.into_iter().map(|(name, value)| format!("{name}: {value}")));
            lines.insert(0, format!("{} {}", company.id, company.name));
            let seen = |contact: &ContactId| Some(glance.book.contact_seen(glance.viewer, *contact)?.0);
            let people = company.contacts.iter().filter_map(seen);
            let people: Vec<Json> = people.map(|contact| json!({ "id": contact.id, "name": contact.name })).collect();
            let mut json = shape::company(company, glance);
            if let Some(map) = json.as_object_mut() {
                let seen = glance.book.client_deals(glance.viewer, &company.deals);
                map.insert("balance".to_owned(), shape::balance(&seen.balance));
                map.insert("client_since".to_owned(), json!(seen.real_since.map(|day| day.to_string())));
                map.insert("deals".to_owned(), Json::Array(list));
                map.insert("contacts".to_owned(), Json::Array(people));
            }
            Ok(Output::new(lines.join("\n"), json))
        })
    }
}
