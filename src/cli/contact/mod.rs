//! `bourse contact`: people who buy.

// Strangers to each other.
mod add;
mod edit;
mod list;
mod set;
mod show;
mod timeline;

use clap::Subcommand;

use super::output::{Failure, Output};
use super::plain::Plain;
use crate::sales::book::clients::Reading;
use crate::sales::client::Contact as Person;
use crate::sales::value::{Mail, Phone};
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Contact {
    /// People, by a part of their name, phone or mail
    List(list::List),
    /// One person with their deals
    Show(show::Show),
    /// What happened to their card: names, fields, the newest first
    Timeline(timeline::Timeline),
    /// A new person
    Add(add::Add),
    /// Another name, position, phones or mails; what is left out stays
    Edit(edit::Edit),
    /// What the floor's own fields say of them
    Set(set::Set),
}

impl Contact {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        match self {
            Self::List(command) => command.run(plain),
            Self::Show(command) => command.run(plain),
            Self::Timeline(command) => command.run(plain),
            Self::Add(command) => command.run(plain).await,
            Self::Edit(command) => command.run(plain).await,
            Self::Set(command) => command.run(plain).await,
        }
    }
}

/// A phone that is none is told at once: nobody looks for it later.
fn phones(typed: &[String], region: &str) -> Result<Vec<Phone>, Failure> {
    let phone =
        |text: &String| Phone::parse(text, region).ok_or_else(|| Failure::Usage(format!("{text:?} is no phone")));
    typed.iter().filter(|text| !text.trim().is_empty()).map(phone).collect()
}

fn mails(typed: &[String]) -> Result<Vec<Mail>, Failure> {
    let mail = |text: &String| Mail::parse(text).ok_or_else(|| Failure::Usage(format!("{text:?} is no mail")));
    typed.iter().filter(|text| !text.trim().is_empty()).map(mail).collect()
}

/// How far this person's phones and mails may be read: `None`, the person may not even be seen.
fn sight(contact: &Person, glance: &Glance<'_>) -> Option<bool> {
    let (_, reading) = glance.book.contact_seen(glance.viewer, contact.id)?;
    Some(reading == Reading::Whole)
}

/// `Иванов Пётр, chief engineer, +7 916 123-45-67`
pub(super) fn contact_line(contact: &Person, reads: bool) -> String {
    let mut parts = vec![contact.name.to_string()];
    parts.extend(contact.position().map(str::to_owned));
    parts.extend(contact.phones.iter().map(|phone| if reads { Phone::shown(phone) } else { phone.cut() }));
    parts.extend(contact.mails().iter().map(|mail| if reads { Mail::as_str(mail).to_owned() } else { mail.cut() }));
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}
