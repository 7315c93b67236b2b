//! `bourse ask`: what waits for the head's word, asked for and answered (METHOD K01).

mod list;

use clap::Subcommand;

use super::output::{Failure, Output};
use super::plain::Plain;
use super::several::Numbers;
use super::values::{choice, when};
use crate::sales::command::Command;
use crate::sales::command::ask::{AnswerAsk, AskHead, ExtendLimit};
use crate::sales::event::ask::Wish;
use crate::sales::reason::WhoAsked;
use crate::sales::value::DealId;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Ask {
    /// What waits for the head's word: asked for, over a limit, refusals that nobody judges, steps pushed on, looks
    List,
    /// Ask to postpone for longer than a rep may
    Postpone {
        #[command(flatten)]
        deals: Numbers,
        /// Until which day: "+30d", "15 feb"
        #[arg(long, value_name = "WHEN")]
        until: String,
        /// Who asked for it
        #[arg(long, value_name = "WHO", value_parser = choice!(WhoAsked))]
        asked_by: WhoAsked,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Ask to go on beyond the limits of the stage
    GoOn {
        #[command(flatten)]
        deals: Numbers,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Yes, to what was asked or to a deal over its limit (head)
    Allow {
        #[command(flatten)]
        deals: Numbers,
        /// Needed where nothing was asked
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
    /// No (head)
    Deny {
        #[command(flatten)]
        deals: Numbers,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

impl Ask {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        match self {
            Self::List => plain.look(list::list),
            Self::Postpone { deals, until, asked_by, reason } => {
                let until = plain.look(|glance| when(until, glance))?.date;
                let wish = Wish::Postpone { until, asked_by: *asked_by };
                plain.each_told(deals, |deal, _| Ok(ask(deal, wish, reason))).await
            }
            Self::GoOn { deals, reason } => plain.each_told(deals, |deal, _| Ok(ask(deal, Wish::GoOn, reason))).await,
            Self::Allow { deals, reason } => {
                let allow = |deal, glance: &Glance<'_>| {
                    look_only(deal, "bourse deal grant-access", glance)?;
                    let asked = glance.book.any_deal(deal).is_some_and(|deal| deal.ask().is_some());
                    Ok(match reason.clone() {
                        // Of what was not asked it is said why it may go on.
                        reason if !asked => {
                            Command::ExtendLimit(ExtendLimit { deal, reason: reason.unwrap_or_default() })
                        }
                        reason => Command::AnswerAsk(AnswerAsk { deal, grants: true, reason }),
                    })
                };
                plain.each_told(deals, allow).await
            }
            Self::Deny { deals, reason } => {
                let deny = |deal| AnswerAsk { deal, grants: false, reason: Some(reason.clone()) };
                let denied = |deal, glance: &Glance<'_>| {
                    look_only(deal, "bourse deal refuse-access", glance)?;
                    Ok(Command::AnswerAsk(deny(deal)))
                };
                plain.each_told(deals, denied).await
            }
        }
    }
}

/// Nothing of a deal waits but a look that somebody asks for: that has commands of its own.
fn look_only(deal: DealId, line: &str, glance: &Glance<'_>) -> Result<(), Failure> {
    let book = glance.book;
    let waits = book.any_deal(deal).is_some_and(|deal| deal.ask().is_some() || book.is_over_limit(deal, glance.now));
    let look = book.accesses().all_wanted().find(|(of, ..)| *of == deal).filter(|_| !waits);
    let Some((_, who, _)) = look else { return Ok(()) };
    let args = [("deal", glance.deal_tag(deal).into()), ("who", glance.person(who).into()), ("line", line.into())];
    let why = glance.words.say_with("cli-look-asked", &args);
    Err(Failure::Declined { code: "look-asked".to_owned(), why, details: None })
}

fn ask(deal: DealId, wish: Wish, reason: &str) -> Command {
    Command::AskHead(AskHead { deal, wish, reason: reason.to_owned(), touch: None })
}
