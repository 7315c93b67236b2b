//! What every store promises: a log that is appended to under a condition, read in order, and looked things up in.

use std::io::Write;
use std::ops::ControlFlow;

use super::fault::{AppendError, Fault, ReadOnly};
use super::journal::Hash;
use super::journal::prove::Proof;
use super::progress::OnProgress;
use super::record::{Record, Seq};
use super::snapshot::Anchor;
use crate::sales::book::shot::{Pieces, Shot};

/// An append-only log of entries. Calls block; they come from std threads, never from an async task.
pub trait Ledger: Send + Sync {
    /// Keeps all the records or none, and returns the number of the last entry. They are durable when this returns.
    /// `after` is the last entry that the caller has decided on: if the log has gone on since, nothing is kept.
    fn append(&self, after: Seq, records: &[Record]) -> Result<Seq, AppendError>;

    /// The last durable entry.
    fn last(&self) -> Seq;

    /// Shows every entry behind `after` in order, until `visit` breaks or the log ends.
    fn read_after(&self, after: Seq, visit: &mut dyn FnMut(Seq, Record) -> ControlFlow<()>) -> Result<(), Fault>;

    /// The entry with this number, if there is one.
    fn get(&self, seq: Seq) -> Result<Option<Record>, Fault>;

    /// At most `limit` entries of a subject that stand before `before`, the newest first. All that is durable is seen.
    fn timeline(&self, subject: u64, before: Option<Seq>, limit: usize) -> Result<Vec<(Seq, Record)>, Fault>;

    /// The newest entry that carries this external id.
    fn find_key(&self, key: &[u8]) -> Result<Option<Seq>, Fault>;

    /// Why nothing can be appended just now, if so.
    fn read_only(&self) -> Option<ReadOnly>;

    /// Writes a backup while others read and append. It holds what was durable when it began.
    fn backup(&self, out: &mut dyn Write, progress: OnProgress<'_>) -> Result<BackupSummary, Fault>;

    /// Reads everything that is durable and proves it by the chain, while others read and append. A fault names the place.
    fn verify(&self, progress: OnProgress<'_>) -> Result<Proof, Fault>;

    /// Where the durable chain stands, for a snapshot of the book as it is at that entry; `None`: this ledger keeps none.
    fn anchor(&self) -> Option<Anchor> {
        None
    }

    /// Keeps a snapshot of the book beside the log.
    fn keep(&self, _anchor: &Anchor, _shot: &Shot) -> Result<(), Fault> {
        Ok(())
    }

    /// The newest snapshot that belongs to this log, if there is one that can be read.
    fn newest_snapshot(&self) -> Option<Pieces> {
        None
    }

    /// Everything has been proved by the chain at the opening; if not, somebody has to do it beside people's work.
    fn is_proved(&self) -> bool {
        true
    }

    /// Compares what is looked up with the log, where the opening has left that to be done beside people's work. Where it
    /// differs, writing ends, and the next opening makes it anew.
    fn scrub(&self, _progress: OnProgress<'_>) -> Result<(), Fault> {
        Ok(())
    }

    /// Ends writing in good order. Afterwards everything is refused but reading.
    fn close(&self) -> Result<(), Fault>;
}

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupSummary {
    pub last: Seq,
    /// The chain's hash behind the last entry; a restored store ends on the same.
    pub hash: Hash,
    pub bytes: u64,
}
