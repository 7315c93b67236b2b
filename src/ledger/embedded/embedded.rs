//! The store in a directory: opens by the book, appends to the journal, looks things up in sled and in what sled lacks yet.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use super::clean;
use super::follower;
use super::host;
use super::index::Index;
use super::layout::{self, Layout};
use super::lock::Lock;
use super::open_fault::OpenFault;
use super::opening;
use super::options::Options;
use super::pending::{Followed, Pending};
use super::reserve::Reserve;
use super::scrub::{self, Pace, Pair};
use super::settle::{self, Ground, IndexFate, Opened};
use super::writer::{Writer, Written};
use crate::ledger::backup;
use crate::ledger::fault::{AppendError, Doing, Fault, ReadOnly};
use crate::ledger::journal::Tip;
use crate::ledger::journal::marks::Marks;
use crate::ledger::journal::prove::{self, Proof};
use crate::ledger::journal::read::{self, Mark};
use crate::ledger::journal::walk::{self, Walk};
use crate::ledger::ledger::{BackupSummary, Ledger};
use crate::ledger::limits::check_limits;
use crate::ledger::progress::OnProgress;
use crate::ledger::record::{Record, Seq};
use crate::ledger::snapshot::{self, Anchor};
use crate::sales::book::shot::{Pieces, Shot};

/// A store in a directory. Dropped without `close`, it is left as after a crash, and loses nothing.
pub struct Embedded {
    layout: Layout,
    writer: Mutex<Writer>,
    reserve: Mutex<Reserve>,
    /// Why writing is over, if it is for good.
    ended: Mutex<Option<ReadOnly>>,
    durable: Mutex<Durable>,
    pending: Arc<Pending>,
    follower: Mutex<Option<JoinHandle<()>>>,
    opened: Opened,
    /// Snapshots that are known to belong to this journal.
    tied: Mutex<Vec<PathBuf>>,
    /// The newest snapshot, which is read while sled is opened.
    ahead: Mutex<Option<Ahead>>,
    /// The last entry up to which sled is still to be compared with the journal.
    unscrubbed: Mutex<Option<Seq>>,
    // In this order: sled lets go before somebody else may take the lock.
    index: Arc<Index>,
    lock: Mutex<Lock>,
}

type Ahead = (PathBuf, JoinHandle<Result<Pieces, String>>);

/// How far readers may go.
struct Durable {
    end: Mark,
    marks: Marks,
}

impl Embedded {
    /// Opens the store in `directory`, or makes one there. Steps 1 to 7 of the protocol: a store that refuses is left as it is.
    pub fn open(directory: &Path, options: &Options, progress: OnProgress<'_>) -> Result<Embedded, OpenFault> {
        let layout = Layout::new(directory);
        let make = || format!("make {}", directory.display());
        host::private_directory(&layout.directory).doing(make)?;
        let mut lock = Lock::take(&layout)?;
        host::private_directory(&layout.journal).doing(make)?;
        opening::remove_unnamed_segments(&layout)?;
        opening::sync_names(&layout)?;
        let proved = opening::prove_from_snapshot(&layout, progress)?;
        let same_boot = lock.former_boot.as_ref() == Some(&host::boot_id());
        let scrub = !proved.closed_cleanly && !same_boot && proved.walk.tip() != Tip::START;
        let ahead = proved.from.clone().and_then(read_ahead);
        // Comparing takes far longer than a start from a snapshot: it is left to whoever proves the rest of the chain.
        let (scrub, later) = (scrub && proved.from.is_none(), scrub && proved.from.is_some());
        let ground = Ground { layout: &layout, options, walk: &proved.walk, scrub };
        let (index, fate) = settle::settle(&ground, progress)?;
        // Only now: had sled seen the bytes behind the torn place, they would have been acknowledged.
        let torn = proved.torn.as_ref().map(opening::cut).transpose()?;
        let unscrubbed = (later && !matches!(fate, IndexFate::Rebuilt { .. })).then_some(proved.walk.tip().seq);
        match unscrubbed {
            Some(_) => lock.sign_under_former_boot()?,
            None => lock.sign()?,
        }
        layout::remove(&layout.clean).doing(|| "remove the note CLEAN".to_owned())?;
        let opened = Opened { torn, index: fate, scrubbed: scrub, snapshot: proved.from };
        let mut store = Embedded::start(layout, options, proved.walk, index, opened, lock)?;
        store.ahead = Mutex::new(ahead);
        store.unscrubbed = Mutex::new(unscrubbed);
        Ok(store)
    }

    /// The second half of the opening: nothing is refused any more.
    fn start(
        layout: Layout,
        options: &Options,
        walk: Walk,
        index: Index,
        opened: Opened,
        lock: Lock,
    ) -> Result<Embedded, Fault> {
        let writer = Writer::open(&layout, options, walk.good).doing(|| "open the journal for writing".to_owned())?;
        let pending = Arc::new(Pending::new(options.pending_bytes_max));
        let index = Arc::new(index);
        let follower = follower::start(Arc::clone(&pending), Arc::clone(&index), layout.rebuild.clone())
            .doing(|| "start the follower".to_owned())?;
        let reserve = Reserve::new(&layout, options.reserve_bytes, &options.disk);
        let durable = Durable { end: writer.end(), marks: walk.marks };
        Ok(Embedded {
            layout,
            writer: Mutex::new(writer),
            reserve: Mutex::new(reserve),
            ended: Mutex::new(None),
            durable: Mutex::new(durable),
            pending,
            follower: Mutex::new(Some(follower)),
            tied: Mutex::new(opened.snapshot.iter().cloned().collect()),
            ahead: Mutex::new(None),
            opened,
            unscrubbed: Mutex::new(None),
            index,
            lock: Mutex::new(lock),
        })
    }

    /// What the opening found and did.
    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    /// Where the durable chain stands.
    pub fn tip(&self) -> Tip {
        hold(&self.durable).end.tip
    }

    /// Whether writing is possible, with the kernel asked about room.
    fn may_write(&self) -> Result<(), ReadOnly> {
        if let Some(ended) = hold(&self.ended).clone() {
            return Err(ended);
        }
        if let Some(why) = self.pending.failed() {
            return Err(ReadOnly::Failed { why });
        }
        hold(&self.reserve).check()
    }

    /// Whether a snapshot belongs to this journal: the opening found it to, it was made since, or the chain says so now.
    fn ties(&self, path: &PathBuf) -> bool {
        if hold(&self.tied).contains(path) {
            return true;
        }
        let last = self.tip().seq;
        let Some(anchor) = snapshot::anchor(path).filter(|anchor| anchor.last() <= last) else { return false };
        let walk = walk::walk_from(&self.layout.journal, anchor.before, anchor.at, &mut |_| {});
        walk.is_ok_and(|walk| walk.is_some())
    }

    fn end(&self, why: ReadOnly) {
        hold(&self.ended).get_or_insert(why);
    }

    /// Lets readers and the follower see what has become durable.
    fn publish(&self, written: &Written, records: &[Record]) {
        let mut rest = records;
        let mut before = written.begins.tip;
        // First to the follower's queue: whoever sees the new end must find what leads to it.
        for tip in &written.tips {
            let count = (tip.seq.0 - before.seq.0) as usize;
            let (own, others) = rest.split_at(count.min(rest.len()));
            self.pending.push(Followed { first: before.seq.next(), tip: *tip, records: own.to_vec() });
            before = *tip;
            rest = others;
        }
        let mut durable = hold(&self.durable);
        durable.marks.pass(written.begins.tip, written.begins.place);
        durable.end = written.end;
    }

    /// A fault of the index ends writing: the next start rebuilds it.
    fn heed<T>(&self, outcome: Result<T, Fault>) -> Result<T, Fault> {
        outcome.inspect_err(|fault| {
            follower::give_up(&self.pending, &self.layout.rebuild, fault);
        })
    }

    fn stop_follower(&self) {
        let follower = hold(&self.follower).take();
        // A follower that panicked has left a mark in the queue or an index that is behind; both are noticed.
        if let Some(follower) = follower
            && follower.join().is_err()
        {
            self.pending.fail("the follower panicked".to_owned());
        }
    }
}

impl Ledger for Embedded {
    fn append(&self, after: Seq, records: &[Record]) -> Result<Seq, AppendError> {
        check_limits(records)?;
        let mut writer = hold(&self.writer);
        self.may_write()?;
        let at = writer.tip().seq;
        if after != at {
            return Err(AppendError::Conflict { at });
        }
        if records.is_empty() {
            return Ok(at);
        }
        self.pending.wait_for_room().map_err(|why| ReadOnly::Failed { why })?;
        match writer.append(records) {
            Ok(written) => {
                self.publish(&written, records);
                Ok(written.end.tip.seq)
            }
            Err(fault) => {
                self.end(ReadOnly::Failed { why: fault.to_string() });
                Err(fault.into())
            }
        }
    }

    fn last(&self) -> Seq {
        self.tip().seq
    }

    fn read_after(&self, after: Seq, visit: &mut dyn FnMut(Seq, Record) -> ControlFlow<()>) -> Result<(), Fault> {
        let (from, end) = {
            let durable = hold(&self.durable);
            (durable.marks.before_entry(after), durable.end)
        };
        match from {
            Some(from) if after < end.tip.seq => read::entries(&self.layout.journal, from, end.place, after, visit),
            Some(_) | None => Ok(()),
        }
    }

    fn get(&self, seq: Seq) -> Result<Option<Record>, Fault> {
        let pending = self.pending.newest(1, |at, _| at == seq).pop();
        match pending {
            Some((_, record)) => Ok(Some(record)),
            None => self.heed(self.index.get(seq)),
        }
    }

    fn timeline(&self, subject: u64, before: Option<Seq>, limit: usize) -> Result<Vec<(Seq, Record)>, Fault> {
        // The queue first: what leaves it meanwhile is then found in sled, maybe in both.
        let mut page = self.pending.newest(limit, |seq, record| {
            before.is_none_or(|before| seq < before) && record.subjects.contains(&subject)
        });
        let older = page.last().map(|(seq, _)| *seq).or(before);
        let left = limit - page.len();
        for seq in self.heed(self.index.timeline(subject, older, left))? {
            let missing = || Fault::new(format!("read entry {} from sled", seq.0), "it is missing");
            let found = self.index.get(seq).and_then(|found| found.ok_or_else(missing));
            page.push((seq, self.heed(found)?));
        }
        Ok(page)
    }

    fn find_key(&self, key: &[u8]) -> Result<Option<Seq>, Fault> {
        let carries = |_: Seq, record: &Record| record.keys.iter().any(|own| own == key);
        match self.pending.newest(1, carries).pop() {
            Some((seq, _)) => Ok(Some(seq)),
            None => self.heed(self.index.find_key(key)),
        }
    }

    fn read_only(&self) -> Option<ReadOnly> {
        self.may_write().err()
    }

    fn backup(&self, out: &mut dyn Write, progress: OnProgress<'_>) -> Result<BackupSummary, Fault> {
        let end = hold(&self.durable).end;
        backup::write_journal(&self.layout.journal, end.tip, end.place, out, progress)
    }

    fn verify(&self, progress: OnProgress<'_>) -> Result<Proof, Fault> {
        let end = hold(&self.durable).end;
        prove::prove(&self.layout.journal, end, progress)
    }

    fn anchor(&self) -> Option<Anchor> {
        let durable = hold(&self.durable);
        let at = durable.end;
        // A mark with a frame or more behind it: the chain between is what ties the snapshot to this journal.
        let before = durable.marks.before_frame(at.tip.frame.checked_sub(1)?)?;
        Some(Anchor { before, at })
    }

    fn keep(&self, anchor: &Anchor, shot: &Shot) -> Result<(), Fault> {
        let may_take = |bytes| hold(&self.reserve).may_spare(bytes);
        let path = snapshot::write(&self.layout.snapshots, anchor, shot, &may_take)?;
        hold(&self.tied).push(path);
        Ok(())
    }

    fn newest_snapshot(&self) -> Option<Pieces> {
        if let Some((path, ahead)) = hold(&self.ahead).take() {
            let read = ahead.join().unwrap_or_else(|_| Err("it could not be read".to_owned()));
            if let Some(pieces) = sound(&path, read) {
                return Some(pieces);
            }
        }
        let listed = snapshot::list(&self.layout.snapshots);
        listed.into_iter().filter(|path| self.ties(path)).find_map(|path| sound(&path, snapshot::read(&path)))
    }

    fn is_proved(&self) -> bool {
        self.opened.snapshot.is_none()
    }

    fn scrub(&self, progress: OnProgress<'_>) -> Result<(), Fault> {
        let Some(applied) = *hold(&self.unscrubbed) else { return Ok(()) };
        let (marks, end) = {
            let durable = hold(&self.durable);
            (durable.marks.clone(), durable.end.place)
        };
        let (layout, index) = (&self.layout, &*self.index);
        let pair = Pair { layout, marks: &marks, end, index, applied, pace: Pace::Growing };
        if let Some(why) = scrub::scrub(&pair, progress)? {
            return self.heed(Err(Fault::new("compare sled with the journal", why)));
        }
        hold(&self.lock).sign()?;
        *hold(&self.unscrubbed) = None;
        Ok(())
    }

    fn close(&self) -> Result<(), Fault> {
        let writer = hold(&self.writer);
        let was = hold(&self.ended).replace(ReadOnly::Closed);
        self.pending.finish();
        self.stop_follower();
        // After a failure nobody knows what the disk holds behind the durable end: the next start shall look.
        // Nor is a store in good order whose sled nobody has compared yet.
        if was.is_some() || self.pending.failed().is_some() || hold(&self.unscrubbed).is_some() {
            return Ok(());
        }
        clean::write(&self.layout.clean, &writer.tip())
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        self.pending.abandon();
        self.stop_follower();
    }
}

/// Begins to read a snapshot: a start wants it next, and opening sled leaves a core idle meanwhile.
fn read_ahead(path: PathBuf) -> Option<Ahead> {
    let own = path.clone();
    let reading = thread::Builder::new().name("snapshot".to_owned()).spawn(move || snapshot::read(&own));
    Some((path, reading.ok()?))
}

/// What was read of a snapshot; one in doubt is told of in the log, and passed over.
fn sound(path: &Path, read: Result<Pieces, String>) -> Option<Pieces> {
    read.inspect_err(|why| tracing::warn!("the snapshot {} is passed over: {why}", path.display())).ok()
}

/// A panic while a lock was held has left nothing half done here: every change behind it is a single assignment.
fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
