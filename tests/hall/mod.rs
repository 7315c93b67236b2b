//! A sales floor in memory with people at terminals: keys in, screen out, as an emulator shows it.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

pub mod svg;

use std::num::NonZeroU16;
use std::sync::Arc;

use bourse::reports::question::{CARDS, Count};
use bourse::sales::book::Viewer;
use bourse::sales::book::find::Finder;
use bourse::sales::command::undo::{Of, Undo, overtaken};
use bourse::sales::command::{Before, Command};
use bourse::sales::event::Event;
use bourse::sales::refusal::Refusal;
use bourse::sales::scene::Scene;
use bourse::sales::trial::Trying;
use bourse::sales::value::{DealId, Moment, RequestId, UserId, Zone};
use bourse::session::paint::{Profile, TerminalHints};
use bourse::session::{Need, Session, Setting};
use bourse::ui::bulk::{Bulk, BulkStand, Stage};
use bourse::ui::effect::Then;
use bourse::ui::forms::many;
use bourse::ui::glance::{Glance, Look, Road};
use bourse::ui::keymap::Keymap;
use bourse::ui::popups::Found;
use bourse::ui::screen::TimelineEntry;
use bourse::ui::several;
use bourse::ui::words::{Language, Words};

/// The floor.
pub struct Hall {
    pub scene: Scene,
}

/// Somebody at a terminal.
pub struct Person {
    pub user: UserId,
    session: Session,
    pub screen: vt100::Parser,
    /// Bytes of the last frame.
    pub bytes: usize,
    /// The frames since they were taken last.
    frames: Vec<Vec<u8>>,
    /// Bytes of the first one.
    pub first_bytes: usize,
    pub left: bool,
}

/// What a terminal says of itself.
pub fn terminal(term: &str, slow: bool) -> Profile {
    Profile::of(&TerminalHints {
        term: term.to_owned(),
        colorterm: String::new(),
        lang: "en_GB.UTF-8".to_owned(),
        no_color: false,
        slow,
    })
}

impl Hall {
    pub fn new(scene: Scene) -> Self {
        Self { scene }
    }

    /// Seats somebody at a terminal of 80x24 with 16 colours, reading English.
    #[track_caller]
    pub fn seat(&mut self, login: &str) -> Person {
        self.seat_at(login, terminal("linux", false), 80, 24, Language::English)
    }

    #[track_caller]
    pub fn seat_at(&mut self, login: &str, profile: Profile, width: u16, height: u16, language: Language) -> Person {
        self.seat_with(login, profile, (width, height), language, Keymap::standard().unwrap())
    }

    /// Seats somebody with keys of their own.
    #[track_caller]
    pub fn seat_with(
        &mut self,
        login: &str,
        profile: Profile,
        (width, height): (u16, u16),
        language: Language,
        keymap: Keymap,
    ) -> Person {
        let user = self.scene.user(login);
        assert_ne!(user.number(), 0, "nobody is called {login}");
        let setting = Setting {
            user,
            profile,
            width,
            height,
            zone: Zone::parse("Europe/Moscow").unwrap(),
            words: Arc::new(Words::new(language)),
            keymap: Arc::new(keymap),
        };
        let mut person = Person {
            user,
            session: Session::new(setting.clone()),
            screen: vt100::Parser::new(cells(height), cells(width), 0),
            bytes: 0,
            frames: Vec::new(),
            first_bytes: 0,
            left: false,
        };
        let mut out = Vec::new();
        person.session.attach(setting, &mut out);
        person.screen.process(&out);
        self.look(&mut person);
        person.first_bytes = person.bytes;
        person
    }

    /// Presses keys: characters as they are, others as `<Enter>`, `<Esc>`, `<Down>`, `<F1>`, `<C-l>`.
    #[track_caller]
    pub fn press(&mut self, person: &mut Person, keys: &str) {
        for bytes in bytes_of(keys) {
            person.session.feed(&bytes, self.scene.now);
            self.scene.now = Moment(self.scene.now.0 + 1_000);
            if bytes == b"\x1b" {
                self.scene.now = Moment(self.scene.now.0 + 60_000);
                person.session.wake(self.scene.now);
            }
            self.look(person);
        }
    }

    /// Lets the cursor stand still until details are drawn.
    pub fn rest(&mut self, person: &mut Person) {
        self.scene.now = Moment(self.scene.now.0 + 500_000);
        person.session.wake(self.scene.now);
        self.look(person);
    }

    /// Works off the keys and draws.
    pub fn look(&mut self, person: &mut Person) {
        for _ in 0..200 {
            let Some(need) = person.session.step(&self.scene.book, self.scene.now) else { break };
            if matches!(need, Need::Draw) {
                self.draw(person);
            } else {
                self.meet(person, need);
            }
        }
        self.draw(person);
    }

    /// The bytes that paint a person's screen from nothing.
    pub fn whole(&mut self, person: &mut Person) -> Vec<u8> {
        let mut out = Vec::new();
        person.session.whole(&self.scene.book, None, self.scene.now, &mut out);
        out
    }

    /// Gives a person's window another size.
    pub fn resize(&mut self, person: &mut Person, width: u16, height: u16) {
        person.session.resize(width, height);
        person.screen.screen_mut().set_size(cells(height), cells(width));
        self.look(person);
    }

    fn draw(&mut self, person: &mut Person) {
        person.session.renew(&self.scene.book, self.scene.now);
        for _ in 0..50 {
            let Some(need) = person.session.asked() else { break };
            self.meet(person, need);
        }
        let mut out = Vec::new();
        person.session.draw(&self.scene.book, None, self.scene.now, &mut out);
        person.bytes = out.len();
        person.screen.process(&out);
        person.frames.push(out);
    }

    fn meet(&mut self, person: &mut Person, need: Need) {
        match need {
            Need::Draw => {}
            Need::Detach => person.left = true,
            Need::Bulk(bulk) => self.carry_out(person, &bulk),
            Need::Report { question, listing } => {
                let mut count = Count::new(question, listing);
                let viewer = self.scene.book.viewer(person.user);
                while !count.go_on(&self.scene.book, &viewer) {}
                let (book, now) = (&self.scene.book, self.scene.now);
                match listing {
                    None => {
                        person.session.take_report(&question, &count.table(), book, now);
                        if let Some(cards) = count.cards() {
                            person.session.take_report_deals(&question, CARDS, &cards, book, now);
                        }
                    }
                    Some(of) => person.session.take_report_deals(&question, of, &count.deals(), book, now),
                }
                person.session.renew(book, now);
            }
            Need::Trial(plan) => {
                let mut trying = Trying::new((*plan).clone(), 30, self.scene.now);
                if trying.reads_from().is_some() {
                    self.scene.log.iter().for_each(|(stamp, event)| trying.hear(stamp, event));
                }
                while !trying.go_on(&self.scene.book) {}
                let (book, now) = (&self.scene.book, self.scene.now);
                person.session.take_trial(&plan, &trying.trial(), book, now);
                person.session.renew(book, now);
            }
            Need::StopBulk => {}
            Need::Find(typed) => {
                let mut finder = Finder::new(&typed);
                let viewer = self.scene.book.viewer(person.user);
                while finder.as_mut().is_some_and(|finder| !finder.go_on(&self.scene.book, &viewer)) {}
                let many = finder.as_ref().is_some_and(Finder::has_more);
                let hits = finder.map(|finder| finder.hits().to_vec()).unwrap_or_default();
                person.session.take_found(Found { typed, hits, more: false, many }, &self.scene.book, self.scene.now);
            }
            Need::Timeline { deal, before } => {
                let entries: Vec<TimelineEntry> = self
                    .scene
                    .log
                    .iter()
                    .enumerate()
                    .map(|(nth, (stamp, event))| (nth as u64 + 1, stamp, event))
                    .filter(|(number, _, event)| {
                        event.subjects().contains(&deal.number()) && before.is_none_or(|before| *number < before)
                    })
                    .map(|(number, stamp, event)| TimelineEntry { number, stamp: *stamp, event: event.clone() })
                    .rev()
                    .take(50)
                    .collect();
                person.session.take_timeline(deal, &entries, &self.scene.book, self.scene.now);
            }
            Need::Command { command, then } => {
                let answer = self.scene.try_together(person.user, &command, None);
                self.tell(person, then, None, answer);
            }
            Need::Together(commands) => {
                // Requests of a scene are small numbers.
                let number = self.scene.log.len() as u128;
                let key = RequestId((1 << 100) + (u128::from(person.user.number()) << 64) + number);
                let one = |command: &Command| self.scene.try_together(person.user, command, Some(key));
                let answers = commands.iter().map(one).collect();
                person.session.answered_together(key, answers, &self.scene.book, self.scene.now);
            }
            Need::Recall(key) => {
                let events = self.recall(person.user, key);
                person.session.take_recalled(key, events, &self.scene.book, self.scene.now);
            }
            Need::TakeBack { key, rest } => {
                let deed = self.scene.book.deeds(person.user).find(|deed| deed.key == key);
                let ruled = deed.map(|deed| self.scene.entries(&deed.ruled)).unwrap_or_default();
                let events = self.recall(person.user, key);
                let last = deed.map_or(0, |deed| deed.last() as usize);
                let undo = Command::Undo(Undo { of: Of::Deed(key), events: events.clone(), ruled, rest });
                let answer = self.scene.try_as(person.user, undo).map_err(|refusal| {
                    let named = |of: Option<DealId>, refusal: Refusal| {
                        let later = self.scene.log.get(last..).unwrap_or_default().iter().rev();
                        let is_of = |event: &&Event| of.is_none() || event.deal() == of;
                        let events: Vec<Event> = events.iter().filter(is_of).cloned().collect();
                        let named = overtaken(&events, &later.map(|(stamp, event)| (stamp, event)));
                        named.filter(|_| refusal == Refusal::UndoOvertaken).unwrap_or(refusal)
                    };
                    if let Refusal::UndoWorkedOn { count, of, first } = refusal {
                        let first = first.into_iter().map(|(deal, why)| (deal, named(Some(deal), why))).collect();
                        Refusal::UndoWorkedOn { count, of, first }
                    } else {
                        named(None, refusal)
                    }
                });
                self.tell(person, Then::Stay, Some(key), answer);
            }
            Need::TakeBackJob { .. } => {}
        }
    }
}

impl Hall {
    fn recall(&self, user: UserId, key: RequestId) -> Vec<Event> {
        let deed = self.scene.book.deeds(user).find(|deed| deed.key == key);
        deed.map(|deed| self.scene.recall(deed)).unwrap_or_default()
    }

    fn tell(&self, person: &mut Person, then: Then, key: Option<RequestId>, answer: Result<Vec<Event>, Refusal>) {
        let (book, now) = (&self.scene.book, self.scene.now);
        match answer {
            Ok(events) => {
                // What rules did because of it stands behind it.
                let own = self.scene.log.iter().rev().find(|(stamp, _)| stamp.rule().is_none());
                let key = key.or_else(|| Some(own?.0.request)).unwrap();
                person.session.answered(then, key, &events, book, now);
            }
            Err(refusal) => person.session.refused(&refusal, book, now),
        }
    }

    /// A job, carried out at once: the server does it chunk by chunk beside people's work.
    fn carry_out(&mut self, person: &mut Person, bulk: &Bulk) {
        let setting = person.session.setting().clone();
        let mut stand = BulkStand {
            action: bulk.deed.action(),
            stage: Stage::Done,
            done: bulk.deals.len(),
            total: bulk.deals.len(),
            refused: 0,
            refusals: Vec::new(),
        };
        if !bulk.anyway {
            let viewer = self.scene.book.viewer(person.user);
            let glance = glance_of(&self.scene, &setting, &viewer);
            stand.refusals = several::try_deed(&bulk.deed, &bulk.deals, &mut Before::default(), &glance);
            stand.refused = stand.refusals.len();
            if stand.refused > 0 {
                stand.stage = Stage::Asks;
                person.session.take_bulk(stand, &self.scene.book, self.scene.now);
                return;
            }
        }
        person.session.bulk_begun(&self.scene.book, self.scene.now);
        for deal in &bulk.deals {
            let viewer = self.scene.book.viewer(person.user);
            let glance = glance_of(&self.scene, &setting, &viewer);
            for command in many::commands(&bulk.deed, *deal, &glance) {
                if let Err(refusal) = self.scene.try_as(person.user, command) {
                    stand.refused += 1;
                    stand.refusals.push((*deal, refusal));
                }
            }
        }
        person.session.take_bulk(stand, &self.scene.book, self.scene.now);
    }
}

/// A look at the book as a job's person reads it.
fn glance_of<'a>(scene: &'a Scene, setting: &'a Setting, viewer: &'a Viewer) -> Glance<'a> {
    Glance {
        book: &scene.book,
        viewer,
        words: &setting.words,
        keymap: &setting.keymap,
        now: scene.now,
        zone: setting.zone,
        look: Look::default(),
        road: Road::Screen,
        turned_to: None,
        width: setting.width,
        height: setting.height,
        at_rest: false,
    }
}

impl Person {
    /// The frames since they were taken last.
    pub fn take_frames(&mut self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.frames)
    }

    /// The rows of the screen, blanks at the end left out.
    pub fn rows(&self) -> Vec<String> {
        let (_, width) = self.screen.screen().size();
        self.screen.screen().rows(0, width.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    pub fn text(&self) -> String {
        self.rows().join("\n")
    }

    #[track_caller]
    pub fn shows(&self, text: &str) {
        assert!(self.text().contains(text), "{text:?} is not on the screen:\n{}", self.text());
    }

    #[track_caller]
    pub fn does_not_show(&self, text: &str) {
        assert!(!self.text().contains(text), "{text:?} is on the screen:\n{}", self.text());
    }

    /// The row the text stands in.
    #[track_caller]
    pub fn row_of(&self, text: &str) -> String {
        let found = self.rows().into_iter().find(|row| row.contains(text));
        found.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{}", self.text()))
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

/// The bytes of keys, one entry a key.
fn bytes_of(keys: &str) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = keys;
    while let Some(letter) = rest.chars().next() {
        if letter == '<'
            && let Some(end) = rest.find('>')
            && end > 1
            && let Some(bytes) = named(&rest[1..end])
        {
            out.push(bytes);
            rest = &rest[end + 1..];
            continue;
        }
        let mut bytes = [0; 4];
        out.push(letter.encode_utf8(&mut bytes).as_bytes().to_vec());
        rest = &rest[letter.len_utf8()..];
    }
    out
}

fn named(name: &str) -> Option<Vec<u8>> {
    let bytes: &[u8] = match name {
        "Enter" => b"\r",
        "Esc" => b"\x1b",
        "Up" => b"\x1b[A",
        "Down" => b"\x1b[B",
        "Right" => b"\x1b[C",
        "Left" => b"\x1b[D",
        "PgUp" => b"\x1b[5~",
        "PgDn" => b"\x1b[6~",
        "Home" => b"\x1b[H",
        "End" => b"\x1b[F",
        "Tab" => b"\t",
        "Space" => b" ",
        "Backspace" => b"\x7f",
        "F1" => b"\x1bOP",
        "F2" => b"\x1bOQ",
        "F3" => b"\x1bOR",
        "F4" => b"\x1bOS",
        "C-l" => b"\x0c",
        "C-u" => b"\x15",
        "lt" => b"<",
        "C-c" => b"\x03",
        _ => return None,
    };
    Some(bytes.to_vec())
}
