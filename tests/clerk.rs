//! The clerk when the disk fails: nobody is told what was not kept, and the book shows only what is on disk.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::io::Write;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bourse::ledger::journal::prove::Proof;
use bourse::ledger::ledger::BackupSummary;
use bourse::ledger::progress::OnProgress;
use bourse::ledger::{AppendError, Fault, Ledger, Memory, ReadOnly, Record, Seq};
use bourse::sales::command::Command;
use bourse::sales::command::deal::{Capture, ClaimNext, GoesTo};
use bourse::sales::command::floor::OpenFloor;
use bourse::sales::event::floor::Sight;
use bourse::sales::role::Roles;
use bourse::sales::stamp::Origin;
use bourse::sales::user::MACHINE;
use bourse::sales::value::{Calendar, RUB, RequestId, UserId, Zone};
use bourse::server::clock::HostClock;
use bourse::server::floor::Floor;
use bourse::server::wish::{Rejection, Wish};

/// A ledger whose disk can be broken.
struct Breaking {
    kept: Memory,
    broken: AtomicBool,
}

impl Ledger for Breaking {
    fn append(&self, after: Seq, records: &[Record]) -> Result<Seq, AppendError> {
        if self.broken.load(Ordering::Relaxed) {
            return Err(Fault::new("sync the journal", "as the test wants it").into());
        }
        self.kept.append(after, records)
    }
    fn last(&self) -> Seq {
        self.kept.last()
    }
    fn read_after(&self, after: Seq, visit: &mut dyn FnMut(Seq, Record) -> ControlFlow<()>) -> Result<(), Fault> {
        self.kept.read_after(after, visit)
    }
    fn get(&self, seq: Seq) -> Result<Option<Record>, Fault> {
        self.kept.get(seq)
    }
    fn timeline(&self, subject: u64, before: Option<Seq>, limit: usize) -> Result<Vec<(Seq, Record)>, Fault> {
        self.kept.timeline(subject, before, limit)
    }
    fn find_key(&self, key: &[u8]) -> Result<Option<Seq>, Fault> {
        self.kept.find_key(key)
    }
    fn read_only(&self) -> Option<ReadOnly> {
        self.kept.read_only()
    }
    fn backup(&self, out: &mut dyn Write, progress: OnProgress<'_>) -> Result<BackupSummary, Fault> {
        self.kept.backup(out, progress)
    }
    fn verify(&self, progress: OnProgress<'_>) -> Result<Proof, Fault> {
        self.kept.verify(progress)
    }
    fn close(&self) -> Result<(), Fault> {
        self.kept.close()
    }
}

fn capture(title: &str) -> Command {
    Command::Capture(Capture {
        title: title.to_owned(),
        company: None,
        contact: None,
        sum: None,
        need: None,
        source: None,
        pipeline: None,
        goes_to: GoesTo::Exchange,
        step: None,
        note: None,
    })
}

/// An open floor on such a ledger, and anna.
async fn floor() -> (Arc<Breaking>, Arc<Floor>, UserId) {
    let ledger = Arc::new(Breaking { kept: Memory::new(), broken: AtomicBool::new(false) });
    let floor = Floor::open(ledger.clone(), Arc::new(HostClock::default()), &mut |_| {}).unwrap();
    let open = OpenFloor {
        calendar: Calendar::default_for(Zone::MOSCOW),
        currency: RUB,
        region: "RU".to_owned(),
        sight: Sight::Own,
        login: "anna".to_owned(),
        name: String::new(),
        uid: None,
        roles: Roles::all(),
    };
    floor.command(MACHINE, Origin::Command, Command::OpenFloor(open)).await.unwrap();
    let anna = floor.read(|book| book.user_by_login("anna").unwrap().id);
    (ledger, floor, anna)
}

#[tokio::test]
async fn what_could_not_be_kept_was_never_told_and_is_not_shown() {
    let (ledger, floor, anna) = floor().await;
    floor.command(anna, Origin::Key, capture("kept")).await.unwrap();
    let before = floor.read(|book| (book.applied(), book.deal_count()));
    ledger.broken.store(true, Ordering::Relaxed);
    let lost = floor.command(anna, Origin::Key, capture("lost")).await;
    assert!(matches!(lost, Err(Rejection::Fault(why)) if why.contains("sync the journal")));
    assert_eq!(floor.read(|book| (book.applied(), book.deal_count())), before);
    // A failed sync is never tried again: writing has ended, reading goes on under a banner.
    ledger.broken.store(false, Ordering::Relaxed);
    assert!(floor.banner().is_some());
    assert!(matches!(floor.command(anna, Origin::Key, capture("later")).await, Err(Rejection::Fault(_))));
    assert_eq!(floor.read(bourse::sales::book::Book::deal_count), 1);
}

#[tokio::test]
async fn a_request_asked_again_gets_its_old_answer() {
    let (_ledger, floor, anna) = floor().await;
    for title in ["one", "two"] {
        floor.command(anna, Origin::Key, capture(title)).await.unwrap();
    }
    let wish = Wish {
        actor: anna,
        origin: Origin::Command,
        request: RequestId(7),
        cause: None,
        command: Command::ClaimNext(ClaimNext),
    };
    // At once, as after a line that broke between question and answer; and once more later.
    let (first, second) = tokio::join!(floor.ask(wish.clone()), floor.ask(wish.clone()));
    let (first, second, third) = (first.unwrap(), second.unwrap(), floor.ask(wish).await.unwrap());
    assert_eq!((first.first, &first.events), (second.first, &second.events));
    assert_eq!((first.first, first.at, &first.events), (third.first, third.at, &third.events));
    assert_eq!(floor.read(|book| book.load(anna).held), 1);
}
