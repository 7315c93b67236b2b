//! `bourse restore`: makes a store from a backup, proved before it appears. sled is built at the first opening.

use std::io::Read;
use std::path::Path;

use super::aside::Aside;
use super::open_fault::OpenFault;
use crate::ledger::backup::{self, BackupFault};
use crate::ledger::journal::Tip;
use crate::ledger::journal::walk::{self, End};
use crate::ledger::progress::OnProgress;

/// Unpacks a backup into `directory`, which must be new or empty, and returns where its chain ends.
pub fn restore(input: &mut dyn Read, directory: &Path, progress: OnProgress<'_>) -> Result<Tip, OpenFault> {
    let aside = Aside::make(directory)?;
    let tip = unpack(input, &aside, progress)?;
    aside.appear()?;
    Ok(tip)
}

/// Proves that a backup can be taken back, in a directory beside it that is thrown away again.
pub fn rehearse(input: &mut dyn Read, backup: &Path, progress: OnProgress<'_>) -> Result<Tip, OpenFault> {
    let aside = Aside::make(&backup.with_added_extension("rehearsal"))?;
    unpack(input, &aside, progress)
}

fn unpack(input: &mut dyn Read, aside: &Aside, progress: OnProgress<'_>) -> Result<Tip, OpenFault> {
    let promised = backup::unpack(input, &aside.layout.journal, progress)?;
    let walk = walk::walk(&aside.layout.journal, progress)?;
    let tip = walk.tip();
    match walk.end {
        End::Whole if tip == promised => Ok(tip),
        End::Whole => Err(not_whole(0, "it holds another journal than it says")),
        End::Torn(torn) => Err(not_whole(torn.offset, "the last append is cut short")),
        End::Damaged(damage) => Err(OpenFault::Damaged(damage)),
        End::Newer { file, version } => Err(OpenFault::Newer { file, version }),
    }
}

fn not_whole(offset: u64, why: &str) -> OpenFault {
    let why = why.to_owned();
    OpenFault::Backup(BackupFault::Damaged { offset, why })
}
