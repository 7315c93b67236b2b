//! kill -9 at any moment loses nothing that was acknowledged: real processes, a real store, the binary as people run it.
//! Short here; `BOURSE_LONG=1 cargo test --test kill` kills a thousand times.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

const KILLS: usize = 50;
const KILLS_LONG: usize = 1_000;
const WRITERS: usize = 3;
/// The longest a server may live before it is killed, in milliseconds.
const LIFE_MS_MAX: u64 = 60;
/// How long a writer may take to get a deal acknowledged, kills and all.
const PATIENCE: Duration = Duration::from_mins(1);

fn bourse(store: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bourse"))
        .arg("--store")
        .arg(store)
        .args(arguments)
        .env_remove("BOURSE_STORE")
        .env("TZ", "Europe/Moscow")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// The server's process, from the store's lock.
fn server(store: &Path) -> Option<u32> {
    let lock = std::fs::read_to_string(store.join("LOCK")).ok()?;
    lock.lines().find_map(|line| line.strip_prefix("process ")).and_then(|process| process.parse().ok())
}

fn kill(process: u32) {
    // The process may have ended by itself; then there is nothing to kill.
    let _ = Command::new("kill").args(["-9", &process.to_string()]).stderr(Stdio::null()).status();
}

/// Adds deals one after another, each asked for under one request id until it is acknowledged.
fn write(store: &Path, writer: usize, stop: &AtomicBool, acknowledged: &mpsc::Sender<String>) {
    for nth in 0.. {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let title = format!("Lead {writer}-{nth}");
        let request = format!("{}", writer * 1_000_000 + nth + 1);
        let began = std::time::Instant::now();
        let line = ["deal", "add", "--title", &title, "--to-exchange", "--json", "--request", &request];
        while !bourse(store, &line).status.success() {
            assert!(began.elapsed() < PATIENCE, "{title} was not acknowledged in a minute");
        }
        let _ = acknowledged.send(title);
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_done_twice() {
    let kills = if std::env::var_os("BOURSE_LONG").is_some() { KILLS_LONG } else { KILLS };
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("floor");
    let first = bourse(&store, &["user", "list"]);
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));

    // A rule acts on every deal that comes in: what it does is in the append of what called for it.
    let add = ["rule", "add", "--when", "captured", "--then", "set meeting-place = hall", "--json"];
    let added = bourse(&store, &add);
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stdout));
    let rules: serde_json::Value = serde_json::from_slice(&added.stdout).unwrap();
    let rule = rules["id"].to_string();
    assert!(bourse(&store, &["rule", "start", &rule]).status.success());

    let stop = Arc::new(AtomicBool::new(false));
    let (sender, acknowledged) = mpsc::channel();
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (store, stop, sender) = (store.clone(), Arc::clone(&stop), sender.clone());
            thread::spawn(move || write(&store, writer, &stop, &sender))
        })
        .collect();
    drop(sender);
    let mut told = Vec::new();
    let mut killed = 0;
    let mut life = 7_u64;
    while killed < kills {
        // Somebody got through, so a server is up; it lives a little longer, and not always as long.
        told.push(acknowledged.recv_timeout(PATIENCE).unwrap());
        life = life * 31 % LIFE_MS_MAX;
        while let Ok(title) = acknowledged.recv_timeout(Duration::from_millis(life)) {
            told.push(title);
            if told.len() % 3 == 0 {
                break;
            }
        }
        if let Some(process) = server(&store) {
            kill(process);
            killed += 1;
        }
    }
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.join().unwrap();
    }
    told.extend(acknowledged.iter());

    let listed = bourse(&store, &["exchange", "list", "--json"]);
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let deals: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for deal in deals.as_array().unwrap() {
        *found.entry(deal["title"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    for title in &told {
        assert_eq!(found.get(title), Some(&1), "{title} was acknowledged");
    }
    assert!(found.values().all(|count| *count == 1), "nothing is done twice: {found:?}");
    let rules: serde_json::Value = serde_json::from_slice(&bourse(&store, &["rule", "list", "--json"]).stdout).unwrap();
    let fired = rules[0]["fired"].as_u64().unwrap();
    assert_eq!((fired, &rules[0]["refused"]), (found.len() as u64, &serde_json::json!(0)), "once for each deal");
    println!("{killed} kills, {} deals acknowledged, {} found", told.len(), found.len());
    if let Some(process) = server(&store) {
        kill(process);
    }
    // A killed process lets go of the lock when the kernel is done with it.
    let began = std::time::Instant::now();
    loop {
        let verified = bourse(&store, &["verify", "--json"]);
        if verified.status.success() {
            break;
        }
        assert!(began.elapsed() < PATIENCE, "{}", String::from_utf8_lossy(&verified.stdout));
    }
}
