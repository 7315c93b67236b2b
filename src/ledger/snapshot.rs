//! A snapshot: the book as it was at an entry, in a plain checksummed file. It is a cache: whatever is in doubt about one, it is
//! passed over, and the journal is read instead.
//!
//! `magic 8 | form u16 | zones u16 | anchor 112 | crc32c`, then chunks `bytes u32 | things u32 | crc32c | bytes` (first the small
//! part, then the slabs of each shelf), then the marks of
//! three of them, then for each section `offset u64 | chunks u64 | things u64`, and their crc32c.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fault::{Doing, Fault};
use super::form;
use super::journal::bytes::{Put, Take, checksum};
use super::journal::read::{Mark, Place};
use super::journal::segment::sync_directory;
use super::journal::{Hash, Tip};
use super::record::Seq;
use crate::sales::book::marks::{AllMarks, Marks};
use crate::sales::book::shelf::Slab;
use crate::sales::book::shot::{Pieces, Shot, Small};

const MAGIC: [u8; 8] = *b"\x93BrsSht\n";
/// The form of what is in it: raised whenever a struct of the book changes; a test notices.
pub(crate) const FORM: u16 = 7;
const HEADER_BYTES: usize = 8 + 2 + 2 + ANCHOR_BYTES + 4;
const ANCHOR_BYTES: usize = 112;
const SECTIONS: usize = 8;
const TRAILER_BYTES: usize = SECTIONS * 24 + 4;
/// Longest chunk that is believed, in bytes.
const CHUNK_BYTES_MAX: usize = 256 * 1024 * 1024;
/// The file is written and read in such pieces.
const BUFFER_BYTES: usize = 256 * 1024;
/// Snapshots that are kept: should the newest be damaged, the one before it saves the most of the time.
const KEPT: usize = 2;

/// Where in the chain a snapshot stands: behind an append, with a place before it from which the chain is proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    pub(crate) before: Mark,
    pub(crate) at: Mark,
}

impl Anchor {
    /// The last entry that is in it.
    pub const fn last(&self) -> Seq {
        self.at.tip.seq
    }
}

/// Asked before every chunk of so many bytes is written: an error ends the writing.
pub(crate) type MayTake<'a> = &'a dyn Fn(u64) -> io::Result<()>;

/// Writes a snapshot into the directory, lets go of the oldest, and returns its path. It appears whole or not at all.
pub(crate) fn write(directory: &Path, anchor: &Anchor, shot: &Shot, may_take: MayTake<'_>) -> Result<PathBuf, Fault> {
    let doing = || format!("write a snapshot into {}", directory.display());
    fs::create_dir_all(directory).doing(doing)?;
    remove_unfinished(directory).doing(doing)?;
    let path = directory.join(format!("{:012}.shot", anchor.last().0));
    let aside = path.with_extension("new");
    let written = write_into(&aside, anchor, shot, may_take).and_then(|()| fs::rename(&aside, &path));
    if written.is_err() {
        // A cache must not take the room that entries need.
        drop(fs::remove_file(&aside));
    }
    written.doing(doing)?;
    sync_directory(directory).doing(doing)?;
    for old in list(directory).into_iter().skip(KEPT) {
        drop(fs::remove_file(old));
    }
    Ok(path)
}

/// What a crash left in the middle of one; a store has one writer of snapshots at a time.
fn remove_unfinished(directory: &Path) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "new") {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn write_into(path: &Path, anchor: &Anchor, shot: &Shot, may_take: MayTake<'_>) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    let mut out = Chunks { out: BufWriter::with_capacity(BUFFER_BYTES, file), offset: 0, table: Vec::new(), may_take };
    out.put(&header(anchor))?;
    out.section(|out| {
        let bytes = form::to_bytes(&shot.small).map_err(io::Error::other)?;
        out.chunk(&bytes, 1)
    })?;
    out.slabs(&shot.deals)?;
    out.slabs(&shot.contacts)?;
    out.slabs(&shot.companies)?;
    out.slabs(&shot.tasks)?;
    out.marks(&shot.marks.deals)?;
    out.marks(&shot.marks.companies)?;
    out.marks(&shot.marks.contacts)?;
    let mut trailer = std::mem::take(&mut out.table);
    let sum = checksum(&trailer);
    trailer.put_u32(sum);
    out.put(&trailer)?;
    let file = out.out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()
}

struct Chunks<'a> {
    out: BufWriter<File>,
    offset: u64,
    table: Vec<u8>,
    may_take: MayTake<'a>,
}

impl Chunks<'_> {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.offset += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    fn section(&mut self, fill: impl FnOnce(&mut Self) -> io::Result<(u64, u64)>) -> io::Result<()> {
        let offset = self.offset;
        let (chunks, things) = fill(self)?;
        self.table.put_u64(offset);
        self.table.put_u64(chunks);
        self.table.put_u64(things);
        Ok(())
    }

    fn chunk(&mut self, bytes: &[u8], things: u64) -> io::Result<(u64, u64)> {
        (self.may_take)(bytes.len() as u64)?;
        let mut head = Vec::with_capacity(12);
        head.put_u32(u32::try_from(bytes.len()).map_err(io::Error::other)?);
        head.put_u32(things as u32);
        head.put_u32(checksum(bytes));
        self.put(&head)?;
        self.put(bytes)?;
        Ok((1, things))
    }

    fn marks(&mut self, marks: &Marks) -> io::Result<()> {
        self.section(|out| {
            let blocks = marks.blocks();
            let chunks = blocks.len() as u64;
            for block in blocks {
                out.chunk(&block, 1)?;
            }
            Ok((chunks, chunks))
        })
    }

    fn slabs<T: Serialize>(&mut self, slabs: &[Arc<Slab<T>>]) -> io::Result<()> {
        self.section(|out| {
            let (mut things, mut bytes) = (0, Vec::new());
            for slab in slabs {
                bytes.clear();
                for thing in slab.things() {
                    form::append(thing, &mut bytes).map_err(io::Error::other)?;
                }
                things += out.chunk(&bytes, slab.things().len() as u64)?.1;
            }
            Ok((slabs.len() as u64, things))
        })
    }
}

fn header(anchor: &Anchor) -> Vec<u8> {
    let mut header = Vec::with_capacity(HEADER_BYTES);
    header.put(&MAGIC);
    header.put_u16(FORM);
    // Zones stand in it by their place in this program's list.
    header.put_u16(chrono_tz::TZ_VARIANTS.len() as u16);
    for mark in [anchor.before, anchor.at] {
        header.put_u64(mark.tip.frame);
        header.put_u64(mark.tip.seq.0);
        header.put(&mark.tip.hash.0);
        // A segment's number and an offset in it fit in one number: segments hold far less than 2^40 bytes.
        header.put_u64(mark.place.segment << 40 | mark.place.offset);
    }
    let sum = checksum(&header);
    header.put_u32(sum);
    header
}

/// The snapshots of a directory, the newest first.
pub(crate) fn list(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut found: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "shot")).collect();
    found.sort_unstable();
    found.reverse();
    found
}

/// Where a snapshot stands in the chain; `None` for what this program can't read.
pub(crate) fn anchor(path: &Path) -> Option<Anchor> {
    let mut bytes = vec![0; HEADER_BYTES];
    File::open(path).ok()?.read_exact(&mut bytes).ok()?;
    let (covered, sum) = bytes.split_last_chunk::<4>()?;
    let mut take = Take::new(covered);
    let known = u32::from_le_bytes(*sum) == checksum(covered)
        && take.array() == Some(MAGIC)
        && take.u16() == Some(FORM)
        && take.u16() == Some(chrono_tz::TZ_VARIANTS.len() as u16);
    if !known {
        return None;
    }
    let mut mark = || {
        let tip = Tip { frame: take.u64()?, seq: Seq(take.u64()?), hash: Hash(take.array()?) };
        let place = take.u64()?;
        Some(Mark { tip, place: Place { segment: place >> 40, offset: place & ((1 << 40) - 1) } })
    };
    Some(Anchor { before: mark()?, at: mark()? })
}

/// What a snapshot holds, or why it is none.
pub(crate) fn read(path: &Path) -> Result<Pieces, String> {
    let anchor = anchor(path).ok_or("its header is not this program's")?;
    let table = table(path)?;
    let [small, deals, contacts, companies, tasks, deal_marks, company_marks, contact_marks] = table;
    let small: Small = section::<Small>(path, small)?.into_iter().flatten().next().ok_or("it is empty")?;
    if small.applied() != anchor.last().0 {
        return Err("it holds another entry than it says".to_owned());
    }
    // Two threads, as many as a small host has cores; deals are as much work as all the others.
    let (deals, others) = thread::scope(|scope| {
        let deals = scope.spawn(|| section(path, deals));
        let others = || Ok((section(path, contacts)?, section(path, companies)?, section(path, tasks)?));
        let others: Result<_, String> = others();
        (deals.join().unwrap_or_else(|_| Err("it could not be read".to_owned())), others)
    });
    let (contacts, companies, tasks) = others?;
    let marks = AllMarks {
        deals: marks(path, deal_marks)?,
        companies: marks(path, company_marks)?,
        contacts: marks(path, contact_marks)?,
    };
    Ok(Pieces { small, deals: deals?, contacts, companies, tasks, marks })
}

#[derive(Clone, Copy)]
struct Section {
    offset: u64,
    chunks: u64,
    things: u64,
}

fn table(path: &Path) -> Result<[Section; SECTIONS], String> {
    let told = |cause: io::Error| cause.to_string();
    let mut file = File::open(path).map_err(told)?;
    file.seek(SeekFrom::End(-(TRAILER_BYTES as i64))).map_err(told)?;
    let mut bytes = vec![0; TRAILER_BYTES];
    file.read_exact(&mut bytes).map_err(told)?;
    let (covered, sum) = bytes.split_last_chunk::<4>().ok_or("it is cut short")?;
    if u32::from_le_bytes(*sum) != checksum(covered) {
        return Err("its end is damaged".to_owned());
    }
    let mut take = Take::new(covered);
    let mut sections = [Section { offset: 0, chunks: 0, things: 0 }; SECTIONS];
    for section in &mut sections {
        let fields = (take.u64(), take.u64(), take.u64());
        let (Some(offset), Some(chunks), Some(things)) = fields else { return Err("its end is cut short".to_owned()) };
        *section = Section { offset, chunks, things };
    }
    Ok(sections)
}

fn marks(path: &Path, section: Section) -> Result<Marks, String> {
    let mut blocks = Vec::new();
    chunks(path, section, |bytes, _| {
        blocks.push(bytes.to_vec());
        Ok(1)
    })?;
    Marks::of_blocks(&blocks).ok_or_else(|| "its marks are not whole".to_owned())
}

/// The things of a section, chunk by chunk.
fn section<T: DeserializeOwned>(path: &Path, section: Section) -> Result<Vec<Vec<T>>, String> {
    let mut slabs = Vec::new();
    chunks(path, section, |bytes, count| {
        let mut rest = bytes;
        let mut things = Vec::with_capacity(count.min(bytes.len()));
        for _ in 0..count {
            let (thing, used) = form::first::<T, CHUNK_BYTES_MAX>(rest)?;
            things.push(thing);
            rest = rest.get(used..).unwrap_or_default();
        }
        if !rest.is_empty() {
            return Err("a chunk holds more than it says".to_owned());
        }
        slabs.push(things);
        Ok(count as u64)
    })?;
    Ok(slabs)
}

/// Shows every chunk of a section, proved by its checksum; `visit` says how many things it held.
fn chunks(
    path: &Path,
    section: Section,
    mut visit: impl FnMut(&[u8], usize) -> Result<u64, String>,
) -> Result<(), String> {
    let told = |cause: io::Error| cause.to_string();
    let mut file = File::open(path).map_err(told)?;
    file.seek(SeekFrom::Start(section.offset)).map_err(told)?;
    let mut input = BufReader::with_capacity(BUFFER_BYTES, file);
    let mut total = 0;
    let mut bytes = Vec::new();
    for _ in 0..section.chunks {
        let mut head = [0; 12];
        input.read_exact(&mut head).map_err(told)?;
        let mut take = Take::new(&head);
        let fields = (take.u32(), take.u32(), take.u32());
        let (Some(length), Some(count), Some(sum)) = fields else { return Err("a chunk is cut short".to_owned()) };
        if length as usize > CHUNK_BYTES_MAX {
            return Err("a chunk is too long".to_owned());
        }
        bytes.resize(length as usize, 0);
        input.read_exact(&mut bytes).map_err(told)?;
        if checksum(&bytes) != sum {
            return Err("a chunk is damaged".to_owned());
        }
        total += visit(&bytes, count as usize)?;
    }
    if total == section.things { Ok(()) } else { Err("things are missing".to_owned()) }
}
