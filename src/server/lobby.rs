//! The lobby: who is attached, who left a session behind, and the loop that carries one person's keys and screen.

use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, sleep_until, timeout};

use super::door::{Call, Event, Host, Line, LineReader, LineWriter, Peer};
use super::floor::Floor;
use super::wish::Rejection;
use crate::relay::wire::{Hello, Size};
use crate::sales::stamp::Origin;
use crate::sales::value::{Moment, UserId, Zone};
use crate::session::paint::{Profile, TerminalHints};
use crate::session::{Need, Session, Setting};
use crate::ui::keymap::Keymap;
use crate::ui::screen::TimelineEntry;
use crate::ui::words::{Language, Words};

/// A session that nobody took up for so long is gone, in days (DESIGN §5).
const KEPT_DAYS: i64 = 7;
/// Detached sessions a person may leave behind; the oldest goes first.
const DETACHED_MAX: usize = 8;
/// Others' changes are drawn at once, and then at most so often.
const OTHERS_APART: Duration = Duration::from_millis(250);
/// Rounds of wishes one key may lead to before the screen is drawn all the same.
const ROUNDS_MAX: usize = 64;
/// How long the old terminal has to give its session up.
const TAKEOVER_MAX: Duration = Duration::from_secs(2);
/// Timeline entries of one look.
const TIMELINE_PAGE: usize = 50;
const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Plain commands, which stand above this layer.
pub trait Commands: Send + Sync + 'static {
    /// Carries out one plain command of a person; `None` is somebody the floor does not know.
    fn run<'a>(
        &'a self,
        floor: &'a Arc<Floor>,
        actor: Option<UserId>,
        peer: Peer,
        hello: &'a Hello,
        call: Call,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
}

/// A session somebody left.
struct Left {
    user: UserId,
    at: Moment,
    session: Box<Session>,
}

/// Asks a terminal's loop for its session.
type GiveUp = mpsc::Sender<oneshot::Sender<Box<Session>>>;

/// A terminal that is attached.
struct Attached {
    id: u64,
    user: UserId,
    since: Moment,
    writer: LineWriter,
    /// Asks the loop to give its session to another terminal.
    give_up: GiveUp,
}

/// Everybody at a terminal.
pub struct Lobby<C> {
    floor: Arc<Floor>,
    commands: C,
    keymap: Arc<Keymap>,
    words: Vec<(Language, Arc<Words>)>,
    left: Mutex<Vec<Left>>,
    attached: Mutex<Vec<Attached>>,
    next_id: AtomicU64,
    /// How many connections are inside: the server ends itself when none is for a while.
    inside: watch::Sender<usize>,
    stop: watch::Receiver<bool>,
}

impl<C: Commands> Lobby<C> {
    pub fn new(floor: Arc<Floor>, commands: C, keymap: Keymap, stop: watch::Receiver<bool>) -> Self {
        let words = Language::ALL.into_iter().map(|language| (language, Arc::new(Words::new(language)))).collect();
        Self {
            floor,
            commands,
            keymap: Arc::new(keymap),
            words,
            left: Mutex::default(),
            attached: Mutex::default(),
            next_id: AtomicU64::new(1),
            inside: watch::channel(0).0,
            stop,
        }
    }

    /// Hears how many connections are inside.
    pub fn inside(&self) -> watch::Receiver<usize> {
        self.inside.subscribe()
    }

    fn words(&self, lang: &str) -> Arc<Words> {
        let wanted = Language::of(lang);
        let found = self.words.iter().find(|(language, _)| *language == wanted);
        found.map_or_else(|| Arc::new(Words::new(wanted)), |(_, words)| Arc::clone(words))
    }

    /// Who the connection speaks for.
    fn person(&self, hello: &Hello, peer: &Peer) -> Option<UserId> {
        self.floor.read(|book| {
            let user = match &hello.as_user {
                Some(login) => book.user_by_login(login),
                None => book.user_by_uid(peer.uid.0),
            };
            user.map(|user| user.id)
        })
    }

    fn setting(&self, user: UserId, hello: &Hello) -> Setting {
        let zone = hello.zone.as_deref().and_then(Zone::parse);
        let profile = Profile::of(&TerminalHints {
            term: hello.term.clone(),
            colorterm: hello.colorterm.clone(),
            lang: hello.ctype.clone(),
            no_color: hello.no_color,
            slow: hello.slow,
        });
        Setting {
            user,
            profile,
            width: hello.size.width,
            height: hello.size.height,
            zone: zone.unwrap_or_else(|| self.floor.read(crate::sales::book::Book::zone)),
            words: self.words(&hello.lang),
            keymap: Arc::clone(&self.keymap),
        }
    }

    /// The session this terminal goes on with: the newest one left behind, one whose terminal is dead, or a new one.
    async fn session(&self, user: UserId, hello: &Hello) -> Box<Session> {
        self.forget_old();
        if let Some(session) = self.take_left(user) {
            return session;
        }
        let mut others: Vec<(Moment, LineWriter, GiveUp)> = self
            .attached
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .filter(|other| other.user == user)
            .map(|other| (other.since, other.writer.clone(), other.give_up.clone()))
            .collect();
        others.sort_by_key(|(since, ..)| std::cmp::Reverse(*since));
        for (_, writer, give_up) in others {
            // A relay that is silent to a probe counts as gone.
            if !hello.take && writer.probe().await {
                continue;
            }
            let (here, session) = oneshot::channel();
            if give_up.send(here).await.is_ok()
                && let Ok(Ok(session)) = timeout(TAKEOVER_MAX, session).await
            {
                return session;
            }
            // It left while it was asked.
            if let Some(session) = self.take_left(user) {
                return session;
            }
        }
        Box::new(Session::new(self.setting(user, hello)))
    }

    fn take_left(&self, user: UserId) -> Option<Box<Session>> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = left
            .iter()
            .enumerate()
            .filter(|(_, left)| left.user == user)
            .max_by_key(|(_, left)| left.at)
            .map(|(nth, _)| nth)?;
        Some(left.swap_remove(newest).session)
    }

    fn leave(&self, user: UserId, session: Box<Session>) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.push(Left { user, at: self.floor.now(), session });
        let mine = || left.iter().enumerate().filter(|(_, left)| left.user == user);
        if mine().count() > DETACHED_MAX
            && let Some((oldest, _)) = mine().min_by_key(|(_, left)| left.at)
        {
            left.swap_remove(oldest);
        }
    }

    fn forget_old(&self) {
        let now = self.floor.now();
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.retain(|left| now.seconds_since(left.at) < KEPT_DAYS * DAY_SECONDS);
    }

    fn enter(self: &Arc<Self>) -> Inside<C> {
        self.inside.send_modify(|inside| *inside += 1);
        Inside { lobby: Arc::clone(self), terminal: None }
    }
}

/// Counts a connection as long as it lives, however it ends.
struct Inside<C: Commands> {
    lobby: Arc<Lobby<C>>,
    terminal: Option<u64>,
}

impl<C: Commands> Drop for Inside<C> {
    fn drop(&mut self) {
        if let Some(id) = self.terminal {
            let mut attached = self.lobby.attached.lock().unwrap_or_else(PoisonError::into_inner);
            attached.retain(|other| other.id != id);
        }
        self.lobby.inside.send_modify(|inside| *inside = inside.saturating_sub(1));
    }
}

/// The lobby as the door's host.
pub struct Reception<C>(pub Arc<Lobby<C>>);

impl<C: Commands> Host for Reception<C> {
    async fn attach(&self, hello: Hello, peer: Peer, line: Line) {
        let lobby = &self.0;
        let mut inside = lobby.enter();
        let Some(user) = lobby.person(&hello, &peer) else {
            let who = hello.as_user.clone().unwrap_or_else(|| format!("uid {}", peer.uid.0));
            let text = format!("{who} is not on this floor. Its administrator lets people in: bourse user add");
            let _ = line.writer().bye(&text, 1).await;
            return;
        };
        let (reader, writer) = line.split();
        // The reader is asked for events while others' terminals are probed, so it is read in the loop only.
        let session = lobby.session(user, &hello).await;
        let id = lobby.next_id.fetch_add(1, Ordering::Relaxed);
        let (give_up, asked) = mpsc::channel(1);
        lobby.attached.lock().unwrap_or_else(PoisonError::into_inner).push(Attached {
            id,
            user,
            since: lobby.floor.now(),
            writer: writer.clone(),
            give_up,
        });
        inside.terminal = Some(id);
        let setting = lobby.setting(user, &hello);
        let floor = Arc::clone(&lobby.floor);
        let stop = lobby.stop.clone();
        let mut terminal = Terminal { floor, session, reader, writer, asked, stop };
        let ending = terminal.run(setting.profile, hello.size).await;
        let Terminal { session, writer, .. } = terminal;
        match ending {
            Ending::Taken(by) => {
                let _ = writer.bye("This session goes on at another terminal", 0).await;
                // Its new terminal may be gone by now; then it waits like any other that was left.
                if let Err(session) = by.send(session) {
                    lobby.leave(user, session);
                }
            }
            Ending::Left => {
                let _ = writer.bye("", 0).await;
                lobby.leave(user, session);
            }
            Ending::Closed => lobby.leave(user, session),
            Ending::Stopped => {
                let _ = writer.bye("The server is shutting down. Nothing saved was lost", 0).await;
            }
        }
    }

    async fn command(&self, hello: Hello, peer: Peer, call: Call) {
        let lobby = &self.0;
        let _inside = lobby.enter();
        let actor = lobby.person(&hello, &peer);
        lobby.commands.run(&lobby.floor, actor, peer, &hello, call).await;
    }
}

/// How a terminal's loop ended.
enum Ending {
    /// Another terminal takes the session.
    Taken(oneshot::Sender<Box<Session>>),
    /// The person left.
    Left,
    /// The line broke.
    Closed,
    Stopped,
}

/// One session at one terminal.
struct Terminal {
    floor: Arc<Floor>,
    session: Box<Session>,
    reader: LineReader,
    writer: LineWriter,
    asked: mpsc::Receiver<oneshot::Sender<Box<Session>>>,
    stop: watch::Receiver<bool>,
}

impl Terminal {
    async fn run(&mut self, profile: Profile, size: Size) -> Ending {
        let mut out = Vec::new();
        self.session.attach(profile, size.width, size.height, &mut out);
        let mut restore = Vec::new();
        self.session.leave(&mut restore);
        let _ = self.writer.set_restore(&restore).await;
        self.session.attach(profile, size.width, size.height, &mut Vec::new());
        if self.writer.write(&out).await.is_err() {
            return Ending::Closed;
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
            tokio::select! {
                biased;
                event = self.reader.read() => match event {
                    Event::Input(bytes) => self.session.feed(&bytes, self.floor.now()),
                    Event::Resized(size) => self.session.resize(size.width, size.height),
                    Event::Detached | Event::Closed => return Ending::Closed,
                },
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

    /// Works off the keys, then draws once.
    async fn show(&mut self) -> Option<Ending> {
        if let Some(ending) = self.work_off().await {
            return Some(ending);
        }
        self.draw().await
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
            Need::Detach => return Some(Ending::Left),
            Need::Timeline { deal, before } => self.read_timeline(deal, before),
            Need::Command { command, then } => {
                let answer = self.floor.command(self.session.user(), Origin::Key, *command).await;
                let now = self.floor.now();
                let session = &mut self.session;
                self.floor.read(|book| match &answer {
                    Ok(answer) => session.answered(then, answer.at, &answer.events, book, now),
                    Err(Rejection::Refused(refusal)) => session.refused(refusal, book, now),
                    Err(Rejection::Fault(why)) => session.failed(why, book, now),
                });
            }
        }
        None
    }

    fn read_timeline(&mut self, deal: crate::sales::value::DealId, before: Option<u64>) {
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
        let banner = self.floor.banner();
        let mut out = Vec::new();
        let now = self.floor.now();
        let session = &mut self.session;
        let shows = self.floor.read(|book| session.draw(book, banner.as_deref(), now, &mut out));
        if out.is_empty() {
            return None;
        }
        self.floor.wait_durable(shows).await;
        if self.writer.write(&out).await.is_err() { Some(Ending::Closed) } else { None }
    }
}
