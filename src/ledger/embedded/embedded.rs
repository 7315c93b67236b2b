//! The store in a directory: opens by the book, appends to the journal, looks things up in sled and in what sled lacks yet.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

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
use super::settle::{self, Ground, Opened};
use super::writer::{Writer, Written};
use crate::ledger::backup;
use crate::ledger::fault::{AppendError, Doing, Fault, ReadOnly};
use crate::ledger::journal::Tip;
use crate::ledger::journal::marks::Marks;
use crate::ledger::journal::prove::{self, Proof};
use crate::ledger::journal::read::{self, Mark};
use crate::ledger::journal::walk::Walk;
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
    // In this order: sled lets go before somebody else may take the lock.
    index: Arc<Index>,
    _lock: Lock,
}

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
        let ground = Ground { layout: &layout, options, walk: &proved.walk, scrub };
        let (index, fate) = settle::settle(&ground, progress)?;
        // Only now: had sled seen the bytes behind the torn place, they would have been acknowledged.
        let torn = proved.torn.as_ref().map(opening::cut).transpose()?;
        lock.sign()?;
        layout::remove(&layout.clean).doing(|| "remove the note CLEAN".to_owned())?;
        let opened = Opened { torn, index: fate, scrubbed: scrub, snapshot: proved.from };
        Embedded::start(layout, options, proved.walk, index, opened, lock).map_err(OpenFault::from)
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
            opened,
            index,
            _lock: lock,
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
        snapshot::write(&self.layout.snapshots, anchor, shot).map(drop)
    }

    fn newest_snapshot(&self) -> Option<Pieces> {
        let end = hold(&self.durable).end;
        for path in snapshot::list(&self.layout.snapshots) {
            // Only one that the opening has tied to this journal, or that was made since.
            let ours = self.opened.snapshot.as_ref() == Some(&path);
            let made_since = snapshot::anchor(&path).is_some_and(|anchor| anchor.at.tip == end.tip);
            if !ours && !made_since {
                continue;
            }
            match snapshot::read(&path) {
                Ok(pieces) => return Some(pieces),
                Err(why) => tracing::warn!("the snapshot {} is passed over: {why}", path.display()),
            }
        }
        None
    }

    fn is_proved(&self) -> bool {
        self.opened.snapshot.is_none()
    }

    fn close(&self) -> Result<(), Fault> {
        let writer = hold(&self.writer);
        let was = hold(&self.ended).replace(ReadOnly::Closed);
        self.pending.finish();
        self.stop_follower();
        // After a failure nobody knows what the disk holds behind the durable end: the next start shall look.
        if was.is_some() || self.pending.failed().is_some() {
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

/// A panic while a lock was held has left nothing half done here: every change behind it is a single assignment.
fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
