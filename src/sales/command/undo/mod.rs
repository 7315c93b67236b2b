//! Take back what one did oneself, while everything it would restore still holds what was set (DESIGN §3.14).

mod invoice;
mod deal;
mod client;
mod task;
mod floor;
mod pipeline;
mod rule;
mod order;
mod overtaken;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod told;

use std::collections::BTreeSet;

pub use self::overtaken::overtaken;
use crate::sales::book::deeds::{Deed, can_be_taken_back, key_of_job};
use crate::sales::command::{Decision, Ground};
use crate::sales::deal::{Deal, Holder, Rare};
use crate::sales::event::Event;
use crate::sales::event::ask::{Asked, Wish};
use crate::sales::event::deal::{DealEvent, Said};
use crate::sales::event::taken_back::What;
use crate::sales::field::{Field, Value};
use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, JobId, Moment, RequestId};

/// Take a deed back, as one. The book knows whose it is; its events are read from the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    pub of: Of,
    pub events: Vec<Event>,
    /// What rules did because of it: taken along, as far as it can be unsaid (DESIGN §3.14).
    pub ruled: Vec<Event>,
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
    /// What it takes back, as later entries name it.
    pub fn key(&self) -> RequestId {
        match self {
            Self::Deed(key) => *key,
            Self::Job { job, .. } => key_of_job(*job),
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
        let (events, ruled) = (&self.events, &self.ruled);
        let mut taking = Taking { ground, at, deed, events, ruled, by_rule: false, undone: Vec::new() };
        for event in self.ruled.iter().rev() {
            taking.take_ruled(event)?;
        }
        // The last thing done is taken back first.
        for event in self.events.iter().rev() {
            match event {
                Event::Deal(event) => taking.deal(event)?,
                Event::Task(event) => taking.task(event)?,
                Event::Client(event) => taking.client(event)?,
                Event::Floor(event) => taking.floor(event)?,
                Event::Rule(event) => taking.rule(event)?,
                Event::User(_) | Event::Job(_) => return Err(Refusal::NotUndone),
            }
        }
        taking.leave_in_order()?;
        taking.ask_again();
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
    /// What rules did because of it.
    ruled: &'a [Event],
    /// What is taken back just now, a rule did: nobody's rights are asked.
    by_rule: bool,
    /// What happens now.
    undone: Vec<Event>,
}

impl Taking<'_> {
    /// What a rule did. What was told, and what went outside, is never unsaid.
    fn take_ruled(&mut self, event: &Event) -> Result<(), Refusal> {
        self.by_rule = true;
        let taken = match event {
            Event::Rule(_) => Ok(()),
            Event::Deal(_) | Event::Task(_) if !can_be_taken_back(event) => Err(Refusal::UndoOvertaken),
            Event::Deal(event) => self.deal(event),
            Event::Task(event) => self.task(event),
            Event::Client(_) | Event::Floor(_) | Event::User(_) | Event::Job(_) => Err(Refusal::NotUndone),
        };
        self.by_rule = false;
        taken
    }

    /// What the holder had asked of the head fell away with what was done: it waits again, unless its day has come.
    fn ask_again(&mut self) {
        let cleared = |event: &&Event| {
            matches!(
                event,
                Event::Deal(
                    DealEvent::Assigned(_)
                        | DealEvent::Returned(_)
                        | DealEvent::Nurtured(_)
                        | DealEvent::Refused(_)
                        | DealEvent::Moved(_)
                        | DealEvent::Switched(_)
                        | DealEvent::Postponed(_)
                )
            )
        };
        let deals: BTreeSet<DealId> = self.events.iter().filter(cleared).filter_map(Event::deal).collect();
        for id in deals {
            let Some(deal) = self.ground.book.any_deal(id) else { continue };
            let Some(ask) = self.before(id).and_then(|rare| rare.ask.as_deref()) else { continue };
            let is_past = matches!(ask.wish, Wish::Postpone { until, .. } if until <= self.ground.today());
            let is_taken = self.undone.iter().any(|event| event.deal() == Some(id));
            if is_taken && !is_past && self.holder_then(deal) == Holder::User(ask.by) {
                let words = ask.text.clone().map(|text| Said { text });
                let asked = Asked { deal: id, by: ask.by, wish: ask.wish, words };
                self.undone.push(Event::Deal(DealEvent::Asked(asked)));
            }
        }
    }

    /// Who has the deal once what has been taken back so far is so.
    fn holder_then(&self, deal: &Deal) -> Holder {
        let restored = self.undone.iter().rev().find_map(|event| match event {
            Event::Deal(DealEvent::HolderRestored(event)) if event.deal == deal.id => Some(event.to),
            Event::Deal(DealEvent::Returned(event)) if event.deal == deal.id => Some(Holder::Exchange),
            Event::Deal(DealEvent::TakenBack(event)) if event.deal == deal.id => match event.what {
                What::Return { to, .. } => Some(Holder::User(to)),
                What::Capture { .. }
                | What::Touch { .. }
                | What::Note { .. }
                | What::Refusal { .. }
                | What::Sleep { .. }
                | What::Effort { .. } => None,
            },
            Event::Deal(_)
            | Event::Task(_)
            | Event::Client(_)
            | Event::Floor(_)
            | Event::User(_)
            | Event::Job(_)
            | Event::Rule(_) => None,
        });
        restored.unwrap_or(deal.holder)
    }

    /// What a field holds once what has been taken back so far is so.
    fn value_then(&self, deal: &Deal, field: Field) -> Option<Value> {
        let restored = self.undone.iter().rev().find_map(|event| match event {
            Event::Deal(DealEvent::FieldSet(event)) if event.deal == deal.id && event.field == field => {
                Some(event.after.clone())
            }
            Event::Deal(_)
            | Event::Task(_)
            | Event::Client(_)
            | Event::Floor(_)
            | Event::User(_)
            | Event::Job(_)
            | Event::Rule(_) => None,
        });
        restored.unwrap_or_else(|| self.ground.book.value(deal, field))
    }

    /// What a deal had that is rare, before the deed; of a job's commands that is not kept.
    fn before(&self, deal: DealId) -> Option<&Rare> {
        self.deed.and_then(|deed| deed.before(deal))
    }
}
