//! Take back what one did oneself, while everything it would restore still holds what was set (DESIGN §3.14).

mod invoice;
mod deal;
mod client;
mod task;
mod floor;
mod order;
#[cfg(test)]
mod tests;

use crate::sales::book::deeds::{Deed, can_be_taken_back};
use crate::sales::command::{Decision, Ground};
use crate::sales::deal::Rare;
use crate::sales::event::Event;
use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, JobId, Moment, RequestId};

/// Take a deed back, as one. The book knows whose it is; its events are read from the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    pub of: Of,
    pub events: Vec<Event>,
}

/// What is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// One of the actor's last deeds, by its key.
    Deed(RequestId),
    /// One command of a job of the actor's, and when it was carried out.
    Job { job: JobId, at: Moment },
}

impl Of {
    /// What the undo is known by in timelines.
    pub const fn key(&self, request: RequestId) -> RequestId {
        match self {
            Self::Deed(key) => *key,
            Self::Job { .. } => request,
        }
    }
}

impl Undo {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (at, deed) = match self.of {
            Of::Deed(key) => {
                let deed = ground.book.deeds(ground.actor()).find(|deed| deed.key == key);
                let deed = deed.ok_or(Refusal::NothingToUndo)?;
                (deed.at, Some(deed))
            }
            Of::Job { job, at } => {
                let job = ground.book.job(job).ok_or(Refusal::NoSuchJob { job })?;
                if job.by != ground.actor() {
                    return Err(Refusal::NothingToUndo);
                }
                (at, None)
            }
        };
        if !self.events.iter().all(can_be_taken_back) {
            return Err(Refusal::NotUndone);
        }
        let mut taking = Taking { ground, at, deed, events: &self.events, undone: Vec::new() };
        // The last thing done is taken back first.
        for event in self.events.iter().rev() {
            match event {
                Event::Deal(event) => taking.deal(event)?,
                Event::Task(event) => taking.task(event)?,
                Event::Client(event) => taking.client(event)?,
                Event::Floor(event) => taking.floor(event)?,
                Event::User(_) | Event::Job(_) | Event::Rule(_) => return Err(Refusal::NotUndone),
            }
        }
        taking.leave_in_order()?;
        if taking.undone.is_empty() { Err(Refusal::UndoOvertaken) } else { Ok(taking.undone) }
    }
}

/// An undo under way.
struct Taking<'a> {
    ground: &'a Ground<'a>,
    /// When it was done.
    at: Moment,
    deed: Option<&'a Deed>,
    /// What was done.
    events: &'a [Event],
    /// What happens now.
    undone: Vec<Event>,
}

impl Taking<'_> {
    /// What a deal had that is rare, before the deed; of a job's commands that is not kept.
    fn before(&self, deal: DealId) -> Option<&Rare> {
        self.deed.and_then(|deed| deed.before(deal))
    }
}
