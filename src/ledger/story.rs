//! One story that every store must tell the same way.

use std::ops::ControlFlow;

use super::embedded::{Embedded, Options, restore};
use super::{AppendError, Ledger, Memory, Record, Seq};

fn entry(number: u64, subject: u64) -> Record {
    Record {
        kind: 1,
        schema: 1,
        facts: number.to_be_bytes().to_vec(),
        person: (number % 2 == 1).then(|| format!("Иванов {number}").into_bytes()),
        subjects: vec![subject, 4711],
        keys: vec![format!("amo:{number}").into_bytes()],
    }
}

fn read_all(ledger: &dyn Ledger, after: Seq) -> Vec<(Seq, Record)> {
    let mut read = Vec::new();
    ledger
        .read_after(after, &mut |seq, record| {
            read.push((seq, record));
            ControlFlow::Continue(())
        })
        .unwrap();
    read
}

#[track_caller]
fn tells_the_story(ledger: &dyn Ledger) {
    assert_eq!(ledger.last(), Seq::START);
    assert_eq!(ledger.append(Seq(0), &[]).unwrap(), Seq(0));
    assert_eq!(ledger.append(Seq(0), &[entry(1, 5), entry(2, 6)]).unwrap(), Seq(2));
    assert!(matches!(ledger.append(Seq(1), &[entry(3, 5)]), Err(AppendError::Conflict { at: Seq(2) })));
    // More than a frame takes: still one append.
    let many: Vec<Record> = (3..=603).map(|number| entry(number, 5)).collect();
    assert_eq!(ledger.append(Seq(2), &many).unwrap(), Seq(603));

    let all = read_all(ledger, Seq(0));
    assert_eq!(all.len(), 603);
    assert!(all.iter().all(|(seq, record)| { *record == entry(seq.0, if seq.0 == 2 { 6 } else { 5 }) }));
    assert_eq!(read_all(ledger, Seq(600)), all[600..]);
    assert_eq!(read_all(ledger, Seq(603)), []);
    assert_eq!(ledger.get(Seq(2)).unwrap(), Some(entry(2, 6)));
    assert_eq!(ledger.get(Seq(604)).unwrap(), None);
    assert_eq!(ledger.get(Seq(0)).unwrap(), None);

    let page = |subject, before, limit| {
        let page = ledger.timeline(subject, before, limit).unwrap();
        page.into_iter().map(|(seq, _)| seq.0).collect::<Vec<_>>()
    };
    assert_eq!(page(5, None, 3), [603, 602, 601]);
    assert_eq!(page(5, Some(Seq(4)), 9), [3, 1]);
    assert_eq!(page(6, None, 9), [2]);
    assert_eq!(page(7, None, 9), [0; 0]);

    assert_eq!(ledger.find_key(b"amo:77").unwrap(), Some(Seq(77)));
    assert_eq!(ledger.find_key(b"amo:nobody").unwrap(), None);
    // Who carries a key last is who is found.
    ledger.append(Seq(603), &[entry(77, 8)]).unwrap();
    assert_eq!(ledger.find_key(b"amo:77").unwrap(), Some(Seq(604)));

    let oversized = Record { keys: vec![vec![0; 65]], ..Record::default() };
    assert!(matches!(ledger.append(Seq(604), &[oversized]), Err(AppendError::TooLarge { .. })));
    let mut large = entry(605, 5);
    large.facts = vec![7; 1024 * 1024];
    large.person = Some(vec![0; 70_000]);
    ledger.append(Seq(604), &[large.clone(), entry(606, 5)]).unwrap();
    assert_eq!(ledger.get(Seq(605)).unwrap(), Some(large));
    survives_a_backup(ledger);
    ledger.close().unwrap();
    assert!(matches!(ledger.append(Seq(606), &[entry(607, 5)]), Err(AppendError::ReadOnly(_))));
    assert_eq!(read_all(ledger, Seq(605)), [(Seq(606), entry(606, 5))]);
}

#[track_caller]
fn survives_a_backup(ledger: &dyn Ledger) {
    let mut file = Vec::new();
    let summary = ledger.backup(&mut file, &mut |_| {}).unwrap();
    assert_eq!(summary.bytes, file.len() as u64);
    let place = tempfile::tempdir().unwrap();
    let tip = restore(&mut file.as_slice(), place.path(), &mut |_| {}).unwrap();
    assert_eq!((tip.seq, tip.hash), (ledger.last(), summary.hash));
    let restored = Embedded::open(place.path(), &small(), &mut |_| {}).unwrap();
    assert_eq!(read_all(&restored, Seq(0)), read_all(ledger, Seq(0)));
    assert_eq!(restored.find_key(b"amo:77").unwrap(), Some(Seq(604)));
}

fn small() -> Options {
    Options { segment_bytes: 4096, reserve_bytes: 0, ..Options::default() }
}

#[test]
fn memory_tells_the_story() {
    tells_the_story(&Memory::new());
}

#[test]
fn a_directory_tells_the_story() {
    let place = tempfile::tempdir().unwrap();
    let ledger = Embedded::open(place.path(), &small(), &mut |_| {}).unwrap();
    tells_the_story(&ledger);
    let all = read_all(&ledger, Seq(0));
    drop(ledger);
    let again = Embedded::open(place.path(), &small(), &mut |_| {}).unwrap();
    assert_eq!(read_all(&again, Seq(0)), all);
    assert_eq!(again.timeline(5, Some(Seq(4)), 9).unwrap().len(), 2);
}

#[test]
fn only_the_owner_can_look_into_a_store() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    std::fs::set_permissions(place.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let ledger = Embedded::open(place.path(), &small(), &mut |_| {}).unwrap();
    drop(ledger);
    for path in ["", "journal", "sled"].map(|name| place.path().join(name)) {
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{}", path.display());
    }
}
