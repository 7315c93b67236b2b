//! The note a store leaves when it is closed in good order: where the journal ended, and under which boot.

use std::fs;
use std::io;
use std::path::Path;

use super::host;
use super::layout;
use crate::ledger::fault::{Doing, Fault};
use crate::ledger::journal::bytes::{Put, Take, checksum};
use crate::ledger::journal::{Hash, Tip};
use crate::ledger::record::Seq;

const MAGIC: [u8; 8] = *b"\x93BrsCln\n";

/// Leaves the note.
pub(crate) fn write(path: &Path, tip: &Tip) -> Result<(), Fault> {
    let mut bytes = MAGIC.to_vec();
    bytes.put_u64(tip.frame);
    bytes.put_u64(tip.seq.0);
    bytes.put(&tip.hash.0);
    bytes.put(host::boot_id().as_bytes());
    let sum = checksum(&bytes);
    bytes.put_u32(sum);
    layout::write_whole(path, &bytes).doing(|| format!("write {}", path.display()))
}

/// Reads the note; `None` if there is none or it can't be read, which counts as not closed.
pub(crate) fn read(path: &Path) -> Result<Option<Tip>, Fault> {
    match fs::read(path) {
        Ok(bytes) => Ok(decode(&bytes)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(Fault::new(format!("read {}", path.display()), cause)),
    }
}

fn decode(bytes: &[u8]) -> Option<Tip> {
    let (covered, sum) = bytes.split_last_chunk::<4>()?;
    let mut take = Take::new(covered);
    let whole = u32::from_le_bytes(*sum) == checksum(covered) && take.array() == Some(MAGIC);
    let tip = Tip { frame: take.u64()?, seq: Seq(take.u64()?), hash: Hash(take.array()?) };
    whole.then_some(tip)
}
