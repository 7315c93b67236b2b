//! A ledger in memory: for tests, and for the throw-away floor of somebody who only looks.

use std::io::Write;
use std::ops::ControlFlow;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::backup;
use super::fault::{AppendError, Fault, ReadOnly};
use super::journal::prove::Proof;
use super::ledger::{BackupSummary, Ledger};
use super::limits::check_limits;
use super::progress::OnProgress;
use super::record::{Record, Seq};

/// Keeps entries as long as it lives.
#[derive(Debug, Default)]
pub struct Memory {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    records: Vec<Record>,
    closed: bool,
}

impl Memory {
    pub fn new() -> Memory {
        Memory::default()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn last(&self) -> Seq {
        Seq::START.plus(self.records.len())
    }

    fn get(&self, seq: Seq) -> Option<&Record> {
        let index = usize::try_from(seq.0.checked_sub(1)?).ok()?;
        self.records.get(index)
    }

    fn newest_first(&self) -> impl Iterator<Item = (Seq, &Record)> {
        let numbers = (1..=self.last().0).rev().map(Seq);
        numbers.zip(self.records.iter().rev())
    }
}

impl Ledger for Memory {
    fn append(&self, after: Seq, records: &[Record]) -> Result<Seq, AppendError> {
        check_limits(records)?;
        let mut kept = self.kept();
        if kept.closed {
            return Err(ReadOnly::Closed.into());
        }
        if after != kept.last() {
            return Err(AppendError::Conflict { at: kept.last() });
        }
        kept.records.extend_from_slice(records);
        Ok(kept.last())
    }

    fn last(&self) -> Seq {
        self.kept().last()
    }

    fn read_after(&self, after: Seq, visit: &mut dyn FnMut(Seq, Record) -> ControlFlow<()>) -> Result<(), Fault> {
        let mut seq = after.next();
        // The lock is not held while visiting, so that a visitor may look things up.
        while let Some(record) = self.get(seq)? {
            if visit(seq, record).is_break() {
                break;
            }
            seq = seq.next();
        }
        Ok(())
    }

    fn get(&self, seq: Seq) -> Result<Option<Record>, Fault> {
        Ok(self.kept().get(seq).cloned())
    }

    fn timeline(&self, subject: u64, before: Option<Seq>, limit: usize) -> Result<Vec<(Seq, Record)>, Fault> {
        let kept = self.kept();
        let page = kept
            .newest_first()
            .filter(|(seq, _)| before.is_none_or(|before| *seq < before))
            .filter(|(_, record)| record.subjects.contains(&subject))
            .take(limit)
            .map(|(seq, record)| (seq, record.clone()));
        Ok(page.collect())
    }

    fn find_key(&self, key: &[u8]) -> Result<Option<Seq>, Fault> {
        let kept = self.kept();
        let newest = kept.newest_first().find(|(_, record)| record.keys.iter().any(|own| own == key));
        Ok(newest.map(|(seq, _)| seq))
    }

    fn read_only(&self) -> Option<ReadOnly> {
        self.kept().closed.then_some(ReadOnly::Closed)
    }

    fn backup(&self, out: &mut dyn Write, progress: OnProgress<'_>) -> Result<BackupSummary, Fault> {
        let records = self.kept().records.clone();
        backup::write_records(&records, out, progress)
    }

    fn verify(&self, progress: OnProgress<'_>) -> Result<Proof, Fault> {
        let backup = self.backup(&mut std::io::sink(), progress)?;
        Ok(Proof { last: backup.last, frames: 0, segments: 0, blanked: 0, hash: backup.hash })
    }

    fn close(&self) -> Result<(), Fault> {
        self.kept().closed = true;
        Ok(())
    }
}
