//! The thread on which sled follows the journal.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use super::index::Index;
use super::pending::{Pending, Work};
use crate::ledger::fault::Fault;

/// How long sled may be ahead of what the disk has of it.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(1);

/// Starts to follow. If sled fails, `rebuild` is written, which asks for a new index at the next opening.
pub(crate) fn start(pending: Arc<Pending>, index: Arc<Index>, rebuild: PathBuf) -> io::Result<JoinHandle<()>> {
    Builder::new().name("ledger-follower".to_owned()).spawn(move || {
        if let Err(fault) = follow(&pending, &index) {
            give_up(&pending, &rebuild, &fault);
        }
    })
}

/// Writing ends, for what nobody can look up should not grow. Nothing is lost: the journal has it all.
pub(crate) fn give_up(pending: &Pending, rebuild: &Path, fault: &Fault) {
    pending.fail(format!("the index failed and will be rebuilt at the next start ({fault})"));
    // Without the mark the next start still compares sled with the journal, only less thoroughly.
    drop(File::create(rebuild));
}

fn follow(pending: &Pending, index: &Index) -> Result<(), Fault> {
    let mut checkpoint_due: Option<Instant> = None;
    loop {
        let patience = checkpoint_due.map_or(CHECKPOINT_EVERY, |due| due.saturating_duration_since(Instant::now()));
        match pending.next_work(patience) {
            Work::Take(frames) => {
                index.follow(&frames)?;
                pending.done(frames.len());
                checkpoint_due.get_or_insert_with(|| Instant::now() + CHECKPOINT_EVERY);
            }
            Work::Idle => {}
            Work::Finish => return index.checkpoint(),
            Work::Abandon => return Ok(()),
        }
        if checkpoint_due.is_some_and(|due| due <= Instant::now()) {
            index.checkpoint()?;
            checkpoint_due = None;
        }
    }
}
