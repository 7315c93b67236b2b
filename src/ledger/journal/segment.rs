//! Segments: the journal's files, each with a header that says where in the chain it begins.
//!
//! Header, 128 bytes in every version: `magic 8 | version u16 | number u64 | frames before u64 | entries before u64 |
//! previous hash 32 | zeros | crc32c`. A new form of frames or blocks gets a new version and begins in a new segment.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Tip;
use super::bytes::{Put, Take, checksum};
use super::digest::Hash;
use crate::ledger::fault::{Doing, Fault};
use crate::ledger::record::Seq;

const MAGIC: [u8; 8] = *b"\x93BrsJrn\n";
/// The version this program writes, and the newest it can read.
pub const VERSION: u16 = 1;
pub(crate) const HEADER_BYTES: usize = 128;

/// What a segment's header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) number: u64,
    /// Where the chain stands before the segment's first frame.
    pub(crate) before: Tip,
}

/// Why a header can't be used.
#[derive(Debug)]
pub(crate) enum BadHeader {
    Damaged(&'static str),
    Newer(u16),
}

impl Header {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(HEADER_BYTES);
        out.put(&MAGIC);
        out.put_u16(VERSION);
        out.put_u64(self.number);
        out.put_u64(self.before.frame);
        out.put_u64(self.before.seq.0);
        out.put(&self.before.hash.0);
        out.resize(HEADER_BYTES - 4, 0);
        let sum = checksum(&out);
        out.put_u32(sum);
        out
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Header, BadHeader> {
        let cut = BadHeader::Damaged("the file is shorter than its header");
        let Some((covered, sum)) = bytes.split_last_chunk::<4>() else {
            return Err(cut);
        };
        let mut take = Take::new(covered);
        if bytes.len() != HEADER_BYTES {
            return Err(cut);
        }
        if take.array() != Some(MAGIC) {
            return Err(BadHeader::Damaged("the file doesn't begin as a journal"));
        }
        if u32::from_le_bytes(*sum) != checksum(covered) {
            return Err(BadHeader::Damaged("the header doesn't match its checksum"));
        }
        match take.u16() {
            Some(VERSION) => Header::fields(&mut take).ok_or(cut),
            Some(version) if version > VERSION => Err(BadHeader::Newer(version)),
            Some(_) | None => Err(BadHeader::Damaged("the header's version was never written")),
        }
    }

    fn fields(take: &mut Take<'_>) -> Option<Header> {
        Some(Header {
            number: take.u64()?,
            before: Tip { frame: take.u64()?, seq: Seq(take.u64()?), hash: Hash(take.array()?) },
        })
    }
}

/// The file of a segment.
pub(crate) fn path(directory: &Path, number: u64) -> PathBuf {
    directory.join(format!("{number:06}.cj"))
}

/// The segments in a directory, in order. Other files are passed over.
pub(crate) fn list(directory: &Path) -> Result<Vec<u64>, Fault> {
    let doing = || format!("list {}", directory.display());
    let mut numbers = Vec::new();
    for entry in fs::read_dir(directory).doing(doing)? {
        let name = entry.doing(doing)?.file_name();
        let number = name.to_str().and_then(|name| {
            let number: u64 = name.strip_suffix(".cj")?.parse().ok()?;
            // A second spelling of a number ("1.cj") is not one of ours.
            (format!("{number:06}.cj") == name).then_some(number)
        });
        numbers.extend(number);
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// Makes a segment's file with its header, durable in its directory before anything is written behind it.
/// It gets its name last, so a segment that has a name has a header.
pub(crate) fn create(directory: &Path, number: u64, header: &[u8]) -> io::Result<()> {
    let named = path(directory, number);
    let aside = named.with_extension("cj.new");
    let mut file = File::create(&aside)?;
    file.write_all(header)?;
    file.sync_all()?;
    fs::rename(&aside, &named)?;
    sync_directory(directory)
}

/// Makes the names in a directory durable.
pub(crate) fn sync_directory(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stores are for ever: see `block.rs`.
    #[test]
    fn the_first_form_stays_as_it_was() {
        let header = Header { number: 1, before: Tip::START };
        let mut expected = vec![
            0x93, 0x42, 0x72, 0x73, 0x4a, 0x72, 0x6e, 0x0a, 0x01, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        ];
        expected.resize(HEADER_BYTES - 4, 0);
        expected.extend([0x5d, 0x97, 0x7b, 0xf7]);
        assert_eq!(header.encode(), expected);
    }

    #[test]
    fn a_newer_version_is_told_from_damage() {
        let header = Header { number: 3, before: Tip::START };
        let mut bytes = header.encode();
        assert!(matches!(Header::decode(&bytes), Ok(read) if read == header));
        bytes[8] = 2;
        assert!(matches!(Header::decode(&bytes), Err(BadHeader::Damaged(_))));
        let sum = checksum(&bytes[..HEADER_BYTES - 4]);
        bytes[HEADER_BYTES - 4..].copy_from_slice(&sum.to_le_bytes());
        assert!(matches!(Header::decode(&bytes), Err(BadHeader::Newer(2))));
    }
}
