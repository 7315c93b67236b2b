//! `bourse user hand-over`: all deals and reminders of a person, or some deals (METHOD S11).

use clap::Args;
use serde_json::json;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, deal_id};
use crate::sales::command::Command;
use crate::sales::command::deal::{HandOver as Over, HandTo};
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::task::TaskEvent;
use crate::sales::value::{DealId, UserId};
use crate::ui::glance::Glance;

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
        let command = Command::HandOver(Over { from: user(&self.from)?, to, only: self.deals.clone() });
        if self.dry_run {
            let events = plain.would(&command)?;
            return Ok(plain.look(|glance| told(&events, glance)));
        }
        let answer = plain.give(command, &self.retry).await?;
        Ok(plain.look(|glance| told(&answer.events, glance)))
    }
}

/// Each deal with whoever gets it, then how many reminders went along.
fn told(events: &[Event], glance: &Glance<'_>) -> Output {
    let (mut lines, mut deals, mut tasks) = (Vec::new(), Vec::new(), 0);
    let mut deal = |id: DealId, to: Option<UserId>| {
        let login = to.and_then(|user| glance.book.user(user)).map(|user| user.login.to_string());
        let name = to.map_or_else(|| glance.words.say("word-exchange"), |user| glance.person(user));
        lines.push(format!("{}  {name}", glance.deal_tag(id)));
        deals.push(json!({ "deal": id, "to": login }));
    };
    for event in events {
        match event {
            Event::Deal(DealEvent::Assigned(event)) => deal(event.deal, Some(event.to)),
            Event::Deal(DealEvent::Returned(event)) => deal(event.deal, None),
            Event::Task(TaskEvent::Reassigned(event)) if event.deal.is_none() => tasks += 1,
            Event::Floor(_)
            | Event::User(_)
            | Event::Client(_)
            | Event::Deal(_)
            | Event::Task(_)
            | Event::Job(_)
            | Event::Rule(_) => {}
        }
    }
    if tasks > 0 {
        lines.push(glance.words.say_with("hand-over-reminders", &[("n", tasks.into())]));
    }
    Output::new(lines.join("\n"), json!({ "deals": deals, "reminders": tasks }))
}
