//! A held key at 9 600 baud: how long the screen goes on changing after the key is let go. The limit: 1 s.
//! The real server draws for a terminal that takes 960 bytes a second and answers when it has drawn what was asked.
//! `cargo bench --bench slow_line`

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a bench that can't go on shall stop"
)]

use std::collections::VecDeque;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use bourse::relay::home::Home;
use bourse::relay::reach::{Outgoing, reach};
use bourse::relay::wire::{Hello, Purpose, Size, ToClient, ToServer};

const BYTES_A_SECOND: f64 = 960.0;
/// A keyboard's repeat.
const KEYS_APART: Duration = Duration::from_millis(33);
const HELD: Duration = Duration::from_secs(2);
const LIMIT_S: f64 = 1.0;
/// The screen has come to rest when nothing has arrived for so long.
const QUIET: Duration = Duration::from_millis(1_500);
const FENCE: &[u8] = b"\x1b[5n";

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("floor");
    run(&place, &["user", "add", "anna", "--name", "Anna Orlova", "--role", "rep"]);
    for nth in 0..60 {
        run(&place, &["deal", "add", "--title", &format!("Kestrel {nth}: spare parts"), "--to-exchange"]);
    }
    for (what, keys) in [("row down", &["j"][..]), ("page down and up", &["\x1b[6~", "\x1b[5~"])] {
        let (bytes, after) = hold(&place, keys);
        let verdict = if after <= LIMIT_S { "ok" } else { "OVER" };
        println!(
            "{what} held for {} s: {bytes} bytes, the screen is right {after:.2} s after; limit {LIMIT_S} s: {verdict}",
            HELD.as_secs()
        );
    }
    let lock = std::fs::read_to_string(place.join("LOCK")).unwrap();
    let process = lock.lines().find_map(|line| line.strip_prefix("process ")).unwrap();
    Command::new("kill").arg(process).status().unwrap();
}

fn run(place: &Path, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bourse"));
    let status = command.arg("--store").arg(place).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).status();
    assert!(status.unwrap().success(), "{arguments:?}");
}

/// Presses keys in turn as fast as one that is held. Returns the bytes that came, and the seconds from the last key to the last byte drawn.
fn hold(place: &Path, keys: &[&str]) -> (usize, f64) {
    let home = Home::of(place, Path::new("/tmp")).unwrap();
    let hello = Hello {
        as_user: Some("anna".into()),
        term: "vt100".into(),
        ctype: "en_GB.UTF-8".into(),
        size: Size { width: 80, height: 24 },
        ..Hello::new(Purpose::Attach)
    };
    let mut connection = reach(&home, None, &hello, &mut || {}).unwrap();
    let (send, output) = channel();
    let mut incoming = connection.incoming;
    std::thread::spawn(move || {
        while let Ok(message) = incoming.next() {
            if let ToClient::Output(bytes) = message
                && send.send(bytes).is_err()
            {
                break;
            }
        }
    });
    let mut line = Line {
        output,
        on_the_way: VecDeque::new(),
        drawn: 0,
        tail: [0; 4],
        began: Instant::now(),
        last: Instant::now(),
    };
    connection.outgoing.send(&ToServer::Input(b"2".to_vec())).unwrap();
    line.settle(&mut connection.outgoing);
    let before = line.drawn;
    let began = Instant::now();
    let mut last_key = began;
    for key in keys.iter().cycle().take_while(|_| began.elapsed() < HELD) {
        connection.outgoing.send(&ToServer::Input((*key).into())).unwrap();
        last_key = Instant::now();
        while last_key.elapsed() < KEYS_APART {
            line.draw(&mut connection.outgoing);
        }
    }
    line.settle(&mut connection.outgoing);
    (line.drawn - before, line.last.saturating_duration_since(last_key).as_secs_f64())
}

/// A line with any number of bytes on the way, of which so many a second arrive.
struct Line {
    output: Receiver<Vec<u8>>,
    on_the_way: VecDeque<u8>,
    drawn: usize,
    /// The bytes drawn last.
    tail: [u8; 4],
    began: Instant,
    /// When the last byte was drawn.
    last: Instant,
}

impl Line {
    /// Draws what has arrived by now, and answers for it.
    fn draw(&mut self, outgoing: &mut Outgoing) {
        std::thread::sleep(Duration::from_millis(1));
        while let Ok(bytes) = self.output.try_recv() {
            if self.on_the_way.is_empty() {
                self.began = Instant::now();
            }
            self.on_the_way.extend(bytes);
        }
        let mut due = (self.began.elapsed().as_secs_f64() * BYTES_A_SECOND) as usize;
        due = due.min(self.on_the_way.len());
        if due == 0 {
            return;
        }
        self.began += Duration::from_secs_f64(due as f64 / BYTES_A_SECOND);
        self.last = Instant::now();
        self.drawn += due;
        for byte in self.on_the_way.drain(..due) {
            self.tail.rotate_left(1);
            *self.tail.last_mut().unwrap() = byte;
            if self.tail == FENCE {
                outgoing.send(&ToServer::Input(b"\x1b[0n".to_vec())).unwrap();
            }
        }
    }

    fn settle(&mut self, outgoing: &mut Outgoing) {
        let mut quiet = Instant::now();
        while quiet.elapsed() < QUIET {
            let before = self.drawn;
            self.draw(outgoing);
            if self.drawn != before || !self.on_the_way.is_empty() {
                quiet = Instant::now();
            }
        }
    }
}
