//! The lobby: who is attached, who left a session behind, and the loop that carries one person's keys and screen.

use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::timeout;

use super::door::{Call, Host, Line, LineWriter, Peer};
use super::drafts::{Draft, Drafts};
use super::floor::{Floor, Here, fresh_request};
use super::terminal::{Ending, Seat, Terminal};
use crate::relay::wire::Hello;
use crate::sales::value::{Moment, UserId, Zone};
use crate::session::desk::Memento;
use crate::session::paint::{Profile, TerminalHints};
use crate::session::{Session, Setting};
use crate::ui::keymap::Keymap;
use crate::ui::words::{Language, Words};

/// A session that nobody took up for so long is gone, in days (DESIGN §5).
pub(super) const KEPT_DAYS: i64 = 7;
/// Detached sessions a person may leave behind; the oldest goes first.
const DETACHED_MAX: usize = 8;
/// How long the old terminal has to give its session up.
const TAKEOVER_MAX: Duration = Duration::from_secs(2);
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
    name: u128,
    /// Its person had not left it.
    cut: bool,
    stays: Stays,
}

/// What has stayed of a session.
enum Stays {
    Session(Box<Session>),
    /// The server has been started since.
    Memento(Box<Memento>),
}

/// Asks a terminal's loop for its session.
type GiveUp = mpsc::Sender<oneshot::Sender<Seat>>;

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
    drafts: Option<Arc<Drafts>>,
    attached: Mutex<Vec<Attached>>,
    next_id: AtomicU64,
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
            drafts: None,
            attached: Mutex::default(),
            next_id: AtomicU64::new(1),
            stop,
        }
    }

    /// The same, going on with sessions that were kept before the server ended, and keeping its own.
    #[must_use]
    pub fn keeping(self, drafts: Drafts, kept: Vec<(u128, Draft)>) -> Self {
        let left = kept.into_iter().map(|(name, draft)| {
            let Draft { user, at, cut, desk } = draft;
            Left { user, at, name, cut, stays: Stays::Memento(Box::new(desk)) }
        });
        Self { left: Mutex::new(left.collect()), drafts: Some(Arc::new(drafts)), ..self }
    }

    /// Hears how many connections are inside.
    pub fn inside(&self) -> watch::Receiver<usize> {
        self.floor.inside()
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

    /// The keys that somebody brings along; the floor's, and why, if theirs can't be used.
    fn keys(&self, hello: &Hello) -> (Arc<Keymap>, Option<String>) {
        let Some(keys) = &hello.keys else { return (Arc::clone(&self.keymap), None) };
        // Of a file its name is told: with the way to it, what is wrong would not fit into a line.
        let name = keys.name.rsplit('/').next().unwrap_or(&keys.name);
        match Keymap::chosen(name, keys.text.as_deref()) {
            Ok(keymap) => (Arc::new(keymap), None),
            Err(error) => {
                let why = [("why", error.to_string().into())];
                (Arc::clone(&self.keymap), Some(self.words(&hello.lang).say_with("message-keymap", &why)))
            }
        }
    }

    /// The session this terminal goes on with: the newest one left behind, one whose terminal is dead, or a new one.
    async fn seat(&self, user: UserId, hello: &Hello) -> Seat {
        self.forget_old();
        if let Some(seat) = self.take_left(user, hello) {
            return seat;
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
            let (here, seat) = oneshot::channel();
            if give_up.send(here).await.is_ok()
                && let Ok(Ok(seat)) = timeout(TAKEOVER_MAX, seat).await
            {
                return seat;
            }
            // It left while it was asked.
            if let Some(seat) = self.take_left(user, hello) {
                return seat;
            }
        }
        Seat { name: fresh_request().0, session: Box::new(Session::new(self.setting(user, hello))), cut: None }
    }

    fn take_left(&self, user: UserId, hello: &Hello) -> Option<Seat> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = left
            .iter()
            .enumerate()
            .filter(|(_, left)| left.user == user)
            .max_by_key(|(_, left)| left.at)
            .map(|(nth, _)| nth)?;
        let Left { at, name, cut, stays, .. } = left.swap_remove(newest);
        drop(left);
        let session = match stays {
            Stays::Session(session) => session,
            Stays::Memento(memento) => Box::new(Session::going_on(self.setting(user, hello), *memento)),
        };
        Some(Seat { name, session, cut: cut.then_some(at) })
    }

    fn leave(&self, user: UserId, seat: Seat) {
        let at = self.floor.now();
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.push(Left { user, at, name: seat.name, cut: seat.cut.is_some(), stays: Stays::Session(seat.session) });
        let mine = || left.iter().enumerate().filter(|(_, left)| left.user == user);
        if mine().count() > DETACHED_MAX
            && let Some((oldest, _)) = mine().min_by_key(|(_, left)| left.at)
        {
            self.forget(&left.swap_remove(oldest));
        }
    }

    fn forget_old(&self) {
        let now = self.floor.now();
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let is_old = |left: &mut Left| now.seconds_since(left.at) >= KEPT_DAYS * DAY_SECONDS;
        for old in left.extract_if(.., is_old) {
            self.forget(&old);
        }
    }

    fn forget(&self, left: &Left) {
        if let Some(drafts) = &self.drafts {
            drafts.forget(left.name);
        }
    }

    fn enter(self: &Arc<Self>) -> Inside<C> {
        Inside { lobby: Arc::clone(self), terminal: None, _here: self.floor.enter() }
    }
}

/// Counts a connection as long as it lives, however it ends.
struct Inside<C: Commands> {
    lobby: Arc<Lobby<C>>,
    terminal: Option<u64>,
    _here: Here,
}

impl<C: Commands> Drop for Inside<C> {
    fn drop(&mut self) {
        if let Some(id) = self.terminal {
            let mut attached = self.lobby.attached.lock().unwrap_or_else(PoisonError::into_inner);
            attached.retain(|other| other.id != id);
        }
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
        let seat = lobby.seat(user, &hello).await;
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
        let (keymap, notice) = lobby.keys(&hello);
        let setting = Setting { keymap, ..lobby.setting(user, &hello) };
        let floor = Arc::clone(&lobby.floor);
        let stop = lobby.stop.clone();
        let drafts = lobby.drafts.clone();
        let mut terminal = Terminal::new(floor, seat, drafts, (reader, writer), asked, stop);
        let ending = terminal.run(setting, notice).await;
        let writer = terminal.writer.clone();
        let seat = terminal.end(!matches!(ending, Ending::Left));
        match ending {
            Ending::Taken(by) => {
                let _ = writer.bye("This session goes on at another terminal", 0).await;
                // Its new terminal may be gone by now; then it waits like any other that was left.
                if let Err(seat) = by.send(seat) {
                    lobby.leave(user, seat);
                }
            }
            Ending::Left => {
                let _ = writer.bye("", 0).await;
                lobby.leave(user, seat);
            }
            Ending::Closed => lobby.leave(user, seat),
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
