//! `bourse deal ask-access`, `grant-access`, `refuse-access`, `end-access`: a look at a deal that another holds.

use chrono::Days;
use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, deal_id};
use crate::sales::command::{Command, access};
use crate::sales::value::{DealId, UserId};

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct AskAccess {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    retry: Retry,
}

impl AskAccess {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let ask = access::AskAccess { deal: self.deal, reason: self.reason.clone() };
        plain.told(self.deal, Command::AskAccess(ask), &self.retry).await
    }
}

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct GrantAccess {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
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
    #[command(flatten)]
    retry: Retry,
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
        let give = access::GiveAccess { deal: self.deal, to, until, note: self.note.clone() };
        plain.told(self.deal, Command::GiveAccess(give), &self.retry).await
    }
}

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct RefuseAccess {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// Who has asked
    #[arg(long, value_name = "LOGIN")]
    to: String,
    /// Why not
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    retry: Retry,
}

impl RefuseAccess {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let asker = user(&self.to, plain)?;
        let refuse = access::RefuseAccess { deal: self.deal, asker, reason: self.reason.clone() };
        plain.told(self.deal, Command::RefuseAccess(refuse), &self.retry).await
    }
}

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct EndAccess {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// Who reads it no more
    #[arg(long, value_name = "LOGIN")]
    from: String,
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    retry: Retry,
}

impl EndAccess {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let from = user(&self.from, plain)?;
        let end = access::EndAccess { deal: self.deal, from, reason: self.reason.clone() };
        plain.told(self.deal, Command::EndAccess(end), &self.retry).await
    }
}

fn user(login: &str, plain: &Plain) -> Result<UserId, Failure> {
    plain.look(|glance| values::user(login, glance).map(|user| user.id))
}
