//! Reads the frames of a journal one after another, proving each by the chain.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::Tip;
use super::frame::{self, Frame, HEAD_BYTES, Head};
use super::segment::{self, HEADER_BYTES};
use crate::ledger::fault::{Doing, Fault};
use crate::ledger::record::{Record, Seq};

const READ_AHEAD_BYTES: usize = 256 * 1024;

/// A byte in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub segment: u64,
    pub offset: u64,
}

/// A place where a frame begins or will begin, and where the chain stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) tip: Tip,
    pub(crate) place: Place,
}

/// Why there is no next frame although the file goes on.
pub(crate) enum Bad {
    Frame(&'static str),
    Fault(Fault),
}

/// Reads one segment.
pub(crate) struct FrameReader {
    input: BufReader<File>,
    path: PathBuf,
    offset: u64,
    end: u64,
    bytes: Vec<u8>,
}

impl FrameReader {
    /// Begins at `offset`, ends at `end` or with the file.
    pub(crate) fn open(directory: &Path, from: Place, end: Option<u64>) -> Result<Self, Fault> {
        let path = segment::path(directory, from.segment);
        let doing = || format!("open {}", path.display());
        let mut file = File::open(&path).doing(doing)?;
        let length = file.metadata().doing(doing)?.len();
        file.seek(SeekFrom::Start(from.offset)).doing(doing)?;
        Ok(FrameReader {
            input: BufReader::with_capacity(READ_AHEAD_BYTES, file),
            path,
            offset: from.offset,
            end: end.map_or(length, |end| end.min(length)),
            bytes: Vec::new(),
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }

    pub(crate) fn end(&self) -> u64 {
        self.end
    }

    /// The segment's header bytes, fewer if the file is shorter.
    pub(crate) fn header(&mut self) -> Result<&[u8], Fault> {
        let count = (HEADER_BYTES as u64).min(self.end.saturating_sub(self.offset));
        self.fill(0, count as usize)?;
        self.offset += count;
        Ok(&self.bytes)
    }

    /// The frame behind `tip`; `None` at the end.
    pub(crate) fn next(&mut self, tip: &Tip) -> Result<Option<Frame>, Bad> {
        let left = self.end.saturating_sub(self.offset) as usize;
        if left == 0 {
            return Ok(None);
        }
        if left < HEAD_BYTES {
            return Err(Bad::Frame("a frame is cut short"));
        }
        self.fill(0, HEAD_BYTES).map_err(Bad::Fault)?;
        let head = match self.bytes.first_chunk() {
            Some(bytes) => Head::decode(bytes).map_err(Bad::Frame)?,
            None => return Err(Bad::Frame("a frame is cut short")),
        };
        if head.len > left - HEAD_BYTES {
            return Err(Bad::Frame("a frame is cut short"));
        }
        self.fill(HEAD_BYTES, head.len).map_err(Bad::Fault)?;
        let frame = frame::decode(tip, &head, &self.bytes).map_err(Bad::Frame)?;
        self.offset += self.bytes.len() as u64;
        Ok(Some(frame))
    }

    /// Reads `count` bytes behind the first `keep` of the buffer.
    fn fill(&mut self, keep: usize, count: usize) -> Result<(), Fault> {
        self.bytes.resize(keep + count, 0);
        let into = self.bytes.get_mut(keep..).unwrap_or_default();
        self.input.read_exact(into).doing(|| format!("read {}", self.path.display()))
    }
}

/// Shows every frame from `from` up to `end`, all of which has been proved once and is durable.
pub(crate) fn frames(
    directory: &Path,
    from: Mark,
    end: Place,
    visit: &mut dyn FnMut(Frame) -> Result<ControlFlow<()>, Fault>,
) -> Result<(), Fault> {
    let mut tip = from.tip;
    let mut place = from.place;
    while place.segment <= end.segment && place < end {
        let limit = (place.segment == end.segment).then_some(end.offset);
        let mut reader = FrameReader::open(directory, place, limit)?;
        loop {
            match reader.next(&tip) {
                Ok(Some(frame)) => {
                    tip = frame.tip;
                    if visit(frame)?.is_break() {
                        return Ok(());
                    }
                }
                Ok(None) => break,
                Err(Bad::Fault(fault)) => return Err(fault),
                Err(Bad::Frame(why)) => {
                    let at = format!("read {} at byte {}", reader.path.display(), reader.offset);
                    return Err(Fault::new(at, why));
                }
            }
        }
        place = Place { segment: place.segment + 1, offset: HEADER_BYTES as u64 };
    }
    Ok(())
}

/// Shows every entry behind `after` up to `end`.
pub(crate) fn entries(
    directory: &Path,
    from: Mark,
    end: Place,
    after: Seq,
    visit: &mut dyn FnMut(Seq, Record) -> ControlFlow<()>,
) -> Result<(), Fault> {
    frames(directory, from, end, &mut |frame| {
        for (index, record) in frame.records.into_iter().enumerate() {
            let seq = frame.first.plus(index);
            if seq > after && visit(seq, record).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    })
}
