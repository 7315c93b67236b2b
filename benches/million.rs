//! A million deals in memory: what a deal costs. The limit: 700 MB for a million, with all indexes; the aim: 400 MB.
//! A bench deal is a deal with a title of 73 bytes, its contact and open task, and a quarter of a company.
//! `cargo bench --bench million`

#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench that can't go on shall stop")]

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bourse::ledger::embedded::Options;
use bourse::ledger::entry::{decode, encode};
use bourse::ledger::{Embedded, Ledger, Record, Seq};
use bourse::relay::home::Home;
use bourse::relay::reach::reach;
use bourse::relay::wire::{Hello, Purpose, Size, ToClient, ToServer};
use bourse::sales::book::Book;
use bourse::sales::sample::{bench_entries, floor};
use bourse::sales::scene::OPENING;
use bourse::sales::value::Moment;

const DEALS: usize = 1_000_000;
/// Records that share a sync.
const GROUP: usize = 256;
const MEMORY_MAX_MB: usize = 700;
const START_MAX_S: f64 = 2.0;
const ATTACH_MAX_MS: f64 = 10.0;
const ATTACHES: usize = 30;
const PASTS: usize = 9;
/// A picture that does not come by then does not come.
const PATIENCE: Duration = Duration::from_mins(1);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, word, place] = arguments.as_slice()
        && word == "--memory"
    {
        return tell_weight(Path::new(place));
    }
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let now = Moment::parse_rfc3339(OPENING).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let place = std::env::var_os("BOURSE_MILLION").map_or_else(|| folder.path().join("floor"), PathBuf::from);
    if !place.exists() {
        write_store(&place, now);
    }
    // The first start reads the log; a server writes a snapshot when it ends.
    let _ = std::fs::remove_dir_all(place.join("snapshots"));
    let (opened, book) = start(&place);
    println!("start by the log: {opened:.2} s");
    let ledger = Embedded::open(&place, &Options::default(), &mut |_| {}).unwrap();
    let before = resident_kib();
    let began = Instant::now();
    ledger.keep(&ledger.anchor().unwrap(), &book.shot()).unwrap();
    let size: u64 =
        std::fs::read_dir(place.join("snapshots")).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum();
    println!(
        "snapshot: written in {:.2} s, {} MB, {} MB of memory beside the book",
        began.elapsed().as_secs_f64(),
        size >> 20,
        (resident_kib().saturating_sub(before)) >> 10
    );
    ledger.close().unwrap();
    drop((ledger, book));
    let (opened, book) = start(&place);
    println!("start by the snapshot: {opened:.2} s; limit {START_MAX_S} s: {}", verdict(opened <= START_MAX_S));
    let began = Instant::now();
    book.unread().into_iter().for_each(|read| read());
    println!("what nobody has asked for yet, read beside people's work: {:.2} s", began.elapsed().as_secs_f64());
    drop(book);
    tell_memory(&place);
    tell_attach(&place);
}

/// From the socket to the first whole picture, on a server that runs, nobody else at work.
fn tell_attach(place: &Path) {
    let bourse = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bourse"));
        command.arg("--store").arg(place).stdin(Stdio::null()).stdout(Stdio::null());
        command
    };
    assert!(bourse().args(["user", "list"]).status().unwrap().success());
    // What is proved beside people's work is another bench's matter: here it is waited for.
    let lock = || std::fs::read_to_string(place.join("LOCK")).unwrap();
    let process: u32 = lock().lines().find_map(|line| line.strip_prefix("process ")).unwrap().trim().parse().unwrap();
    wait_until_idle(process);
    let home = Home::of(place, Path::new("/tmp")).unwrap();
    let mut took: Vec<f64> = (0..ATTACHES)
        .map(|_| {
            let hello = Hello {
                as_user: Some("anna".into()),
                term: "linux".into(),
                ctype: "en_GB.UTF-8".into(),
                size: Size { width: 80, height: 24 },
                ..Hello::new(Purpose::Attach)
            };
            let began = Instant::now();
            let mut line = reach(&home, None, &hello, &mut || {}).unwrap();
            // The first output prepares the terminal, the second is the picture.
            let mut outputs = 0;
            while outputs < 2 {
                outputs += usize::from(matches!(line.incoming.next().unwrap(), ToClient::Output(_)));
            }
            began.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    let (half, worst) = (took.get(took.len() / 2).copied().unwrap(), took.last().copied().unwrap());
    println!(
        "attach: p50 {half:.1} ms, worst of {ATTACHES} {worst:.1} ms; limit {ATTACH_MAX_MS} ms: {}",
        verdict(half <= ATTACH_MAX_MS)
    );
    tell_past(&home);
    Command::new("kill").arg(process.to_string()).status().unwrap();
}

/// From the key to the board of another day on the screen.
fn tell_past(home: &Home) {
    let hello = Hello {
        as_user: Some("anna".into()),
        term: "xterm-256color".into(),
        ctype: "en_GB.UTF-8".into(),
        size: Size { width: 80, height: 24 },
        ..Hello::new(Purpose::Attach)
    };
    let mut line = reach(home, None, &hello, &mut || {}).unwrap();
    let cells = |count| std::num::NonZeroU16::new(count).unwrap();
    let mut screen = vt100::Parser::new(cells(24), cells(80), 0);
    let mut took = |keys: &str, shown: &dyn Fn(&str) -> bool| {
        let began = Instant::now();
        line.outgoing.send(&ToServer::Input(keys.into())).unwrap();
        while !shown(&screen.screen().contents()) {
            assert!(began.elapsed() < PATIENCE, "{keys:?} shows:\n{}", screen.screen().contents());
            match line.incoming.next().unwrap() {
                ToClient::Output(bytes) => {
                    screen.process(&bytes);
                    // As a terminal answers that has drawn it.
                    line.outgoing.send(&ToServer::Input("\u{1b}[0n".into())).unwrap();
                }
                ToClient::Probe => line.outgoing.send(&ToServer::ProbeAnswer).unwrap(),
                ToClient::Restore(_) | ToClient::Progress(_) => {}
                ToClient::Bye { .. }
                | ToClient::DataWanted
                | ToClient::Data(_)
                | ToClient::DataEnd
                | ToClient::Answer(_)
                | ToClient::Refused(_) => panic!("the server hung up"),
            }
        }
        began.elapsed().as_secs_f64()
    };
    took("1", &|screen| screen.contains("QUALIFIED"));
    let mut times: Vec<f64> = (1..=PASTS)
        .map(|day| {
            took("T", &|screen| screen.contains("> Day"));
            let shows = |screen: &str| !screen.contains("> Day") && screen.contains(&format!(" {day} Nov"));
            let past = took(&format!("{day} nov\r"), &|screen| shows(screen) && screen.contains("since"));
            took("\u{1b}", &|screen| !screen.contains("AS IT STOOD"));
            past
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("the board of another day, from Enter to the screen: p50 {:.2} s", times.get(times.len() / 2).unwrap());
}

/// Until the process has used next to no processor time for a second.
fn wait_until_idle(process: u32) {
    let ticks = || -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
        let field = |nth: usize| fields.get(nth).and_then(|ticks| ticks.parse::<u64>().ok()).unwrap_or(0);
        field(11) + field(12)
    };
    for _ in 0..120 {
        let before = ticks();
        std::thread::sleep(Duration::from_secs(1));
        if ticks() < before + 3 {
            return;
        }
    }
}

/// What a server that has just started holds: the book with all its indexes and the search's, and sled beside it.
fn tell_memory(place: &Path) {
    let (snapshots, aside) = (place.join("snapshots"), place.join("snapshots.aside"));
    // Without a snapshot nothing of the book is read while sled is opened.
    std::fs::rename(&snapshots, &aside).unwrap();
    let sled = weigh(place);
    std::fs::rename(&aside, &snapshots).unwrap();
    let book = weigh(place) - sled;
    println!(
        "memory: book {} MB, {} bytes a deal; limit {MEMORY_MAX_MB} MB: {}; sled beside it {} MB",
        megabytes(book),
        book * 1024 / DEALS,
        verdict(megabytes(book) <= MEMORY_MAX_MB),
        megabytes(sled)
    );
}

/// What an opened store takes with the book of its snapshot, if it has one, in KiB: in a process of its own, which has done
/// nothing else.
fn weigh(place: &Path) -> usize {
    let told = Command::new(std::env::current_exe().unwrap()).arg("--memory").arg(place).output().unwrap();
    String::from_utf8(told.stdout).unwrap().trim().parse().unwrap()
}

fn tell_weight(place: &Path) {
    let ledger = Embedded::open(place, &Options::default(), &mut |_| {}).unwrap();
    let book = ledger.newest_snapshot().map(Book::of);
    book.iter().flat_map(Book::unread).for_each(|read| read());
    println!("{}", resident_kib());
    drop(book);
    ledger.close().unwrap();
}

/// Opens the store and reads the book, as a server does before it serves.
fn start(place: &Path) -> (f64, Book) {
    let began = Instant::now();
    let ledger = Embedded::open(place, &Options::default(), &mut |_| {}).unwrap();
    let mut book = ledger.newest_snapshot().map(Book::of).unwrap_or_default();
    let after = Seq(book.applied());
    ledger
        .read_after(after, &mut |number, record| {
            let (stamp, event) = decode(number, &record).unwrap();
            book.apply(&event, &stamp);
            ControlFlow::Continue(())
        })
        .unwrap();
    let took = began.elapsed().as_secs_f64();
    ledger.close().unwrap();
    (took, book)
}

/// A store of that many deals, written as a server would have.
fn write_store(place: &Path, now: Moment) {
    let began = Instant::now();
    let ledger = Embedded::open(place, &Options::default(), &mut |_| {}).unwrap();
    let scene = floor(now);
    let mut records: Vec<Record> = scene.log.iter().map(|(stamp, event)| encode(stamp, event).unwrap()).collect();
    let mut last = Seq::START;
    for (stamp, event) in bench_entries(&scene.book, DEALS, now) {
        records.push(encode(&stamp, &event).unwrap());
        if records.len() >= GROUP {
            last = ledger.append(last, &std::mem::take(&mut records)).unwrap();
        }
    }
    ledger.append(last, &records).unwrap();
    ledger.close().unwrap();
    println!("store of {DEALS} deals written in {:.1} s", began.elapsed().as_secs_f64());
}

fn megabytes(kib: usize) -> usize {
    kib * 1024 / 1_000_000
}

fn verdict(holds: bool) -> &'static str {
    if holds { "ok" } else { "OVER" }
}

/// What this process holds in memory, in KiB.
fn resident_kib() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
