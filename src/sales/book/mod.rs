//! The book: everything that is true now, in memory, with the indexes that panes need. Thrown away and rebuilt at will.

pub mod shelf;
pub mod ranked;
// Strangers to each other.
pub mod board;
pub mod off_board;
pub mod unpaid;
pub mod exchange;
pub mod reach;
pub mod marks;
mod requests;
pub mod deeds;
pub mod court;

pub mod limits;
pub mod effort;
pub mod first_claim;
pub mod rules;
pub mod picks;
mod keys;
pub mod viewer;
mod read;
pub mod inbox;
mod hears;
pub mod access;
pub mod clients;
pub mod find;
mod apply;
pub mod indexes;
pub mod shot;
#[cfg(test)]
mod recount;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::access::Accesses;
use self::board::Board;
use self::court::Court;
use self::deeds::Deeds;
use self::effort::Tally;
use self::exchange::Exchange;
use self::inbox::Inbox;
use self::limits::Standings;
use self::marks::AllMarks;
use self::off_board::OffBoard;
use self::picks::Picks;
use self::ranked::Ranked;
use self::reach::Known;
use self::requests::Requests;
use self::rules::{Rules, Timers};
use self::shelf::Shelf;
use self::unpaid::AllUnpaid;
use super::client::{Company, Contact};
use super::custom::FieldFacts;
use super::deal::Deal;
use super::event::floor::FloorOpened;
use super::event::job::JobKind;
use super::penalty::Penalty;
use super::rule::Errand;
use super::setting::Setting;
use super::stage::{Label, Pipeline, Stage};
use super::task::Task;
use super::user::User;
use super::value::{
    DealId, FieldId, JobId, Moment, PenaltyId, PipelineId, RequestId, SourceId, StageId, TaskId, TeamId, UserId,
};

pub use self::viewer::{Scope, Viewer};

/// Claims that the exchange shows at its foot.
const CLAIMS_KEPT: usize = 50;
/// A claim, for the exchange's foot and for "taken by".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub deal: DealId,
    pub by: UserId,
    pub at: Moment,
    /// The entry's number: the receipt.
    pub number: u64,
}

/// What a person carries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Load {
    /// Open deals they hold, the sleeping ones too.
    pub held: usize,
    /// Claims on a day, that day first.
    pub claimed: Option<(NaiveDate, usize)>,
    /// A claim of theirs went back without a touch: they claim nothing until then.
    pub cooling: Option<Moment>,
}

impl Load {
    /// How often they have claimed on a day.
    pub fn claimed_on(&self, day: NaiveDate) -> usize {
        self.claimed.filter(|(on, _)| *on == day).map_or(0, |(_, count)| count)
    }
}

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum JobState {
    /// The rows of an import are hidden; a bulk is seen as it goes.
    Running,
    Released,
    Withdrawn,
}

/// A job: an import with the deals it brought, or a bulk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    pub id: JobId,
    pub kind: JobKind,
    pub by: UserId,
    pub state: JobState,
    /// The file of an import, the verb of a bulk.
    pub file: Box<str>,
    pub deals: Vec<DealId>,
    /// The entry it began with, and the one it was settled with.
    pub first: u64,
    pub last: Option<u64>,
    /// Commands carried out as part of it.
    pub commands: u64,
    /// Deals of an import that something else has happened to since they were shown, and not been taken back: by whose deeds. None
    /// are named where there are many.
    pub worked: BTreeMap<DealId, Vec<(UserId, RequestId)>>,
}

impl Job {
    /// A verb on many deals that is being done, or taken back.
    pub fn is_bulk_under_way(&self) -> bool {
        self.kind == JobKind::Bulk && self.state == JobState::Running
    }
}

/// A stage that is no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Former {
    stage: Stage,
    /// Where its deals come back to.
    then: StageId,
    /// The stage that stood before it.
    behind: StageId,
}

/// What an event set for the person part was about; the book of one floor.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// How many events have been applied.
    applied: u64,
    /// The time of the last event or tick: classes and sleep depend on the day.
    now: Option<Moment>,
    next_id: u64,
    floor: Option<FloorOpened>,
    pipelines: BTreeMap<PipelineId, Pipeline>,
    stages: HashMap<StageId, PipelineId>,
    /// Stages that are no more: histories still name them.
    former: BTreeMap<StageId, Former>,
    /// Fields of the floor's own.
    fields: BTreeMap<FieldId, FieldFacts>,
    sources: BTreeMap<SourceId, Label>,
    teams: BTreeMap<TeamId, Label>,
    users: BTreeMap<UserId, User>,
    deals: Shelf<Deal>,
    contacts: Shelf<Contact>,
    companies: Shelf<Company>,
    tasks: Shelf<Task>,
    jobs: BTreeMap<JobId, Job>,
    board: Board,
    off_board: OffBoard,
    exchange: Exchange,
    unpaid: AllUnpaid,
    /// Open tasks of each executor by time.
    agendas: HashMap<UserId, Ranked<(i64, TaskId)>>,
    /// Open tasks of several people by time, as long as nobody has been told that they are late.
    watched: Ranked<(i64, TaskId)>,
    /// Shared with the snapshot that is being written, and copied where they change meanwhile.
    inboxes: BTreeMap<UserId, Arc<Inbox>>,
    /// Who changed each setting last.
    settings: BTreeMap<Setting, (UserId, Moment)>,
    penalties: BTreeMap<PenaltyId, Penalty>,
    /// Refusals before quality control, oldest first.
    cases: Ranked<(i64, DealId)>,
    /// Deals whose class changes by itself on a day.
    ripening: BTreeSet<(NaiveDate, DealId)>,
    /// Deals that wake on a day.
    sleepers: BTreeSet<(NaiveDate, DealId)>,
    /// Deals that came back from their sleep and go on to the exchange at a time.
    lapsing: BTreeSet<(Moment, DealId)>,
    /// Claims whose holder is told at a time that half of theirs has gone.
    warning: BTreeSet<(Moment, DealId)>,
    /// What waits for a head's word, until when.
    asks: BTreeSet<(Moment, DealId)>,
    standings: Standings,
    /// Deals that have taken more touches, or cost more, than their stage gives.
    over_spent: BTreeSet<DealId>,
    /// Open steps that were moved again and again.
    pushed: BTreeSet<TaskId>,
    /// Deals in somebody's hands without a next step: there are none.
    bare: BTreeSet<DealId>,
    known: Known,
    /// What a search looks at first.
    marks: AllMarks,
    loads: HashMap<UserId, Load>,
    /// How each person's last day was shared among the classes.
    tallies: BTreeMap<UserId, Tally>,
    /// Deals with marketing, by the day they come back.
    nurtured: BTreeSet<(NaiveDate, DealId)>,
    claims: VecDeque<Claim>,
    picks: Picks,
    court: Court,
    accesses: Accesses,
    requests: Requests,
    deeds: Deeds,
    rules: Rules,
    /// When time calls for which of them.
    timers: Timers,
    /// Commands of the machine that have not ended, by the number of the entry that asked for each.
    outbox: BTreeMap<u64, Errand>,
    /// Those whose rule was stopped while they waited: they are not run any more.
    unrun: BTreeMap<u64, Errand>,
}
