//! The first half of the opening: what the journal must look like before anybody may use it, and how a torn end is cut.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::clean;
use super::layout::{self, Layout};
use super::open_fault::OpenFault;
use crate::ledger::fault::{Doing, Fault};
use crate::ledger::journal::segment::sync_directory;
use crate::ledger::journal::walk::{self, End, Torn, Walk};
use crate::ledger::progress::OnProgress;
use crate::ledger::snapshot;

/// A journal whose chain holds.
pub(crate) struct Proved {
    pub(crate) walk: Walk,
    pub(crate) torn: Option<Torn>,
    /// The snapshot from which on it has been proved; `None`: from the beginning.
    pub(crate) from: Option<PathBuf>,
    /// The store was closed in good order and nothing has touched the journal since.
    pub(crate) closed_cleanly: bool,
}

/// Checks the chain from the newest snapshot on that belongs to it; what is before that is left to be proved beside people's
/// work. Where that does not hold together, the whole chain is checked.
pub(crate) fn prove_from_snapshot(layout: &Layout, progress: OnProgress<'_>) -> Result<Proved, OpenFault> {
    for path in snapshot::list(&layout.snapshots) {
        let Some(anchor) = snapshot::anchor(&path) else { continue };
        if let Some(walk) = walk::walk_from(&layout.journal, anchor.before, anchor.at, progress)? {
            return judge(layout, walk, Some(path));
        }
    }
    prove(layout, progress)
}

/// Checks the chain and that it reaches as far as the closing note says. Changes nothing.
pub(crate) fn prove(layout: &Layout, progress: OnProgress<'_>) -> Result<Proved, OpenFault> {
    let walk = walk::walk(&layout.journal, progress)?;
    judge(layout, walk, None)
}

fn judge(layout: &Layout, mut walk: Walk, from: Option<PathBuf>) -> Result<Proved, OpenFault> {
    let torn = match std::mem::replace(&mut walk.end, End::Whole) {
        End::Whole => None,
        End::Torn(torn) => Some(torn),
        End::Damaged(damage) => return Err(OpenFault::Damaged(damage)),
        End::Newer { file, version } => return Err(OpenFault::Newer { file, version }),
    };
    let note = clean::read(&layout.clean)?;
    if let Some(note) = note.filter(|note| note.frame > walk.tip().frame) {
        return Err(OpenFault::Shorter {
            journal: layout.journal.clone(),
            ends: walk.tip().seq,
            witness: "the note CLEAN",
            seen: note.seq,
        });
    }
    Ok(Proved { closed_cleanly: note == Some(walk.tip()) && torn.is_none(), walk, torn, from })
}

/// Sets the bytes of an unfinished append aside in a file and cuts them off the journal. Nobody was told of them.
pub(crate) fn cut(torn: &Torn) -> Result<PathBuf, Fault> {
    let aside = layout::aside(&torn.file, "torn");
    cut_into(torn, &aside).doing(|| format!("cut the torn end of {}", torn.file.display()))?;
    Ok(aside)
}

fn cut_into(torn: &Torn, aside: &Path) -> io::Result<()> {
    let mut journal = OpenOptions::new().read(true).write(true).open(&torn.file)?;
    let mut kept = layout::create_private(aside)?;
    journal.seek(SeekFrom::Start(torn.offset))?;
    io::copy(&mut Read::by_ref(&mut journal), &mut kept)?;
    kept.sync_all()?;
    aside.parent().map_or(Ok(()), sync_directory)?;
    journal.set_len(torn.offset)?;
    journal.sync_all()
}

/// Removes what a crash left while a journal file was being made; such a file never held an entry.
pub(crate) fn remove_unnamed_segments(layout: &Layout) -> Result<(), Fault> {
    let doing = || format!("clear {}", layout.journal.display());
    for entry in fs::read_dir(&layout.journal).doing(doing)? {
        let path = entry.doing(doing)?.path();
        if path.extension().is_some_and(|extension| extension == "new") {
            fs::remove_file(&path).doing(doing)?;
        }
    }
    Ok(())
}

/// Makes the names of a store that has just been made durable.
pub(crate) fn sync_names(layout: &Layout) -> Result<(), Fault> {
    let parent = layout.directory.parent();
    let parent = parent.filter(|parent| !parent.as_os_str().is_empty());
    sync_directory(&layout.directory)
        .and_then(|()| parent.map_or(Ok(()), |parent| File::open(parent)?.sync_all()))
        .doing(|| format!("sync {}", layout.directory.display()))
}
