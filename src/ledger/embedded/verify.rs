//! `bourse verify`: walks the whole chain of a store that nobody has open, and changes nothing in it.

use std::path::Path;

use super::layout::Layout;
use super::lock::Lock;
use super::open_fault::OpenFault;
use super::opening;
use crate::ledger::journal::Hash;
use crate::ledger::journal::walk::Torn;
use crate::ledger::progress::OnProgress;

/// What a whole journal holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
    pub entries: u64,
    pub frames: u64,
    pub segments: u64,
    /// Person parts that have been blanked.
    pub blanked: u64,
    pub hash: Hash,
    /// An append at the end that was never finished. The next opening sets it aside.
    pub torn: Option<Torn>,
}

/// Checks the chain under the store's lock.
pub fn verify(directory: &Path, progress: OnProgress<'_>) -> Result<VerifyReport, OpenFault> {
    let layout = Layout::new(directory);
    let _lock = Lock::take_existing(&layout)?;
    let proved = opening::prove(&layout, progress)?;
    let tip = proved.walk.tip();
    Ok(VerifyReport {
        entries: tip.seq.0,
        frames: tip.frame,
        segments: proved.walk.segments,
        blanked: proved.walk.blanked,
        hash: tip.hash,
        torn: proved.torn,
    })
}
