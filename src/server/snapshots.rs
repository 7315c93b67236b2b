//! When the book is written down as a snapshot, so that the next start need not read the whole log.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use super::truth::Truth;
use crate::sales::book::Book;

/// Entries after which the next snapshot is due: a start replays no more than these.
const ENTRIES_APART: u64 = 100_000;
/// Entries that make one worth its while when the server ends.
const ENTRIES_AT_END: u64 = 20_000;

/// The snapshots of one server; the clerk's, who alone knows when the book is just what is on disk.
#[derive(Debug)]
pub(super) struct Snapshots {
    /// The last entry that is in one.
    kept: u64,
    writing: Option<JoinHandle<()>>,
}

impl Snapshots {
    /// The book was read from one that goes so far.
    pub const fn new(kept: u64) -> Self {
        Self { kept, writing: None }
    }

    /// Between two groups: begins one, if it is due and none is being written.
    pub fn look(&mut self, truth: &Truth) {
        let last = truth.ledger.last().0;
        let busy = self.writing.as_ref().is_some_and(|thread| !thread.is_finished());
        if busy || last < self.kept + ENTRIES_APART {
            return;
        }
        let Some(anchor) = truth.ledger.anchor().filter(|anchor| anchor.last().0 == last) else { return };
        // In a moment: the slabs are shared, and copied only where they change while it is written.
        let shot = truth.look(Book::shot);
        self.kept = last;
        let ledger = Arc::clone(&truth.ledger);
        let thread = thread::Builder::new().name("snapshot".to_owned()).spawn(move || {
            if let Err(fault) = ledger.keep(&anchor, &shot) {
                tracing::warn!("no snapshot: {fault}");
            }
        });
        self.writing = thread.ok();
    }

    /// The server ends: the next start shall be quick.
    pub fn end(self, truth: &Truth) {
        if let Some(thread) = self.writing {
            let _ = thread.join();
        }
        let last = truth.ledger.last().0;
        let sound = truth.look(Book::applied) == last && truth.banner().is_none();
        if !sound || last < self.kept + ENTRIES_AT_END {
            return;
        }
        if let Some(anchor) = truth.ledger.anchor()
            && let Err(fault) = truth.ledger.keep(&anchor, &truth.look(Book::shot))
        {
            tracing::warn!("no snapshot: {fault}");
        }
    }
}
