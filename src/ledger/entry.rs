//! Between what happened and its bytes: an event and its stamp become a record, and a record becomes them again.

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::form;
use super::former::{FieldChangedV1, FieldMadeV1, OwnSetV1};
use super::kinds::kinds;
use super::limits::{FACTS_BYTES_MAX, KEY_BYTES_MAX, PERSON_BYTES_MAX};
use super::record::{Record, Seq};
use crate::sales::event::Event;
use crate::sales::event::access::{AccessAsked, AccessEnded, AccessGiven, AccessRefused};
use crate::sales::event::ask::{AskSettled, Asked, LimitExtended};
use crate::sales::event::client::{ClientEvent, CompanyAdded, CompanyRenamed, ContactAdded, ContactEdited, OwnSet};
use crate::sales::event::deal::{
    Assigned, BreachTold, Captured, CasePutOff, ClaimWarned, Claimed, ClientSet, DealEvent, FieldSet, HolderRestored,
    Junked, Lost, Moved, Noted, Postponed, Refused, Reopened, Returned, SentBack, Switched, Touched, Woken,
};
use crate::sales::event::effort::{NurtureEnded, Nurtured, Spent};
use crate::sales::event::floor::{
    ClaimsRuled, CostsRuled, ExchangeRuled, FieldChanged, FieldMade, FloorEvent, FloorOpened, PipelineClosed,
    PipelineDropped, PipelineMade, PipelineRenamed, SourceMade, StageAdded, StageMoved, StageRemoved, StageRenamed,
    StageRuled, StageShaped, TeamMade,
};
use crate::sales::event::invoice::{InvoiceCancelled, Invoiced, Paid, PaymentStruck};
use crate::sales::event::job::{ImportTakenBack, JobBegun, JobEvent, JobReleased, JobUndoing, JobWithdrawn};
use crate::sales::event::rule::{
    OutsideAsked, OutsideEnded, RuleChanged, RuleCut, RuleDropped, RuleEvent, RuleFired, RuleMade, RuleRefused,
    RuleStarted, RuleStopped, RuleTold,
};
use crate::sales::event::split::Split;
use crate::sales::event::taken_back::{ClientTakenBack, TakenBack};
use crate::sales::event::task::{
    TaskCancelled, TaskControlled, TaskEvent, TaskFinished, TaskLateTold, TaskReassigned, TaskReopened, TaskSet,
    TaskSnoozed,
};
use crate::sales::event::user::{
    NoticesRead, Penalised, PenaltyAnswered, PenaltyLifted, UserAdded, UserAwaySet, UserEvent, UserRolesSet,
    UserStandingSet,
};
use crate::sales::stamp::Stamp;

/// Why a record is no entry, or an entry no record.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EntryFault {
    /// Nothing may be written behind what is not understood.
    #[error("Entry {} was written by a newer Bourse (kind {kind}, schema {schema}). Start that version", number.0)]
    Newer { number: Seq, kind: u16, schema: u16 },
    #[error("The {part} of entry {} cannot be read: {why}", number.0)]
    Corrupt { number: Seq, part: Part, why: String },
    #[error("The {part} of an entry of kind {kind} cannot be written: {why}")]
    Unwritable { kind: u16, part: Part, why: String },
}

/// A part of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Facts,
    Person,
}

impl std::fmt::Display for Part {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Facts => "facts",
            Self::Person => "person part",
        })
    }
}

/// The record of an event.
pub fn encode(stamp: &Stamp, event: &Event) -> Result<Record, EntryFault> {
    let (kind, schema) = kind_of(event);
    let (facts, person) = pack(kind, stamp, event)?;
    Ok(Record { kind, schema, facts, person, subjects: event.subjects(), keys: keys_of(event) })
}

/// The event of a record, which stands at `number`. A blanked person part leaves the event without words.
pub fn decode(number: Seq, record: &Record) -> Result<(Stamp, Event), EntryFault> {
    unpack(&Place { number, record })
}

/// The bytes by which the timelines find an external number; a longer one is found by its hash.
pub fn external_key(external: &str) -> Vec<u8> {
    if external.len() <= KEY_BYTES_MAX {
        external.as_bytes().to_vec()
    } else {
        blake3::hash(external.as_bytes()).as_bytes().to_vec()
    }
}

fn keys_of(event: &Event) -> Vec<Vec<u8>> {
    match event {
        Event::Deal(DealEvent::Captured(event)) => event.external.iter().map(|key| external_key(key)).collect(),
        Event::Deal(_)
        | Event::Floor(_)
        | Event::User(_)
        | Event::Client(_)
        | Event::Task(_)
        | Event::Job(_)
        | Event::Rule(_) => Vec::new(),
    }
}

/// Facts and person part of a record.
type Parts = (Vec<u8>, Option<Vec<u8>>);

/// A record and where it stands.
struct Place<'a> {
    number: Seq,
    record: &'a Record,
}

/// A match over all events: one that is not in the table does not compile.
macro_rules! codec {
    ($($kind:literal, $schema:literal: $noun:ident($events:ident::$variant:ident($event:ident))
        $(, $former:literal: $was:ident)*;)*) => {
        /// Kind and schema of everything this program can write.
        #[cfg(test)]
        const KINDS: &[(u16, u16)] = &[$(($kind, $schema)),*];

        const fn kind_of(event: &Event) -> (u16, u16) {
            match event {
                $(Event::$noun($events::$variant(_)) => ($kind, $schema),)*
            }
        }

        fn pack(kind: u16, stamp: &Stamp, event: &Event) -> Result<Parts, EntryFault> {
            match event {
                $(Event::$noun($events::$variant(event)) => parts(kind, stamp, event),)*
            }
        }
    };
}
kinds!(codec);

/// A match over all numbers, the former schemas included.
macro_rules! unpacking {
    ($($kind:literal, $schema:literal: $noun:ident($events:ident::$variant:ident($event:ident))
        $(, $former:literal: $was:ident)*;)*) => {
        fn unpack(place: &Place<'_>) -> Result<(Stamp, Event), EntryFault> {
            match (place.record.kind, place.record.schema) {
                $(
                    ($kind, $schema) => {
                        let (stamp, event) = whole::<$event>(place)?;
                        Ok((stamp, Event::$noun($events::$variant(event))))
                    }
                    $(($kind, $former) => {
                        let (stamp, event) = whole::<$was>(place)?;
                        Ok((stamp, Event::$noun($events::$variant($event::from(event)))))
                    })*
                )*
                (kind, schema) => Err(EntryFault::Newer { number: place.number, kind, schema }),
            }
        }
    };
}
kinds!(unpacking);

fn parts<E: Split + Serialize + Clone>(kind: u16, stamp: &Stamp, event: &E) -> Result<Parts, EntryFault> {
    let mut facts = event.clone();
    let person = facts.take_words().map(|words| bytes(kind, Part::Person, PERSON_BYTES_MAX, &words)).transpose()?;
    Ok((bytes(kind, Part::Facts, FACTS_BYTES_MAX, &(stamp, facts))?, person))
}

fn whole<E: Split + DeserializeOwned>(place: &Place<'_>) -> Result<(Stamp, E), EntryFault> {
    let (stamp, mut event): (Stamp, E) = value(place.number, Part::Facts, &place.record.facts)?;
    if let Some(person) = &place.record.person {
        event.put_words(value(place.number, Part::Person, person)?);
    }
    Ok((stamp, event))
}

fn bytes<T: Serialize>(kind: u16, part: Part, limit: usize, value: &T) -> Result<Vec<u8>, EntryFault> {
    let unwritable = |why: String| EntryFault::Unwritable { kind, part, why };
    let bytes = form::to_bytes(value).map_err(unwritable)?;
    if bytes.len() > limit {
        return Err(unwritable(format!("{} bytes, at most {limit}", bytes.len())));
    }
    Ok(bytes)
}

fn value<T: DeserializeOwned>(number: Seq, part: Part, bytes: &[u8]) -> Result<T, EntryFault> {
    /// Twice what may be written: what the value takes in memory counts, too.
    const DECODED_BYTES_MAX: usize = 2 * FACTS_BYTES_MAX;
    form::from_bytes::<T, DECODED_BYTES_MAX>(bytes).map_err(|why| EntryFault::Corrupt { number, part, why })
}

#[cfg(test)]
pub(in crate::ledger) mod samples;
#[cfg(test)]
mod tests;
