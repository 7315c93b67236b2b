//! Take back what one did oneself, while everything it would restore still holds what was set (DESIGN §3.14).

mod invoice;
mod deal;
mod client;
mod task;
mod floor;
mod pipeline;
mod rule;
mod user;
mod order;
mod overtaken;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod told;

use std::collections::{BTreeMap, BTreeSet};

pub use self::overtaken::overtaken;
use crate::sales::book::Book;
use crate::sales::book::deeds::{Deed, can_be_taken_back, key_of_job};
use crate::sales::command::{Decision, Ground};
use crate::sales::deal::{Deal, Holder, Rare};
use crate::sales::event::Event;
use crate::sales::event::ask::{Asked, Wish};
use crate::sales::event::deal::{DealEvent, Said};
use crate::sales::event::taken_back::What;
use crate::sales::field::{Field, Value};
use crate::sales::refusal::Refusal;
use crate::sales::stamp::Stamp;
use crate::sales::value::{DealId, JobId, Moment, RequestId};

/// Take a deed back, as one. The book knows whose it is; its events are read from the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    pub of: Of,
    pub events: Vec<Event>,
    /// What rules did because of it: taken along, as far as it can be unsaid (DESIGN §3.14).
    pub ruled: Vec<Event>,
    /// What has been changed since stays as it is; without that, all of it is taken back or nothing.
    pub rest: bool,
}

/// Things that a refusal names.
pub const NAMED_MAX: usize = 5;

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
    /// All that it would put back: what was done, and what rules did because of it.
    pub fn set(&self) -> Vec<Event> {
        self.events.iter().chain(&self.ruled).cloned().collect()
    }

    /// What would happen, were it taken back now.
    pub fn tried(&self, book: &Book, stamp: &Stamp) -> Decision {
        self.decide(&Ground::new(book, stamp))
    }

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
        let parts = parts(events, ruled);
        let mut stays: Vec<(u64, Refusal)> = Vec::new();
        for part in &parts {
            let before = taking.undone.len();
            if let Err(refusal) = taking.take(part) {
                taking.undone.truncate(before);
                stays.push((part.of.unwrap_or_default(), refusal));
            }
        }
        let all_alike = stays.iter().all(|(_, refusal)| *refusal == Refusal::UndoOvertaken);
        if stays.is_empty() || (self.rest && stays.len() < parts.len()) {
            return if taking.undone.is_empty() { Err(Refusal::UndoOvertaken) } else { Ok(taking.undone) };
        }
        if parts.len() < 2 || (stays.len() == parts.len() && !all_alike) {
            return Err(stays.swap_remove(0).1);
        }
        let (count, of) = (stays.len(), parts.len());
        // In the order in which they were done.
        let deals = stays.into_iter().rev().map(|(part, refusal)| (DealId::new(part), refusal));
        let first = deals.filter(|(deal, _)| ground.book.any_deal(*deal).is_some()).take(NAMED_MAX).collect();
        Err(Refusal::UndoWorkedOn { count, of, first })
    }
}

/// What was done to one of several deals, or tasks without a deal: it is taken back for itself. The last first.
struct Part<'a> {
    /// Its number; `None`: all of it stands or falls together.
    of: Option<u64>,
    events: Vec<&'a Event>,
    ruled: Vec<&'a Event>,
}

/// The last thing done is taken back first.
fn parts<'a>(events: &'a [Event], ruled: &'a [Event]) -> Vec<Part<'a>> {
    if events.iter().any(|event| part_of(event).is_none()) {
        return vec![Part { of: None, events: events.iter().rev().collect(), ruled: ruled.iter().rev().collect() }];
    }
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut places: BTreeMap<u64, usize> = BTreeMap::new();
    let own = events.iter().rev().map(|event| (event, true));
    // What is told of a rule is nothing to take back.
    let by_rules = ruled.iter().rev().filter(|event| !matches!(event, Event::Rule(_))).map(|event| (event, false));
    for (event, is_own) in own.chain(by_rules) {
        let of = part_of(event);
        let place = *places.entry(of.unwrap_or_default()).or_insert_with(|| {
            parts.push(Part { of, events: Vec::new(), ruled: Vec::new() });
            parts.len() - 1
        });
        if let Some(part) = parts.get_mut(place) {
            if is_own { part.events.push(event) } else { part.ruled.push(event) }
        }
    }
    parts
}

/// The deal that an event is about, else the task.
fn part_of(event: &Event) -> Option<u64> {
    match event {
        Event::Deal(event) => Some(event.deal().number()),
        Event::Task(event) => Some(event.deal().map_or_else(|| event.task().number(), DealId::number)),
        Event::Client(_) | Event::Floor(_) | Event::Rule(_) | Event::User(_) | Event::Job(_) => None,
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
    /// Takes back what was done to one thing, or all of it.
    fn take(&mut self, part: &Part<'_>) -> Result<(), Refusal> {
        let before = self.undone.len();
        for event in &part.ruled {
            self.take_ruled(event)?;
        }
        for event in &part.events {
            match event {
                Event::Deal(event) => self.deal(event)?,
                Event::Task(event) => self.task(event)?,
                Event::Client(event) => self.client(event)?,
                Event::Floor(event) => self.floor(event)?,
                Event::Rule(event) => self.rule(event)?,
                Event::User(event) => self.user(event)?,
                Event::Job(_) => return Err(Refusal::NotUndone),
            }
        }
        self.leave_in_order(before)?;
        self.ask_again(before);
        if self.undone.len() == before { Err(Refusal::UndoOvertaken) } else { Ok(()) }
    }

    /// What a rule did. What was told, and what went outside, is never unsaid.
    fn take_ruled(&mut self, event: &Event) -> Result<(), Refusal> {
        self.by_rule = true;
        let taken = match event {
            Event::Rule(_) => Ok(()),
            Event::Deal(_) | Event::Task(_) | Event::Client(_) if !can_be_taken_back(event) => {
                Err(Refusal::UndoOvertaken)
            }
            Event::Deal(event) => self.deal(event),
            Event::Task(event) => self.task(event),
            Event::Client(event) => self.client(event),
            Event::Floor(_) | Event::User(_) | Event::Job(_) => Err(Refusal::NotUndone),
        };
        self.by_rule = false;
        taken
    }

    /// What the holder had asked of the head fell away with what was done: it waits again, unless its day has come.
    fn ask_again(&mut self, since: usize) {
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
        let deals: BTreeSet<DealId> = self.undone.iter().skip(since).filter_map(Event::deal).collect();
        for id in deals {
            if !self.events.iter().filter(cleared).any(|event| event.deal() == Some(id)) {
                continue;
            }
            let Some(deal) = self.ground.book.any_deal(id) else { continue };
            let Some(ask) = self.before(id).and_then(|rare| rare.ask.as_deref()) else { continue };
            let is_past = matches!(ask.wish, Wish::Postpone { until, .. } if until <= self.ground.today());
            if !is_past && self.holder_then(deal) == Holder::User(ask.by) {
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

    /// When the last of what is taken back was done to a deal.
    fn done_to(&self, deal: DealId) -> Moment {
        self.deed.and_then(|deed| deed.done_to(deal)).map_or(self.at, |done| done.max(self.at))
    }
}
