//! The loop that carries one person's keys to their session and its frames to their terminal.

mod beside;
mod meet;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, sleep_until};

use self::beside::{Report, Search, heard};
use super::door::{Event, LineReader, LineWriter};
use super::drafts::{Draft, Drafts};
use super::floor::Floor;
use super::flow::Flow;
use crate::sales::rule::Plan;
use crate::sales::trial::Trial;
use crate::sales::value::Moment;
use crate::session::desk::Memento;
use crate::session::{Need, Session, Setting};

/// Others' changes are drawn at once, and then at most so often.
const OTHERS_APART: Duration = Duration::from_millis(250);
/// How long a leaving person waits for what their terminal still has to say.
const PARTING_MAX: Duration = Duration::from_millis(500);
/// Rounds of wishes one key may lead to before the screen is drawn all the same.
const ROUNDS_MAX: usize = 64;

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
