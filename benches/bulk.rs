//! A hundred thousand deals snoozed as one job in the real server, while somebody else works: their key to frame, before and during.
//! The limit: own keys at most 50 ms at the 99th percentile. `cargo bench --bench bulk`

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a bench that can't go on shall stop"
)]

use std::fmt::Write as _;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bourse::relay::home::Home;
use bourse::relay::reach::{Connection, reach};
use bourse::relay::wire::{Hello, Purpose, Size, ToClient, ToServer};

const DEALS: usize = 100_000;
/// Deals of whoever works beside the job.
const OTHERS: usize = 300;
const P99_MAX: Duration = Duration::from_millis(50);
/// Keys before the job begins.
const QUIET_KEYS: usize = 400;
/// Between two keys of somebody who holds one down.
const BETWEEN: Duration = Duration::from_millis(15);

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let store = Store { path: folder.path().join("floor") };
    for login in ["rita", "boris"] {
        store.run(&["user", "add", login, "--name", login, "--role", "rep"]);
    }
    let mut table = "title;amount;stage;owner\n".to_owned();
    for nth in 0..DEALS + OTHERS {
        let owner = if nth < DEALS { "rita" } else { "boris" };
        writeln!(table, "Насосы для котельной {nth};{};Verified;{owner}", 1_000 + nth).unwrap();
    }
    let file = folder.path().join("deals.csv");
    std::fs::write(&file, table).unwrap();
    let began = Instant::now();
    store.run(&["import", file.to_str().unwrap()]);
    println!("imported {} deals in {:.1} s", DEALS + OTHERS, began.elapsed().as_secs_f64());

    let mut boris = store.attach("boris");
    boris.press("1");
    boris.until("[1 Board]");
    let quiet: Vec<Duration> = (0..QUIET_KEYS).map(|nth| boris.time_key(nth)).collect();

    let mut rita = store.attach("rita");
    rita.press("1");
    rita.until("[1 Board]");
    rita.press("**");
    rita.until(&format!("{DEALS} marked"));
    rita.press("z");
    rita.until("SNOOZE");
    rita.press("\r");
    let began = Instant::now();
    let watching = std::thread::spawn(move || {
        rita.until(&format!("Done: snooze on {DEALS} deals"));
        began.elapsed()
    });
    let mut busy = Vec::new();
    while !watching.is_finished() {
        busy.push(boris.time_key(busy.len()));
    }
    let took = watching.join().unwrap();
    println!(
        "{DEALS} deals snoozed as a job in {:.1} s, {:.0} deals/s",
        took.as_secs_f64(),
        DEALS as f64 / took.as_secs_f64()
    );
    println!("{:26} {:>9} {:>9} {:>7}", "own key to frame, ms", "p50", "p99", "keys");
    line("before the job", quiet);
    let p99 = line("during the job", busy);
    println!("limit: p99 {} ms during the job: {}", P99_MAX.as_millis(), if p99 <= P99_MAX { "ok" } else { "OVER" });
}

fn line(name: &str, mut times: Vec<Duration>) -> Duration {
    times.sort();
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
    let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
    println!("{name:26} {:>9.2} {:>9.2} {:>7}", millis(at(50)), millis(at(99)), times.len());
    at(99)
}

/// A store of its own, with a server that ends when the bench does.
struct Store {
    path: PathBuf,
}

impl Store {
    fn run(&self, arguments: &[&str]) {
        let output = Command::new(env!("CARGO_BIN_EXE_bourse"))
            .arg("--store")
            .arg(&self.path)
            .args(arguments)
            .env("LANG", "en_GB.UTF-8")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn attach(&self, login: &str) -> Terminal {
        let home = Home::of(&self.path, Path::new("/tmp")).unwrap();
        let hello = Hello {
            as_user: Some(login.into()),
            term: "linux".into(),
            ctype: "en_GB.UTF-8".into(),
            size: Size { width: 80, height: 24 },
            zone: Some("Europe/Moscow".into()),
            ..Hello::new(Purpose::Attach)
        };
        let connection = reach(&home, None, &hello, &mut || {}).unwrap();
        let cells = |count| NonZeroU16::new(count).unwrap();
        Terminal { connection, screen: vt100::Parser::new(cells(24), cells(80), 0) }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let lock = std::fs::read_to_string(self.path.join("LOCK")).unwrap_or_default();
        if let Some(process) = lock.lines().find_map(|line| line.strip_prefix("process ")) {
            let _ = Command::new("kill").args(["-9", process]).stderr(Stdio::null()).status();
        }
    }
}

/// A terminal as its relay sees it.
struct Terminal {
    connection: Connection,
    screen: vt100::Parser,
}

impl Terminal {
    fn press(&mut self, keys: &str) {
        self.connection.outgoing.send(&ToServer::Input(keys.into())).unwrap();
    }

    fn frame(&mut self) {
        loop {
            match self.connection.incoming.next() {
                Ok(ToClient::Output(bytes)) => return self.screen.process(&bytes),
                Ok(ToClient::Probe) => self.connection.outgoing.send(&ToServer::ProbeAnswer).unwrap(),
                Ok(_) => {}
                Err(fault) => panic!("{fault}"),
            }
        }
    }

    fn until(&mut self, text: &str) {
        while !self.screen.screen().contents().contains(text) {
            self.frame();
        }
    }

    /// A card down, eight times, then up again: the time until its frame is there.
    fn time_key(&mut self, nth: usize) -> Duration {
        std::thread::sleep(BETWEEN);
        let key = if (nth / 6).is_multiple_of(2) { "j" } else { "k" };
        let began = Instant::now();
        self.press(key);
        self.frame();
        began.elapsed()
    }
}
