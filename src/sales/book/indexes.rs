//! What is computed from the great shelves. While a book lives its indexes are kept by change; a snapshot holds them made anew,
//! so that a start reads no deal before somebody looks at it.

use std::collections::{BTreeMap, HashMap};
use std::thread;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::board::PilePart;
use super::exchange::ExchangeKey;
use super::limits::Standings;
use super::off_board::{Off, OffBoard};
use super::reach::Places;
use super::read::company_fold;
use super::rules::Timers;
use super::unpaid::{AllUnpaid, UnpaidKey};
use super::{Board, Book, Exchange, Ranked};
use crate::sales::deal::Holder;
use crate::sales::value::{DealId, JobId, Mail, Moment, Phone, RuleId, StageId, Sums, TaskId, UserId};

/// Keys of an index that are written down in one part: some hundred kilobytes.
const PART: usize = 32 * 1024;

/// Open tasks by time.
type Steps = Ranked<(i64, TaskId)>;

/// All indexes of a book.
#[derive(Debug, Default)]
pub struct Indexes {
    standing: Standing,
    agendas: HashMap<UserId, Steps>,
    watched: Steps,
    pushed: Vec<TaskId>,
    companies: Places,
    contacts: Places,
}

/// What is computed from the deals.
#[derive(Debug, Default)]
struct Standing {
    board: Board,
    off_board: OffBoard,
    exchange: Exchange,
    unpaid: AllUnpaid,
    standings: Standings,
    timers: Timers,
    few: Few,
}

/// What there is little of, in one part; days as counted from 1970.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Few {
    cases: Vec<(i64, DealId)>,
    ripening: Vec<(i32, DealId)>,
    sleepers: Vec<(i32, DealId)>,
    lapsing: Vec<(Moment, DealId)>,
    warning: Vec<(Moment, DealId)>,
    asks: Vec<(Moment, DealId)>,
    over_spent: Vec<DealId>,
    nurtured: Vec<(i32, DealId)>,
    bare: Vec<DealId>,
    held: BTreeMap<UserId, usize>,
}

/// A stretch of an index, to be written down. The stretches of one list come in its order.
#[derive(Debug, Serialize, Deserialize)]
pub enum Part {
    Board((StageId, Holder), PilePart),
    Off((Off, Holder), Vec<(i64, DealId)>),
    Exchange(Vec<ExchangeKey>),
    Unpaid(Holder, Vec<UnpaidKey>, Sums),
    Stands((StageId, bool), Vec<(i32, DealId)>),
    Timers(RuleId, Vec<(i64, DealId)>),
    Pushed(Vec<TaskId>),
    Agenda(UserId, Vec<(i64, TaskId)>),
    Watched(Vec<(i64, TaskId)>),
    Companies(Vec<(u32, u32)>),
    Contacts(Vec<(u32, u32)>),
    Few(Few),
}

impl Indexes {
    /// The indexes of a book, made anew from its shelves.
    pub(super) fn of(book: &Book) -> Self {
        // Two threads, as many as a small host has cores; deals are as much work as all the others.
        thread::scope(|scope| {
            let standing = scope.spawn(|| book.all_standing());
            let (agendas, watched, pushed) = book.all_agendas();
            let (companies, contacts) = (book.all_companies(), book.all_contacts());
            // Counting does not panic; where it did, the deals are counted here, and whoever waits hears of it.
            let standing = standing.join().unwrap_or_else(|_| book.all_standing());
            Self { standing, agendas, watched, pushed, companies, contacts }
        })
    }

    /// Everything, to be written down: the same book gives the same parts.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let Standing { board, off_board, exchange, unpaid, standings, timers, few } = &self.standing;
        let agendas: BTreeMap<_, _> = self.agendas.iter().collect();
        let agendas =
            agendas.into_iter().flat_map(|(user, steps)| steps.stretches(PART).map(|keys| Part::Agenda(*user, keys)));
        std::iter::once(Part::Few(few.clone()))
            .chain(board.stretches(PART).map(|(place, part)| Part::Board(place, part)))
            .chain(off_board.stretches(PART).map(|(place, keys)| Part::Off(place, keys)))
            .chain(exchange.order().stretches(PART).map(Part::Exchange))
            .chain(unpaid.stretches(PART).map(|(holder, keys, due)| Part::Unpaid(holder, keys, due)))
            .chain(standings.stretches(PART).map(|(stage, keys)| Part::Stands(stage, keys)))
            .chain(timers.stretches(PART).map(|(rule, keys)| Part::Timers(rule, keys)))
            .chain(agendas)
            .chain(std::iter::once(Part::Pushed(self.pushed.clone())))
            .chain(self.watched.stretches(PART).map(Part::Watched))
            .chain(self.companies.stretches(PART).map(Part::Companies))
            .chain(self.contacts.stretches(PART).map(Part::Contacts))
    }

    /// Takes a part in.
    pub fn put(&mut self, part: Part) {
        match part {
            Part::Board(place, part) => self.standing.board.append(place, part),
            Part::Off(place, keys) => self.standing.off_board.append(place, &keys),
            Part::Exchange(keys) => self.standing.exchange.append(&keys),
            Part::Stands(stage, keys) => self.standing.standings.append(stage, &keys),
            Part::Timers(rule, keys) => self.standing.timers.append(rule, &keys),
            Part::Pushed(steps) => self.pushed = steps,
            Part::Unpaid(holder, keys, due) => self.standing.unpaid.append(holder, &keys, &due),
            Part::Agenda(user, keys) => self.agendas.entry(user).or_default().append(&keys),
            Part::Watched(keys) => self.watched.append(&keys),
            Part::Companies(keys) => self.companies.append(&keys),
            Part::Contacts(keys) => self.contacts.append(&keys),
            Part::Few(few) => self.standing.few = few,
        }
    }
}

impl Book {
    /// Puts these indexes in the place of its own.
    pub(super) fn index(&mut self, indexes: Indexes, externals: Vec<(u64, DealId)>) {
        let Indexes { standing, agendas, watched, pushed, companies, contacts } = indexes;
        let Standing { board, off_board, exchange, unpaid, standings, timers, few } = standing;
        let Few { cases, ripening, sleepers, lapsing, warning, asks, over_spent, nurtured, bare, held } = few;
        let on_days = |days: Vec<(i32, DealId)>| {
            days.into_iter().filter_map(|(day, deal)| Some((NaiveDate::from_epoch_days(day)?, deal))).collect()
        };
        self.board = board;
        self.off_board = off_board;
        self.exchange = exchange;
        self.unpaid = unpaid;
        self.standings = standings;
        self.timers = timers;
        self.asks = asks.into_iter().collect();
        self.over_spent = over_spent.into_iter().collect();
        self.nurtured = on_days(nurtured);
        self.bare = bare.into_iter().collect();
        self.pushed = pushed.into_iter().collect();
        self.agendas = agendas;
        self.watched = watched;
        self.known = super::Known::of(companies, contacts, externals);
        self.cases = Ranked::of(cases);
        self.ripening = on_days(ripening);
        self.sleepers = on_days(sleepers);
        self.lapsing = lapsing.into_iter().collect();
        self.warning = warning.into_iter().collect();
        for (user, held) in held {
            self.loads.entry(user).or_default().held = held;
        }
    }

    fn all_standing(&self) -> Standing {
        let (mut board, mut off) = (Vec::with_capacity(self.deals.len()), Vec::new());
        let (mut exchange, mut unpaid, mut stands, mut few) = (Vec::new(), Vec::new(), Vec::new(), Few::default());
        let mut timers = Vec::new();
        for deal in self.deals.iter() {
            let keys = self.keys(deal);
            board.extend(keys.board);
            off.extend(keys.off);
            exchange.extend(keys.exchange);
            unpaid.extend(keys.unpaid);
            stands.extend(keys.stands.map(|(stage, since)| (stage, (since, deal.id))));
            timers.extend(keys.timers.iter().map(|(rule, due)| (*rule, (*due, deal.id))));
            few.asks.extend(keys.asks.map(|at| (at, deal.id)));
            few.over_spent.extend(keys.over_spent.then_some(deal.id));
            few.bare.extend(keys.bare.then_some(deal.id));
            few.nurtured.extend(keys.nurtured.map(|day| (day.to_epoch_days(), deal.id)));
            few.cases.extend(keys.case);
            few.ripening.extend(keys.ripens.map(|day| (day.to_epoch_days(), deal.id)));
            few.sleepers.extend(keys.wakes.map(|day| (day.to_epoch_days(), deal.id)));
            few.lapsing.extend(keys.lapses.map(|at| (at, deal.id)));
            few.warning.extend(keys.warns.map(|at| (at, deal.id)));
            if let Some(user) = keys.held {
                *few.held.entry(user).or_default() += 1;
            }
        }
        let (board, off_board) = (Board::of(board.into_iter()), OffBoard::of(off.into_iter()));
        let unpaid = AllUnpaid::of(unpaid.into_iter());
        let standings = Standings::of(stands.into_iter());
        let timers = Timers::of(timers.into_iter());
        Standing { board, off_board, exchange: Exchange::of(exchange), unpaid, standings, timers, few }
    }

    /// Open tasks of each executor, and those that several people wait for.
    fn all_agendas(&self) -> (HashMap<UserId, Steps>, Steps, Vec<TaskId>) {
        let mut agendas: HashMap<UserId, Vec<(i64, TaskId)>> = HashMap::new();
        let (mut watched, mut pushed) = (Vec::new(), Vec::new());
        for task in self.tasks.iter().filter(|task| task.is_open()) {
            let deal = || task.deal.and_then(|deal| self.deals.get(deal.number()));
            // Rows of a job are few in most books: the deal is looked at only where there may be any.
            let hidden = !self.jobs.is_empty() && deal().is_some_and(|deal| self.is_hidden(deal));
            if !hidden {
                let key = (task.due().moment().0, task.id);
                agendas.entry(task.executor).or_default().push(key);
                pushed.extend(task.is_pushed().then_some(task.id));
                watched.extend(self.wants_telling(task).then_some(key));
            }
        }
        let agendas = agendas.into_iter().map(|(user, steps)| (user, Ranked::of(steps))).collect();
        (agendas, Ranked::of(watched), pushed)
    }

    fn all_companies(&self) -> Places {
        let companies = self.companies.iter().filter(|company| self.has_brought(company.job));
        Places::of(companies.map(|company| (company_fold(&company.name), company.id.number())))
    }

    fn all_contacts(&self) -> Places {
        let contacts = self.contacts.iter().filter(|contact| self.has_brought(contact.job));
        Places::of(contacts.flat_map(|contact| {
            let phones = contact.phones.iter().map(Phone::as_str);
            let reaches = phones.chain(contact.mails().iter().map(Mail::as_str));
            reaches.map(|reach| (reach, contact.id.number()))
        }))
    }

    /// Of a job that is not released one knows what it brought; of what was taken back, nothing.
    fn has_brought(&self, job: Option<JobId>) -> bool {
        job.is_none_or(|job| self.jobs.contains_key(&job))
    }
}
