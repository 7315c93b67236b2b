//! A session: keys in, screen out. It knows no socket and no clock; the lobby carries its bytes and its wishes.

use std::collections::VecDeque;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::desk::{Desk, Memento, Wanted};
use super::keys::{Key, Reply, Token, Tokenizer};
use super::paint::{Abilities, Depth, Painter, Profile};
use super::typed_ahead::changes;
use crate::reports::question::{Figure, Question};
use crate::sales::book::Book;
use crate::sales::command::Command;
use crate::sales::rule::Plan;
use crate::sales::value::{DealId, JobId, Moment, RequestId, StageId, UserId, Zone};
use crate::ui::bulk::Bulk;
use crate::ui::effect::Then;
use crate::ui::glance::{Bar, Glance, Look, Road};
use crate::ui::keymap::{self, Action, Chord, Keymap, Resolved};
use crate::ui::paint::{Tone, put};
use crate::ui::words::Words;

/// The smallest window in which screens are drawn, in cells.
const LEAST: (u16, u16) = (40, 10);
/// A lone Esc is one if nothing follows for so long, in microseconds.
const ESCAPE_US: i64 = 50_000;
/// The cursor is at rest when no key came for so long, in microseconds: details are drawn then.
const REST_US: i64 = 400_000;
/// Keys that may wait; a held key or a paste beyond that is dropped, not replayed for minutes.
const TOKENS_MAX: usize = 1024;
const MINUTE_US: i64 = 60_000_000;

/// What a terminal is and how its person reads.
#[derive(Debug, Clone)]
pub struct Setting {
    pub user: UserId,
    pub profile: Profile,
    pub width: u16,
    pub height: u16,
    pub zone: Zone,
    pub words: Arc<Words>,
    pub keymap: Arc<Keymap>,
}

/// What a session needs done before it can go on.
#[derive(Debug)]
pub enum Need {
    /// Ask the clerk, and tell the answer by [`Session::answered`], [`Session::refused`] or [`Session::failed`].
    Command { command: Box<Command>, then: Then },
    /// Ask the clerk for each in turn, to be taken back as one, and tell the answers by [`Session::answered_together`] or
    /// [`Session::failed`].
    Together(Vec<Command>),
    /// Read the events of one of this person's deeds, and hand them to [`Session::take_recalled`].
    Recall(RequestId),
    /// Take a deed back, and tell the answer like a command's.
    /// What has been changed since stays as it is, where only the rest is asked for.
    TakeBack { key: RequestId, rest: bool },
    /// Begin to take a job back, and tell how it stands by [`Session::take_bulk`].
    TakeBackJob { job: JobId, rest: bool },
    /// Read entries of a timeline, and hand them to [`Session::take_timeline`].
    Timeline { deal: DealId, before: Option<u64> },
    /// Look for this, and hand what is found to [`Session::take_found`], more than once as it comes; an empty text ends a search.
    Find(String),
    /// Count this, and hand it to [`Session::take_report`] or [`Session::take_report_deals`].
    Report { question: Question, listing: Option<(Option<StageId>, Figure)> },
    /// Count what this would have done lately, and hand it to [`Session::take_trial`], more than once as it comes.
    Trial(Box<Plan>),
    /// Begin a job, and tell how it stands by [`Session::take_bulk`].
    Bulk(Box<Bulk>),
    /// Stop this person's job and take it back.
    StopBulk,
    /// Show the screen before the next key is taken.
    Draw,
    /// The person leaves; the session stays.
    Detach,
}

/// One person at one terminal.
#[derive(Debug)]
pub struct Session {
    setting: Setting,
    tokenizer: Tokenizer,
    tokens: VecDeque<Token>,
    pending: Option<Chord>,
    painter: Painter,
    pub(super) desk: Option<Desk>,
    /// What the desk is laid out from, at the first glance.
    memento: Option<Box<Memento>>,
    pub(super) wanted: VecDeque<Wanted>,
    bell: bool,
    copy: Option<String>,
    /// Something was changed since the last draw: the next changing key waits for it.
    pub(super) unseen: bool,
    last_key: Moment,
    rested: bool,
    drawn_minute: i64,
    /// The key whose change was just carried out, while more of the same wait: a held key counts once.
    held: Option<Key>,
    /// How often the next motion is made, where the keymap takes digits for that.
    count: u32,
    /// Answers to the question whether all that was written has been drawn.
    ready: usize,
}

impl Session {
    pub fn new(setting: Setting) -> Self {
        let painter = Painter::new(setting.profile, setting.width, setting.height);
        Self {
            setting,
            tokenizer: Tokenizer::new(),
            tokens: VecDeque::new(),
            pending: None,
            painter,
            desk: None,
            memento: None,
            wanted: VecDeque::new(),
            bell: false,
            copy: None,
            unseen: false,
            last_key: Moment(0),
            rested: false,
            drawn_minute: 0,
            held: None,
            count: 0,
            ready: 0,
        }
    }

    /// A session that goes on where one was kept.
    pub fn going_on(setting: Setting, memento: Memento) -> Self {
        Self { memento: Some(Box::new(memento)), ..Self::new(setting) }
    }

    /// What lets another session go on where this one stands; `None` before anything was drawn.
    pub fn keep(&mut self, book: &Book, now: Moment) -> Option<Memento> {
        self.desk.as_ref()?;
        Some(self.with_desk(book, now, |desk, glance| desk.keep(glance)))
    }

    /// The line broke then, and is there again: say what is restored.
    pub fn was_cut_off(&mut self, at: Moment, book: &Book, now: Moment) {
        self.with_desk(book, now, |desk, glance| desk.was_cut_off(at, glance));
    }

    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    pub fn user(&self) -> UserId {
        self.setting.user
    }

    /// A terminal takes the session up, with its size, its zone and its reader's words: bytes to prepare it.
    pub fn attach(&mut self, setting: Setting, out: &mut Vec<u8>) {
        self.tokenizer = Tokenizer::new();
        self.tokens.clear();
        self.ready = 0;
        self.painter = Painter::new(setting.profile, setting.width, setting.height);
        self.setting = setting;
        self.painter.enter(out);
        if let Some(desk) = &mut self.desk {
            desk.settle_down();
        }
    }

    /// Bytes that give the terminal back as it was.
    pub fn leave(&mut self, out: &mut Vec<u8>) {
        self.painter.leave(out);
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.setting.width = width;
        self.setting.height = height;
        self.painter.resize(width, height);
        self.painter.forget();
    }

    /// Takes bytes from the terminal.
    pub fn feed(&mut self, bytes: &[u8], now: Moment) {
        let mut tokens = Vec::new();
        self.tokenizer.feed(bytes, &mut tokens);
        // Such an answer is no key: the cursor rests on, and it waits for nothing that waits for the screen.
        let all = tokens.len();
        tokens.retain(|token| *token != Token::Reply(Reply::Ready));
        self.ready += all - tokens.len();
        self.take(tokens, now);
    }

    /// How often the terminal has said since the last asking that it has drawn what was written.
    pub fn take_ready(&mut self) -> usize {
        std::mem::take(&mut self.ready)
    }

    fn take(&mut self, tokens: Vec<Token>, now: Moment) {
        if tokens.is_empty() {
            return;
        }
        self.last_key = now;
        self.rested = false;
        let room = TOKENS_MAX.saturating_sub(self.tokens.len());
        self.tokens.extend(tokens.into_iter().take(room));
    }

    /// When time alone changes something here: a lone Esc, the rest of the cursor, the next minute.
    pub fn next_wake(&self, now: Moment) -> Moment {
        let mut wake = Moment((now.0.div_euclid(MINUTE_US) + 1) * MINUTE_US);
        if self.tokenizer.pending_escape() {
            wake = wake.min(Moment(self.last_key.0 + ESCAPE_US));
        }
        if !self.rested {
            wake = wake.min(Moment(self.last_key.0 + REST_US));
        }
        wake
    }

    /// Time has passed. `true`: there is something to draw.
    pub fn wake(&mut self, now: Moment) -> bool {
        if self.tokenizer.pending_escape() && now.0 >= self.last_key.0 + ESCAPE_US {
            let mut tokens = Vec::new();
            self.tokenizer.flush(&mut tokens);
            self.take(tokens, now);
        }
        let rests = !self.rested && now.0 >= self.last_key.0 + REST_US;
        if rests {
            self.rested = true;
        }
        rests || !self.tokens.is_empty() || now.0.div_euclid(MINUTE_US) != self.drawn_minute
    }

    fn is_too_small(&self) -> bool {
        self.setting.width < LEAST.0 || self.setting.height < LEAST.1
    }

    /// What the screens have asked for, without taking a key.
    pub fn asked(&mut self) -> Option<Need> {
        loop {
            match self.wanted.pop_front()? {
                Wanted::Command(command, then) => return Some(Need::Command { command, then }),
                Wanted::Together(commands) => return Some(Need::Together(commands)),
                Wanted::Recall(key) => return Some(Need::Recall(key)),
                Wanted::TakeBack { key, rest } => return Some(Need::TakeBack { key, rest }),
                Wanted::TakeBackJob { job, rest } => return Some(Need::TakeBackJob { job, rest }),
                Wanted::Timeline { deal, before } => return Some(Need::Timeline { deal, before }),
                Wanted::Find(typed) => return Some(Need::Find(typed)),
                Wanted::Report { question, listing } => return Some(Need::Report { question, listing }),
                Wanted::Trial(plan) => return Some(Need::Trial(plan)),
                Wanted::Bulk(bulk) => return Some(Need::Bulk(bulk)),
                Wanted::StopBulk => return Some(Need::StopBulk),
                Wanted::Bell => self.bell = true,
                Wanted::Repaint => self.painter.forget(),
                Wanted::Copy(text) => self.copy = Some(text),
                Wanted::Detach => return Some(Need::Detach),
            }
        }
    }

    /// Works off keys until something is needed from outside; `None`: all keys are done.
    pub fn step(&mut self, book: &Book, now: Moment) -> Option<Need> {
        loop {
            if let Some(need) = self.asked() {
                return Some(need);
            }
            let token = self.tokens.pop_front()?;
            if let Token::Key(key) = &token
                && !self.is_too_small()
                && (self.unseen || self.with_desk(book, now, |desk, _| desk.is_fresh()))
            {
                if self.held.as_ref() == Some(key) {
                    continue;
                }
                if self.is_changing(key, book, now) {
                    self.tokens.push_front(token);
                    self.unseen = false;
                    return Some(Need::Draw);
                }
            }
            self.held = None;
            self.take_token(token, book, now);
        }
    }

    fn is_changing(&mut self, key: &Key, book: &Book, now: Moment) -> bool {
        let keymap = Arc::clone(&self.setting.keymap);
        let key = ui_key(key);
        let pending = self.pending;
        self.with_desk(book, now, |desk, glance| {
            matches!(keymap.resolve(&desk.places(glance), pending.as_ref(), &key), Resolved::Action(action) if changes(action))
        })
    }

    fn take_token(&mut self, token: Token, book: &Book, now: Moment) {
        if self.is_too_small() {
            // Nobody presses keys at a screen they can't see; leaving must work all the same.
            if let Token::Key(key) = &token
                && key.event.code == crossterm::event::KeyCode::Char('q')
            {
                self.wanted.push_back(Wanted::Detach);
            }
            return;
        }
        match token {
            Token::Key(key) => self.press(&key, book, now),
            Token::Paste { text, cut } => {
                let wanted = self.with_desk(book, now, |desk, glance| desk.paste(&text, cut, glance));
                self.wanted.extend(wanted);
            }
            Token::Reply(_) | Token::Bad => {}
        }
    }

    fn press(&mut self, key: &Key, book: &Book, now: Moment) {
        let pressed = ui_key(key);
        let keymap = Arc::clone(&self.setting.keymap);
        let pending = self.pending.take();
        let before = std::mem::take(&mut self.count);
        if self.with_desk(book, now, |desk, _| desk.is_fresh()) {
            // A key typed ahead: what it is about must be there, and be shown before it is changed.
            self.renew(book, now);
        }
        let (wanted, pending, changed, count) = self.with_desk(book, now, |desk, glance| {
            let places = desk.places(glance);
            if pending.is_none()
                && let Some(count) = keymap.counted(&places, before, &pressed)
            {
                return (Vec::new(), None, false, count);
            }
            match keymap.resolve(&places, pending.as_ref(), &pressed) {
                Resolved::Action(action) => {
                    let times = if is_motion(action) { before.max(1) } else { 1 };
                    ((0..times).flat_map(|_| desk.act(action, glance)).collect(), None, changes(action), 0)
                }
                Resolved::Pending(chord) => (Vec::new(), Some(chord), false, before),
                Resolved::Nothing => {
                    let mut wanted = Vec::new();
                    if let Some(action) = keymap.begun_by(&places, &pressed).filter(|_| pending.is_none()) {
                        wanted.extend(desk.act(action, glance));
                    }
                    wanted.extend(desk.type_key(&pressed, glance));
                    (wanted, None, false, 0)
                }
            }
        });
        self.count = count;
        self.pending = pending;
        if changed {
            self.unseen = true;
            self.held = Some(*key);
        }
        self.wanted.extend(wanted);
    }

    /// Brings the screens in line with the book; what they need then comes from [`Session::step`].
    pub fn renew(&mut self, book: &Book, now: Moment) {
        if self.is_too_small() {
            return;
        }
        let wanted = self.with_desk(book, now, |desk, glance| {
            desk.check_pane(glance);
            desk.renew(glance)
        });
        self.wanted.extend(wanted);
    }

    /// Draws what is true now, and writes the bytes that differ. Returns the entry the frame rests on.
    pub fn draw(&mut self, book: &Book, banner: Option<&str>, now: Moment, out: &mut Vec<u8>) -> u64 {
        let (frame, cursor) = self.picture(book, banner, now);
        if std::mem::take(&mut self.bell) {
            out.push(0x07);
        }
        if let Some(text) = self.copy.take() {
            clipboard(&text, self.setting.profile, out);
        }
        self.painter.paint(&frame, cursor, out);
        self.drawn_minute = now.0.div_euclid(MINUTE_US);
        if self.tokens.is_empty() {
            self.unseen = false;
            self.held = None;
        }
        book.applied()
    }

    /// The bytes that paint what is shown now on a terminal that shows nothing yet; the session goes on as it was. What it has
    /// written bit by bit must show the same.
    pub fn whole(&mut self, book: &Book, banner: Option<&str>, now: Moment, out: &mut Vec<u8>) {
        let (frame, cursor) = self.picture(book, banner, now);
        let mut painter = Painter::new(self.setting.profile, self.setting.width, self.setting.height);
        painter.enter(out);
        painter.paint(&frame, cursor, out);
    }

    /// What is true now, in cells, and where the text cursor stands.
    fn picture(&mut self, book: &Book, banner: Option<&str>, now: Moment) -> (Buffer, Option<(u16, u16)>) {
        let area = Rect::new(0, 0, self.setting.width, self.setting.height);
        let mut frame = Buffer::empty(area);
        if self.is_too_small() {
            self.draw_too_small(area, &mut frame);
            return (frame, None);
        }
        let cursor = self.with_desk(book, now, |desk, glance| desk.draw(banner, glance, area, &mut frame));
        (frame, cursor.map(|cursor| (cursor.x, cursor.y)))
    }

    fn draw_too_small(&self, area: Rect, frame: &mut Buffer) {
        let least = format!("{}x{}", LEAST.0, LEAST.1);
        let text = self.setting.words.say_with(
            "message-too-small",
            &[
                ("columns", u32::from(area.width).into()),
                ("rows", u32::from(area.height).into()),
                ("least", least.into()),
            ],
        );
        put(frame, area, 0, 0, area.width, &text, Tone::Plain);
    }

    /// Works on the desk with a glance at the floor; a new desk stands on the pane of the day's work.
    pub(super) fn with_desk<R>(
        &mut self,
        book: &Book,
        now: Moment,
        work: impl FnOnce(&mut Desk, &Glance<'_>) -> R,
    ) -> R {
        let viewer = book.viewer(self.setting.user);
        let masked = self.desk.as_ref().is_some_and(Desk::is_masked);
        let glance = Glance {
            book,
            viewer: &viewer,
            words: &self.setting.words,
            keymap: &self.setting.keymap,
            now,
            zone: self.setting.zone,
            turned_to: self.desk.as_ref().and_then(Desk::pipeline),
            look: Look {
                slow: self.setting.profile.slow,
                bar: bar(self.setting.profile),
                masked,
                undimmed: !self.setting.profile.terminal.has(Abilities::DIM),
            },
            road: Road::Screen,
            width: self.setting.width,
            height: self.setting.height,
            at_rest: self.rested,
        };
        let memento = &mut self.memento;
        let desk = self.desk.get_or_insert_with(|| match memento.take() {
            Some(memento) => Desk::laid_out(*memento, &glance),
            None => Desk::new(&glance),
        });
        work(desk, &glance)
    }
}

/// An action that a count repeats.
const fn is_motion(action: Action) -> bool {
    matches!(
        action,
        Action::MoveUp | Action::MoveDown | Action::MoveLeft | Action::MoveRight | Action::PageUp | Action::PageDown
    )
}

/// Where colours are few, bytes may be dear.
const fn bar(profile: Profile) -> Bar {
    match profile.depth {
        Depth::TwoFiftySix => Bar::Row,
        Depth::Sixteen | Depth::Mono => Bar::Head,
    }
}

/// Longest text that goes to a clipboard, in bytes.
const COPY_MAX: usize = 16 * 1024;

/// Writes text to the terminal's clipboard (OSC 52) where the terminal is of a kind that may have one; it is never read.
fn clipboard(text: &str, profile: Profile, out: &mut Vec<u8>) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if profile.slow || profile.depth != Depth::TwoFiftySix || text.len() > COPY_MAX {
        return;
    }
    out.extend_from_slice(b"\x1b]52;c;");
    for chunk in text.as_bytes().chunks(3) {
        let byte = |nth: usize| u32::from(chunk.get(nth).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for nth in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * nth)) as usize & 63).copied().unwrap_or(b'=');
            out.push(if nth <= chunk.len() { digit } else { b'=' });
        }
    }
    out.push(0x07);
}

fn ui_key(key: &Key) -> keymap::Key {
    keymap::Key { event: key.event, base: key.base }
}
