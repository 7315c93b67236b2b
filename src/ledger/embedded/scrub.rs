//! Compares sled with the journal, entry by entry: a marker that says "all there" has been seen to lie.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::index::{Counts, Index};
use super::layout::Layout;
use crate::ledger::fault::Fault;
use crate::ledger::journal::read::{self, Place};
use crate::ledger::journal::walk::Walk;
use crate::ledger::progress::{OnProgress, Progress, Stage};
use crate::ledger::record::{Record, Seq};

const PROGRESS_ENTRIES: u64 = 4096;

/// Says what is wrong with the index up to `applied`, if anything.
pub(crate) fn scrub(
    layout: &Layout,
    walk: &Walk,
    end: Place,
    applied: Seq,
    index: &Index,
    progress: OnProgress<'_>,
) -> Result<Option<String>, Fault> {
    let Some(start) = walk.marks.before_entry(Seq::START) else {
        return Ok(None);
    };
    let mut expected = Counts::default();
    let mut wrong: Result<Option<String>, Fault> = Ok(None);
    read::entries(&layout.journal, start, end, Seq::START, &mut |seq, record| {
        if seq > applied {
            return ControlFlow::Break(());
        }
        if seq.0.is_multiple_of(PROGRESS_ENTRIES) || seq == applied {
            progress(Progress { stage: Stage::Scrubbing, done: seq.0, total: applied.0 });
        }
        wrong = compare(index, seq, &record, applied, &mut expected);
        match wrong {
            Ok(None) => ControlFlow::Continue(()),
            Ok(Some(_)) | Err(_) => ControlFlow::Break(()),
        }
    })?;
    match wrong {
        Ok(None) => {}
        Ok(Some(why)) => return Ok(Some(why)),
        // What sled can't read is as wrong as what it reads wrongly.
        Err(fault) => return Ok(Some(fault.to_string())),
    }
    let found = index.counts()?;
    let differs = found != expected;
    Ok(differs.then(|| format!("it has {found:?}, the journal {expected:?}")))
}

fn compare(
    index: &Index,
    seq: Seq,
    record: &Record,
    applied: Seq,
    expected: &mut Counts,
) -> Result<Option<String>, Fault> {
    if index.get(seq)?.as_ref() != Some(record) {
        return Ok(Some(format!("entry {} differs", seq.0)));
    }
    expected.entries += 1;
    for subject in record.subjects.iter().collect::<HashSet<_>>() {
        expected.timeline += 1;
        let found = index.timeline(*subject, Some(seq.next()), 1)?;
        if found != [seq] {
            return Ok(Some(format!("entry {} is not in its timelines", seq.0)));
        }
    }
    for key in record.keys.iter().collect::<HashSet<_>>() {
        let found = index.find_key(key)?.unwrap_or_default();
        // A later entry may carry the same key; then it is that one's to count.
        let right = if found == seq {
            expected.keys += 1;
            true
        } else {
            let later = index.get(found)?;
            found > seq && found <= applied && later.is_some_and(|later| later.keys.contains(key))
        };
        if !right {
            return Ok(Some(format!("a key of entry {} is not found", seq.0)));
        }
    }
    Ok(None)
}
