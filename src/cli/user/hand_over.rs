//! `bourse user hand-over`: all deals and reminders of a person, or some deals (METHOD S11).

use clap::Args;
use serde_json::json;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::table::{Side, table};
use crate::cli::values::{self, deal_id};
use crate::sales::command::Command;
use crate::sales::command::deal::{HandOver as Over, HandTo};
use crate::sales::event::Event;
use crate::sales::value::DealId;
use crate::ui::glance::Glance;
use crate::ui::phrase::handed::Handed;

const SIDES: [Side; 3] = [Side::Left; 3];

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct HandOver {
    /// Whose
    #[arg(value_name = "LOGIN")]
    from: String,
    #[command(flatten)]
    target: Target,
    /// These deals alone, as in 4711,4712, and no reminders
    #[arg(long, value_name = "ID", value_parser = deal_id, value_delimiter = ',', num_args = 1..)]
    deals: Vec<DealId>,
    /// Tell who would get what, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    retry: Retry,
}

#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
struct Target {
    /// To this person
    #[arg(long, value_name = "LOGIN")]
    to: Option<String>,
    /// Over those with room, the freest first
    #[arg(long)]
    spread: bool,
    /// To the exchange
    #[arg(long)]
    exchange: bool,
}

impl HandOver {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let user = |login: &str| plain.look(|glance| values::user(login, glance).map(|user| user.id));
        let to = match &self.target.to {
            Some(login) => HandTo::User(user(login)?),
            None if self.target.spread => HandTo::Spread,
            None => HandTo::Exchange,
        };
        let command = Command::HandOver(Over { from: user(&self.from)?, to, only: self.deals.clone(), saw: None });
        if self.dry_run {
            let events = plain.would(&command)?;
            return Ok(plain.look(|glance| told("hand-over-would", &events, glance)));
        }
        let answer = plain.give(command, &self.retry).await?;
        Ok(plain.look(|glance| told("hand-over-did", &answer.events, glance)))
    }
}

/// How many, each deal with where it stands and whoever gets it, then how many reminders go along.
fn told(headline: &str, events: &[Event], glance: &Glance<'_>) -> Output {
    let handed = Handed::of(events);
    let (mut lines, mut rows, mut deals) = (Vec::new(), Vec::new(), Vec::new());
    lines.push(glance.words.say_with(headline, &[("n", handed.deals.len().into())]));
    for (deal, to) in handed.deals {
        let login = to.and_then(|user| glance.book.user(user)).map(|user| user.login.to_string());
        let name = to.map_or_else(|| glance.words.say("word-exchange"), |user| glance.person(user));
        let stands = glance.book.deal(glance.viewer, deal).map(|deal| glance.stands(deal));
        rows.push(vec![glance.deal_tag(deal), name, stands.unwrap_or_default()]);
        deals.push(json!({ "deal": deal, "to": login }));
    }
    lines.push(table(&SIDES, &rows).trim_end().to_owned());
    if handed.reminders > 0 {
        lines.push(glance.words.say_with("hand-over-reminders", &[("n", handed.reminders.into())]));
    }
    lines.retain(|line| !line.is_empty());
    Output::new(lines.join("\n"), json!({ "deals": deals, "reminders": handed.reminders }))
}
