//! Key to frame at a thousand, a hundred thousand and a million deals: drawing and keys cost what is visible.
//! The limit: at most 1.5 times from first to last. `cargo bench --bench keys`

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench that can't go on shall stop")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use bourse::sales::book::Book;
use bourse::sales::sample::bench;
use bourse::sales::scene::OPENING;
use bourse::sales::value::{Moment, Zone};
use bourse::session::paint::{Profile, TerminalHints};
use bourse::session::{Session, Setting};
use bourse::ui::keymap::Keymap;
use bourse::ui::words::{Language, Words};

const SIZES: [usize; 3] = [1_000, 100_000, 1_000_000];
/// From the smallest book to the largest.
const RATIO_MAX: f64 = 1.5;
/// Times every walk is taken.
const WALKS: usize = 40;

/// A walk: what it is called, the keys that lead to its start, the keys that are measured.
const JOURNEYS: [(&str, &str, &str); 5] = [
    ("board, card down", "1ll", "jjjjjjjjkkkkkkkk"),
    ("board, next stage", "1", "llllhhhh"),
    ("board, page down", "1", "\x1b[6~\x1b[6~\x1b[5~\x1b[5~"),
    ("exchange, row down", "2", "jjjjjjjjkkkkkkkk"),
    ("reminders, row down", "3", "jjjjjjjjkkkkkkkk"),
];

fn main() {
    // `cargo test --benches` only wants to see that it builds and starts.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let now = Moment::parse_rfc3339(OPENING).unwrap();
    let books = SIZES.map(|size| {
        let began = Instant::now();
        let book = bench(size, now);
        eprintln!("{size} deals: book made in {:.1} s", began.elapsed().as_secs_f64());
        book
    });
    let mut table: Vec<Vec<(Duration, Duration, usize)>> = vec![Vec::new(); SIZES.len()];
    for (_, way, keys) in JOURNEYS {
        let mut travellers = books.each_ref().map(|book| Traveller::new(book, now, way));
        // In turn: what else the machine does meanwhile slows each of them alike.
        for _ in 0..WALKS {
            for traveller in &mut travellers {
                traveller.walk(keys);
            }
        }
        for (row, traveller) in table.iter_mut().zip(travellers) {
            row.push(traveller.figures());
        }
    }
    println!(
        "{:22} {:>10} {:>10} {:>10}  {:>6}  {:>7}  {:>7}",
        "key to frame, p50 us", "1 k", "100 k", "1 M", "ratio", "p99 1 M", "bytes"
    );
    for (nth, (name, ..)) in JOURNEYS.iter().enumerate() {
        let at = |size: usize| table[size][nth];
        let micros = |time: Duration| time.as_secs_f64() * 1_000_000.0;
        let ratio = micros(at(2).0) / micros(at(0).0);
        let verdict = if ratio <= RATIO_MAX { "ok" } else { "OVER 1.5" };
        println!(
            "{name:22} {:>10.0} {:>10.0} {:>10.0}  {ratio:>6.2}  {:>7.0}  {:>7}  {verdict}",
            micros(at(0).0),
            micros(at(1).0),
            micros(at(2).0),
            micros(at(2).1),
            at(2).2
        );
    }
}

/// Somebody on a floor, with the times of their keys.
struct Traveller<'a> {
    book: &'a Book,
    now: Moment,
    session: Session,
    times: Vec<Duration>,
    bytes: usize,
}

impl<'a> Traveller<'a> {
    /// At the start of a walk.
    fn new(book: &'a Book, now: Moment, way: &str) -> Self {
        let hints = TerminalHints {
            term: "linux".to_owned(),
            colorterm: String::new(),
            lang: "en_GB.UTF-8".to_owned(),
            no_color: false,
            slow: false,
        };
        let setting = Setting {
            user: book.user_by_login("anna").unwrap().id,
            profile: Profile::of(&hints),
            width: 80,
            height: 24,
            zone: Zone::parse("Europe/Moscow").unwrap(),
            words: Arc::new(Words::new(Language::English)),
            keymap: Arc::new(Keymap::standard().unwrap()),
        };
        let mut session = Session::new(setting.clone());
        session.attach(setting, &mut Vec::new());
        press(&mut session, book, now, b"");
        for key in split(way) {
            press(&mut session, book, now, &key);
        }
        Self { book, now, session, times: Vec::new(), bytes: 0 }
    }

    fn walk(&mut self, keys: &str) {
        for key in split(keys) {
            let began = Instant::now();
            self.bytes += press(&mut self.session, self.book, self.now, &key);
            self.times.push(began.elapsed());
        }
    }

    /// The median and the 99th percentile of a key's time, and the mean bytes of its frame.
    fn figures(mut self) -> (Duration, Duration, usize) {
        self.times.sort();
        let count = self.times.len();
        (self.times[count / 2], self.times[count * 99 / 100], self.bytes / count)
    }
}

/// Keys: a character each, or an escape sequence that ends with `~`.
fn split(keys: &str) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = keys.as_bytes();
    while let Some(first) = rest.first() {
        let len = if *first == 0x1b { rest.iter().position(|byte| *byte == b'~').unwrap() + 1 } else { 1 };
        out.push(rest[..len].to_vec());
        rest = &rest[len..];
    }
    out
}

/// One key to its frame, as the lobby does it; returns the frame's bytes.
fn press(session: &mut Session, book: &Book, now: Moment, key: &[u8]) -> usize {
    session.feed(key, now);
    while session.step(book, now).is_some() {}
    session.renew(book, now);
    while session.asked().is_some() {}
    let mut out = Vec::new();
    session.draw(book, None, now, &mut out);
    out.len()
}
