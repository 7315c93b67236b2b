//! Proves the durable part of a journal that goes on being written: every frame up to a mark, by the chain.

use std::path::Path;

use super::read::{Bad, FrameReader, Mark, Place};
use super::segment::{self, BadHeader, Header};
use super::{Hash, Tip};
use crate::ledger::fault::{Doing, Fault};
use crate::ledger::progress::{OnProgress, Progress, Stage};
use crate::ledger::record::Seq;

/// How often it tells how far it is, in frames.
const PROGRESS_FRAMES: u64 = 1024;

/// What was proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    pub last: Seq,
    pub frames: u64,
    pub segments: u64,
    /// Person parts that have been blanked.
    pub blanked: u64,
    /// The chain's hash behind the last entry: the same in a backup of it, and in what was restored from that.
    pub hash: Hash,
}

/// Reads everything from the first frame to `end`. What is not as it was written is a fault that names file, byte and entry.
pub(crate) fn prove(directory: &Path, end: Mark, progress: OnProgress<'_>) -> Result<Proof, Fault> {
    let mut total = end.place.offset;
    for number in 1..end.place.segment {
        let path = segment::path(directory, number);
        total += std::fs::metadata(&path).doing(|| format!("look at {}", path.display()))?.len();
    }
    let (mut tip, mut blanked, mut before) = (Tip::START, 0, 0);
    for number in 1..=end.place.segment {
        let limit = (number == end.place.segment).then_some(end.place.offset);
        let mut reader = FrameReader::open(directory, Place { segment: number, offset: 0 }, limit)?;
        if let Err(why) = heads(reader.header()?, number, tip) {
            return Err(damage(&reader, &tip, why));
        }
        loop {
            match reader.next(&tip) {
                Ok(Some(frame)) => {
                    tip = frame.tip;
                    blanked += frame.blanked;
                    if tip.frame.is_multiple_of(PROGRESS_FRAMES) {
                        progress(Progress { stage: Stage::Verifying, done: before + reader.offset(), total });
                    }
                }
                Ok(None) => break,
                Err(Bad::Fault(fault)) => return Err(fault),
                Err(Bad::Frame(why)) => return Err(damage(&reader, &tip, why)),
            }
        }
        before += reader.end();
        progress(Progress { stage: Stage::Verifying, done: before, total });
    }
    if tip != end.tip {
        let why = format!("it ends with entry {}, and entry {} was acknowledged", tip.seq.0, end.tip.seq.0);
        return Err(Fault::new(format!("prove the journal {}", directory.display()), why));
    }
    Ok(Proof { last: tip.seq, frames: tip.frame, segments: end.place.segment, blanked, hash: tip.hash })
}

fn heads(bytes: &[u8], number: u64, tip: Tip) -> Result<(), &'static str> {
    match Header::decode(bytes) {
        Ok(header) if header.number == number && header.before == tip => Ok(()),
        Ok(_) => Err("the file doesn't go on where the one before ends"),
        Err(BadHeader::Damaged(why)) => Err(why),
        Err(BadHeader::Newer(_)) => Err("the file was written by a newer Bourse"),
    }
}

fn damage(reader: &FrameReader, tip: &Tip, why: &str) -> Fault {
    let place = format!(
        "prove {}: damaged at byte {}, from entry {} on",
        reader.path().display(),
        reader.offset(),
        tip.seq.next().0
    );
    let ways_on = "Stop the server, then take back a backup with `bourse restore`, or copy what is whole with `bourse verify --salvage`";
    Fault::new(place, format!("{why}. {ways_on}"))
}
