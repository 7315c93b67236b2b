//! A backup and a proof of the live store while people work; the restored book is the same by digest.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use super::clock::Clock;
use super::floor::Floor;
use crate::ledger::embedded::{Options, restore};
use crate::ledger::entry::decode;
use crate::ledger::{Embedded, Ledger, Seq};
use crate::sales::book::Book;
use crate::sales::command::Command;
use crate::sales::command::deal::{Capture, Claim, GoesTo, Note};
use crate::sales::command::floor::OpenFloor;
use crate::sales::event::floor::Sight;
use crate::sales::role::Roles;
use crate::sales::scene::{OPENING, deal_of};
use crate::sales::stamp::Origin;
use crate::sales::user::MACHINE;
use crate::sales::value::{Calendar, Moment, RUB, UserId, Zone};

/// Commands that must have been carried out while the backup was written.
const BESIDE: usize = 200;

/// A second passes with every look.
#[derive(Debug)]
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> Moment {
        Moment(self.0.fetch_add(1_000_000, Ordering::Relaxed))
    }
}

fn open(directory: &std::path::Path) -> Arc<Floor> {
    let ledger = Arc::new(Embedded::open(directory, &Options::default(), &mut |_| {}).unwrap());
    let opening = Moment::parse_rfc3339(OPENING).unwrap();
    Floor::open(ledger, Arc::new(Ticking(AtomicI64::new(opening.0))), &mut |_| {}).unwrap()
}

fn capture(title: String) -> Command {
    Command::Capture(Capture {
        title,
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

/// The book as a ledger has it, up to an entry.
fn replayed(ledger: &dyn Ledger, last: Seq) -> String {
    let mut book = Book::default();
    ledger
        .read_after(Seq::START, &mut |number, record| {
            if number > last {
                return ControlFlow::Break(());
            }
            let (stamp, event) = decode(number, &record).unwrap();
            book.apply(&event, &stamp);
            ControlFlow::Continue(())
        })
        .unwrap();
    book.digest()
}

async fn work(floor: &Floor, who: UserId, until: &AtomicBool) -> usize {
    let mut done = 0;
    while !until.load(Ordering::Relaxed) {
        let made = floor.command(who, Origin::Key, capture(format!("Насос {done} 泵"))).await.unwrap();
        let deal = deal_of(&made.events).unwrap();
        // The hold limit is reached soon; a refusal is work too.
        let _ = floor.command(who, Origin::Key, Command::Claim(Claim { deal })).await;
        let note = Note { deal, text: "ждут счёт до пятницы".to_owned() };
        floor.command(who, Origin::Key, Command::Note(note)).await.unwrap();
        done += 3;
    }
    done
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_of_the_live_store_is_restored_to_the_same_book() {
    let folder = tempfile::tempdir().unwrap();
    let floor = open(&folder.path().join("live"));
    let opened = OpenFloor {
        calendar: Calendar::default_for(Zone::MOSCOW),
        currency: RUB,
        region: "RU".to_owned(),
        sight: Sight::Own,
        login: "anna".to_owned(),
        name: "Орлова Анна".to_owned(),
        uid: None,
        roles: Roles::all(),
    };
    floor.command(MACHINE, Origin::Command, Command::OpenFloor(opened)).await.unwrap();
    let anna = floor.read(|book| book.user_by_login("anna").unwrap().id);
    let over = Arc::new(AtomicBool::new(false));
    let people: Vec<_> = (0..4)
        .map(|_| {
            let (floor, over) = (Arc::clone(&floor), Arc::clone(&over));
            tokio::spawn(async move { work(&floor, anna, &over).await })
        })
        .collect();
    let ledger = Arc::clone(floor.ledger());
    let copying = tokio::task::spawn_blocking(move || {
        let began = ledger.last();
        let mut copies = Vec::new();
        // Again and again until enough has been done beside.
        while copies.len() < 3 || ledger.last().0 < began.0 + BESIDE as u64 {
            let mut bytes = Vec::new();
            let summary = ledger.backup(&mut bytes, &mut |_| {}).unwrap();
            let proof = ledger.verify(&mut |_| {}).unwrap();
            assert!(proof.last >= summary.last, "what is proved is no older than what was copied");
            copies.push((summary, bytes));
        }
        copies
    });
    let copies = copying.await.unwrap();
    over.store(true, Ordering::Relaxed);
    for person in people {
        assert!(person.await.unwrap() > 0);
    }
    for (nth, (summary, bytes)) in copies.iter().enumerate() {
        let place = folder.path().join(format!("restored-{nth}"));
        let tip = restore(&mut bytes.as_slice(), &place, &mut |_| {}).unwrap();
        assert_eq!((tip.seq, tip.hash), (summary.last, summary.hash));
        let restored = Embedded::open(&place, &Options::default(), &mut |_| {}).unwrap();
        assert!(replayed(&restored, Seq(u64::MAX)) == replayed(&**floor.ledger(), tip.seq), "another book: copy {nth}");
    }
    let mut bytes = Vec::new();
    let last = floor.ledger().backup(&mut bytes, &mut |_| {}).unwrap();
    let place = folder.path().join("last");
    restore(&mut bytes.as_slice(), &place, &mut |_| {}).unwrap();
    let restored = Embedded::open(&place, &Options::default(), &mut |_| {}).unwrap();
    assert_eq!(restored.verify(&mut |_| {}).unwrap().hash, last.hash);
    assert!(replayed(&restored, last.last) == floor.read(Book::digest), "another book than people see");
}

#[test]
fn damage_under_a_running_server_is_found_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("live");
    let floor = open(&place);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let opened = OpenFloor {
        calendar: Calendar::default_for(Zone::MOSCOW),
        currency: RUB,
        region: "RU".to_owned(),
        sight: Sight::Own,
        login: "anna".to_owned(),
        name: String::new(),
        uid: None,
        roles: Roles::all(),
    };
    runtime.block_on(floor.command(MACHINE, Origin::Command, Command::OpenFloor(opened))).unwrap();
    assert!(floor.ledger().verify(&mut |_| {}).is_ok());
    let file = place.join("journal/000001.cj");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let told = floor.ledger().verify(&mut |_| {}).unwrap_err().to_string();
    assert!(told.contains("000001.cj") && told.contains("entry 1 on"), "{told}");
}
