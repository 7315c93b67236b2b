//! `bourse undo`: what I did last, and taking it back (DESIGN §3.14).

use clap::Args;
use serde_json::{Value as Json, json};

use super::output::{Failure, Form, Output};
use super::plain::{Plain, Retry, failure};
use super::table::{Side, table};
use crate::sales::book::deeds::{Deed, Done};
use crate::sales::command::Command;
use crate::sales::event::Event;
use crate::sales::refusal::Refusal;
use crate::ui::refused;

#[derive(Debug, Clone, Args)]
pub(super) struct Undo {
    /// The deed, by the entry that --list names; the last one if nothing is said
    #[arg(value_name = "ENTRY")]
    entry: Option<u64>,
    /// What can be taken back, the newest first
    #[arg(long, conflicts_with_all = ["entry", "request"])]
    list: bool,
    #[command(flatten)]
    retry: Retry,
}

impl Undo {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        if self.list {
            return list(plain);
        }
        let deed = deeds(plain).into_iter().find(|deed| self.entry.is_none_or(|entry| entry_of(deed) == entry));
        // What stays on record is not passed over for something older that nobody named.
        if self.entry.is_none() && plain.look(|glance| glance.book.ends_final(plain.actor)) {
            return Err(Refusal::NotUndone.into());
        }
        let deed = deed.ok_or(self.entry.map_or(Refusal::NothingToUndo, |entry| Refusal::NoSuchDeed { entry }))?;
        let events = events(&deed, plain)?;
        let what = label(&deed, &events, plain);
        let entry = match deed.what {
            Done::Job(job) => {
                plain.floor.take_back_job(plain.actor, job).await.map_err(failure)?;
                plain.look(|glance| glance.book.applied())
            }
            Done::Entries(_) => {
                let undo = plain.floor.undo_of(plain.actor, deed.key);
                let undo = undo.map_err(|fault| Failure::Fault(fault.to_string()))?;
                plain.give(Command::Undo(undo), &self.retry).await?.last
            }
        };
        let text = plain.words.say_with("message-undone-only", &[("what", what.clone().into())]);
        Ok(Output::new(text, json!({ "undone": what, "entry": entry })))
    }
}

fn list(plain: &Plain) -> Result<Output, Failure> {
    let mut rows = Vec::new();
    let mut shaped = Vec::new();
    for deed in deeds(plain) {
        let what = label(&deed, &events(&deed, plain)?, plain);
        let entry = entry_of(&deed);
        match plain.form {
            Form::Json => shaped.push(json!({ "entry": entry, "at": deed.at, "what": what })),
            Form::Words => {
                rows.push(vec![entry.to_string(), plain.look(|glance| glance.moment_full(deed.at)), what]);
            }
        }
    }
    Ok(Output::new(table(&[Side::Right, Side::Left, Side::Left], &rows), Json::Array(shaped)))
}

/// The newest first.
fn deeds(plain: &Plain) -> Vec<Deed> {
    plain.look(|glance| glance.book.deeds(plain.actor).rev().cloned().collect())
}

/// The first entry of a deed, or the number of a job.
fn entry_of(deed: &Deed) -> u64 {
    match &deed.what {
        Done::Entries(stretches) => stretches.first().map_or(0, |(first, _)| *first),
        Done::Job(job) => job.number(),
    }
}

fn events(deed: &Deed, plain: &Plain) -> Result<Vec<Event>, Failure> {
    let events = plain.floor.recall(plain.actor, deed.key).map_err(|fault| Failure::Fault(fault.to_string()))?;
    Ok(events.unwrap_or_default())
}

fn label(deed: &Deed, events: &[Event], plain: &Plain) -> String {
    let said = plain.look(|glance| match deed.what {
        Done::Job(job) => refused::undo_job_label(job, glance),
        Done::Entries(_) => refused::undo_label(events, glance),
    });
    said.unwrap_or_default()
}
