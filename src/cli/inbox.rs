//! `bourse inbox`: what others did that concerns me (METHOD S13).

use clap::Args;
use serde_json::{Value as Json, json};

use super::output::{Failure, Form, Output};
use super::plain::{Plain, Retry};
use super::shape;
use super::table::{Side, table};
use crate::sales::command::Command;
use crate::sales::command::user::ReadNotices;
use crate::sales::notice::{Notice, Told};
use crate::ui::glance::Glance;

const SIDES: [Side; 5] = [Side::Right, Side::Left, Side::Left, Side::Left, Side::Left];
/// Notices of a list for people; scripts get all.
const LIMIT: usize = 200;

#[derive(Debug, Clone, Args)]
pub(super) struct Inbox {
    /// What has been read, too
    #[arg(long)]
    all: bool,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Mark these notices as read, by their numbers; without one, all that are new
    #[arg(long, value_name = "NUMBER", num_args = 0.., conflicts_with_all = ["all", "limit"])]
    read: Option<Vec<u64>>,
    #[command(flatten)]
    retry: Retry,
}

impl Inbox {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        if let Some(numbers) = &self.read {
            let notices = if numbers.is_empty() { new_ones(plain) } else { numbers.clone() };
            plain.give(Command::ReadNotices(ReadNotices { notices }), &self.retry).await?;
        }
        let limit = self.limit.unwrap_or(if plain.form == Form::Json { usize::MAX } else { LIMIT });
        Ok(plain.look(|glance| {
            let inbox = glance.book.inbox(plain.actor);
            let wanted = inbox.notices().rev().filter(|notice| self.all || !notice.read).take(limit);
            match plain.form {
                Form::Json => Output::new("", Json::Array(wanted.map(|notice| shaped(notice, glance)).collect())),
                Form::Words => {
                    let row = |notice: &Notice| {
                        let new = if notice.read { "" } else { "+" };
                        let (when, who) = (glance.moment_full(notice.at), glance.doer_of(notice));
                        vec![notice.number.to_string(), new.to_owned(), when, who, glance.notice(notice)]
                    };
                    let wanted: Vec<&Notice> = wanted.collect();
                    let rows: Vec<_> = wanted.iter().map(|notice| row(notice)).collect();
                    let mut text = String::new();
                    for (line, notice) in table(&SIDES, &rows).lines().zip(wanted) {
                        text.push_str(line);
                        text.push('\n');
                        // A reason is longer than a column: it has a line of its own below.
                        if let Some(why) = glance.why_of(notice) {
                            text.push_str("  \"");
                            text.push_str(why);
                            text.push_str("\"\n");
                        }
                    }
                    Output::new(text, Json::Null)
                }
            }
        }))
    }
}

fn new_ones(plain: &Plain) -> Vec<u64> {
    let unread = |notice: &&Notice| !notice.read;
    plain.look(|glance| glance.book.inbox(plain.actor).notices().filter(unread).map(|notice| notice.number).collect())
}

fn shaped(notice: &Notice, glance: &Glance<'_>) -> Json {
    json!({
        "number": notice.number,
        "at": notice.at,
        "by": shape::login(notice.by, glance),
        "rule": notice.rule,
        "told": code(notice.told),
        "deal": notice.deal,
        "task": notice.task,
        "read": notice.read,
        "taken_back": notice.undone,
        "reason": glance.why_of(notice),
        "text": glance.notice(notice),
    })
}

/// The word of what was told.
const fn code(told: Told) -> &'static str {
    match told {
        Told::Noted => "noted",
        Told::Touched => "touched",
        Told::Edited { .. } | Told::EditedSeveral { .. } => "edited",
        Told::ClientSet => "client-set",
        Told::Billed => "billed",
        Told::Paid => "paid",
        Told::TaskTaken => "task-taken",
        Told::TaskWithdrawn => "task-withdrawn",
        Told::TaskGiven => "task-given",
        Told::Watching => "watching",
        Told::TaskDone => "task-done",
        Told::TaskLate { .. } => "task-late",
        Told::Moved { .. } => "moved",
        Told::Breach { .. } => "breach",
        Told::Switched { .. } => "switched",
        Told::Postponed => "postponed",
        Told::Woken => "woken",
        Told::Expiring { .. } => "expiring",
        Told::Given { .. } => "given",
        Told::Taken { .. } => "taken",
        Told::Asked { .. } => "asked",
        Told::Answered { granted: true } => "granted",
        Told::Answered { granted: false } => "denied",
        Told::Unanswered => "unanswered",
        Told::AccessMoved { .. } => "access-moved",
        Told::AccessAsked => "access-asked",
        Told::AccessShown { .. } => "access-shown",
        Told::AccessGiven { .. } => "access-given",
        Told::AccessRefused => "access-refused",
        Told::AccessUnanswered => "access-unanswered",
        Told::AccessEnded => "access-ended",
        Told::AllowedDebt => "allowed-debt",
        Told::JunkBack => "junk-back",
        Told::ClosedLost => "closed-lost",
        Told::SentBack { .. } => "sent-back",
        Told::Penalised { .. } => "penalised",
        Told::PenaltyAnswered { .. } => "penalty-answered",
        Told::PenaltyLifted { .. } => "penalty-lifted",
        Told::Ruled { .. } => "ruled",
    }
}
