//! The index: sled, which holds the same entries by number, by subject and by external id. It can be rebuilt at any time.
//!
//! sled says that it has flushed before the disk has it, opens damaged files as if they were empty, and panics on some;
//! so its file is synced here, what it returns is proved by checksums, and its panics are caught.

use std::convert::Infallible;
use std::fs::{self, File};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use sled::transaction::{ConflictableTransactionError, TransactionError, Transactional, TransactionalTree};
use sled::{Config, Db, Tree};

use super::host;
use super::pending::Followed;
use crate::ledger::fault::{Doing, Fault};
use crate::ledger::journal::block::{self, Person, SALT_BYTES};
use crate::ledger::journal::bytes::{Put, Take, checksum};
use crate::ledger::journal::segment::sync_directory;
use crate::ledger::journal::{Hash, Tip};
use crate::ledger::record::{Record, Seq};

/// Longer values would go to files that sled never syncs, in bytes.
const CHUNK_BYTES: usize = 4096;
/// The form of the trees. An index of another form is rebuilt.
const FORMAT: u8 = 1;
const APPLIED: &[u8] = b"applied";
/// The index holds the person part beside its digest anyway; the salt only tells it from a blanked one.
const INDEX_SALT: [u8; SALT_BYTES] = [1; SALT_BYTES];

/// Why sled doesn't open.
pub(crate) enum IndexFault {
    /// It is not usable, and has to be rebuilt.
    Bad(String),
    /// Somebody still holds its file.
    Busy(Fault),
}

/// Entries by number, timelines, external ids, and how far they have followed the journal.
pub(crate) struct Index {
    db: Db,
    entries: Tree,
    timeline: Tree,
    keys: Tree,
    meta: Tree,
    file: File,
}

impl Index {
    /// Opens the index, or makes a new one where there is none.
    pub(crate) fn open(path: &Path, cache_bytes: u64) -> Result<Index, IndexFault> {
        let opened = catch_unwind(AssertUnwindSafe(|| Index::open_unguarded(path, cache_bytes)));
        match opened {
            Ok(Ok(index)) => Ok(index),
            // sled tells a lock that somebody holds by words only.
            Ok(Err(cause)) if cause.to_string().contains("could not acquire lock") => {
                Err(IndexFault::Busy(Fault::new("open sled", cause)))
            }
            Ok(Err(cause)) => Err(IndexFault::Bad(cause.to_string())),
            Err(panic) => Err(IndexFault::Bad(words_of(panic.as_ref()))),
        }
    }

    fn open_unguarded(path: &Path, cache_bytes: u64) -> sled::Result<Index> {
        host::private_directory(path)?;
        remove_half_written_snapshots(path)?;
        // The follower flushes by itself.
        let config = Config::new().path(path).cache_capacity(cache_bytes).flush_every_ms(None);
        let db = config.open()?;
        let index = Index {
            entries: db.open_tree("entries")?,
            timeline: db.open_tree("timeline")?,
            keys: db.open_tree("keys")?,
            meta: db.open_tree("meta")?,
            file: File::open(path.join("db"))?,
            db,
        };
        index.db.flush()?;
        for name in ["conf", "db"] {
            File::open(path.join(name))?.sync_all()?;
        }
        sync_directory(&path.join("blobs"))?;
        sync_directory(path)?;
        path.parent().map_or(Ok(()), sync_directory)?;
        Ok(index)
    }

    /// How far the index has followed; `None` if it hasn't begun or its form is another.
    pub(crate) fn applied(&self) -> Result<Option<Tip>, Fault> {
        let read = guarded("read sled", || self.meta.get(APPLIED))?;
        Ok(read.and_then(|bytes| decode_applied(&bytes)))
    }

    /// Marks a new index as one that has followed nothing yet: without a mark it would count as emptied.
    pub(crate) fn begin(&self) -> Result<(), Fault> {
        guarded("write sled", || self.meta.insert(APPLIED, encode_applied(&Tip::START)))?;
        self.checkpoint()
    }

    /// Takes up frames, all or nothing.
    pub(crate) fn follow<F: AsRef<Followed>>(&self, frames: &[F]) -> Result<(), Fault> {
        let Some(last) = frames.last() else {
            return Ok(());
        };
        let applied = encode_applied(&last.as_ref().tip);
        let trees = (&self.entries, &self.timeline, &self.keys, &self.meta);
        guarded("write sled", || {
            let outcome = trees.transaction(|(entries, timeline, keys, meta)| {
                for frame in frames.iter().map(AsRef::as_ref) {
                    for (seq, record) in frame.numbered() {
                        insert(entries, timeline, keys, seq, record)?;
                    }
                }
                meta.insert(APPLIED, applied.as_slice())?;
                Ok::<(), ConflictableTransactionError<Infallible>>(())
            });
            outcome.map_err(|error| match error {
                TransactionError::Abort(never) => match never {},
                TransactionError::Storage(cause) => cause,
            })
        })
    }

    /// Makes all that has been followed durable.
    pub(crate) fn checkpoint(&self) -> Result<(), Fault> {
        guarded("flush sled", || self.db.flush())?;
        self.file.sync_data().doing(|| "sync sled".to_owned())
    }

    pub(crate) fn get(&self, seq: Seq) -> Result<Option<Record>, Fault> {
        let bytes = guarded("read sled", || {
            let mut bytes = Vec::new();
            for chunk in self.entries.scan_prefix(seq.0.to_be_bytes()).values() {
                bytes.extend_from_slice(&chunk?);
            }
            Ok(bytes)
        })?;
        if bytes.is_empty() {
            return Ok(None);
        }
        decode_entry(&bytes).map(Some).map_err(|why| Fault::new(format!("read entry {} from sled", seq.0), why))
    }

    /// The numbers in a subject's timeline before `before`, the newest first.
    pub(crate) fn timeline(&self, subject: u64, before: Option<Seq>, limit: usize) -> Result<Vec<Seq>, Fault> {
        let from = timeline_key(subject, Seq::START);
        let to = timeline_key(subject, before.unwrap_or(Seq(u64::MAX)));
        guarded("read sled", || {
            let newest = self.timeline.range(from..to).rev().take(limit);
            newest.map(|row| row.map(|(key, _)| number_at(&key, 8))).collect()
        })
    }

    pub(crate) fn find_key(&self, key: &[u8]) -> Result<Option<Seq>, Fault> {
        let read = guarded("read sled", || self.keys.get(key))?;
        Ok(read.map(|value| number_at(&value, 0)))
    }

    /// Rows in the entries (counted as entries), timelines and external ids. Reads everything.
    pub(crate) fn counts(&self) -> Result<Counts, Fault> {
        guarded("count sled", || {
            let mut entries = 0;
            for key in self.entries.iter().keys() {
                entries += u64::from(key?.ends_with(&[0, 0]));
            }
            Ok(Counts { entries, timeline: self.timeline.len() as u64, keys: self.keys.len() as u64 })
        })
    }

    /// The same of the entries up to one, while more come in behind it.
    pub(crate) fn counts_to(&self, last: Seq) -> Result<Counts, Fault> {
        guarded("count sled", || {
            let mut counts = Counts::default();
            for key in self.entries.iter().keys() {
                let key = key?;
                counts.entries += u64::from(key.ends_with(&[0, 0]) && number_at(&key, 0) <= last);
            }
            for key in self.timeline.iter().keys() {
                counts.timeline += u64::from(number_at(&key?, 8) <= last);
            }
            for value in self.keys.iter().values() {
                counts.keys += u64::from(number_at(&value?, 0) <= last);
            }
            Ok(counts)
        })
    }
}

/// How many rows there are.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) entries: u64,
    pub(crate) timeline: u64,
    pub(crate) keys: u64,
}

fn insert(
    entries: &TransactionalTree,
    timeline: &TransactionalTree,
    keys: &TransactionalTree,
    seq: Seq,
    record: &Record,
) -> Result<(), ConflictableTransactionError<Infallible>> {
    let mut bytes = Vec::new();
    let mut person = Vec::new();
    block::encode(record, &INDEX_SALT, &mut bytes, &mut person);
    bytes.append(&mut person);
    for (index, chunk) in bytes.chunks(CHUNK_BYTES).enumerate() {
        let mut key = seq.0.to_be_bytes().to_vec();
        key.extend_from_slice(&(index as u16).to_be_bytes());
        entries.insert(key, chunk)?;
    }
    for subject in &record.subjects {
        timeline.insert(timeline_key(*subject, seq).as_slice(), &[])?;
    }
    for key in &record.keys {
        keys.insert(key.as_slice(), &seq.0.to_be_bytes())?;
    }
    Ok(())
}

fn decode_entry(bytes: &[u8]) -> Result<Record, &'static str> {
    let mut take = Take::new(bytes);
    let mut block = block::decode(&mut take)?;
    if let Some(claim) = block.person {
        match block::decode_person(&mut take, &claim)? {
            Person::Kept(part) => block.record.person = Some(part),
            Person::Blanked => {}
        }
    }
    if !take.rest().is_empty() {
        return Err("there is more than one record");
    }
    Ok(block.record)
}

fn timeline_key(subject: u64, seq: Seq) -> [u8; 16] {
    (u128::from(subject) << 64 | u128::from(seq.0)).to_be_bytes()
}

/// A number in a key or value; what is too short gives one that no entry has.
fn number_at(bytes: &[u8], at: usize) -> Seq {
    let eight = bytes.get(at..).and_then(<[u8]>::first_chunk);
    Seq(eight.map_or(0, |eight| u64::from_be_bytes(*eight)))
}

fn encode_applied(tip: &Tip) -> Vec<u8> {
    let mut bytes = vec![FORMAT];
    bytes.put_u64(tip.frame);
    bytes.put_u64(tip.seq.0);
    bytes.put(&tip.hash.0);
    let sum = checksum(&bytes);
    bytes.put_u32(sum);
    bytes
}

fn decode_applied(bytes: &[u8]) -> Option<Tip> {
    let (covered, sum) = bytes.split_last_chunk::<4>()?;
    let mut take = Take::new(covered);
    let known = u32::from_le_bytes(*sum) == checksum(covered) && take.u8() == Some(FORMAT);
    let tip = Tip { frame: take.u64()?, seq: Seq(take.u64()?), hash: Hash(take.array()?) };
    known.then_some(tip)
}

/// sled can't open a directory in which one of these was left by a crash.
fn remove_half_written_snapshots(path: &Path) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn guarded<T>(doing: &str, work: impl FnOnce() -> sled::Result<T>) -> Result<T, Fault> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(outcome) => outcome.doing(|| doing.to_owned()),
        Err(panic) => Err(Fault::new(doing, words_of(panic.as_ref()))),
    }
}

fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("sled panicked: {}", words.unwrap_or("without words"))
}

/// The marker of an index that nobody has open.
#[cfg(test)]
pub(crate) fn read_applied(path: &Path) -> Tip {
    let index = Index::open(path, 1024 * 1024).ok().unwrap();
    index.applied().unwrap().unwrap()
}

/// Writes a marker that the rows behind it don't bear out.
#[cfg(test)]
pub(crate) fn forge_applied(path: &Path, tip: &Tip) {
    let index = Index::open(path, 1024 * 1024).ok().unwrap();
    index.meta.insert(APPLIED, encode_applied(tip)).unwrap();
    index.checkpoint().unwrap();
}
