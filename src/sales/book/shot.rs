//! A shot of the book: everything that is true, without what is computed from it. Taken under the lock in a moment, since the
//! slabs are shared; what is made of it outside (a snapshot) is a cache, and the log can always replace it (DESIGN §4).

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;
use std::thread;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::deeds::{Deed, Deeds};
use super::marks::AllMarks;
use super::off_board::OffBoard;
use super::reach::Places;
use super::read::company_fold;
use super::shelf::{Shelf, Slab};
use super::{Board, Book, Claim, Exchange, Job, Known, Load, Ranked, Requests};
use crate::sales::client::{Company, Contact};
use crate::sales::deal::Deal;
use crate::sales::event::floor::FloorOpened;
use crate::sales::stage::{Label, Pipeline, Stage};
use crate::sales::task::Task;
use crate::sales::user::User;
use crate::sales::value::{DealId, JobId, Moment, PipelineId, RequestId, SourceId, StageId, TaskId, TeamId, UserId};

/// Everything but the great shelves.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Small {
    applied: u64,
    now: Option<Moment>,
    next_id: u64,
    floor: Option<FloorOpened>,
    pipelines: BTreeMap<PipelineId, Pipeline>,
    former: BTreeMap<StageId, (Stage, StageId)>,
    sources: BTreeMap<SourceId, Label>,
    teams: BTreeMap<TeamId, Label>,
    users: BTreeMap<UserId, User>,
    jobs: BTreeMap<JobId, Job>,
    /// Claims of each person on their last day of claiming.
    claimed: Vec<(UserId, NaiveDate, usize)>,
    claims: VecDeque<Claim>,
    refusals: BTreeMap<UserId, VecDeque<Box<str>>>,
    requests: Vec<(RequestId, u64, u64)>,
    deeds: BTreeMap<UserId, VecDeque<Deed>>,
    externals: Vec<(u64, DealId)>,
}

impl Small {
    /// The last entry that is in it.
    pub const fn applied(&self) -> u64 {
        self.applied
    }
}

/// What a book holds, to be read outside its lock.
#[derive(Debug, Clone)]
pub struct Shot {
    pub small: Small,
    pub deals: Vec<Arc<Slab<Deal>>>,
    pub contacts: Vec<Arc<Slab<Contact>>>,
    pub companies: Vec<Arc<Slab<Company>>>,
    pub tasks: Vec<Arc<Slab<Task>>>,
    /// Computed too, but from all texts.
    pub marks: AllMarks,
}

/// What comes back from a snapshot, in the slabs it was written in.
#[derive(Debug)]
pub struct Pieces {
    pub small: Small,
    pub deals: Vec<Vec<Deal>>,
    pub contacts: Vec<Vec<Contact>>,
    pub companies: Vec<Vec<Company>>,
    pub tasks: Vec<Vec<Task>>,
    pub marks: AllMarks,
}

impl Shot {
    /// The same, copied, for tests.
    #[cfg(test)]
    pub(crate) fn pieces(&self) -> Pieces {
        fn all<T: Clone>(slabs: &[Arc<Slab<T>>]) -> Vec<Vec<T>> {
            slabs.iter().map(|slab| slab.things().to_vec()).collect()
        }
        Pieces {
            small: self.small.clone(),
            deals: all(&self.deals),
            contacts: all(&self.contacts),
            companies: all(&self.companies),
            tasks: all(&self.tasks),
            marks: self.marks.clone(),
        }
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
            refusals,
            requests,
            deeds,
            // Computed from the rest.
            stages: _,
            board: _,
            off_board: _,
            exchange: _,
            agendas: _,
            cases: _,
            ripening: _,
            sleepers: _,
            lapsing: _,
        } = self;
        let claimed = |(user, load): (&UserId, &Load)| load.claimed.map(|(day, count)| (*user, day, count));
        let small = Small {
            applied: *applied,
            now: *now,
            next_id: *next_id,
            floor: floor.clone(),
            pipelines: pipelines.clone(),
            former: former.clone(),
            sources: sources.clone(),
            teams: teams.clone(),
            users: users.clone(),
            jobs: jobs.clone(),
            claimed: sorted(loads.iter().filter_map(claimed)),
            claims: claims.clone(),
            refusals: refusals.iter().map(|(user, texts)| (*user, texts.clone())).collect(),
            requests: requests.list(),
            deeds: deeds.list().clone(),
            externals: sorted(known.externals()),
        };
        Shot {
            small,
            deals: deals.slabs(),
            contacts: contacts.slabs(),
            companies: companies.slabs(),
            tasks: tasks.slabs(),
            marks: marks.clone(),
        }
    }

    /// The book of these pieces, with all that is computed from them.
    pub fn of(pieces: Pieces) -> Self {
        let Pieces { small, deals, contacts, companies, tasks, marks } = pieces;
        let Small {
            applied,
            now,
            next_id,
            floor,
            pipelines,
            former,
            sources,
            teams,
            users,
            jobs,
            claimed,
            claims,
            refusals,
            requests,
            deeds,
            externals,
        } = small;
        let stages =
            pipelines.values().flat_map(|pipeline| pipeline.stages.iter().map(|stage| (stage.id, pipeline.id)));
        let load = |(user, day, count)| (user, Load { held: 0, claimed: Some((day, count)) });
        let mut book = Self {
            applied,
            now,
            next_id,
            floor,
            stages: stages.collect(),
            former,
            pipelines,
            sources,
            teams,
            users,
            deals: Shelf::of(deals, |deal| deal.id.number()),
            contacts: Shelf::of(contacts, |contact| contact.id.number()),
            companies: Shelf::of(companies, |company| company.id.number()),
            tasks: Shelf::of(tasks, |task| task.id.number()),
            jobs,
            marks,
            loads: claimed.into_iter().map(load).collect(),
            claims,
            refusals: refusals.into_iter().collect(),
            requests: Requests::of(requests),
            deeds: Deeds::from_list(deeds),
            ..Self::default()
        };
        let (standing, agendas, known) = thread::scope(|scope| {
            let others = scope.spawn(|| (book.all_agendas(), book.all_known(externals)));
            let standing = book.all_standing();
            let (agendas, known) = others.join().unwrap_or_default();
            (standing, agendas, known)
        });
        book.known = known;
        book.agendas = agendas;
        book.board = standing.board;
        book.off_board = standing.off_board;
        book.exchange = standing.exchange;
        book.cases = standing.cases;
        book.ripening = standing.ripening.into_iter().collect();
        book.sleepers = standing.sleepers.into_iter().collect();
        book.lapsing = standing.lapsing.into_iter().collect();
        for (user, held) in standing.held {
            book.loads.entry(user).or_default().held = held;
        }
        book
    }

    fn all_standing(&self) -> Standing {
        let (mut board, mut off) = (Vec::with_capacity(self.deals.len()), Vec::new());
        let (mut exchange, mut cases) = (Vec::new(), Vec::new());
        let mut standing = Standing::default();
        for deal in self.deals.iter() {
            let keys = self.keys(deal);
            board.extend(keys.board);
            off.extend(keys.off);
            exchange.extend(keys.exchange);
            cases.extend(keys.case);
            standing.ripening.extend(keys.ripens.map(|day| (day, deal.id)));
            standing.sleepers.extend(keys.wakes.map(|day| (day, deal.id)));
            standing.lapsing.extend(keys.lapses.map(|at| (at, deal.id)));
            if let Some(user) = keys.held {
                *standing.held.entry(user).or_default() += 1;
            }
        }
        standing.board = Board::of(board.into_iter());
        standing.off_board = OffBoard::of(off.into_iter());
        standing.exchange = Exchange::of(exchange);
        standing.cases = Ranked::of(cases);
        standing
    }

    fn all_agendas(&self) -> HashMap<UserId, Ranked<(i64, TaskId)>> {
        let mut agendas: HashMap<UserId, Vec<(i64, TaskId)>> = HashMap::new();
        for task in self.tasks.iter().filter(|task| task.is_open()) {
            let deal = || task.deal.and_then(|deal| self.deals.get(deal.number()));
            // Rows of a job are few in most books: the deal is looked at only where there may be any.
            let hidden = !self.jobs.is_empty() && deal().is_some_and(|deal| self.is_hidden(deal));
            if !hidden {
                agendas.entry(task.executor).or_default().push((task.due().moment().0, task.id));
            }
        }
        agendas.into_iter().map(|(user, steps)| (user, Ranked::of(steps))).collect()
    }

    fn all_known(&self, externals: Vec<(u64, DealId)>) -> Known {
        // Of a job that is not released one knows what it brought; of what was taken back, nothing.
        let is_there = |job: Option<JobId>| job.is_none_or(|job| self.jobs.contains_key(&job));
        let companies = self.companies.iter().filter(|company| is_there(company.job));
        let contacts = self.contacts.iter().filter(|contact| is_there(contact.job));
        let reaches = contacts.flat_map(|contact| {
            let phones = contact.phones.iter().map(crate::sales::value::Phone::as_str);
            let reaches = phones.chain(contact.mails().iter().map(crate::sales::value::Mail::as_str));
            reaches.map(|reach| (reach, contact.id.number()))
        });
        Known::of(
            Places::of(companies.map(|company| (company_fold(&company.name), company.id.number()))),
            Places::of(reaches),
            externals,
        )
    }
}

/// In one order whatever map it comes from: the same book gives the same bytes.
fn sorted<T: Ord>(things: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut things: Vec<T> = things.into_iter().collect();
    things.sort_unstable();
    things
}

/// What is computed from the deals.
#[derive(Debug, Default)]
struct Standing {
    board: Board,
    off_board: OffBoard,
    exchange: Exchange,
    cases: Ranked<(i64, DealId)>,
    ripening: Vec<(NaiveDate, DealId)>,
    sleepers: Vec<(NaiveDate, DealId)>,
    lapsing: Vec<(Moment, DealId)>,
    held: HashMap<UserId, usize>,
}
