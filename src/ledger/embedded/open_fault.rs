//! Why a store doesn't open, in words that say where and how to go on.

use std::path::PathBuf;

use thiserror::Error;

use crate::ledger::backup::BackupFault;
use crate::ledger::fault::Fault;
use crate::ledger::journal::segment::VERSION;
use crate::ledger::journal::walk::Damage;
use crate::ledger::record::Seq;

const WAYS_ON: &str = "Nothing was changed. Take back a backup with `bourse restore`, or copy what is whole with `bourse verify --salvage`";

/// Why a store doesn't open. It was left as it is.
#[derive(Debug, Error)]
pub enum OpenFault {
    #[error("The store {} is open already{}. Attach to its server, or stop that first", directory.display(), by(*process))]
    Locked { directory: PathBuf, process: Option<u32> },
    #[error("There is no store in {}", directory.display())]
    NoStore { directory: PathBuf },
    #[error("The journal is damaged: {}, byte {}, frame {}, from entry {} on: {}. {WAYS_ON}", _0.file.display(), _0.offset, _0.frame, _0.entry.0, _0.why)]
    Damaged(Damage),
    #[error("{} was written by a newer Bourse (form {version}, this one reads {VERSION}). Update Bourse", file.display())]
    Newer { file: PathBuf, version: u16 },
    /// Entries that were acknowledged are gone from the journal.
    #[error("The journal {} ends with entry {}, but {witness} has seen entry {}: the end of the journal is lost. {WAYS_ON}", journal.display(), ends.0, seen.0)]
    Shorter { journal: PathBuf, ends: Seq, witness: &'static str, seen: Seq },
    #[error("{} is not empty. Name a new directory", directory.display())]
    NotEmpty { directory: PathBuf },
    #[error(transparent)]
    Backup(#[from] BackupFault),
    #[error(transparent)]
    Fault(#[from] Fault),
}

fn by(process: Option<u32>) -> String {
    process.map_or_else(String::new, |process| format!(" in process {process}"))
}
