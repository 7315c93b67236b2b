//! `bourse penalty`: the ledger of penalties; each person sees their own (METHOD S21).

use clap::Subcommand;
use serde_json::{Value as Json, json};

use super::output::{Failure, Output};
use super::plain::{Plain, Retry};
use super::shape;
use super::table::{Side, table};
use super::values::{self, deal_id};
use crate::sales::command::Command;
use crate::sales::command::penalty::{AnswerPenalty, LiftPenalty, Penalise};
use crate::sales::field::{Field, Value};
use crate::sales::penalty::Penalty as Line;
use crate::sales::value::{DealId, PenaltyId};
use crate::ui::forms::reading;
use crate::ui::glance::Glance;

const SIDES: [Side; 7] = [Side::Right, Side::Left, Side::Left, Side::Right, Side::Left, Side::Left, Side::Left];

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Penalty {
    /// My own; of those I may penalise, too
    List,
    /// Record one against a person
    Add {
        #[arg(value_name = "LOGIN")]
        user: String,
        /// What was not true
        #[arg(value_name = "REASON")]
        reason: String,
        /// The deal it is about
        #[arg(long, value_name = "ID", value_parser = deal_id)]
        deal: Option<DealId>,
        /// What it costs: "500", "20 EUR"
        #[arg(long, value_name = "SUM")]
        sum: Option<String>,
        #[command(flatten)]
        retry: Retry,
    },
    /// Say something to one of my own
    Answer {
        #[arg(value_name = "ID", value_parser = penalty_id)]
        penalty: PenaltyId,
        #[arg(value_name = "TEXT")]
        text: String,
        #[command(flatten)]
        retry: Retry,
    },
    /// Let one count no more
    Lift {
        #[arg(value_name = "ID", value_parser = penalty_id)]
        penalty: PenaltyId,
        #[arg(value_name = "REASON")]
        reason: String,
        #[command(flatten)]
        retry: Retry,
    },
}

fn penalty_id(text: &str) -> Result<PenaltyId, String> {
    text.trim_start_matches('#').parse().map_err(|_| "a penalty has a number".to_owned())
}

impl Penalty {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let (command, retry) = match self {
            Self::List => return Ok(plain.look(list)),
            Self::Add { user, reason, deal, sum, retry } => {
                let (user, sum) = plain.look(|glance| {
                    let sum = sum.as_deref().map(|sum| reading::value(Field::Sum, sum, glance)).transpose();
                    let sum = match sum.map_err(Failure::Usage)? {
                        Some(Value::Money(sum)) => Some(sum),
                        Some(_) | None => None,
                    };
                    Ok::<_, Failure>((values::user(user, glance)?.id, sum))
                })?;
                (Command::Penalise(Penalise { user, deal: *deal, sum, reason: reason.clone() }), retry)
            }
            Self::Answer { penalty, text, retry } => {
                (Command::AnswerPenalty(AnswerPenalty { penalty: *penalty, text: text.clone() }), retry)
            }
            Self::Lift { penalty, reason, retry } => {
                (Command::LiftPenalty(LiftPenalty { penalty: *penalty, reason: reason.clone() }), retry)
            }
        };
        plain.give(command, retry).await?;
        Ok(plain.look(list))
    }
}

fn list(glance: &Glance<'_>) -> Output {
    let seen: Vec<&Line> = glance.book.penalties(glance.viewer).collect();
    let row = |line: &&Line| {
        // What the person said stays, whatever came of it.
        let answer = line.answer.as_ref().map(|(_, text)| ("penalty-answered", text.to_string()));
        let lifted = line.lifted.as_ref().map(|lifted| ("penalty-lifted", lifted.reason.to_string()));
        let told = |(id, text): (&str, String)| glance.words.say_with(id, &[("text", text.into())]);
        let state: Vec<String> = answer.into_iter().chain(lifted).map(told).collect();
        vec![
            line.id.to_string(),
            glance.moment_full(line.at),
            glance.person(line.user),
            line.sum.map(|sum| glance.sum_whole(sum)).unwrap_or_default(),
            line.reason.to_string(),
            line.deal.map(|deal| glance.deal_if_seen(deal)).unwrap_or_default(),
            state.join("; "),
        ]
    };
    let rows: Vec<Vec<String>> = seen.iter().map(row).collect();
    let shaped = seen.iter().map(|line| shaped(line, glance)).collect();
    Output::new(table(&SIDES, &rows), Json::Array(shaped))
}

fn shaped(line: &Line, glance: &Glance<'_>) -> Json {
    json!({
        "id": line.id,
        "user": shape::login(line.user, glance),
        "by": shape::login(line.by, glance),
        "at": line.at,
        "deal": line.deal,
        "sum": line.sum,
        "reason": line.reason,
        "answer": line.answer.as_ref().map(|(at, text)| json!({ "at": at, "text": text })),
        "lifted": line.lifted.as_ref().map(|lifted| {
            json!({ "by": shape::login(lifted.by, glance), "at": lifted.at, "reason": lifted.reason })
        }),
    })
}
