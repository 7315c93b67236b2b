//! A backup: the journal up to a durable place as one stream, proved by its own hash and by the chain.
//!
//! `magic 8 | version u16 | segments u64 | bytes of them u64 | crc32c`, then each segment as `number u64 | bytes u64 | bytes`,
//! then `frame u64 | seq u64 | hash 32` of the chain's end and the blake3 of everything before it.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use thiserror::Error;

use super::fault::{Doing, Fault};
use super::journal::bytes::{Put, Take, checksum};
use super::journal::digest::Digest;
use super::journal::read::Place;
use super::journal::segment::{self, Header};
use super::journal::{Hash, Tip, batch};
use super::ledger::BackupSummary;
use super::limits::APPEND_RECORDS_MAX;
use super::progress::{OnProgress, Progress, Stage};
use super::record::{Record, Seq};

const MAGIC: [u8; 8] = *b"\x93BrsBak\n";
/// The version this program writes, and the newest it can read.
pub const VERSION: u16 = 1;
const HEADER_BYTES: usize = 30;
const TRAILER_BYTES: usize = 80;
const PIECE_BYTES: usize = 256 * 1024;

/// Why a backup can't be taken back.
#[derive(Debug, Error)]
pub enum BackupFault {
    #[error("The backup is damaged at byte {offset}: {why}. Take another one")]
    Damaged { offset: u64, why: String },
    #[error("The backup was written by a newer Bourse (form {version}, this one reads {VERSION}). Update Bourse")]
    Newer { version: u16 },
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Writes the segments of a journal up to `end`.
pub(crate) fn write_journal(
    directory: &Path,
    tip: Tip,
    end: Place,
    out: &mut dyn Write,
    progress: OnProgress<'_>,
) -> Result<BackupSummary, Fault> {
    let mut pieces = Vec::new();
    for number in 1..=end.segment {
        let path = segment::path(directory, number);
        let metadata = fs::metadata(&path).doing(|| format!("look at {}", path.display()))?;
        let finished = number < end.segment;
        pieces.push((number, if finished { metadata.len() } else { end.offset }));
    }
    let total = pieces.iter().map(|(_, bytes)| bytes).sum();
    let mut sink = Sink::new(out, total, progress);
    sink.header(pieces.len() as u64)?;
    for (number, bytes) in pieces {
        let path = segment::path(directory, number);
        let doing = || format!("read {}", path.display());
        let mut file = File::open(&path).doing(doing)?.take(bytes);
        sink.segment_header(number, bytes)?;
        let mut buffer = vec![0; PIECE_BYTES];
        let mut left = bytes;
        while left > 0 {
            let count = file.read(&mut buffer).doing(doing)?;
            if count == 0 {
                return Err(Fault::new(doing(), "the file is shorter than it was"));
            }
            sink.contents(buffer.get(..count).unwrap_or_default())?;
            left = left.saturating_sub(count as u64);
        }
    }
    sink.trailer(tip)
}

/// Writes records that no journal holds, as a journal of one segment.
pub(crate) fn write_records(
    records: &[Record],
    out: &mut dyn Write,
    progress: OnProgress<'_>,
) -> Result<BackupSummary, Fault> {
    let header = Header { number: 1, before: Tip::START };
    let mut bytes = header.encode();
    let mut tip = Tip::START;
    for chunk in records.chunks(APPEND_RECORDS_MAX) {
        let encoded = batch::encode(tip, chunk)?;
        bytes.put(&encoded.bytes);
        tip = encoded.tips.last().copied().unwrap_or(tip);
    }
    let mut sink = Sink::new(out, bytes.len() as u64, progress);
    sink.header(1)?;
    sink.segment_header(1, bytes.len() as u64)?;
    for piece in bytes.chunks(PIECE_BYTES) {
        sink.contents(piece)?;
    }
    sink.trailer(tip)
}

/// Counts and hashes what goes out.
struct Sink<'a> {
    out: &'a mut dyn Write,
    digest: Digest,
    written: u64,
    copied: u64,
    total: u64,
    progress: OnProgress<'a>,
}

impl<'a> Sink<'a> {
    fn new(out: &'a mut dyn Write, total: u64, progress: OnProgress<'a>) -> Sink<'a> {
        Sink { out, digest: Digest::default(), written: 0, copied: 0, total, progress }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.out.write_all(bytes).doing(|| "write the backup".to_owned())?;
        self.digest.feed(bytes);
        self.written += bytes.len() as u64;
        Ok(())
    }

    fn header(&mut self, segments: u64) -> Result<(), Fault> {
        let mut header = Vec::with_capacity(HEADER_BYTES);
        header.put(&MAGIC);
        header.put_u16(VERSION);
        header.put_u64(segments);
        header.put_u64(self.total);
        let sum = checksum(&header);
        header.put_u32(sum);
        self.write(&header)
    }

    fn segment_header(&mut self, number: u64, bytes: u64) -> Result<(), Fault> {
        let mut header = Vec::new();
        header.put_u64(number);
        header.put_u64(bytes);
        self.write(&header)
    }

    fn contents(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.write(bytes)?;
        self.copied += bytes.len() as u64;
        (self.progress)(copying(self.copied, self.total));
        Ok(())
    }

    fn trailer(mut self, tip: Tip) -> Result<BackupSummary, Fault> {
        let mut trailer = Vec::with_capacity(TRAILER_BYTES);
        trailer.put_u64(tip.frame);
        trailer.put_u64(tip.seq.0);
        trailer.put(&tip.hash.0);
        self.write(&trailer)?;
        let digest = self.digest.finish();
        self.write(&digest.0)?;
        self.out.flush().doing(|| "write the backup".to_owned())?;
        Ok(BackupSummary { last: tip.seq, hash: tip.hash, bytes: self.written })
    }
}

fn copying(done: u64, total: u64) -> Progress {
    Progress { stage: Stage::Copying, done, total }
}

/// Writes the segments of a backup into an empty directory and returns the end of the chain they should have.
/// The caller proves the chain: only then the backup is known to be good.
pub(crate) fn unpack(input: &mut dyn Read, directory: &Path, progress: OnProgress<'_>) -> Result<Tip, BackupFault> {
    let mut source = Source { input, digest: Digest::default(), offset: 0 };
    let (segments, total) = source.header()?;
    let mut copied = 0;
    for expected in 1..=segments {
        let header: [u8; 16] = source.array()?;
        let mut take = Take::new(&header);
        let (number, bytes) = (take.u64(), take.u64());
        let (Some(number), Some(mut left)) = (number, bytes) else {
            return Err(source.damaged("a segment's header is cut short"));
        };
        if number != expected || left > total - copied {
            return Err(source.damaged("the segments don't add up"));
        }
        let path = segment::path(directory, number);
        let doing = || format!("write {}", path.display());
        let mut file = File::create_new(&path).doing(doing)?;
        while left > 0 {
            let piece = source.bytes(left.min(PIECE_BYTES as u64) as usize)?;
            file.write_all(&piece).doing(doing)?;
            left -= piece.len() as u64;
            copied += piece.len() as u64;
            progress(copying(copied, total));
        }
        file.sync_all().doing(doing)?;
    }
    source.trailer()
}

/// Counts and hashes what comes in. Nothing is believed until the hash at the end is right.
struct Source<'a> {
    input: &'a mut dyn Read,
    digest: Digest,
    offset: u64,
}

impl Source<'_> {
    fn damaged(&self, why: &str) -> BackupFault {
        BackupFault::Damaged { offset: self.offset, why: why.to_owned() }
    }

    fn bytes(&mut self, count: usize) -> Result<Vec<u8>, BackupFault> {
        let mut bytes = vec![0; count];
        match self.input.read_exact(&mut bytes) {
            Ok(()) => {}
            Err(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => {
                return Err(self.damaged("the file ends too early"));
            }
            Err(cause) => return Err(Fault::new("read the backup", cause).into()),
        }
        self.digest.feed(&bytes);
        self.offset += count as u64;
        Ok(bytes)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], BackupFault> {
        let bytes = self.bytes(N)?;
        <[u8; N]>::try_from(bytes).map_err(|_| self.damaged("the file ends too early"))
    }

    fn header(&mut self) -> Result<(u64, u64), BackupFault> {
        let header: [u8; HEADER_BYTES] = self.array()?;
        let mut take = Take::new(&header);
        let sum = checksum(header.get(..HEADER_BYTES - 4).unwrap_or_default());
        if take.array() != Some(MAGIC) {
            return Err(self.damaged("this is not a backup of a Bourse store"));
        }
        let fields = (take.u16(), take.u64(), take.u64(), take.u32());
        match fields {
            (Some(version), _, _, Some(read)) if read == sum && version > VERSION => {
                Err(BackupFault::Newer { version })
            }
            (Some(VERSION), Some(segments), Some(total), Some(read)) if read == sum => Ok((segments, total)),
            _ => Err(self.damaged("the header doesn't match its checksum")),
        }
    }

    fn trailer(&mut self) -> Result<Tip, BackupFault> {
        let fields: [u8; 48] = self.array()?;
        let proof = self.digest.finish();
        let digest: [u8; 32] = self.array()?;
        let mut take = Take::new(&fields);
        let tip = (take.u64(), take.u64(), take.array());
        match tip {
            (Some(frame), Some(seq), Some(hash)) if proof == Hash(digest) => {
                Ok(Tip { frame, seq: Seq(seq), hash: Hash(hash) })
            }
            _ => Err(self.damaged("the contents don't match the checksum at the end")),
        }
    }
}
