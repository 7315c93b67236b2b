//! A file of 100 000 rows beside people at work: how long it takes, and what people wait for their own keys meanwhile.
//! The limits: 10 s for the file; 50 ms for 99 of 100 keys. Taking it back again is told beside it.
//! The real server, the real command, a terminal that moves its cursor, and a person who writes notes by command.
//! `cargo bench --bench import`

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a bench that can't go on shall stop"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bourse::relay::home::Home;
use bourse::relay::reach::reach;
use bourse::relay::wire::{Hello, Purpose, Size, ToClient, ToServer};

const ROWS: usize = 100_000;
const FILE_LIMIT_S: f64 = 10.0;
const KEY_LIMIT_MS: f64 = 50.0;
/// A quick typist's pace.
const KEYS_APART: Duration = Duration::from_millis(40);

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("floor");
    run(&place, &["user", "add", "anna", "--name", "Anna Orlova", "--role", "rep"]);
    run(&place, &["user", "add", "rita", "--name", "Rita Moss", "--role", "rep"]);
    for nth in 0..30 {
        run(&place, &["deal", "add", "--title", &format!("Kestrel {nth}: spare parts"), "--as", "anna"]);
    }
    let deal = run(&place, &["deal", "add", "--title", "Orion: pumps", "--as", "rita", "--json"]);
    let deal = serde_json::from_str::<serde_json::Value>(&deal).unwrap()["id"].to_string();
    let file = folder.path().join("deals.csv");
    let mut table = "id;title;amount;stage;company;contact;phone;owner\n".to_owned();
    for nth in 0..ROWS {
        let _ = writeln!(
            table,
            "{nth};Насос {nth};{};Verified;ООО Завод {};Иванов {nth};+7 9{:09};anna",
            1_000 + nth,
            nth / 4,
            nth
        );
    }
    std::fs::write(&file, table).unwrap();
    let working = Arc::new(AtomicBool::new(true));
    let reader = person(&place, "anna", &["j", "k"], &working);
    let writer = notes(&place, &deal, &working);
    let began = Instant::now();
    let told = run(&place, &["import", file.to_str().unwrap(), "--json"]);
    let took = began.elapsed().as_secs_f64();
    let job: u64 = serde_json::from_str::<serde_json::Value>(&told).unwrap()["job"].as_u64().unwrap();
    let began = Instant::now();
    run(&place, &["import", "undo", &job.to_string()]);
    let undone = began.elapsed().as_secs_f64();
    working.store(false, Ordering::Relaxed);
    let verdict = |ok: bool| if ok { "ok" } else { "OVER" };
    println!("{ROWS} rows beside two at work: {took:.2} s; limit {FILE_LIMIT_S} s: {}", verdict(took <= FILE_LIMIT_S));
    println!("taken back as one: {undone:.2} s");
    for (what, person) in [("cursor", reader), ("a note by command, with its process", writer)] {
        let mut waits = person.join().unwrap();
        waits.sort_by(f64::total_cmp);
        let at = |part: f64| waits[((waits.len() - 1) as f64 * part) as usize];
        println!(
            "{what}, {} times meanwhile: p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms; limit p99 {KEY_LIMIT_MS} ms: {}",
            waits.len(),
            at(0.5),
            at(0.99),
            at(1.0),
            verdict(at(0.99) <= KEY_LIMIT_MS)
        );
    }
    let lock = std::fs::read_to_string(place.join("LOCK")).unwrap();
    let process = lock.lines().find_map(|line| line.strip_prefix("process ")).unwrap();
    Command::new("kill").arg(process).status().unwrap();
}

fn run(place: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bourse"));
    let output = command.arg("--store").arg(place).args(arguments).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Somebody who writes notes as long as there is work, and how long each took, the process and all.
fn notes(place: &Path, deal: &str, working: &Arc<AtomicBool>) -> std::thread::JoinHandle<Vec<f64>> {
    let (place, deal, working) = (place.to_owned(), deal.to_owned(), Arc::clone(working));
    std::thread::spawn(move || {
        let mut waits = Vec::new();
        while working.load(Ordering::Relaxed) {
            let began = Instant::now();
            run(&place, &["deal", "note", &deal, "call again", "--as", "rita"]);
            waits.push(began.elapsed().as_secs_f64() * 1_000.0);
            std::thread::sleep(KEYS_APART);
        }
        waits
    })
}

/// Somebody at a terminal: presses the keys in turn as long as there is work, and tells what each took until its picture came.
fn person(
    place: &Path,
    login: &'static str,
    keys: &'static [&'static str],
    working: &Arc<AtomicBool>,
) -> std::thread::JoinHandle<Vec<f64>> {
    let home = Home::of(place, Path::new("/tmp")).unwrap();
    let working = Arc::clone(working);
    std::thread::spawn(move || {
        let hello = Hello {
            as_user: Some(login.into()),
            term: "linux".into(),
            ctype: "en_GB.UTF-8".into(),
            size: Size { width: 80, height: 24 },
            ..Hello::new(Purpose::Attach)
        };
        let line = reach(&home, None, &hello, &mut || {}).unwrap();
        let mut incoming = line.incoming;
        let outgoing = Arc::new(Mutex::new(line.outgoing));
        let answers = Arc::clone(&outgoing);
        let (pictures, drawn) = channel();
        // One who draws all at once.
        std::thread::spawn(move || {
            let say = |told| answers.lock().unwrap().send(&told).unwrap();
            while let Ok(told) = incoming.next() {
                match told {
                    ToClient::Output(bytes) => {
                        if bytes.windows(4).any(|some| some == b"\x1b[5n") {
                            say(ToServer::Input(b"\x1b[0n".to_vec()));
                        }
                        if pictures.send(()).is_err() {
                            return;
                        }
                    }
                    ToClient::Probe => say(ToServer::ProbeAnswer),
                    _ => {}
                }
            }
        });
        outgoing.lock().unwrap().send(&ToServer::Input(b"1".to_vec())).unwrap();
        std::thread::sleep(Duration::from_millis(500));
        let mut waits = Vec::new();
        for key in keys.iter().cycle() {
            if !working.load(Ordering::Relaxed) {
                break;
            }
            while drawn.try_recv().is_ok() {}
            let pressed = Instant::now();
            outgoing.lock().unwrap().send(&ToServer::Input(key.as_bytes().to_vec())).unwrap();
            drawn.recv().unwrap();
            waits.push(pressed.elapsed().as_secs_f64() * 1_000.0);
            std::thread::sleep(KEYS_APART);
        }
        waits
    })
}
