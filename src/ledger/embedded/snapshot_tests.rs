//! A snapshot is a cache: a whole one saves the reading, and one in any doubt changes nothing.

use std::cell::Cell;
use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::broken_disk::BrokenDisk;
use super::disk::Disk;
use super::index::{forge_applied, read_applied};
use super::layout::Layout;
use super::{Embedded, IndexFate, OpenFault, Options};
use crate::ledger::entry::{decode, encode, samples};
use crate::ledger::journal::Tip;
use crate::ledger::journal::read::{Mark, Place};
use crate::ledger::journal::segment;
use crate::ledger::snapshot::Anchor;
use crate::ledger::{Ledger, Record, Seq, snapshot};
use crate::sales::book::Book;
use crate::sales::busy::Busy;
use crate::sales::event::Event;
use crate::sales::stamp::Stamp;

type Log = Vec<(Stamp, Event)>;

fn options() -> Options {
    Options { reserve_bytes: 0, segment_bytes: 16 * 1024, cache_bytes: 1024 * 1024, ..Options::default() }
}

fn open(directory: &Path) -> Result<Embedded, OpenFault> {
    Embedded::open(directory, &options(), &mut |_| {})
}

/// What people did on a busy floor.
fn log(acts: usize) -> Log {
    let mut busy = Busy::open(7);
    for _ in 0..acts {
        let _ = busy.act();
    }
    busy.scene.log
}

fn append(ledger: &Embedded, log: &[(Stamp, Event)]) {
    for chunk in log.chunks(5) {
        let records: Vec<Record> = chunk.iter().map(|(stamp, event)| encode(stamp, event).unwrap()).collect();
        ledger.append(ledger.last(), &records).unwrap();
    }
}

fn replayed(log: &[(Stamp, Event)]) -> Book {
    let mut book = Book::default();
    for (stamp, event) in log {
        book.apply(event, stamp);
    }
    book
}

/// The book as a server reads it at its start, and how much of it came from a snapshot.
fn started(ledger: &Embedded) -> (Book, u64) {
    let mut book = ledger.newest_snapshot().map(Book::of).unwrap_or_default();
    let from = book.applied();
    let read = ledger.read_after(Seq(from), &mut |number, record| {
        let (stamp, event) = decode(number, &record).unwrap();
        book.apply(&event, &stamp);
        ControlFlow::Continue(())
    });
    read.unwrap();
    (book, from)
}

fn keep(ledger: &Embedded, book: &Book) {
    let anchor = ledger.anchor().unwrap();
    assert_eq!(anchor.last().0, book.applied());
    ledger.keep(&anchor, &book.shot()).unwrap();
}

/// A store with a snapshot two thirds down its log, left as by kill -9.
fn store(directory: &Path, log: &Log) -> (Layout, PathBuf, u64) {
    let ledger = open(directory).unwrap();
    let at = log.len() * 2 / 3;
    append(&ledger, &log[..at]);
    keep(&ledger, &replayed(&log[..at]));
    append(&ledger, &log[at..]);
    let layout = Layout::new(directory);
    let path = snapshot::list(&layout.snapshots)[0].clone();
    (layout, path, at as u64)
}

#[test]
fn a_start_from_a_snapshot_is_the_same_floor() {
    let folder = tempfile::tempdir().unwrap();
    let log = log(400);
    let (layout, _, at) = store(folder.path(), &log);
    assert!(segment::list(&layout.journal).unwrap().len() > 1, "one file proves less");
    let ledger = open(folder.path()).unwrap();
    assert!(!Book::of(ledger.newest_snapshot().unwrap()).unread().is_empty(), "all of it is read at once");
    let (book, from) = started(&ledger);
    assert_eq!(from, at);
    assert!(!ledger.is_proved());
    book.recount_check().unwrap();
    assert!(book.digest() == replayed(&log).digest());
    ledger.verify(&mut |_| {}).unwrap();
    // Timelines and everything else that is looked up are there as ever.
    assert_eq!(ledger.last().0, log.len() as u64);
    assert!(ledger.get(Seq(1)).unwrap().is_some());
    // The next one stands behind it, and the one before the last goes.
    for _ in 0..2 {
        append(&ledger, &log[..5]);
        let (book, _) = started(&ledger);
        keep(&ledger, &book);
    }
    assert_eq!(snapshot::list(&layout.snapshots).len(), 2);
}

#[test]
fn a_damaged_snapshot_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let log = log(200);
    let (_, path, at) = store(folder.path(), &log);
    let whole = fs::read(&path).unwrap();
    let expected = replayed(&log).digest();
    let middle = whole.len() / 2;
    let spots = [0, 8, 9, 40, 100, 130, 140, 200, middle, whole.len() - 100, whole.len() - 2];
    for spot in spots {
        let mut bytes = whole.clone();
        bytes[spot] ^= 0x20;
        fs::write(&path, &bytes).unwrap();
        let (book, from) = started(&open(folder.path()).unwrap());
        assert!(book.digest() == expected && from == 0, "a flip at {spot}");
    }
    for length in [0, 7, 120, middle, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        let (book, from) = started(&open(folder.path()).unwrap());
        assert!(book.digest() == expected && from == 0, "cut at {length}");
    }
    fs::write(&path, &whole).unwrap();
    assert_eq!(started(&open(folder.path()).unwrap()).1, at);
}

#[test]
fn a_snapshot_of_another_journal_or_of_what_is_gone_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let log = log(200);
    let (place, other) = (folder.path().join("one"), folder.path().join("other"));
    let (_, path, _) = store(&place, &log);
    let others: Log = log.iter().skip(1).cloned().collect();
    let (layout, own, _) = store(&other, &others);
    fs::remove_file(own).unwrap();
    fs::copy(&path, layout.snapshots.join(path.file_name().unwrap())).unwrap();
    let (book, from) = started(&open(&other).unwrap());
    assert!(from == 0 && book.digest() == replayed(&others).digest());
    // A journal that ends before the snapshot: read whole, and told as it ever was.
    let short = folder.path().join("short");
    let ledger = open(&short).unwrap();
    append(&ledger, &log[..20]);
    drop(ledger);
    let layout = Layout::new(&short);
    fs::create_dir_all(&layout.snapshots).unwrap();
    fs::copy(&path, layout.snapshots.join(path.file_name().unwrap())).unwrap();
    let (book, from) = started(&open(&short).unwrap());
    assert!(from == 0 && book.digest() == replayed(&log[..20]).digest());
}

#[test]
fn damage_before_the_snapshot_is_found_afterwards_and_behind_it_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let log = log(400);
    let (layout, _, _) = store(folder.path(), &log);
    let numbers = segment::list(&layout.journal).unwrap();
    let flip = |number: u64, tenth: usize| {
        let path = segment::path(&layout.journal, number);
        let mut bytes = fs::read(&path).unwrap();
        // The room kept behind the last entry is empty.
        let spot = bytes.iter().rposition(|byte| *byte != 0).unwrap() * tenth / 10;
        bytes[spot] ^= 1;
        fs::write(&path, bytes).unwrap();
    };
    flip(1, 1);
    let ledger = open(folder.path()).unwrap();
    let told = ledger.verify(&mut |_| {}).unwrap_err().to_string();
    assert!(told.contains("000001.cj") && told.contains("--salvage"), "{told}");
    drop(ledger);
    flip(1, 1);
    // The last file may hold no more than the last batch.
    let used = |number: &u64| {
        fs::read(segment::path(&layout.journal, *number)).unwrap().iter().rposition(|byte| *byte != 0).unwrap()
    };
    let last = *numbers.iter().rev().find(|number| used(number) > 8_000).unwrap();
    // Behind the snapshot, and before the last batch: what is torn there would be cut.
    flip(last, 9);
    assert!(matches!(open(folder.path()), Err(OpenFault::Damaged(_))));
}

#[test]
fn a_torn_end_behind_a_snapshot_is_cut_without_reading_everything() {
    let folder = tempfile::tempdir().unwrap();
    let log = log(400);
    let (layout, _, at) = store(folder.path(), &log);
    let last = *segment::list(&layout.journal).unwrap().last().unwrap();
    let path = segment::path(&layout.journal, last);
    let whole = fs::read(&path).unwrap();
    let kept = whole.len() - 3;
    fs::write(&path, &whole[..kept]).unwrap();
    // sled lags: had it seen the entries of the torn append, they would have been acknowledged.
    fs::remove_dir_all(&layout.index).unwrap();
    let ledger = open(folder.path()).unwrap();
    assert!(ledger.opened().torn.is_some());
    let (book, from) = started(&ledger);
    let count = ledger.last().0 as usize;
    assert_eq!(from, at);
    assert!(count < log.len() && book.digest() == replayed(&log[..count]).digest());
    // It goes on from there.
    append(&ledger, &log[count..]);
    drop(ledger);
    assert!(started(&open(folder.path()).unwrap()).0.digest() == replayed(&log).digest());
}

#[test]
fn where_the_newest_snapshot_is_damaged_the_one_before_it_serves() {
    let folder = tempfile::tempdir().unwrap();
    let log = log(400);
    let (layout, _, at) = store(folder.path(), &log);
    let ledger = open(folder.path()).unwrap();
    keep(&ledger, &started(&ledger).0);
    drop(ledger);
    let newest = snapshot::list(&layout.snapshots)[0].clone();
    let mut bytes = fs::read(&newest).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&newest, bytes).unwrap();
    let (book, from) = started(&open(folder.path()).unwrap());
    assert_eq!(from, at);
    assert!(book.digest() == replayed(&log).digest());
}

#[test]
fn what_a_kill_left_of_a_snapshot_is_passed_over_and_cleared_away() {
    let folder = tempfile::tempdir().unwrap();
    let log = log(200);
    let (layout, path, at) = store(folder.path(), &log);
    let whole = fs::read(&path).unwrap();
    let unfinished = layout.snapshots.join("999999999999.new");
    fs::write(&unfinished, &whole[..whole.len() / 2]).unwrap();
    let ledger = open(folder.path()).unwrap();
    let (book, from) = started(&ledger);
    assert_eq!(from, at);
    keep(&ledger, &book);
    assert!(!unfinished.exists());
    assert_eq!(snapshot::list(&layout.snapshots).len(), 2);
}

#[test]
fn a_snapshot_takes_no_room_that_entries_need() {
    const RESERVE: u64 = 4096;
    let folder = tempfile::tempdir().unwrap();
    let log = log(100);
    let disk = Arc::new(BrokenDisk::new());
    let options = Options { reserve_bytes: RESERVE, disk: Arc::clone(&disk) as Arc<dyn Disk>, ..options() };
    let ledger = Embedded::open(folder.path(), &options, &mut |_| {}).unwrap();
    append(&ledger, &log);
    let layout = Layout::new(folder.path());
    let files = || fs::read_dir(&layout.snapshots).unwrap().count();
    let book = replayed(&log);
    disk.leave_free(RESERVE * 4);
    assert!(ledger.keep(&ledger.anchor().unwrap(), &book.shot()).is_err());
    assert_eq!(files(), 0);
    assert!(ledger.read_only().is_none(), "people go on writing");
    disk.leave_free(u64::MAX);
    keep(&ledger, &book);
    assert_eq!(files(), 1);
    // The disk fills up in the middle of one.
    let anchor = ledger.anchor().unwrap();
    let asked = Cell::new(0);
    let full = |_| {
        asked.set(asked.get() + 1);
        if asked.get() < 3 { Ok(()) } else { Err(io::Error::other("full")) }
    };
    assert!(snapshot::write(&layout.snapshots, &anchor, &book.shot(), &full).is_err());
    assert_eq!((files(), started(&ledger).1), (1, log.len() as u64));
}

fn after_a_power_cut(layout: &Layout) {
    fs::write(&layout.lock, "process 1\nboot another\n").unwrap();
    let _ = fs::remove_file(&layout.clean);
}

#[test]
fn after_a_power_cut_a_start_from_a_snapshot_leaves_sled_to_be_compared_beside_people() {
    let folder = tempfile::tempdir().unwrap();
    let log = log(400);
    let (layout, _, _) = store(folder.path(), &log);
    after_a_power_cut(&layout);
    let ledger = open(folder.path()).unwrap();
    assert!(!ledger.opened().scrubbed && !ledger.is_proved());
    // Closed before anybody has compared it: the next start owes it still.
    append(&ledger, &log[..5]);
    ledger.close().unwrap();
    drop(ledger);
    assert!(!layout.clean.exists());
    let ledger = open(folder.path()).unwrap();
    assert!(fs::read_to_string(&layout.lock).unwrap().contains("boot another"));
    // The same keys come again while it is compared.
    append(&ledger, &log);
    ledger.scrub(&mut |_| {}).unwrap();
    assert!(!fs::read_to_string(&layout.lock).unwrap().contains("boot another"));
    append(&ledger, &log[..5]);
    ledger.close().unwrap();
    assert!(layout.clean.exists());
}

#[test]
fn sled_that_a_power_cut_has_spoilt_ends_writing_and_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let log = log(400);
    let (layout, _, _) = store(folder.path(), &log);
    open(folder.path()).unwrap().close().unwrap();
    // An index whose marker is right and whose rows are missing.
    let other = tempfile::tempdir().unwrap();
    drop(open(other.path()).unwrap());
    let foreign = Layout::new(other.path());
    forge_applied(&foreign.index, &read_applied(&layout.index));
    fs::remove_dir_all(&layout.index).unwrap();
    fs::rename(&foreign.index, &layout.index).unwrap();
    after_a_power_cut(&layout);
    let ledger = open(folder.path()).unwrap();
    assert!(ledger.read_only().is_none());
    assert!(ledger.scrub(&mut |_| {}).unwrap_err().to_string().contains("entry 1 differs"));
    let banner = ledger.read_only().unwrap().to_string();
    assert!(banner.contains("will be rebuilt at the next start"), "{banner}");
    ledger.close().unwrap();
    drop(ledger);
    let ledger = open(folder.path()).unwrap();
    assert!(matches!(ledger.opened().index, IndexFate::Rebuilt { .. }));
    assert!(ledger.get(Seq(1)).unwrap().is_some() && ledger.read_only().is_none());
    ledger.scrub(&mut |_| {}).unwrap();
    ledger.close().unwrap();
    assert!(layout.clean.exists());
}

/// A struct of the book that has changed must change the form of the snapshot, too. A new sample of an event changes it as well,
/// which does no harm.
#[test]
fn the_form_of_a_snapshot_changes_with_its_number() {
    const WRITTEN: (u16, &str) = (37, "995c1ae7d1ae2877");
    let folder = tempfile::tempdir().unwrap();
    let log: Log = samples::all().into_iter().map(|event| (samples::stamp(), event)).collect();
    let mark = Mark { tip: Tip::START, place: Place { segment: 1, offset: 0 } };
    snapshot::write(folder.path(), &Anchor { before: mark, at: mark }, &replayed(&log).shot(), &|_| Ok(())).unwrap();
    let bytes = fs::read(&snapshot::list(folder.path())[0]).unwrap();
    let hash = blake3::hash(&bytes).to_hex();
    assert_eq!(
        (snapshot::FORM, &hash[..16]),
        WRITTEN,
        "the form has changed: raise snapshot::FORM, and write both down here"
    );
}
