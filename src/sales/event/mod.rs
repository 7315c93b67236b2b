//! What happened: the events, for ever. Facts stay; words (names, phones, free text) stand apart and can be blanked (DESIGN §3.20).

pub mod split;
pub mod said;
pub mod taken_back;
pub mod invoice;
pub mod ask;
pub mod access;
pub mod effort;
// Strangers to each other.
pub mod floor;
pub mod user;
pub mod client;
pub mod job;
pub mod rule;
pub mod deal;

pub mod task;

use self::client::ClientEvent;
use self::deal::DealEvent;
use self::floor::FloorEvent;
use self::job::JobEvent;
use self::rule::RuleEvent;
use self::task::TaskEvent;
use self::user::UserEvent;
use super::value::DealId;

/// Something that happened, by the noun it happened to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Floor(FloorEvent),
    User(UserEvent),
    Client(ClientEvent),
    Deal(DealEvent),
    Task(TaskEvent),
    Job(JobEvent),
    Rule(RuleEvent),
}

impl Event {
    /// The deal it is about, itself or by one of its steps.
    pub const fn deal(&self) -> Option<DealId> {
        match self {
            Self::Deal(event) => Some(event.deal()),
            Self::Task(event) => event.deal(),
            Self::Rule(event) => event.deal(),
            Self::Floor(_) | Self::User(_) | Self::Client(_) | Self::Job(_) => None,
        }
    }

    /// The numbers of everything whose timeline shows this event.
    pub fn subjects(&self) -> Vec<u64> {
        match self {
            Self::Floor(_) => Vec::new(),
            Self::User(event) => event.subjects(),
            Self::Client(event) => event.subjects(),
            Self::Deal(event) => event.subjects(),
            Self::Task(event) => event.subjects(),
            Self::Job(event) => event.subjects(),
            Self::Rule(event) => event.subjects(),
        }
    }
}
