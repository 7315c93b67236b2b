//! `bourse deal ask-access`, `grant-access`, `refuse-access`, `end-access`: a look at a deal that another holds.

use chrono::Days;
use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values;
use crate::sales::command::{Command, access};
use crate::sales::value::UserId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct AskAccess {
    #[command(flatten)]
    deals: Numbers,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl AskAccess {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let ask = |deal| Command::AskAccess(access::AskAccess { deal, reason: self.reason.clone() });
        plain.each_told(&self.deals, |deal, _| Ok(ask(deal))).await
    }
}

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct GrantAccess {
    #[command(flatten)]
    deals: Numbers,
    /// To this person, whether they have asked or not
    #[arg(long, value_name = "LOGIN")]
    to: String,
    /// For so many days
    #[arg(long, value_name = "N", default_value_t = 14, value_parser = clap::value_parser!(u16).range(0..=366))]
    days: u16,
    /// Until which day instead: "15 feb"
    #[arg(long, value_name = "WHEN", conflicts_with = "days")]
    until: Option<String>,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl GrantAccess {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let to = user(&self.to, plain)?;
        let until = plain.look(|glance| {
            if let Some(until) = &self.until {
                return values::when(until, glance).map(|due| due.date);
            }
            let today = glance.book.day(glance.now);
            Ok(today.checked_add_days(Days::new(self.days.into())).unwrap_or(today))
        })?;
        let give = |deal| Command::GiveAccess(access::GiveAccess { deal, to, until, note: self.note.clone() });
        plain.each_told(&self.deals, |deal, _| Ok(give(deal))).await
    }
}

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct RefuseAccess {
    #[command(flatten)]
    deals: Numbers,
    /// Who has asked
    #[arg(long, value_name = "LOGIN")]
    to: String,
    /// Why not
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl RefuseAccess {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let asker = user(&self.to, plain)?;
        let refuse = |deal| Command::RefuseAccess(access::RefuseAccess { deal, asker, reason: self.reason.clone() });
        plain.each_told(&self.deals, |deal, _| Ok(refuse(deal))).await
    }
}

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct EndAccess {
    #[command(flatten)]
    deals: Numbers,
    /// Who reads it no more
    #[arg(long = "to", alias = "from", value_name = "LOGIN")]
    from: String,
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

impl EndAccess {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let from = user(&self.from, plain)?;
        let end = |deal| Command::EndAccess(access::EndAccess { deal, from, reason: self.reason.clone() });
        plain.each_told(&self.deals, |deal, _| Ok(end(deal))).await
    }
}

fn user(login: &str, plain: &Plain) -> Result<UserId, Failure> {
    plain.look(|glance| values::user(login, glance).map(|user| user.id))
}
