//! `bourse verify --salvage`: copies what is whole of a damaged store into a new directory. The old one stays as it is.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::aside::Aside;
use super::clean;
use super::layout::{self, Layout};
use super::lock::Lock;
use super::open_fault::OpenFault;
use crate::ledger::fault::{Doing, Fault};
use crate::ledger::journal::Tip;
use crate::ledger::journal::segment;
use crate::ledger::journal::walk::{self, Damage, End, Walk};
use crate::ledger::progress::{OnProgress, Progress, Stage};
use crate::ledger::record::Seq;

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalvageReport {
    /// Where the saved chain ends: all entries up to here are whole.
    pub tip: Tip,
    /// The first place that could not be saved; `None` if the whole journal was.
    pub damage: Option<Damage>,
    /// The last entry that was acknowledged for sure, where the journal ends before it.
    pub known_last: Option<Seq>,
}

/// Copies the part of the chain in front of the first damage from `directory` to `target`, which must be new or empty.
pub fn salvage(directory: &Path, target: &Path, progress: OnProgress<'_>) -> Result<SalvageReport, OpenFault> {
    let layout = Layout::new(directory);
    let _lock = Lock::take_existing(&layout)?;
    let aside = Aside::make(target)?;
    let walk = walk::walk(&layout.journal, progress)?;
    let damage = match &walk.end {
        End::Whole | End::Torn(_) => None,
        End::Damaged(damage) => Some(damage.clone()),
        End::Newer { file, version } => {
            return Err(OpenFault::Newer { file: file.clone(), version: *version });
        }
    };
    let closed_at = clean::read(&layout.clean)?.map(|tip| tip.seq);
    let known_last = closed_at.filter(|seq| *seq > walk.tip().seq);
    copy(&layout, &walk, &aside.layout, progress)?;
    let copied = walk::walk(&aside.layout.journal, progress)?;
    if copied.tip() != walk.tip() {
        return Err(Fault::new("copy the journal", "the copy differs").into());
    }
    aside.appear()?;
    Ok(SalvageReport { tip: walk.tip(), damage, known_last })
}

fn copy(from: &Layout, walk: &Walk, to: &Layout, progress: OnProgress<'_>) -> Result<(), Fault> {
    let Some(good) = walk.good else {
        return Ok(());
    };
    for number in 1..=good.place.segment {
        let path = segment::path(&from.journal, number);
        let doing = || format!("copy {}", path.display());
        let limit = if number == good.place.segment { good.place.offset } else { u64::MAX };
        let mut source = File::open(&path).doing(doing)?.take(limit);
        let mut copy = layout::create_private(&segment::path(&to.journal, number)).doing(doing)?;
        io::copy(&mut source, &mut copy).doing(doing)?;
        copy.sync_all().doing(doing)?;
        progress(Progress { stage: Stage::Copying, done: number, total: good.place.segment });
    }
    Ok(())
}
