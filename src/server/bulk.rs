//! One verb on many deals, beside people's work: chunk by chunk through the clerk, each deal decided for itself (DESIGN §3.15).
//! Stopped, or cut short by a crash, it is taken back deal by deal.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::floor::{Floor, fresh_request};
use super::wish::{Rejection, Wish};
use crate::ledger::entry::decode;
use crate::ledger::{Fault, Seq};
use crate::sales::book::deeds::key_of_job;
use crate::sales::book::{Job, JobState};
use crate::sales::command::job::{BeginBulk, ReleaseJob, UndoJob, WithdrawJob};
use crate::sales::command::undo::{NAMED_MAX, Of, Undo};
use crate::sales::command::{Before, Command, decide};
use crate::sales::event::Event;
use crate::sales::refusal::Refusal;
use crate::sales::scene::job_of;
use crate::sales::stamp::{Cause, Origin, Stamp, called_by};
use crate::sales::value::{DealId, JobId, Moment, RequestId, UserId, Zone};
use crate::ui::bulk::{Bulk, Deed, Stage};
use crate::ui::forms::many;
use crate::ui::glance::{Glance, Look, Road};
use crate::ui::keymap::{Action, Keymap};
use crate::ui::several;
use crate::ui::words::Words;

/// Deals on their way to the clerk at once: they share a sync, and whoever comes between waits for no more than these.
const CHUNK: usize = 64;
/// Deals whose commands are made in one look at the book: the lock is held well under a millisecond.
const LOOK: usize = 16;
/// The window that words are made for; nothing is drawn.
const WINDOW: (u16, u16) = (80, 24);

/// Whose job it is, and how they read: forms are read again for every deal.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    pub user: UserId,
    pub words: Arc<Words>,
    pub keymap: Arc<Keymap>,
    pub zone: Zone,
}

/// Begins the job; it goes on whether its person stays at the terminal or not.
pub(super) fn begin(floor: &Arc<Floor>, reader: Reader, bulk: Bulk) -> Result<(), Rejection> {
    let action = bulk.deed.action();
    let begin = Command::BeginBulk(BeginBulk { verb: action.name().into_owned() });
    let stamp = Stamp::asking(floor.now(), reader.user, Origin::Key);
    // Whether one may begin at all is said at once.
    floor.read(|book| decide(book, &begin, &stamp)).map_err(Rejection::Refused)?;
    floor.bulks.begin(reader.user, action, if bulk.anyway { Stage::Running } else { Stage::Trying }, bulk.deals.len());
    let here = floor.enter();
    tokio::spawn(async move {
        let floor = here.floor();
        let stage = match look_and_go(floor, &reader, &bulk, begin).await {
            Ok(stage) => stage,
            Err(fault) => Stage::Failed(fault.to_string()),
        };
        floor.bulks.set(reader.user, stage);
        floor.stir();
    });
    Ok(())
}

/// Looks first whether all of it goes; if not, it is asked about the rest, and nothing has been done.
async fn look_and_go(floor: &Arc<Floor>, reader: &Reader, bulk: &Bulk, begin: Command) -> Result<Stage, Rejection> {
    if !bulk.anyway {
        let mut before = Before::default();
        for look in bulk.deals.chunks(LOOK) {
            if floor.bulks.is_stopped(reader.user) {
                return Ok(Stage::Dropped);
            }
            let refused = with_glance(floor, reader, |glance| several::try_deed(&bulk.deed, look, &mut before, glance));
            floor.bulks.count(reader.user, look.len(), refused);
            tokio::task::yield_now().await;
        }
        if floor.bulks.stand(reader.user).is_some_and(|stand| stand.refused > 0) {
            return Ok(Stage::Asks);
        }
        floor.bulks.begin(reader.user, bulk.deed.action(), Stage::Running, bulk.deals.len());
        floor.stir();
    }
    let answer = floor.command(reader.user, Origin::Key, begin).await?;
    let job = job_of(&answer.events).ok_or_else(|| Rejection::Fault("No job came of it".to_owned()))?;
    go_through(floor, reader, bulk, job).await
}

async fn go_through(floor: &Arc<Floor>, reader: &Reader, bulk: &Bulk, job: JobId) -> Result<Stage, Rejection> {
    for chunk in bulk.deals.chunks(CHUNK) {
        if floor.bulks.is_stopped(reader.user) {
            take_back(floor, reader.user, job, bulk.deed.action()).await?;
            return Ok(Stage::TakenBack);
        }
        let mut refused = Vec::new();
        let mut asked = Vec::with_capacity(chunk.len());
        for look in chunk.chunks(LOOK) {
            for (deal, commands) in commands(floor, reader, &bulk.deed, look) {
                if commands.is_empty() {
                    refused.push((deal, Refusal::NothingChanged));
                }
                asked.extend(commands.into_iter().map(|command| (deal, command)));
            }
        }
        let (deals, wishes): (Vec<DealId>, Vec<Wish>) =
            asked.into_iter().map(|(deal, command)| (deal, wish(reader.user, Some(job), command))).unzip();
        for (deal, answer) in deals.into_iter().zip(floor.ask_all(wishes).await) {
            match answer {
                Ok(_) => {}
                Err(Rejection::Refused(refusal)) => refused.push((deal, refusal)),
                Err(fault @ Rejection::Fault(_)) => return Err(fault),
            }
        }
        floor.bulks.count(reader.user, chunk.len(), refused);
        floor.stir();
        tokio::task::yield_now().await;
    }
    floor.ask(wish(reader.user, None, Command::ReleaseJob(ReleaseJob { job }))).await?;
    Ok(Stage::Done)
}

/// What the deed comes to for each of a few deals.
fn commands(floor: &Floor, reader: &Reader, deed: &Deed, deals: &[DealId]) -> Vec<(DealId, Vec<Command>)> {
    with_glance(floor, reader, |glance| deals.iter().map(|deal| (*deal, many::commands(deed, *deal, glance))).collect())
}

/// A look at the book as the job's person reads it.
fn with_glance<R>(floor: &Floor, reader: &Reader, look: impl FnOnce(&Glance<'_>) -> R) -> R {
    let now = floor.now();
    floor.read(|book| {
        let viewer = book.viewer(reader.user);
        let glance = Glance {
            book,
            viewer: &viewer,
            words: &reader.words,
            keymap: &reader.keymap,
            now,
            zone: reader.zone,
            look: Look::default(),
            road: Road::Screen,
            turned_to: None,
            width: WINDOW.0,
            height: WINDOW.1,
            at_rest: false,
        };
        look(&glance)
    })
}

fn wish(actor: UserId, job: Option<JobId>, command: Command) -> Wish {
    Wish { actor, origin: Origin::Key, request: fresh_request(), cause: job.map(Cause::Job), command }
}

/// Begins to take a job back that was done or cut short. It goes on by itself, like the job did; where some of it was changed
/// since, only if the rest is asked for.
pub(super) fn begin_taking_back(floor: &Arc<Floor>, id: JobId, rest: bool) {
    begin_back(floor, id, rest, Stage::TakenBack);
}

/// The same for one that the server's end cut short, whatever of it has been changed since: whoever began it is told.
pub(super) fn begin_clearing_up(floor: &Arc<Floor>, id: JobId) {
    begin_back(floor, id, true, Stage::ClearedUp);
}

fn begin_back(floor: &Arc<Floor>, id: JobId, rest: bool, done: Stage) {
    let Some((user, verb)) = floor.read(|book| book.job(id).map(|job| (job.by, job.file.clone()))) else { return };
    let action = Action::parse(&verb).unwrap_or(Action::Undo);
    floor.bulks.begin(user, action, Stage::TakingBack, 0);
    let here = floor.enter();
    tokio::spawn(async move {
        let floor = here.floor();
        let stage = match take_back_whole(floor, user, id, action, rest).await {
            Ok(()) => done,
            Err(Rejection::Refused(refusal @ Refusal::UndoWorkedOn { .. })) => Stage::Stays(id, Box::new(refusal)),
            Err(fault) => Stage::Failed(fault.to_string()),
        };
        floor.bulks.set(user, stage);
        floor.stir();
    });
}

impl Floor {
    /// Why some of a job would stay as it is, were it taken back now.
    pub fn job_blocked(&self, user: UserId, job: JobId) -> Result<Option<Refusal>, Fault> {
        survey(self, user, job)
    }

    /// Takes back a person's job that was done; returns when it is. What has been changed since stays, if the rest is asked for.
    pub async fn take_back_job(self: &Arc<Self>, user: UserId, job: JobId, rest: bool) -> Result<(), Rejection> {
        let verb = self.read(|book| book.job(job).filter(|job| job.by == user).map(|job| job.file.clone()));
        let verb = verb.ok_or(Rejection::Refused(Refusal::NoSuchJob { job }))?;
        let action = Action::parse(&verb).unwrap_or(Action::Undo);
        let taken = take_back_whole(self, user, job, action, rest).await;
        self.bulks
            .set(user, taken.as_ref().map_or_else(|fault| Stage::Failed(fault.to_string()), |()| Stage::TakenBack));
        self.stir();
        taken
    }
}

/// All of a job, unless some of it has been changed since; then nothing, unless the rest is asked for.
async fn take_back_whole(
    floor: &Arc<Floor>,
    user: UserId,
    job: JobId,
    action: Action,
    rest: bool,
) -> Result<(), Rejection> {
    if !rest && let Some(refusal) = aside(floor, move |floor| survey(floor, user, job)).await? {
        return Err(Rejection::Refused(refusal));
    }
    take_back(floor, user, job, action).await
}

/// Why some of a job would stay as it is, were it taken back now: each deal is tried with all that was done to it.
fn survey(floor: &Floor, user: UserId, job: JobId) -> Result<Option<Refusal>, Fault> {
    let mut all: Vec<(u64, Undo)> = Vec::new();
    let mut places: HashMap<Option<DealId>, usize> = HashMap::new();
    let back = taken_back_of(floor, job)?;
    for carried in requests_of(floor, job)? {
        let (at, events) = entries(floor, carried.first, carried.last)?;
        if is_back(&back, &events) {
            continue;
        }
        let ruled = match carried.ruled {
            Some((first, last)) => entries(floor, first, last)?.1,
            None => Vec::new(),
        };
        let last = carried.ruled.map_or(carried.last, |(_, last)| last);
        let place = *places.entry(events.iter().find_map(Event::deal)).or_insert(all.len());
        match all.get_mut(place) {
            Some((until, undo)) => {
                *until = last;
                undo.events.extend(events);
                undo.ruled.extend(ruled);
            }
            None => all.push((last, Undo { of: Of::Job { job, at }, events, ruled, rest: false })),
        }
    }
    let of = all.len();
    let mut stays = Vec::new();
    for chunk in all.chunks(LOOK) {
        let stamp = Stamp::asking(floor.now(), user, Origin::Key);
        floor.read(|book| {
            let tried = chunk.iter().map(|(last, undo)| (*last, undo, undo.tried(book, &stamp)));
            stays.extend(tried.filter_map(|(last, undo, tried)| Some((last, undo, tried.err()?))));
        });
    }
    if stays.is_empty() {
        return Ok(None);
    }
    let count = stays.len();
    let named = |(last, undo, refusal): (u64, &Undo, Refusal)| {
        let deal = undo.events.iter().find_map(Event::deal)?;
        Some((deal, floor.named_after(last, &undo.set(), refusal)))
    };
    let first = stays.into_iter().take(NAMED_MAX).filter_map(named).collect();
    Ok(Some(Refusal::UndoWorkedOn { count, of, first }))
}

/// Takes back what a job has done, the last first, and withdraws it. What has changed since stays as it is and is counted.
/// Cut short, it can be begun again: what is taken back already is refused then.
pub(super) async fn take_back(floor: &Arc<Floor>, user: UserId, job: JobId, action: Action) -> Result<(), Rejection> {
    // One that was stopped half way is under way still.
    if floor.read(|book| book.job(job).is_some_and(|job| job.state == JobState::Released)) {
        floor.ask(wish(user, None, Command::UndoJob(UndoJob { job }))).await?;
    }
    let mut requests = aside(floor, move |floor| requests_of(floor, job)).await?;
    let back = aside(floor, move |floor| taken_back_of(floor, job)).await?;
    floor.bulks.begin(user, action, Stage::TakingBack, requests.len());
    requests.reverse();
    for chunk in requests.chunks(CHUNK) {
        let mut wishes = Vec::with_capacity(chunk.len());
        let mut deals = Vec::with_capacity(chunk.len());
        let wanted = chunk.to_vec();
        let done = aside(floor, move |floor| {
            let done = |carried: &Carried| {
                let (at, events) = entries(floor, carried.first, carried.last)?;
                let ruled = match carried.ruled {
                    Some((first, last)) => entries(floor, first, last)?.1,
                    None => Vec::new(),
                };
                Ok((at, events, ruled))
            };
            wanted.iter().map(done).collect::<Result<Vec<_>, Fault>>()
        });
        for (at, events, ruled) in done.await? {
            // What was taken back before the server ended is done.
            if is_back(&back, &events) {
                continue;
            }
            deals.push(crate::sales::scene::deal_of(&events));
            wishes.push(wish(user, None, Command::Undo(Undo { of: Of::Job { job, at }, events, ruled, rest: false })));
        }
        let mut refused = Vec::new();
        for (deal, answer) in deals.into_iter().zip(floor.ask_all(wishes).await) {
            match answer {
                Ok(_) => {}
                Err(Rejection::Refused(refusal)) => refused.push((deal.unwrap_or(DealId::new(0)), refusal)),
                Err(fault @ Rejection::Fault(_)) => return Err(fault),
            }
        }
        floor.bulks.count(user, chunk.len(), refused);
        floor.stir();
        tokio::task::yield_now().await;
    }
    floor.ask(wish(user, None, Command::WithdrawJob(WithdrawJob { job }))).await?;
    Ok(())
}

/// The deals of which what a job did has been taken back already: it was cut short while it was taken back.
fn taken_back_of(floor: &Floor, job: JobId) -> Result<HashSet<DealId>, Fault> {
    let mut back = HashSet::new();
    // One that never came to its end was cut short, too.
    let until = |job: &Job| job.last.unwrap_or(job.first);
    let Some(last) = floor.read(|book| book.job(job).filter(|job| job.is_bulk_under_way()).map(until)) else {
        return Ok(back);
    };
    let mut bad = None;
    floor.ledger().read_after(Seq(last), &mut |number, record| match decode(number, &record) {
        Ok((stamp, event)) => {
            if stamp.cause == Some(Cause::Undo(key_of_job(job))) {
                back.extend(event.deal());
            }
            ControlFlow::Continue(())
        }
        Err(fault) => {
            bad = Some(Fault::new(format!("read entry {}", number.0), fault));
            ControlFlow::Break(())
        }
    })?;
    bad.map_or(Ok(back), Err)
}

fn is_back(back: &HashSet<DealId>, events: &[Event]) -> bool {
    events.iter().find_map(Event::deal).is_some_and(|deal| back.contains(&deal))
}

/// Reads from the disk on a thread of its own: no key waits for it.
async fn aside<T: Send + 'static>(
    floor: &Arc<Floor>,
    read: impl FnOnce(&Floor) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Rejection> {
    let floor = Arc::clone(floor);
    let read = tokio::task::spawn_blocking(move || read(&floor)).await;
    read.map_err(|fault| Rejection::Fault(fault.to_string()))?.map_err(|fault| Rejection::Fault(fault.to_string()))
}

/// One command of a job: its first and last entry, and those of what rules did because of it.
#[derive(Debug, Clone, Copy)]
struct Carried {
    first: u64,
    last: u64,
    ruled: Option<(u64, u64)>,
}

/// Every command of a job, in order.
fn requests_of(floor: &Floor, job: JobId) -> Result<Vec<Carried>, Fault> {
    let Some((first, last)) = floor.read(|book| book.job(job).map(|job| (job.first, job.last))) else {
        return Ok(Vec::new());
    };
    let last = last.unwrap_or(u64::MAX);
    let mut places: HashMap<RequestId, usize> = HashMap::new();
    let mut requests: Vec<Carried> = Vec::new();
    let mut bad = None;
    floor.ledger().read_after(Seq(first), &mut |number, record| {
        if number.0 > last {
            return ControlFlow::Break(());
        }
        match decode(number, &record) {
            Ok((Stamp { cause: Some(Cause::Job(cause)), request, .. }, _)) if cause == job => {
                let place = *places.entry(request).or_insert(requests.len());
                match requests.get_mut(place) {
                    Some(carried) => carried.last = number.0,
                    None => requests.push(Carried { first: number.0, last: number.0, ruled: None }),
                }
                ControlFlow::Continue(())
            }
            // What a rule did because of it stands right behind it in the log.
            Ok((stamp, _)) if stamp.rule().is_some() => {
                let called = places.get(&called_by(stamp.request));
                if let Some(carried) = called.and_then(|place| requests.get_mut(*place)) {
                    let first = carried.ruled.map_or(number.0, |(first, _)| first);
                    carried.ruled = Some((first, number.0));
                }
                ControlFlow::Continue(())
            }
            Ok(_) => ControlFlow::Continue(()),
            Err(fault) => {
                bad = Some(Fault::new(format!("read entry {}", number.0), fault));
                ControlFlow::Break(())
            }
        }
    })?;
    bad.map_or(Ok(requests), Err)
}

/// The events of one command, which stand one behind the other, and when it was.
fn entries(floor: &Floor, first: u64, last: u64) -> Result<(Moment, Vec<Event>), Fault> {
    let mut at = floor.now();
    let mut events = Vec::new();
    for number in first..=last {
        let doing = || format!("read entry {number}");
        let record = floor.ledger().get(Seq(number))?.ok_or_else(|| Fault::new(doing(), "it is missing"))?;
        let (stamp, event) = decode(Seq(number), &record).map_err(|fault| Fault::new(doing(), fault))?;
        at = stamp.at;
        events.push(event);
    }
    Ok((at, events))
}
