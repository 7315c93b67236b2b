//! `bourse user hand-over`: all deals and reminders of a person, or some deals (METHOD S11).

use clap::Args;
use serde_json::json;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::table::{Side, table};
use crate::cli::values::{self, deal_id};
use crate::sales::command::deal::{HandOver as Over, HandTo, Shares, all_of};
use crate::sales::command::{Command, Ground};
use crate::sales::event::Event;
use crate::sales::value::{DealId, UserId};
use crate::ui::glance::Glance;
use crate::ui::phrase::handed;

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
        let from = user(&self.from)?;
        let command = Command::HandOver(Over { from, to, only: self.deals.clone(), saw: None });
        // To the exchange those asleep don't go.
        let stays = (to == HandTo::Exchange && self.deals.is_empty()).then_some(from);
        if self.dry_run {
            let events = plain.would(&command)?;
            return Ok(plain.look(|glance| told("hand-over-would", &events, stays, glance)));
        }
        let answer = plain.give(command, &self.retry).await?;
        Ok(plain.look(|glance| told("hand-over-did", &answer.events, stays, glance)))
    }
}

/// How many, each deal with where it stands and whoever gets it, then how many reminders go along.
fn told(headline: &str, events: &[Event], stays: Option<UserId>, glance: &Glance<'_>) -> Output {
    let handed = Shares::of(events);
    let (mut lines, mut rows, mut deals) = (Vec::new(), Vec::new(), Vec::new());
    lines.push(glance.words.say_with(headline, &[("n", handed.deals.len().into())]));
    for (deal, to) in handed.deals.iter().copied() {
        let login = to.and_then(|user| glance.book.user(user)).map(|user| user.login.to_string());
        let name = to.map_or_else(|| glance.words.say("word-exchange"), |user| glance.person(user));
        let stands = glance.book.deal(glance.viewer, deal).map(|deal| glance.stands(deal));
        rows.push(vec![glance.deal_tag(deal), name, stands.unwrap_or_default()]);
        deals.push(json!({ "deal": deal, "to": login }));
    }
    lines.push(table(&SIDES, &rows).trim_end().to_owned());
    lines.extend(handed::reminders(&handed, glance));
    let stamp = glance.asking();
    let left = stays.and_then(|from| Some((from, all_of(&Ground::new(glance.book, &stamp), from)?.0)));
    let asleep = left.map_or(0, |(_, deals)| deals.iter().filter(|deal| deal.asleep().is_some()).count());
    if let Some(from) = stays {
        lines.extend(handed::asleep(from, asleep, glance));
    }
    lines.retain(|line| !line.is_empty());
    Output::new(lines.join("\n"), json!({ "deals": deals, "reminders": handed.tasks.len(), "asleep": asleep }))
}
