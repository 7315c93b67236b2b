//! The loop that carries one person's keys to their session and its frames to their terminal.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, sleep_until};

use super::bulk::{self, Reader};
use super::door::{Event, LineReader, LineWriter};
use super::drafts::{Draft, Drafts};
use super::floor::{Floor, fresh_request};
use super::flow::Flow;
use super::trial;
use super::wish::{Answer, Rejection, Wish};
use crate::reports::question::{CARDS, Count, Figure};
use crate::sales::book::find::Finder;
use crate::sales::command::Command;
use crate::sales::command::undo::Undo;
use crate::sales::rule::Plan;
use crate::sales::stamp::{Cause, Origin};
use crate::sales::trial::Trial;
use crate::sales::value::{DealId, Moment, RequestId, StageId};
use crate::session::desk::Memento;
use crate::session::{Need, Session, Setting};
use crate::ui::effect::Then;
use crate::ui::popups::Found;
use crate::ui::screen::TimelineEntry;

/// Others' changes are drawn at once, and then at most so often.
const OTHERS_APART: Duration = Duration::from_millis(250);
/// How long a leaving person waits for what their terminal still has to say.
const PARTING_MAX: Duration = Duration::from_millis(500);
/// Rounds of wishes one key may lead to before the screen is drawn all the same.
const ROUNDS_MAX: usize = 64;
/// Hits that are worth showing before a search has ended.
const FIRST_HITS: usize = 10;
/// Timeline entries of one look.
const TIMELINE_PAGE: usize = 50;
/// Days that a rule is tried on.
const TRIAL_DAYS: u16 = 30;

/// While a person types, what they have before them is kept so often.
const KEEP_APART: Duration = Duration::from_millis(500);

/// A session, and the name its draft is kept under.
pub(super) struct Seat {
    pub name: u128,
    pub session: Box<Session>,
    /// Its person had not left it: when the line was last there.
    pub cut: Option<Moment>,
}

/// Where the drafts of sessions are kept, if anywhere.
pub(super) struct Keeping {
    pub drafts: Option<Arc<Drafts>>,
    name: u128,
    /// What was kept last.
    last: Option<Memento>,
    /// Something came from the terminal since.
    due: Option<Instant>,
    told: bool,
}

/// How a terminal's loop ended.
pub(super) enum Ending {
    /// Another terminal takes the session.
    Taken(oneshot::Sender<Seat>),
    /// The person left.
    Left,
    /// The line broke.
    Closed,
    Stopped,
}

/// One session at one terminal.
pub(super) struct Terminal {
    floor: Arc<Floor>,
    session: Box<Session>,
    keeping: Keeping,
    cut: Option<Moment>,
    reader: LineReader,
    pub writer: LineWriter,
    flow: Flow,
    /// Other terminals of the same person that want the session.
    asked: mpsc::Receiver<oneshot::Sender<Seat>>,
    stop: watch::Receiver<bool>,
    search: Option<Search>,
    reports: Vec<Report>,
    trial: Option<(Plan, mpsc::Receiver<Trial>)>,
}

/// The next word of a trial; without one, none ever comes.
async fn heard(trial: &mut Option<(Plan, mpsc::Receiver<Trial>)>) -> Option<Trial> {
    match trial {
        Some((_, hear)) => hear.recv().await,
        None => std::future::pending().await,
    }
}

/// A report that is counted between the keys, or the list behind one of its figures.
struct Report {
    count: Count,
    listing: Option<(Option<StageId>, Figure)>,
}

/// A search that goes on between the keys.
struct Search {
    typed: String,
    finder: Finder,
    /// When something was told last.
    told: Option<Instant>,
}

impl Terminal {
    pub fn new(
        floor: Arc<Floor>,
        seat: Seat,
        drafts: Option<Arc<Drafts>>,
        (reader, writer): (LineReader, LineWriter),
        asked: mpsc::Receiver<oneshot::Sender<Seat>>,
        stop: watch::Receiver<bool>,
    ) -> Self {
        let keeping = Keeping { drafts, name: seat.name, last: None, due: None, told: false };
        Self {
            floor,
            session: seat.session,
            keeping,
            cut: seat.cut,
            reader,
            writer,
            flow: Flow::new(),
            asked,
            stop,
            search: None,
            reports: Vec::new(),
            trial: None,
        }
    }

    /// Gives the session up, as it is kept now; `cut`: its person has not left it.
    pub fn end(mut self, cut: bool) -> Seat {
        self.keep(cut);
        let cut = cut.then(|| self.floor.now());
        Seat { name: self.keeping.name, session: self.session, cut }
    }

    /// Keeps what the person has before them, if it is not what was kept last.
    fn keep(&mut self, cut: bool) {
        self.keeping.due = None;
        let Some(drafts) = &self.keeping.drafts else { return };
        let (session, now) = (&mut self.session, self.floor.now());
        let Some(desk) = self.floor.read(|book| session.keep(book, now)) else { return };
        if cut && self.keeping.last.as_ref() == Some(&desk) {
            return;
        }
        drafts.keep(self.keeping.name, Draft { user: session.user(), at: now, cut, desk: desk.clone() });
        self.keeping.last = Some(desk);
        if let Some(why) = drafts.fault().filter(|_| !self.keeping.told) {
            self.keeping.told = true;
            self.floor.read(|book| session.say_fault_of_drafts(&why, book, now));
        }
    }

    /// Carries keys and frames until the person leaves, the line breaks, or another terminal takes over.
    pub async fn run(&mut self, setting: Setting, notice: Option<String>) -> Ending {
        let mut out = Vec::new();
        self.session.attach(setting.clone(), &mut out);
        let mut restore = Vec::new();
        self.session.leave(&mut restore);
        let _ = self.writer.set_restore(&restore).await;
        self.session.attach(setting, &mut Vec::new());
        if self.writer.write(&out).await.is_err() {
            return Ending::Closed;
        }
        if let Some(notice) = notice {
            let (session, now) = (&mut self.session, self.floor.now());
            self.floor.read(|book| session.say(notice, book, now));
        } else if let Some(at) = self.cut.take() {
            let (session, now) = (&mut self.session, self.floor.now());
            self.floor.read(|book| session.was_cut_off(at, book, now));
        }
        let mut changes = self.floor.changes();
        let mut others_drawn = Instant::now().checked_sub(OTHERS_APART).unwrap_or_else(Instant::now);
        let mut is_stale = false;
        if let Some(ending) = self.show().await {
            return ending;
        }
        loop {
            let wake = self.until_wake();
            let others = others_drawn + OTHERS_APART;
            let patience = self.flow.deadline().unwrap_or(wake);
            let keep = self.keeping.due.unwrap_or(wake);
            tokio::select! {
                biased;
                event = self.reader.read() => {
                    if let Some(ending) = self.take(event) {
                        return ending;
                    }
                }
                Some(by) = self.asked.recv() => return Ending::Taken(by),
                _ = self.stop.changed() => return Ending::Stopped,
                Ok(()) = changes.changed() => {
                    if Instant::now() < others {
                        is_stale = true;
                        continue;
                    }
                    others_drawn = Instant::now();
                }
                () = sleep_until(others), if is_stale => others_drawn = Instant::now(),
                // A stretch at a time: whatever else happens comes first.
                () = std::future::ready(()), if self.search.is_some() => {
                    if !self.search_on().await {
                        continue;
                    }
                }
                () = std::future::ready(()), if !self.reports.is_empty() => {
                    if !self.count_on().await {
                        continue;
                    }
                }
                heard = heard(&mut self.trial) => self.take_trial(heard),
                () = sleep_until(patience), if self.flow.is_asking() => {
                    self.be_patient_no_more();
                    continue;
                }
                () = sleep_until(keep), if self.keeping.due.is_some() => {
                    self.keep(true);
                    continue;
                }
                () = sleep_until(wake) => {
                    if !self.session.wake(self.floor.now()) {
                        continue;
                    }
                }
            }
            is_stale = false;
            changes.mark_unchanged();
            if let Some(ending) = self.show().await {
                return ending;
            }
        }
    }

    /// A stretch of the search; `true`: there is something new to be shown.
    async fn search_on(&mut self) -> bool {
        let Some(mut search) = self.search.take() else { return false };
        let user = self.session.user();
        let ended = self.floor.read(|book| search.finder.go_on(book, &book.viewer(user)));
        let hits = search.finder.hits();
        let due = match search.told {
            None => hits.len() >= FIRST_HITS,
            Some(told) => told.elapsed() >= OTHERS_APART,
        };
        if !ended && !due {
            self.search = Some(search);
            // Others' terminals are on this thread, too.
            tokio::task::yield_now().await;
            return false;
        }
        let many = search.finder.has_more();
        let found = Found { typed: search.typed.clone(), hits: hits.to_vec(), more: !ended, many };
        self.tell_found(found);
        search.told = Some(Instant::now());
        self.search = Some(search).filter(|_| !ended);
        true
    }

    /// A stretch of the newest report; `true`: it is done, and to be shown.
    async fn count_on(&mut self) -> bool {
        let Some(mut report) = self.reports.pop() else { return false };
        let user = self.session.user();
        if !self.floor.read(|book| report.count.go_on(book, &book.viewer(user))) {
            self.reports.push(report);
            tokio::task::yield_now().await;
            return false;
        }
        let now = self.floor.now();
        let session = &mut self.session;
        let question = *report.count.question();
        self.floor.read(|book| match report.listing {
            None => {
                session.take_report(&question, &report.count.table(), book, now);
                if let Some(cards) = report.count.cards() {
                    session.take_report_deals(&question, CARDS, &cards, book, now);
                }
            }
            Some(of) => session.take_report_deals(&question, of, &report.count.deals(), book, now),
        });
        true
    }

    /// A word of what a rule would have done; `None`: there is no more.
    fn take_trial(&mut self, heard: Option<Trial>) {
        let Some((plan, _)) = &self.trial else { return };
        let (now, session) = (self.floor.now(), &mut self.session);
        match heard {
            Some(trial) => self.floor.read(|book| session.take_trial(plan, &trial, book, now)),
            None => self.trial = None,
        }
    }

    fn tell_found(&mut self, found: Found) {
        let now = self.floor.now();
        let session = &mut self.session;
        self.floor.read(|book| session.take_found(found, book, now));
    }

    fn until_wake(&self) -> Instant {
        let now = self.floor.now();
        let wake = self.session.next_wake(now);
        Instant::now() + Duration::from_micros(wake.0.saturating_sub(now.0).max(0) as u64)
    }

    /// Takes what came from the terminal.
    fn take(&mut self, event: Event) -> Option<Ending> {
        match event {
            Event::Input(bytes) => {
                self.session.feed(&bytes, self.floor.now());
                self.keeping.due.get_or_insert_with(|| Instant::now() + KEEP_APART);
                for _ in 0..self.session.take_ready() {
                    self.flow.answered();
                }
            }
            Event::Resized(size) => self.session.resize(size.width, size.height),
            Event::Detached | Event::Closed => return Some(Ending::Closed),
        }
        None
    }

    fn be_patient_no_more(&mut self) {
        if self.flow.wake(Instant::now())
            && let Err(cause) = self.writer.narrow()
        {
            tracing::debug!(%cause, "A terminal's buffer stays as wide as it is");
        }
    }

    /// Works off the keys, then draws once; keys that come while the terminal still draws are worked off, too.
    async fn show(&mut self) -> Option<Ending> {
        loop {
            if let Some(ending) = self.work_off().await {
                return Some(ending);
            }
            if self.flow.has_room() {
                return self.draw().await;
            }
            if let Some(ending) = self.wait_a_while().await {
                return Some(ending);
            }
        }
    }

    /// Waits until the terminal answers or something else comes from it.
    async fn wait_a_while(&mut self) -> Option<Ending> {
        let patience = self.flow.deadline()?;
        tokio::select! {
            biased;
            event = self.reader.read() => return self.take(event),
            Some(by) = self.asked.recv() => return Some(Ending::Taken(by)),
            _ = self.stop.changed() => return Some(Ending::Stopped),
            () = sleep_until(patience) => self.be_patient_no_more(),
        }
        None
    }

    /// The person leaves: an answer still on its way would be typed into their shell.
    async fn part(&mut self) -> Ending {
        let late = Instant::now() + PARTING_MAX;
        while self.flow.is_asking() {
            let waited = tokio::select! {
                waited = self.wait_a_while() => waited,
                () = sleep_until(late) => break,
            };
            if let Some(ending) = waited {
                return ending;
            }
        }
        Ending::Left
    }

    async fn work_off(&mut self) -> Option<Ending> {
        for _ in 0..ROUNDS_MAX {
            let now = self.floor.now();
            let session = &mut self.session;
            let need = self.floor.read(|book| session.step(book, now))?;
            let ending = if matches!(need, Need::Draw) { self.draw().await } else { self.meet(need).await };
            if ending.is_some() {
                return ending;
            }
        }
        None
    }

    /// Does what the session needs done.
    async fn meet(&mut self, need: Need) -> Option<Ending> {
        match need {
            Need::Draw => {}
            Need::Detach => return Some(self.part().await),
            Need::Timeline { deal, before } => self.read_timeline(deal, before),
            Need::Bulk(bulk) => {
                let anyway = bulk.anyway;
                let begun = bulk::begin(&self.floor, self.reader_of_forms(), *bulk);
                let now = self.floor.now();
                let session = &mut self.session;
                self.floor.read(|book| match &begun {
                    // Of one that is looked at first, it is told when it goes.
                    Ok(()) if anyway => session.bulk_begun(book, now),
                    Ok(()) => {}
                    Err(Rejection::Refused(refusal)) => session.refused(refusal, book, now),
                    Err(Rejection::Fault(why)) => session.failed(why, book, now),
                });
            }
            Need::Find(typed) => {
                self.search = Finder::new(&typed).map(|finder| Search { typed: typed.clone(), finder, told: None });
                if self.search.is_none() {
                    self.tell_found(Found { typed, ..Found::default() });
                }
            }
            Need::Report { question, listing } => {
                let count = Count::new(question, listing);
                self.reports.retain(|report| report.listing != listing);
                self.reports.push(Report { count, listing });
            }
            Need::Trial(plan) => {
                let hear = trial::begin(&self.floor, (*plan).clone(), TRIAL_DAYS);
                self.trial = Some((*plan, hear));
            }
            Need::StopBulk => self.floor.bulks.stop(self.session.user()),
            Need::Command { command, then } => {
                let request = fresh_request();
                let (actor, origin) = (self.session.user(), Origin::Key);
                let wish = Wish { actor, origin, request, cause: None, command: *command };
                let answer = self.floor.ask(wish).await;
                self.tell(then, request, &answer);
            }
            Need::Together(commands) => self.carry_out_together(commands).await,
            Need::Recall(key) => {
                let events = self.floor.recall(self.session.user(), key).await;
                let now = self.floor.now();
                let session = &mut self.session;
                match events {
                    Ok(events) => {
                        let events = events.unwrap_or_default();
                        self.floor.read(|book| session.take_recalled(key, events, book, now));
                    }
                    Err(fault) => tracing::error!("a deed could not be read: {fault}"),
                }
            }
            Need::TakeBack { key, rest } => {
                let user = self.session.user();
                let answer = match self.floor.undo_of(user, key).await {
                    Ok(undo) => {
                        let undo = Undo { rest, ..undo };
                        let answer = self.floor.command(user, Origin::Key, Command::Undo(undo.clone())).await;
                        answer.map_err(|why| match why {
                            Rejection::Refused(refusal) => Rejection::Refused(self.floor.named(user, &undo, refusal)),
                            Rejection::Fault(why) => Rejection::Fault(why),
                        })
                    }
                    Err(fault) => Err(Rejection::Fault(fault.to_string())),
                };
                self.tell(Then::Stay, key, &answer);
            }
            Need::TakeBackJob { job, rest } => bulk::begin_taking_back(&self.floor, job, rest),
        }
        None
    }

    /// Tells the session the answer to a command.
    fn tell(&mut self, then: Then, key: RequestId, answer: &Result<Answer, Rejection>) {
        let now = self.floor.now();
        let session = &mut self.session;
        self.floor.read(|book| match answer {
            Ok(answer) => session.answered(then, key, &answer.events, book, now),
            Err(Rejection::Refused(refusal)) => session.refused(refusal, book, now),
            Err(Rejection::Fault(why)) => session.failed(why, book, now),
        });
    }

    /// Several commands of one key: each is answered for itself, all are taken back as one.
    async fn carry_out_together(&mut self, commands: Vec<Command>) {
        let key = fresh_request();
        let (actor, origin, cause) = (self.session.user(), Origin::Key, Some(Cause::Together(key)));
        let wish = |command| Wish { actor, origin, request: fresh_request(), cause, command };
        let mut answers = Vec::with_capacity(commands.len());
        let mut fault = None;
        for answer in self.floor.ask_all(commands.into_iter().map(wish).collect()).await {
            match answer {
                Ok(answer) => answers.push(Ok(answer.events)),
                Err(Rejection::Refused(refusal)) => answers.push(Err(refusal)),
                // What went before it stands; it is in the list of what can be taken back.
                Err(Rejection::Fault(why)) => fault = Some(why),
            }
        }
        let (now, session) = (self.floor.now(), &mut self.session);
        self.floor.read(|book| {
            session.answered_together(key, answers, book, now);
            if let Some(why) = fault {
                session.failed(&why, book, now);
            }
        });
    }

    fn reader_of_forms(&self) -> Reader {
        let setting = self.session.setting();
        Reader {
            user: setting.user,
            words: Arc::clone(&setting.words),
            keymap: Arc::clone(&setting.keymap),
            zone: setting.zone,
        }
    }

    fn read_timeline(&mut self, deal: DealId, before: Option<u64>) {
        let now = self.floor.now();
        let session = &mut self.session;
        match self.floor.timeline(deal.number(), before, TIMELINE_PAGE) {
            Ok(entries) => {
                let entries: Vec<TimelineEntry> =
                    entries.into_iter().map(|(number, stamp, event)| TimelineEntry { number, stamp, event }).collect();
                self.floor.read(|book| session.take_timeline(deal, &entries, book, now));
            }
            Err(fault) => {
                tracing::error!("the timeline of {deal} could not be read: {fault}");
                self.floor.read(|book| session.failed(&fault.to_string(), book, now));
            }
        }
    }

    /// Brings the screens in line and writes what differs; a frame leaves only when what it shows is on disk.
    async fn draw(&mut self) -> Option<Ending> {
        while !self.flow.has_room() {
            if let Some(ending) = self.wait_a_while().await {
                return Some(ending);
            }
        }
        let now = self.floor.now();
        let session = &mut self.session;
        self.floor.read(|book| session.renew(book, now));
        // Screens ask for timelines when they are brought in line; keys wait for the picture.
        for _ in 0..ROUNDS_MAX {
            let Some(need) = self.session.asked() else { break };
            if let Some(ending) = self.meet(need).await {
                return Some(ending);
            }
        }
        let user = self.session.user();
        match self.floor.bulks.stand(user) {
            Some(stand) => {
                let session = &mut self.session;
                let is_settled = stand.is_settled();
                if self.floor.read(|book| session.take_bulk(stand, book, now)) && is_settled {
                    self.floor.bulks.forget(user);
                }
            }
            None => self.session.forget_bulk(),
        }
        let banner = self.floor.shown_banner();
        let mut out = Vec::new();
        let now = self.floor.now();
        let session = &mut self.session;
        let shows = self.floor.read(|book| session.draw(book, banner.as_deref(), now, &mut out));
        if out.is_empty() {
            return None;
        }
        self.floor.wait_durable(shows).await;
        self.flow.send(&mut out, Instant::now());
        if self.writer.write(&out).await.is_err() { Some(Ending::Closed) } else { None }
    }
}
