//! A shot of the book: everything that is true, without what is computed from it. Taken under the lock in a moment, since the
//! slabs are shared; what is made of it outside (a snapshot) is a cache, and the log can always replace it (DESIGN §4).

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::access::Accesses;
use super::court::Court;
use super::deeds::{Deed, Deeds, Undone};
use super::effort::Tally;
use super::inbox::Inbox;
use super::indexes::Indexes;
use super::marks::AllMarks;
use super::picks::Picks;
use super::rules::Rules;
use super::shelf::Shelf;
use super::{Book, Claim, Former, Job, Load, Requests};
use crate::sales::client::{Company, Contact};
use crate::sales::custom::FieldFacts;
use crate::sales::deal::Deal;
use crate::sales::event::floor::FloorOpened;
use crate::sales::penalty::Penalty;
use crate::sales::rule::{Errand, Rule};
use crate::sales::setting::Setting;
use crate::sales::stage::{Label, Pipeline};
use crate::sales::task::Task;
use crate::sales::user::User;
use crate::sales::value::{
    DealId, FieldId, JobId, Moment, PenaltyId, PipelineId, RequestId, RuleId, SourceId, StageId, TeamId, UserId,
};

/// What a person has claimed on their last day of claiming, and until when they claim nothing.
type Claims = (UserId, Option<(NaiveDate, usize)>, Option<Moment>);

/// Everything but the great shelves.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Small {
    applied: u64,
    now: Option<Moment>,
    next_id: u64,
    floor: Option<FloorOpened>,
    pipelines: BTreeMap<PipelineId, Pipeline>,
    former: BTreeMap<StageId, Former>,
    fields: BTreeMap<FieldId, FieldFacts>,
    sources: BTreeMap<SourceId, Label>,
    teams: BTreeMap<TeamId, Label>,
    users: BTreeMap<UserId, User>,
    jobs: BTreeMap<JobId, Job>,
    /// Claims of each person on their last day of claiming.
    claimed: Vec<Claims>,
    claims: VecDeque<Claim>,
    picks: Picks,
    court: Court,
    accesses: Accesses,
    requests: Vec<(RequestId, u64, u64)>,
    deeds: BTreeMap<UserId, VecDeque<Deed>>,
    undone: BTreeMap<UserId, Undone>,
    inboxes: BTreeMap<UserId, Arc<Inbox>>,
    settings: BTreeMap<Setting, (UserId, Moment)>,
    penalties: BTreeMap<PenaltyId, Penalty>,
    tallies: BTreeMap<UserId, Tally>,
    externals: Vec<(u64, DealId)>,
    rules: BTreeMap<RuleId, Rule>,
    outbox: BTreeMap<u64, Errand>,
    unrun: BTreeMap<u64, Errand>,
}

impl Small {
    /// The last entry that is in it.
    pub const fn applied(&self) -> u64 {
        self.applied
    }
}

/// The great shelves.
#[derive(Debug, Clone)]
pub struct Shelves {
    pub deals: Shelf<Deal>,
    pub contacts: Shelf<Contact>,
    pub companies: Shelf<Company>,
    pub tasks: Shelf<Task>,
}

/// What a book holds, to be read outside its lock.
#[derive(Debug, Clone)]
pub struct Shot {
    pub small: Small,
    pub shelves: Shelves,
    /// Computed too, but from all texts.
    pub marks: AllMarks,
}

/// What comes back from a snapshot.
#[derive(Debug)]
pub struct Pieces {
    pub small: Small,
    pub shelves: Shelves,
    pub marks: AllMarks,
    pub indexes: Indexes,
}

impl Shot {
    /// The indexes of this book, made anew: a second of work at a million deals.
    pub fn indexes(&self) -> Indexes {
        let (book, _) = Book::bare_of(self.small.clone(), self.shelves.clone());
        Indexes::of(&book)
    }

    /// The same, for tests.
    #[cfg(test)]
    pub(crate) fn pieces(&self) -> Pieces {
        let mut indexes = Indexes::default();
        self.indexes().parts().for_each(|part| indexes.put(part));
        Pieces { small: self.small.clone(), shelves: self.shelves.clone(), marks: self.marks.clone(), indexes }
    }
}

impl Book {
    /// Everything that is true now. A field of the book that is named here nowhere does not compile.
    pub fn shot(&self) -> Shot {
        let Self {
            applied,
            now,
            next_id,
            floor,
            pipelines,
            former,
            fields,
            sources,
            teams,
            users,
            deals,
            contacts,
            companies,
            tasks,
            jobs,
            known,
            marks,
            loads,
            claims,
            picks,
            court,
            accesses,
            requests,
            deeds,
            inboxes,
            settings,
            penalties,
            tallies,
            rules,
            outbox,
            unrun,
            // Computed from the rest.
            stages: _,
            board: _,
            off_board: _,
            exchange: _,
            unpaid: _,
            agendas: _,
            watched: _,
            cases: _,
            ripening: _,
            sleepers: _,
            lapsing: _,
            warning: _,
            asks: _,
            standings: _,
            over_spent: _,
            pushed: _,
            bare: _,
            nurtured: _,
            timers: _,
        } = self;
        let claimed = |(user, load): (&UserId, &Load)| {
            (load.claimed.is_some() || load.cooling.is_some()).then_some((*user, load.claimed, load.cooling))
        };
        let small = Small {
            applied: *applied,
            now: *now,
            next_id: *next_id,
            floor: floor.clone(),
            pipelines: pipelines.clone(),
            former: former.clone(),
            fields: fields.clone(),
            sources: sources.clone(),
            teams: teams.clone(),
            users: users.clone(),
            jobs: jobs.clone(),
            claimed: sorted(loads.iter().filter_map(claimed)),
            claims: claims.clone(),
            picks: picks.clone(),
            court: court.clone(),
            accesses: accesses.clone(),
            requests: requests.list(),
            deeds: deeds.list().clone(),
            undone: deeds.list_undone().clone(),
            inboxes: inboxes.clone(),
            settings: settings.clone(),
            penalties: penalties.clone(),
            tallies: tallies.clone(),
            externals: sorted(known.externals()),
            rules: rules.all.clone(),
            outbox: outbox.clone(),
            unrun: unrun.clone(),
        };
        Shot {
            small,
            shelves: Shelves {
                deals: deals.clone(),
                contacts: contacts.clone(),
                companies: companies.clone(),
                tasks: tasks.clone(),
            },
            marks: marks.clone(),
        }
    }

    /// The book of these pieces.
    pub fn of(pieces: Pieces) -> Self {
        let (mut book, externals) = Self::bare_of(pieces.small, pieces.shelves);
        book.marks = pieces.marks;
        book.index(pieces.indexes, externals);
        book
    }

    /// What reads the slabs of a snapshot that nobody has asked for yet, one by one, outside the lock.
    pub fn unread(&self) -> Vec<Box<dyn FnOnce() + Send>> {
        let (deals, contacts) = (self.deals.unread(), self.contacts.unread());
        deals.chain(self.tasks.unread()).chain(contacts).chain(self.companies.unread()).collect()
    }

    /// The book without its indexes, and what only the index of who is known holds.
    fn bare_of(small: Small, shelves: Shelves) -> (Self, Vec<(u64, DealId)>) {
        let Shelves { deals, contacts, companies, tasks } = shelves;
        let Small {
            applied,
            now,
            next_id,
            floor,
            pipelines,
            former,
            fields,
            sources,
            teams,
            users,
            jobs,
            claimed,
            claims,
            picks,
            court,
            accesses,
            requests,
            deeds,
            undone,
            inboxes,
            settings,
            penalties,
            tallies,
            externals,
            rules,
            outbox,
            unrun,
        } = small;
        let stages =
            pipelines.values().flat_map(|pipeline| pipeline.stages.iter().map(|stage| (stage.id, pipeline.id)));
        let load = |(user, claimed, cooling)| (user, Load { held: 0, claimed, cooling });
        let book = Self {
            applied,
            now,
            next_id,
            floor,
            stages: stages.collect(),
            former,
            pipelines,
            fields,
            sources,
            teams,
            users,
            deals,
            contacts,
            companies,
            tasks,
            jobs,
            loads: claimed.into_iter().map(load).collect(),
            claims,
            picks,
            court,
            accesses,
            requests: Requests::of(requests),
            deeds: Deeds::from_lists(deeds, undone),
            inboxes,
            settings,
            penalties,
            tallies,
            rules: Rules::of(rules),
            outbox,
            unrun,
            ..Self::default()
        };
        (book, externals)
    }
}

/// In one order whatever map it comes from: the same book gives the same bytes.
fn sorted<T: Ord>(things: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut things: Vec<T> = things.into_iter().collect();
    things.sort_unstable();
    things
}
