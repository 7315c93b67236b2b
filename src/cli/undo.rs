//! `bourse undo`: what I did last, and taking it back (DESIGN §3.14).

use clap::Args;
use serde_json::{Value as Json, json};

use super::output::{Failure, Form, Output};
use super::plain::{Plain, Retry, failure};
use super::table::{Side, table};
use crate::sales::book::deeds::{Deed, Done};
use crate::sales::command::undo::Undo as TakeBack;
use crate::sales::command::{Command, decide};
use crate::sales::event::Event;
use crate::sales::refusal::Refusal;
use crate::sales::stamp::{Origin, Stamp};
use crate::ui::refused;

#[derive(Debug, Clone, Args)]
pub(super) struct Undo {
    /// The deed, by the entry that --list names; the last one if nothing is said
    #[arg(value_name = "ENTRY")]
    entry: Option<u64>,
    /// Leave what has been changed since, and take back the rest
    #[arg(long, conflicts_with = "list")]
    rest: bool,
    /// What can be taken back, the newest first
    #[arg(long, conflicts_with_all = ["entry", "request"])]
    list: bool,
    #[command(flatten)]
    retry: Retry,
}

impl Undo {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        if self.list {
            return list(plain).await;
        }
        let deed = deeds(plain).into_iter().find(|deed| self.entry.is_none_or(|entry| entry_of(deed) == entry));
        // What stays on record is not passed over for something older that nobody named.
        if self.entry.is_none() && plain.look(|glance| glance.book.ends_final(plain.actor)) {
            return Err(Refusal::NotUndone.into());
        }
        let deed = deed.ok_or(self.entry.map_or(Refusal::NothingToUndo, |entry| Refusal::NoSuchDeed { entry }))?;
        let events = events(&deed, plain).await?;
        let what = label(&deed, &events, plain);
        let kept = if self.rest { kept(&deed, plain).await? } else { 0 };
        let entry = match deed.what {
            Done::Job(job) => {
                let taken = plain.floor.take_back_job(plain.actor, job, self.rest).await.map_err(failure);
                taken.map_err(|failure| with_rest(&deed, failure, plain))?;
                plain.look(|glance| glance.book.applied())
            }
            Done::Entries(_) => {
                let undo = TakeBack { rest: self.rest, ..undo_of(&deed, plain).await? };
                match plain.give(Command::Undo(undo.clone()), &self.retry).await {
                    Ok(answer) => answer.last,
                    Err(Failure::Refused(refusal)) => {
                        let refusal = plain.floor.named(plain.actor, &undo, refusal);
                        if matches!(refusal, Refusal::UndoWorkedOn { .. }) {
                            return Err(with_rest(&deed, refusal.into(), plain));
                        }
                        // Nobody has to guess how to get past what somebody else has changed.
                        return Err(if self.entry.is_none() {
                            way_on(&deed, &refusal, plain).await?
                        } else {
                            refusal.into()
                        });
                    }
                    Err(failure) => return Err(failure),
                }
            }
        };
        let but = || plain.words.say_with("undo-but", &[("what", what.clone().into()), ("n", kept.into())]);
        let told = if kept > 0 { but() } else { what.clone() };
        let text = plain.words.say_with("message-undone-only", &[("what", told.into())]);
        Ok(Output::new(text, json!({ "undone": what, "kept": kept, "entry": entry })))
    }
}

/// Of how many things a deed would stay as it is.
async fn kept(deed: &Deed, plain: &Plain) -> Result<usize, Failure> {
    Ok(match blocked(deed, plain).await? {
        Some(Refusal::UndoWorkedOn { count, .. }) => count,
        Some(_) | None => 0,
    })
}

/// What stands in the way of each of the first, and how the rest is taken back.
fn with_rest(deed: &Deed, failure: Failure, plain: &Plain) -> Failure {
    let Failure::Refused(refusal) = failure else { return failure };
    let Refusal::UndoWorkedOn { count, of, first } = &refusal else { return refusal.into() };
    let mut lines = vec![plain.look(|glance| refused::say(&refusal, glance))];
    lines.extend(first.iter().map(|(deal, why)| {
        plain.look(|glance| format!("{}: {}", glance.deal_tag(*deal), refused::why_it_stays(why, glance)))
    }));
    let rest = of.saturating_sub(*count);
    if rest > 0 {
        let args = [("entry", entry_of(deed).to_string().into()), ("n", rest.into())];
        lines.push(plain.words.say_with("cli-undo-rest", &args));
    }
    let deals: Vec<_> = first.iter().map(|(deal, _)| deal).collect();
    let details = Some(json!({ "kept": count, "of": of, "deals": deals }));
    Failure::Declined { code: refusal.code().to_owned(), why: lines.join("\n"), details }
}

async fn undo_of(deed: &Deed, plain: &Plain) -> Result<TakeBack, Failure> {
    plain.floor.undo_of(plain.actor, deed.key).await.map_err(|fault| Failure::Fault(fault.to_string()))
}

/// Why a deed would not be taken back just now.
async fn blocked(deed: &Deed, plain: &Plain) -> Result<Option<Refusal>, Failure> {
    if let Done::Job(job) = deed.what {
        return plain.floor.job_blocked(plain.actor, job).map_err(|fault| Failure::Fault(fault.to_string()));
    }
    let undo = undo_of(deed, plain).await?;
    let (at, actor) = (plain.floor.now(), plain.actor);
    let stamp = Stamp::asking(at, actor, Origin::Command);
    let decided = plain.look(|glance| decide(glance.book, &Command::Undo(undo.clone()), &stamp));
    Ok(decided.err().map(|refusal| plain.floor.named(actor, &undo, refusal)))
}

/// The refusal, and the next older deed that can be taken back, by its entry.
async fn way_on(deed: &Deed, refusal: &Refusal, plain: &Plain) -> Result<Failure, Failure> {
    let mut next = None;
    for older in deeds(plain).into_iter().skip_while(|other| other.key != deed.key).skip(1) {
        if blocked(&older, plain).await?.is_none() {
            next = Some(older);
            break;
        }
    }
    let line = match &next {
        Some(next) => {
            let what = label(next, &events(next, plain).await?, plain);
            let args = [("entry", entry_of(next).to_string().into()), ("what", what.into())];
            plain.words.say_with("cli-undo-on", &args)
        }
        None => plain.words.say("cli-undo-none"),
    };
    let why = plain.look(|glance| refused::say(refusal, glance));
    let details = Some(json!({ "next": next.as_ref().map(entry_of) }));
    Ok(Failure::Declined { code: refusal.code().to_owned(), why: format!("{why}\n{line}"), details })
}

async fn list(plain: &Plain) -> Result<Output, Failure> {
    let (mut rows, mut whys) = (Vec::new(), Vec::new());
    let mut shaped = Vec::new();
    for deed in deeds(plain) {
        let what = label(&deed, &events(&deed, plain).await?, plain);
        let entry = entry_of(&deed);
        let blocked = blocked(&deed, plain).await?;
        let why = blocked.as_ref().map(|refusal| plain.look(|glance| refused::say(refusal, glance)));
        match plain.form {
            Form::Json => shaped.push(json!({ "entry": entry, "at": deed.at, "what": what, "blocked": why })),
            Form::Words => {
                rows.push(vec![entry.to_string(), plain.look(|glance| glance.moment_full(deed.at)), what]);
                whys.push(why);
            }
        }
    }
    // What stands in the way is longer than a column: it has a line of its own below.
    let mut text = String::new();
    for (line, why) in table(&[Side::Right, Side::Left, Side::Left], &rows).lines().zip(whys) {
        text.push_str(line);
        text.push('\n');
        if let Some(why) = why {
            text.push_str("  ");
            text.push_str(&why);
            text.push('\n');
        }
    }
    Ok(Output::new(text, Json::Array(shaped)))
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

async fn events(deed: &Deed, plain: &Plain) -> Result<Vec<Event>, Failure> {
    let events = plain.floor.recall(plain.actor, deed.key).await.map_err(|fault| Failure::Fault(fault.to_string()))?;
    Ok(events.unwrap_or_default())
}

fn label(deed: &Deed, events: &[Event], plain: &Plain) -> String {
    let said = plain.look(|glance| match deed.what {
        Done::Job(job) => refused::undo_job_label(job, glance),
        Done::Entries(_) => refused::undo_label(events, glance),
    });
    said.unwrap_or_default()
}
