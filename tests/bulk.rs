//! A job on many deals in the real server: seen as it goes, and taken back when it is cut short.

#![allow(clippy::unwrap_used, clippy::panic, clippy::wildcard_enum_match_arm, reason = "tests")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bourse::relay::home::Home;
use bourse::relay::reach::{Connection, reach};
use bourse::relay::wire::{Hello, Purpose, Size, ToClient, ToServer};

/// How long a picture may take to come.
const PATIENCE: Duration = Duration::from_mins(1);
/// Enough that the job is still under way when its first progress is seen.
const DEALS: usize = 6_000;

/// A store of its own, with a server that ends when the test does.
struct Store {
    path: PathBuf,
    folder: tempfile::TempDir,
}

impl Store {
    /// Rita holds all the deals, each with a step.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Self { path: folder.path().join("floor"), folder };
        store.run(&["user", "add", "rita", "--name", "Rita", "--role", "rep"]);
        let mut table = "title;amount;stage;owner\n".to_owned();
        for nth in 0..DEALS {
            writeln!(table, "Deal {nth};{};Verified;rita", 1_000 + nth).unwrap();
        }
        let file = store.folder.path().join("deals.csv");
        std::fs::write(&file, table).unwrap();
        store.run(&["import", file.to_str().unwrap()]);
        store
    }

    #[track_caller]
    fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_bourse"))
            .arg("--store")
            .arg(&self.path)
            .args(arguments)
            .env("LANG", "en_GB.UTF-8")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// When each task is due, by its number.
    fn due(&self) -> BTreeMap<u64, String> {
        let tasks: serde_json::Value =
            serde_json::from_str(&self.run(&["--as", "rita", "task", "list", "--json"])).unwrap();
        let tasks = tasks.as_array().unwrap();
        tasks.iter().map(|task| (task["id"].as_u64().unwrap(), task["due"].to_string())).collect()
    }

    fn attach(&self) -> Terminal {
        let home = Home::of(&self.path, Path::new("/tmp")).unwrap();
        let hello = Hello {
            as_user: Some("rita".into()),
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

    fn kill(&self) {
        let lock = std::fs::read_to_string(self.path.join("LOCK")).unwrap_or_default();
        if let Some(process) = lock.lines().find_map(|line| line.strip_prefix("process ")) {
            let _ = Command::new("kill").args(["-9", process]).stderr(Stdio::null()).status();
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.kill();
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

    /// Reads until the screen shows a text.
    #[track_caller]
    fn until(&mut self, text: &str) {
        let began = Instant::now();
        while !self.screen.screen().contents().contains(text) {
            assert!(began.elapsed() < PATIENCE, "{text:?} does not come:\n{}", self.screen.screen().contents());
            match self.connection.incoming.next() {
                Ok(ToClient::Output(bytes)) => self.screen.process(&bytes),
                Ok(ToClient::Probe) => self.connection.outgoing.send(&ToServer::ProbeAnswer).unwrap(),
                Ok(_) => {}
                Err(fault) => panic!("{fault}; {text:?} did not come:\n{}", self.screen.screen().contents()),
            }
        }
    }

    fn begin(&mut self) {
        self.press("1");
        self.until("[1 Board]");
        self.press("**");
        self.until(&format!("{DEALS} marked"));
        self.press("z");
        self.until("SNOOZE");
        self.press("\r");
    }
}

#[test]
fn a_job_that_is_cut_short_is_taken_back_at_the_next_start() {
    let store = Store::new();
    let before = store.due();
    assert_eq!(before.len(), DEALS);
    let mut rita = store.attach();
    rita.begin();
    rita.until(&format!("of {DEALS}, 0 refused"));
    store.kill();
    drop(rita);
    store.run(&["user", "list"]);
    let mut rita = store.attach();
    rita.until("The server ended in the middle. Taken back: snooze");
    assert!(store.due() == before, "not all of it was taken back");
    rita.begin();
    rita.until(&format!("Done: snooze on {DEALS} deals"));
    let after = store.due();
    assert!(before.iter().all(|(task, due)| after.get(task).is_some_and(|other| other != due)));
    // Done, it is one deed like any other.
    rita.press("u");
    rita.until("Taken back: snooze");
    assert!(store.due() == before, "not all of it was taken back");
    // Cut short while it is taken back, the rest of it goes at the next start.
    rita.begin();
    rita.until(&format!("Done: snooze on {DEALS} deals"));
    rita.press("u");
    rita.until(&format!(" of {DEALS}"));
    store.kill();
    drop(rita);
    store.run(&["user", "list"]);
    let mut rita = store.attach();
    rita.until("The server ended in the middle. Taken back: snooze");
    assert!(store.due() == before, "not all of it was taken back");
    // What it had taken back itself is no change of others'.
    let said = rita.screen.screen().contents().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(", 0 had changed since"), "{said}");
}

#[test]
fn a_job_is_stopped_and_taken_back_with_the_key_that_takes_back() {
    let store = Store::new();
    let before = store.due();
    let mut rita = store.attach();
    rita.begin();
    rita.until(&format!("of {DEALS}, 0 refused"));
    rita.press("u");
    rita.until("Taken back: snooze");
    assert!(store.due() == before, "not all of it was taken back");
}
