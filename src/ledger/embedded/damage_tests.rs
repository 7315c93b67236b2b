//! What becomes of a store whose files were torn, flipped, emptied or taken away.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::layout::Layout;
use super::settle::IndexFate;
use super::{Embedded, OpenFault, Options, salvage, verify};
use crate::ledger::journal::frame::HEAD_BYTES;
use crate::ledger::journal::segment::{self, HEADER_BYTES};
use crate::ledger::{Ledger, Record, Seq};

fn options() -> Options {
    Options { reserve_bytes: 0, segment_bytes: 1024, cache_bytes: 1024 * 1024, ..Options::default() }
}

fn entry(number: u64) -> Record {
    Record {
        kind: 1,
        schema: 1,
        facts: number.to_be_bytes().to_vec(),
        person: Some(b"Petrov".to_vec()),
        subjects: vec![number % 3],
        keys: vec![number.to_be_bytes().to_vec()],
    }
}

fn open(directory: &Path) -> Result<Embedded, OpenFault> {
    Embedded::open(directory, &options(), &mut |_| {})
}

/// A store with `appends` of two entries each, left as by kill -9.
fn store(directory: &Path, appends: u64) -> Layout {
    let ledger = open(directory).unwrap();
    for number in 0..appends {
        let pair = [entry(number * 2 + 1), entry(number * 2 + 2)];
        ledger.append(Seq(number * 2), &pair).unwrap();
    }
    Layout::new(directory)
}

fn segments(layout: &Layout) -> Vec<PathBuf> {
    let numbers = segment::list(&layout.journal).unwrap();
    let paths = numbers.iter();
    paths.map(|number| segment::path(&layout.journal, *number)).collect()
}

/// Leaves the journal alone, as if sled had never followed.
fn forget_index(layout: &Layout) {
    let _ = fs::remove_dir_all(&layout.index);
}

fn length_of_last_frame(bytes: &[u8]) -> usize {
    let mut at = HEADER_BYTES;
    loop {
        let len = u32::from_le_bytes(bytes[at + 4..at + 8].try_into().unwrap()) as usize;
        if at + HEAD_BYTES + len == bytes.len() {
            return HEAD_BYTES + len;
        }
        at += HEAD_BYTES + len;
    }
}

#[track_caller]
fn holds_all(ledger: &Embedded, count: u64) {
    let mut next = 1;
    ledger
        .read_after(Seq(0), &mut |seq, record| {
            assert_eq!((seq, record), (Seq(next), entry(next)));
            next += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!((next - 1, ledger.last()), (count, Seq(count)));
    for number in 1..=count {
        assert_eq!(ledger.get(Seq(number)).unwrap(), Some(entry(number)));
        let key = number.to_be_bytes();
        assert_eq!(ledger.find_key(&key).unwrap(), Some(Seq(number)));
    }
}

#[test]
fn an_append_torn_anywhere_is_set_aside_and_work_goes_on() {
    let place = tempfile::tempdir().unwrap();
    let layout = store(place.path(), 2);
    let path = segments(&layout).pop().unwrap();
    let whole = fs::read(&path).unwrap();
    let last = length_of_last_frame(&whole);
    for cut in 1..last {
        forget_index(&layout);
        fs::write(&path, &whole[..whole.len() - cut]).unwrap();
        let report = verify(place.path(), &mut |_| {}).unwrap();
        assert_eq!(report.torn.unwrap().bytes, (last - cut) as u64);
        // Opening builds an index, which takes a while; every offset has been judged above.
        if cut % 23 != 1 {
            continue;
        }
        let ledger = open(place.path()).unwrap();
        let aside = ledger.opened().torn.clone().unwrap();
        assert_eq!(fs::read(aside).unwrap(), whole[whole.len() - last..whole.len() - cut]);
        ledger.append(Seq(2), &[entry(3), entry(4)]).unwrap();
        holds_all(&ledger, 4);
    }
}

#[test]
fn no_flipped_bit_shortens_the_journal_unnoticed() {
    let place = tempfile::tempdir().unwrap();
    let layout = store(place.path(), 6);
    let files = segments(&layout);
    assert!(files.len() > 1);
    let last_file = files.last().unwrap().clone();
    for path in files {
        let whole = fs::read(&path).unwrap();
        let tail = whole.len() - length_of_last_frame(&whole);
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1 << (at % 8);
            fs::write(&path, &flipped).unwrap();
            match verify(place.path(), &mut |_| {}) {
                Err(OpenFault::Damaged(damage)) => {
                    assert_eq!(damage.file, path);
                    assert!(damage.offset <= at as u64);
                }
                // A torn write can't be told from this; the note CLEAN and sled can tell.
                Ok(report) => {
                    assert!(path == last_file && at >= tail, "byte {at}");
                    assert!(report.torn.is_some());
                }
                Err(fault) => panic!("{fault}"),
            }
        }
        fs::write(&path, &whole).unwrap();
    }
}

#[test]
fn an_end_that_was_acknowledged_is_never_cut() {
    let place = tempfile::tempdir().unwrap();
    let layout = store(place.path(), 1);
    let ledger = open(place.path()).unwrap();
    ledger.close().unwrap();
    drop(ledger);
    let path = segments(&layout).pop().unwrap();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    // Two witnesses: the note, and sled.
    for witness in ["the note CLEAN", "sled"] {
        match open(place.path()) {
            Err(OpenFault::Shorter { witness: who, seen, .. }) => {
                assert_eq!((who, seen), (witness, Seq(2)));
            }
            Err(fault) => panic!("{fault}"),
            Ok(_) => panic!("opened"),
        }
        let _ = fs::remove_file(&layout.clean);
    }
    assert_eq!(fs::read(&path).unwrap(), whole[..whole.len() - 1]);
}

#[test]
fn a_damaged_store_can_be_salvaged_up_to_the_damage() {
    let place = tempfile::tempdir().unwrap();
    let layout = store(place.path(), 6);
    let path = segments(&layout)[1].clone();
    let mut bytes = fs::read(&path).unwrap();
    bytes[HEADER_BYTES + 5] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let Err(OpenFault::Damaged(damage)) = open(place.path()) else { panic!("opened") };
    assert_eq!(damage.offset, HEADER_BYTES as u64);
    let words = OpenFault::Damaged(damage.clone()).to_string();
    assert!(words.contains("bourse restore") && words.contains("--salvage"), "{words}");

    let target = place.path().join("saved");
    let report = salvage(place.path(), &target, &mut |_| {}).unwrap();
    assert_eq!(report.tip.seq.next(), damage.entry);
    assert_eq!(report.damage, Some(damage));
    holds_all(&open(&target).unwrap(), report.tip.seq.0);
    assert!(matches!(salvage(place.path(), &target, &mut |_| {}), Err(OpenFault::NotEmpty { .. })));
}

#[test]
fn a_lost_file_in_the_middle_is_named() {
    let place = tempfile::tempdir().unwrap();
    let layout = store(place.path(), 12);
    let lost = segments(&layout)[1].clone();
    fs::remove_file(&lost).unwrap();
    assert!(matches!(open(place.path()), Err(OpenFault::Damaged(damage)) if damage.file == lost));
}

#[test]
fn a_newer_store_is_told_from_a_damaged_one() {
    let place = tempfile::tempdir().unwrap();
    let layout = store(place.path(), 1);
    let path = segments(&layout).pop().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    bytes[8] = 9;
    let sum = crate::ledger::journal::bytes::checksum(&bytes[..HEADER_BYTES - 4]);
    bytes[HEADER_BYTES - 4..HEADER_BYTES].copy_from_slice(&sum.to_le_bytes());
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(open(place.path()), Err(OpenFault::Newer { version: 9, .. })));
}

type Harm = (&'static str, fn(&Layout));

#[test]
fn a_lost_or_broken_index_is_rebuilt() {
    let place = tempfile::tempdir().unwrap();
    let layout = store(place.path(), 8);
    let harms: [Harm; 5] = [
        ("deleted", forget_index),
        ("emptied", |layout| {
            for entry in fs::read_dir(&layout.index).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    fs::remove_file(path).unwrap();
                }
            }
        }),
        ("db zeroed", |layout| {
            let db = layout.index.join("db");
            let length = fs::metadata(&db).unwrap().len() as usize;
            fs::write(db, vec![0; length]).unwrap();
        }),
        ("db cut", |layout| {
            let db = fs::OpenOptions::new().write(true).open(layout.index.join("db"));
            db.unwrap().set_len(64).unwrap();
        }),
        ("marked", |layout| fs::write(&layout.rebuild, b"").unwrap()),
    ];
    for (harm, harmed) in harms {
        harmed(&layout);
        let ledger = open(place.path()).unwrap_or_else(|fault| panic!("{harm}: {fault}"));
        let fate = &ledger.opened().index;
        assert!(matches!(fate, IndexFate::Rebuilt { .. }), "{harm}: {fate:?}");
        holds_all(&ledger, 16);
        ledger.close().unwrap();
    }
    assert_eq!(open(place.path()).unwrap().opened().index, IndexFate::AsItWas);
}

#[test]
fn after_a_power_cut_sled_is_compared_with_the_journal() {
    let place = tempfile::tempdir().unwrap();
    let layout = store(place.path(), 8);
    let other = tempfile::tempdir().unwrap();
    drop(open(place.path()).unwrap());
    fs::write(&layout.lock, "process 1\nboot another\n").unwrap();
    {
        let ledger = open(place.path()).unwrap();
        assert!(ledger.opened().scrubbed);
        assert_eq!(ledger.opened().index, IndexFate::AsItWas);
    }
    // An index whose marker is right and whose rows are another store's.
    let foreign = Embedded::open(other.path(), &options(), &mut |_| {}).unwrap();
    drop(foreign);
    let foreign = Layout::new(other.path());
    super::index::forge_applied(&foreign.index, &super::index::read_applied(&layout.index));
    fs::remove_dir_all(&layout.index).unwrap();
    fs::rename(&foreign.index, &layout.index).unwrap();
    fs::write(&layout.lock, "process 1\nboot another\n").unwrap();
    let ledger = open(place.path()).unwrap();
    assert!(matches!(ledger.opened().index, IndexFate::Rebuilt { .. }));
    holds_all(&ledger, 16);
}

#[test]
fn a_blanked_person_part_is_accepted_from_the_disk() {
    let place = tempfile::tempdir().unwrap();
    let layout = store(place.path(), 1);
    let path = segments(&layout).pop().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let before = verify(place.path(), &mut |_| {}).unwrap();
    let at = bytes.windows(6).position(|six| six == b"Petrov").unwrap();
    bytes[at - 32..at + 6].fill(0);
    fs::write(&path, &bytes).unwrap();
    let after = verify(place.path(), &mut |_| {}).unwrap();
    assert_eq!((after.hash, after.blanked, before.blanked), (before.hash, 1, 0));
    forget_index(&layout);
    let ledger = open(place.path()).unwrap();
    assert_eq!(ledger.get(Seq(1)).unwrap().unwrap().person, None);
    assert_eq!(ledger.get(Seq(2)).unwrap(), Some(entry(2)));
}

#[test]
fn an_append_of_several_frames_is_kept_whole_or_not_at_all() {
    let place = tempfile::tempdir().unwrap();
    let ledger = open(place.path()).unwrap();
    ledger.append(Seq(0), &[entry(1)]).unwrap();
    let many: Vec<Record> = (2..=700).map(entry).collect();
    ledger.append(Seq(1), &many).unwrap();
    drop(ledger);
    let layout = Layout::new(place.path());
    let path = segments(&layout).pop().unwrap();
    let whole = fs::read(&path).unwrap();
    let last = length_of_last_frame(&whole);
    // The disk writes pages in any order: the last frame is there, the first is not; or only the last is missing.
    let mut headless = whole.clone();
    headless[HEADER_BYTES..HEADER_BYTES + 64].fill(0);
    for torn in [headless.as_slice(), &whole[..whole.len() - last]] {
        fs::write(&path, torn).unwrap();
        let report = verify(place.path(), &mut |_| {}).unwrap();
        assert_eq!(report.entries, 1);
        assert_eq!(report.torn.unwrap().offset, HEADER_BYTES as u64);
    }
}
