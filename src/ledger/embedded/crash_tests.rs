//! What becomes of a store whose disk fails, fills up, or is asked for much at once.

use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::broken_disk::{BrokenDisk, Failing};
use super::settle::IndexFate;
use super::{Embedded, OpenFault, Options, restore, verify};
use crate::ledger::{AppendError, Ledger, ReadOnly, Record, Seq};

fn entry(number: u64) -> Record {
    Record {
        kind: 1,
        schema: 1,
        facts: number.to_be_bytes().to_vec(),
        person: Some(b"Petrov".to_vec()),
        subjects: vec![1],
        keys: vec![],
    }
}

fn entries(from: u64, to: u64) -> Vec<Record> {
    (from..=to).map(entry).collect()
}

fn open(directory: &Path, disk: &Arc<BrokenDisk>, reserve_bytes: u64) -> Embedded {
    let options = Options { reserve_bytes, disk: Arc::clone(disk) as Arc<_>, ..Options::default() };
    Embedded::open(directory, &options, &mut |_| {}).unwrap()
}

#[test]
fn after_a_failed_write_or_sync_nothing_is_written_until_a_restart() {
    for failing in [Failing::Sync, Failing::Write, Failing::Create] {
        let place = tempfile::tempdir().unwrap();
        let disk = Arc::new(BrokenDisk::new());
        let ledger = open(place.path(), &disk, 0);
        let kept = if failing == Failing::Create { 0 } else { 2 };
        ledger.append(Seq(0), &entries(1, kept)).unwrap();
        disk.fail(failing);
        let failed = ledger.append(Seq(kept), &entries(3, 3));
        assert!(matches!(failed, Err(AppendError::Fault(_))));
        disk.fail(Failing::Nothing);
        let later = ledger.append(Seq(kept), &entries(3, 3));
        assert!(matches!(later, Err(AppendError::ReadOnly(ReadOnly::Failed { .. }))));
        assert!(ledger.read_only().is_some());
        assert_eq!(ledger.last(), Seq(kept));
        assert_eq!(ledger.timeline(1, None, 9).unwrap().len() as u64, kept);
        ledger.close().unwrap();
        drop(ledger);
        let ledger = open(place.path(), &disk, 0);
        // Half a write is set aside; a write that only its sync didn't confirm may be there.
        let last = ledger.last();
        let confirmed = kept + u64::from(failing == Failing::Sync);
        assert_eq!(last, Seq(confirmed));
        assert_eq!(ledger.opened().torn.is_some(), failing == Failing::Write);
        ledger.append(last, &entries(9, 9)).unwrap();
    }
}

#[test]
fn a_filling_disk_stops_writing_in_time_and_room_lets_it_go_on() {
    let place = tempfile::tempdir().unwrap();
    let disk = Arc::new(BrokenDisk::new());
    let ledger = open(place.path(), &disk, 4096);
    let reserve = place.path().join("RESERVE");
    let reserved = || std::fs::metadata(&reserve).unwrap().len();
    ledger.append(Seq(0), &entries(1, 1)).unwrap();
    assert_eq!(reserved(), 4096);
    disk.leave_free(4095);
    let refused = ledger.append(Seq(1), &entries(2, 2));
    let Err(AppendError::ReadOnly(ReadOnly::NoRoom { free_bytes, .. })) = refused else { panic!("{refused:?}") };
    assert_eq!((free_bytes, reserved()), (4095, 0));
    // What the reserve itself gave back is no room.
    disk.leave_free(8191);
    assert!(ledger.read_only().is_some());
    disk.leave_free(8192);
    assert_eq!(ledger.read_only(), None);
    ledger.append(Seq(1), &entries(2, 2)).unwrap();
    assert_eq!(reserved(), 4096);
}

#[test]
fn a_second_opener_is_turned_away() {
    let place = tempfile::tempdir().unwrap();
    let disk = Arc::new(BrokenDisk::new());
    let ledger = open(place.path(), &disk, 0);
    let own = Some(std::process::id());
    let second = verify(place.path(), &mut |_| {});
    assert!(matches!(second, Err(OpenFault::Locked { process, .. }) if process == own));
    drop(ledger);
    assert_eq!(verify(place.path(), &mut |_| {}).unwrap().entries, 0);
    let nowhere = place.path().join("nowhere");
    assert!(matches!(verify(&nowhere, &mut |_| {}), Err(OpenFault::NoStore { .. })));
}

#[test]
fn a_store_left_without_closing_catches_up() {
    let place = tempfile::tempdir().unwrap();
    let disk = Arc::new(BrokenDisk::new());
    for round in 0..20 {
        let ledger = open(place.path(), &disk, 0);
        let fate = &ledger.opened().index;
        assert!(!matches!(fate, IndexFate::Rebuilt { .. }), "round {round}: {fate:?}");
        let last = round * 300;
        ledger.append(Seq(last), &entries(last + 1, last + 300)).unwrap();
        // What sled lacks yet is seen nevertheless.
        let page = ledger.timeline(1, None, 1).unwrap();
        assert_eq!(page, [(Seq(last + 300), entry(last + 300))]);
    }
}

#[test]
fn a_backup_taken_while_others_append_is_a_whole_store() {
    let place = tempfile::tempdir().unwrap();
    let disk = Arc::new(BrokenDisk::new());
    let ledger = open(&place.path().join("live"), &disk, 0);
    ledger.append(Seq(0), &entries(1, 500)).unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 501..=800 {
                ledger.append(Seq(number - 1), &[entry(number)]).unwrap();
            }
        });
        for copy in 0..4 {
            let mut file = Vec::new();
            let summary = ledger.backup(&mut file, &mut |_| {}).unwrap();
            let target = place.path().join(format!("copy{copy}"));
            let tip = restore(&mut file.as_slice(), &target, &mut |_| {}).unwrap();
            assert_eq!((tip.seq, tip.hash), (summary.last, summary.hash));
            assert_eq!(verify(&target, &mut |_| {}).unwrap().hash, summary.hash);
        }
    });
}

#[test]
fn a_damaged_backup_leaves_nothing_behind() {
    let place = tempfile::tempdir().unwrap();
    let disk = Arc::new(BrokenDisk::new());
    let ledger = open(&place.path().join("live"), &disk, 0);
    ledger.append(Seq(0), &entries(1, 2)).unwrap();
    let mut file = Vec::new();
    ledger.backup(&mut file, &mut |_| {}).unwrap();
    let target = place.path().join("copy");
    for at in 0..file.len() {
        file[at] ^= 4;
        assert!(restore(&mut file.as_slice(), &target, &mut |_| {}).is_err());
        file[at] ^= 4;
        assert!(restore(&mut &file[..at], &target, &mut |_| {}).is_err());
    }
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1);
    restore(&mut file.as_slice(), &target, &mut |_| {}).unwrap();
}

#[test]
fn a_page_of_a_long_timeline_is_fast() {
    let place = tempfile::tempdir().unwrap();
    let disk = Arc::new(BrokenDisk::new());
    let ledger = open(place.path(), &disk, 0);
    ledger.append(Seq(0), &entries(1, 10_000)).unwrap();
    let slowest = |ledger: &Embedded| {
        let pages = (1..=20).map(|page| {
            let begun = Instant::now();
            let found = ledger.timeline(1, Some(Seq(page * 500)), 50).unwrap();
            assert_eq!(found.len(), 50);
            begun.elapsed()
        });
        pages.max().unwrap()
    };
    slowest(&ledger);
    ledger.close().unwrap();
    // A page costs 50 reads, not 10 000; the bound leaves room for a busy machine.
    assert!(slowest(&ledger) < Duration::from_millis(100));
}
