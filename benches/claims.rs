//! Durable claims a second with 1, 16 and 64 claimants, beside the same disk's bare group commit.
//! The limit: at least a third of it. `cargo bench --bench claims`

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench that can't go on shall stop")]

use std::fs::File;
use std::io::Write;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use bourse::ledger::embedded::{Embedded, Options};
use bourse::sales::command::Command;
use bourse::sales::command::deal::{Capture, ClaimNext, GoesTo};
use bourse::sales::command::floor::OpenFloor;
use bourse::sales::command::user::AddUser;
use bourse::sales::event::floor::Sight;
use bourse::sales::role::{Role, Roles};
use bourse::sales::stamp::Origin;
use bourse::sales::user::MACHINE;
use bourse::sales::value::{Calendar, RUB, UserId, Zone};
use bourse::server::clock::HostClock;
use bourse::server::floor::Floor;

/// Deals claimed in one round.
const DEALS: usize = 20_000;
/// Bytes of a claim's two entries in the journal, for the bare commit.
const CLAIM_BYTES: usize = 400;
/// How long the bare commit is measured.
const BARE: Duration = Duration::from_secs(2);

fn main() {
    // `cargo test --benches` only wants to see that it builds and starts.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    println!(
        "{:>9}  {:>10}  {:>10}  {:>6}  {:>8}  {:>8}",
        "claimants", "claims/s", "bare/s", "ratio", "p50 ms", "p99 ms"
    );
    for claimants in [1, 16, 64] {
        let bare = bare_commits(claimants);
        let (claims, p50, p99) = claims(claimants);
        let ratio = claims / bare;
        let verdict = if ratio >= 1.0 / 3.0 { "ok" } else { "BELOW A THIRD" };
        println!("{claimants:>9}  {claims:>10.0}  {bare:>10.0}  {ratio:>6.2}  {p50:>8.2}  {p99:>8.2}  {verdict}");
    }
}

/// One writer that takes what waits, writes it, syncs once and answers: what a disk can do with that many waiting.
fn bare_commits(claimants: usize) -> f64 {
    let folder = tempfile::tempdir_in(".").unwrap();
    let mut file = File::create(folder.path().join("bare")).unwrap();
    let (ask, asked) = mpsc::channel::<mpsc::Sender<()>>();
    let end = Instant::now() + BARE;
    let callers: Vec<_> = (0..claimants)
        .map(|_| {
            let ask = ask.clone();
            std::thread::spawn(move || {
                let mut count = 0_u64;
                while Instant::now() < end {
                    let (reply, answer) = mpsc::channel();
                    ask.send(reply).unwrap();
                    answer.recv().unwrap();
                    count += 1;
                }
                count
            })
        })
        .collect();
    drop(ask);
    let block = vec![0x5a_u8; CLAIM_BYTES];
    while let Ok(first) = asked.recv() {
        let mut group = vec![first];
        while let Ok(next) = asked.try_recv() {
            group.push(next);
        }
        let bytes: Vec<u8> = group.iter().flat_map(|_| block.iter().copied()).collect();
        file.write_all(&bytes).unwrap();
        file.sync_data().unwrap();
        for reply in group {
            let _ = reply.send(());
        }
    }
    let count: u64 = callers.into_iter().map(|caller| caller.join().unwrap()).sum();
    count as f64 / BARE.as_secs_f64()
}

/// Claims a second, and how long one took.
fn claims(claimants: usize) -> (f64, f64, f64) {
    let folder = tempfile::tempdir_in(".").unwrap();
    let ledger = Embedded::open(folder.path(), &Options::default(), &mut |_| {}).unwrap();
    let floor = Floor::open(Arc::new(ledger), Arc::new(HostClock::default()), &mut |_| {}).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let people = runtime.block_on(furnish(&floor, claimants));
    let began = Instant::now();
    let mut times: Vec<Duration> = runtime.block_on(async {
        let tasks: Vec<_> = people
            .into_iter()
            .map(|person| {
                let floor = Arc::clone(&floor);
                tokio::spawn(async move {
                    let mut times = Vec::new();
                    loop {
                        let asked = Instant::now();
                        if floor.command(person, Origin::Key, Command::ClaimNext(ClaimNext)).await.is_err() {
                            return times;
                        }
                        times.push(asked.elapsed());
                    }
                })
            })
            .collect();
        let mut all = Vec::new();
        for task in tasks {
            all.extend(task.await.unwrap());
        }
        all
    });
    let took = began.elapsed();
    assert_eq!(times.len(), DEALS, "each lead is claimed once");
    times.sort();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1000.0;
    drop(runtime);
    let figures = (DEALS as f64 / took.as_secs_f64(), at(0.5), at(0.99));
    floor.close().unwrap();
    figures
}

async fn furnish(floor: &Arc<Floor>, claimants: usize) -> Vec<UserId> {
    let open = OpenFloor {
        calendar: Calendar::default_for(Zone::parse("Europe/Moscow").unwrap()),
        currency: RUB,
        region: "RU".to_owned(),
        sight: Sight::Own,
        login: "head".to_owned(),
        name: "Head".to_owned(),
        uid: None,
        roles: Roles::all(),
    };
    floor.command(MACHINE, Origin::Command, Command::OpenFloor(open)).await.unwrap();
    for nth in 0..claimants {
        let add = AddUser {
            login: format!("agent{nth}"),
            name: String::new(),
            short: String::new(),
            uid: None,
            roles: [Role::Agent].into_iter().collect(),
            team: None,
            hold_limit: Some(DEALS as u32),
        };
        floor.command(MACHINE, Origin::Command, Command::AddUser(add)).await.unwrap();
    }
    let people: Vec<UserId> = floor.read(|book| {
        book.users().filter(|user| user.roles.has(Role::Agent) && &*user.login != "head").map(|user| user.id).collect()
    });
    let mut waiting = Vec::new();
    for nth in 0..DEALS {
        let capture = Capture {
            title: format!("Lead {nth}: pump for a boiler house"),
            company: None,
            contact: None,
            sum: None,
            need: None,
            source: None,
            pipeline: None,
            goes_to: GoesTo::Exchange,
            step: None,
            note: None,
        };
        let floor = Arc::clone(floor);
        waiting.push(tokio::spawn(async move {
            floor.command(MACHINE, Origin::Command, Command::Capture(capture)).await.unwrap();
        }));
        if waiting.len() >= 512 {
            for task in waiting.drain(..) {
                task.await.unwrap();
            }
        }
    }
    for task in waiting {
        task.await.unwrap();
    }
    people
}
