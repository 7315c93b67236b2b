//! Compares sled with the journal, entry by entry: a marker that says "all there" has been seen to lie.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::index::{Counts, Index};
use super::layout::Layout;
use crate::ledger::fault::Fault;
use crate::ledger::journal::marks::Marks;
use crate::ledger::journal::read::{self, Place};
use crate::ledger::progress::{OnProgress, Progress, Stage};
use crate::ledger::record::{Record, Seq};

const PROGRESS_ENTRIES: u64 = 4096;

/// Whether the index grows while it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    Still,
    Growing,
}

/// What is compared: the index with the journal, up to an entry.
pub(crate) struct Pair<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) marks: &'a Marks,
    pub(crate) end: Place,
    pub(crate) index: &'a Index,
    pub(crate) applied: Seq,
    pub(crate) pace: Pace,
}

/// Says what is wrong with the index up to `applied`, if anything.
pub(crate) fn scrub(pair: &Pair<'_>, progress: OnProgress<'_>) -> Result<Option<String>, Fault> {
    let Some(start) = pair.marks.before_entry(Seq::START) else {
        return Ok(None);
    };
    let (applied, index) = (pair.applied, pair.index);
    let mut expected = Counts::default();
    let mut wrong: Result<Option<String>, Fault> = Ok(None);
    read::entries(&pair.layout.journal, start, pair.end, Seq::START, &mut |seq, record| {
        if seq > applied {
            return ControlFlow::Break(());
        }
        if seq.0.is_multiple_of(PROGRESS_ENTRIES) || seq == applied {
            progress(Progress { stage: Stage::Scrubbing, done: seq.0, total: applied.0 });
        }
        wrong = compare(pair, seq, &record, &mut expected);
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
    let (found, holds) = match pair.pace {
        Pace::Still => {
            let found = index.counts()?;
            (found, found == expected)
        }
        Pace::Growing => {
            let found = index.counts_to(applied)?;
            // A key that a later entry has taken over meanwhile is that one's now.
            (found, found == Counts { keys: found.keys.min(expected.keys), ..expected })
        }
    };
    Ok((!holds).then(|| format!("it has {found:?}, the journal {expected:?}")))
}

fn compare(pair: &Pair<'_>, seq: Seq, record: &Record, expected: &mut Counts) -> Result<Option<String>, Fault> {
    let index = pair.index;
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
            let known = found <= pair.applied || pair.pace == Pace::Growing;
            found > seq && known && later.is_some_and(|later| later.keys.contains(key))
        };
        if !right {
            return Ok(Some(format!("a key of entry {} is not found", seq.0)));
        }
    }
    Ok(None)
}
