//! Walks the whole chain and tells where it holds, where a write was torn, and where it is damaged.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::Tip;
use super::frame::{self, MAGIC};
use super::marks::Marks;
use super::read::{self, Bad, FrameReader, Mark, Place};
use super::segment::{self, BadHeader, Header};
use crate::ledger::fault::{Doing, Fault};
use crate::ledger::progress::{OnProgress, Progress, Stage};
use crate::ledger::record::Seq;

/// Most bytes that are searched for frames behind a bad one.
const SEARCH_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// How often the walk tells how far it is, in frames.
const PROGRESS_FRAMES: u64 = 1024;

/// What a walk over the journal found.
pub(crate) struct Walk {
    /// Behind the last append that is whole; everything before it is proved. `None` if there is no segment yet.
    pub(crate) good: Option<Mark>,
    pub(crate) segments: u64,
    pub(crate) marks: Marks,
    /// How many person parts have been blanked.
    pub(crate) blanked: u64,
    pub(crate) end: End,
}

impl Walk {
    pub(crate) fn tip(&self) -> Tip {
        self.good.map_or(Tip::START, |good| good.tip)
    }
}

/// How the journal ends.
#[derive(Debug)]
pub(crate) enum End {
    Whole,
    Torn(Torn),
    Damaged(Damage),
    Newer { file: PathBuf, version: u16 },
}

/// An append at the very end that was never finished, so never acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Torn {
    pub file: PathBuf,
    /// Where it begins.
    pub offset: u64,
    pub bytes: u64,
}

/// The first place where the journal is not what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    pub file: PathBuf,
    pub offset: u64,
    pub frame: u64,
    /// The first entry that can't be trusted.
    pub entry: Seq,
    pub why: String,
}

/// Checks every frame of the journal in `directory`. Changes nothing.
pub(crate) fn walk(directory: &Path, progress: OnProgress<'_>) -> Result<Walk, Fault> {
    let numbers = segment::list(directory)?;
    let mut walk = Walk { good: None, segments: 0, marks: Marks::default(), blanked: 0, end: End::Whole };
    let mut meter = Meter::new(directory, &numbers, progress)?;
    for (index, number) in numbers.iter().enumerate() {
        let expected = index as u64 + 1;
        let last = index + 1 == numbers.len();
        if *number == expected {
            walk_segment(directory, *number, last, &mut walk, &mut meter)?;
        } else {
            let file = segment::path(directory, expected);
            walk.end = End::Damaged(damage(&file, 0, walk.tip(), "the file is missing"));
        }
        match walk.end {
            End::Whole => {}
            End::Torn(_) | End::Damaged(_) | End::Newer { .. } => break,
        }
    }
    Ok(walk)
}

/// The same from an anchor on, whose own frame is proved; nothing, where the journal does not go on from it as it should: then
/// the whole of it tells why.
pub(crate) fn walk_from(
    directory: &Path,
    before: Mark,
    at: Mark,
    progress: OnProgress<'_>,
) -> Result<Option<Walk>, Fault> {
    let numbers = segment::list(directory)?;
    let in_order = numbers.iter().enumerate().all(|(index, number)| *number == index as u64 + 1);
    if !in_order || (numbers.len() as u64) < at.place.segment {
        return Ok(None);
    }
    let mut walk =
        Walk { good: None, segments: at.place.segment, marks: Marks::default(), blanked: 0, end: End::Whole };
    for number in 1..=at.place.segment {
        let start = Place { segment: number, offset: 0 };
        let mut reader = FrameReader::open(directory, start, None)?;
        let Ok(header) = Header::decode(reader.header()?) else { return Ok(None) };
        if header.number != number || reader.end() < if number == at.place.segment { at.place.offset } else { 0 } {
            return Ok(None);
        }
        walk.marks.pass(header.before, Place { segment: number, offset: reader.offset() });
    }
    let mut tip = before.tip;
    let chained = read::frames(directory, before, at.place, &mut |frame| {
        tip = frame.tip;
        Ok(ControlFlow::Continue(()))
    });
    if chained.is_err() || tip != at.tip {
        return Ok(None);
    }
    let mut meter = Meter::new(directory, &[], progress)?;
    let mut reader = FrameReader::open(directory, at.place, None)?;
    let mut good = at;
    walk.marks.pass(good.tip, good.place);
    let count = numbers.len() as u64;
    let stop = walk_frames(&mut reader, &mut good, &mut walk, &mut meter)?;
    walk.good = Some(good);
    if let Some((tip, why)) = stop {
        walk.end = judge(&reader, &good, &tip, at.place.segment == count, why)?;
    }
    for number in at.place.segment + 1..=count {
        if matches!(walk.end, End::Whole) {
            walk_segment(directory, number, number == count, &mut walk, &mut meter)?;
        }
    }
    // A torn end is judged as the walk over the whole does: after a kill it is common, and no reason to read everything.
    match walk.end {
        End::Whole | End::Torn(_) => Ok(Some(walk)),
        End::Damaged(_) | End::Newer { .. } => Ok(None),
    }
}

fn walk_segment(
    directory: &Path,
    number: u64,
    last: bool,
    walk: &mut Walk,
    meter: &mut Meter<'_>,
) -> Result<(), Fault> {
    let start = Place { segment: number, offset: 0 };
    let mut reader = FrameReader::open(directory, start, None)?;
    if let Some(end) = check_header(&mut reader, number, walk.tip())? {
        walk.end = end;
        return Ok(());
    }
    walk.segments += 1;
    let place = Place { segment: number, offset: reader.offset() };
    let mut good = Mark { tip: walk.tip(), place };
    walk.marks.pass(good.tip, good.place);
    let stop = walk_frames(&mut reader, &mut good, walk, meter)?;
    walk.good = Some(good);
    meter.finish_segment(reader.end());
    if let Some((tip, why)) = stop {
        walk.end = judge(&reader, &good, &tip, last, why)?;
    }
    Ok(())
}

fn check_header(reader: &mut FrameReader, number: u64, tip: Tip) -> Result<Option<End>, Fault> {
    let why = match Header::decode(reader.header()?) {
        Ok(header) if header.number == number && header.before == tip => return Ok(None),
        Ok(_) => "the file doesn't go on where the one before ends",
        Err(BadHeader::Damaged(why)) => why,
        Err(BadHeader::Newer(version)) => {
            let file = reader.path().to_owned();
            return Ok(Some(End::Newer { file, version }));
        }
    };
    Ok(Some(End::Damaged(damage(reader.path(), 0, tip, why))))
}

/// Moves `good` behind the last whole append. Says where the chain stood and why, if it stops before the file ends.
fn walk_frames(
    reader: &mut FrameReader,
    good: &mut Mark,
    walk: &mut Walk,
    meter: &mut Meter<'_>,
) -> Result<Option<(Tip, &'static str)>, Fault> {
    let mut tip = good.tip;
    let mut unfinished = false;
    let mut blanked = 0;
    loop {
        match reader.next(&tip) {
            Ok(Some(frame)) if frame.part.part != 1 && !unfinished => {
                return Ok(Some((tip, "an append lacks its beginning")));
            }
            Ok(Some(frame)) => {
                tip = frame.tip;
                blanked += frame.blanked;
                unfinished = frame.part.part < frame.part.parts;
                meter.pass(frame.tip.frame, reader.offset());
                if !unfinished {
                    good.tip = tip;
                    good.place.offset = reader.offset();
                    walk.marks.pass(good.tip, good.place);
                    walk.blanked += std::mem::take(&mut blanked);
                }
            }
            Ok(None) if unfinished => return Ok(Some((tip, "an append lacks its end"))),
            Ok(None) => return Ok(None),
            Err(Bad::Frame(why)) => return Ok(Some((tip, why))),
            Err(Bad::Fault(fault)) => return Err(fault),
        }
    }
}

/// A bad place in the last file with nothing of a later append behind it is a write that was torn: it was never answered.
fn judge(reader: &FrameReader, good: &Mark, tip: &Tip, last: bool, why: &str) -> Result<End, Fault> {
    let found = damage(reader.path(), reader.offset(), *tip, why);
    if !last || later_append_behind(reader.path(), reader.offset(), good)? {
        return Ok(End::Damaged(found));
    }
    Ok(End::Torn(Torn {
        file: found.file,
        offset: good.place.offset,
        bytes: reader.end().saturating_sub(good.place.offset),
    }))
}

/// The disk may write the pages of one append in any order, so a later frame of the same append proves nothing.
fn later_append_behind(path: &Path, offset: u64, good: &Mark) -> Result<bool, Fault> {
    let doing = || format!("search {}", path.display());
    let mut file = File::open(path).doing(doing)?;
    file.seek(SeekFrom::Start(offset)).doing(doing)?;
    let mut bytes = Vec::new();
    file.take(SEARCH_BYTES_MAX).read_to_end(&mut bytes).doing(doing)?;
    let mut rest = bytes.as_slice();
    while let Some(at) = rest.windows(MAGIC.len()).position(|four| four == MAGIC) {
        let here = rest.get(at..).unwrap_or_default();
        let later = frame::find_here(here)
            .is_some_and(|head| head.append_begins() > good.tip.frame + 1 && head.first > good.tip.seq);
        if later {
            return Ok(true);
        }
        rest = here.get(1..).unwrap_or_default();
    }
    Ok(false)
}

fn damage(file: &Path, offset: u64, tip: Tip, why: &str) -> Damage {
    Damage { file: file.to_owned(), offset, frame: tip.frame + 1, entry: tip.seq.next(), why: why.to_owned() }
}

/// Counts bytes for whoever waits.
struct Meter<'a> {
    before: u64,
    total: u64,
    progress: OnProgress<'a>,
}

impl<'a> Meter<'a> {
    fn new(directory: &Path, numbers: &[u64], progress: OnProgress<'a>) -> Result<Meter<'a>, Fault> {
        let mut total = 0;
        for number in numbers {
            let path = segment::path(directory, *number);
            let metadata = fs::metadata(&path).doing(|| format!("look at {}", path.display()))?;
            total += metadata.len();
        }
        Ok(Meter { before: 0, total, progress })
    }

    fn pass(&mut self, frame: u64, offset: u64) {
        if frame.is_multiple_of(PROGRESS_FRAMES) {
            self.tell(self.before + offset);
        }
    }

    fn finish_segment(&mut self, bytes: u64) {
        self.before += bytes;
        self.tell(self.before);
    }

    fn tell(&mut self, done: u64) {
        (self.progress)(Progress { stage: Stage::Verifying, done, total: self.total });
    }
}
