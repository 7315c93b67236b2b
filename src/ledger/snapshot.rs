//! A snapshot: the book as it was at an entry, in a plain checksummed file. It is a cache: whatever is in doubt about one, it is
//! passed over, and the journal is read instead.
//!
//! `magic 8 | form u16 | zones u16 | anchor 112 | crc32c`, then chunks `bytes u32 | things u32 | crc32c | bytes` (first the small
//! part, then the order and the slabs of each shelf, each slab's numbers before its things, then the marks of three of them, then
//! the indexes), then for each section `offset u64 | chunks u64 | things u64`, and their crc32c.
//!
//! Every byte is proved when it is opened; things are made of the bytes of a slab when somebody looks at one of them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
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
use crate::sales::book::indexes::{Indexes, Part};
use crate::sales::book::marks::{AllMarks, Marks};
use crate::sales::book::shelf::{Order, Shelf, Slab};
use crate::sales::book::shot::{Pieces, Shelves, Shot, Small};

const MAGIC: [u8; 8] = *b"\x93BrsSht\n";
/// The form of what is in it: raised whenever a struct of the book changes, or what an index of it is computed from; a test
/// notices.
pub(crate) const FORM: u16 = 37;
const HEADER_BYTES: usize = 8 + 2 + 2 + ANCHOR_BYTES + 4;
const ANCHOR_BYTES: usize = 112;
const SECTIONS: usize = 9;
/// Before the things of a slab stand their numbers, each so long.
const NUMBER_BYTES: usize = 4;
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
    out.shelf(&shot.shelves.deals)?;
    out.shelf(&shot.shelves.contacts)?;
    out.shelf(&shot.shelves.companies)?;
    out.shelf(&shot.shelves.tasks)?;
    out.marks(&shot.marks.deals)?;
    out.marks(&shot.marks.companies)?;
    out.marks(&shot.marks.contacts)?;
    out.indexes(&shot.indexes())?;
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

    fn shelf<T: Thing>(&mut self, shelf: &Shelf<T>) -> io::Result<()> {
        self.section(|out| {
            let order = form::to_bytes(shelf.order()).map_err(io::Error::other)?;
            out.chunk(&order, 0)?;
            let (mut things, mut bytes) = (0, Vec::new());
            for slab in shelf.slabs() {
                bytes.clear();
                slab.numbers().iter().for_each(|number| bytes.put_u32(*number));
                for thing in slab.things() {
                    form::append(thing, &mut bytes).map_err(io::Error::other)?;
                }
                things += out.chunk(&bytes, slab.things().len() as u64)?.1;
            }
            Ok((1 + shelf.slabs().len() as u64, things))
        })
    }

    fn indexes(&mut self, indexes: &Indexes) -> io::Result<()> {
        self.section(|out| {
            let mut chunks = 0;
            for part in indexes.parts() {
                let bytes = form::to_bytes(&part).map_err(io::Error::other)?;
                chunks += out.chunk(&bytes, 1)?.0;
            }
            Ok((chunks, chunks))
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
    let [small, deals, contacts, companies, tasks, deal_marks, company_marks, contact_marks, indexes] = table;
    let small = small_of(path, small)?;
    if small.applied() != anchor.last().0 {
        return Err("it holds another entry than it says".to_owned());
    }
    let source = Arc::new(Source { path: path.to_owned(), file: File::open(path).map_err(|cause| cause.to_string())? });
    // Two threads, as many as a small host has cores.
    let (shelves, indexes) = thread::scope(|scope| {
        let shelves = scope.spawn(|| {
            let (deals, contacts) = (shelf(&source, deals)?, shelf(&source, contacts)?);
            Ok(Shelves { deals, contacts, companies: shelf(&source, companies)?, tasks: shelf(&source, tasks)? })
        });
        let indexes = indexes_of(path, indexes);
        (shelves.join().unwrap_or_else(|_| Err("it could not be read".to_owned())), indexes)
    });
    let marks = AllMarks {
        deals: marks(path, deal_marks)?,
        companies: marks(path, company_marks)?,
        contacts: marks(path, contact_marks)?,
    };
    Ok(Pieces { small, shelves: shelves?, marks, indexes: indexes? })
}

/// Something that stands on a shelf.
trait Thing: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {}

impl<T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static> Thing for T {}

/// A snapshot that is being read from: its file stays there even when newer ones take its place.
struct Source {
    path: PathBuf,
    file: File,
}

impl Source {
    /// The things of a slab whose bytes have been proved when the snapshot was opened.
    fn things<T: DeserializeOwned>(&self, slab: &At) -> Vec<T> {
        self.try_things(slab).unwrap_or_else(|why| {
            // Nothing true can be shown without them, and the journal has them: the next start reads that.
            tracing::error!("the snapshot {} has changed under the server, which ends: {why}", self.path.display());
            drop(fs::remove_file(&self.path));
            std::process::abort()
        })
    }

    fn try_things<T: DeserializeOwned>(&self, slab: &At) -> Result<Vec<T>, String> {
        let mut bytes = vec![0; slab.length];
        self.file.read_exact_at(&mut bytes, slab.offset).map_err(|cause| cause.to_string())?;
        if checksum(&bytes) != slab.sum {
            return Err("a chunk is damaged".to_owned());
        }
        let mut rest = bytes.get(slab.count * NUMBER_BYTES..).unwrap_or_default();
        let mut things = Vec::with_capacity(slab.count.min(bytes.len()));
        for _ in 0..slab.count {
            let (thing, used) = form::first::<T, CHUNK_BYTES_MAX>(rest)?;
            things.push(thing);
            rest = rest.get(used..).unwrap_or_default();
        }
        if rest.is_empty() { Ok(things) } else { Err("a chunk holds more than it says".to_owned()) }
    }
}

/// Where the bytes of a slab stand.
struct At {
    offset: u64,
    length: usize,
    count: usize,
    sum: u32,
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
    chunks(path, section, |chunk| {
        blocks.push(chunk.bytes.to_vec());
        Ok(1)
    })?;
    Marks::of_blocks(&blocks).ok_or_else(|| "its marks are not whole".to_owned())
}

fn small_of(path: &Path, section: Section) -> Result<Small, String> {
    let mut small = Err("it is empty".to_owned());
    chunks(path, section, |chunk| {
        small = form::from_bytes::<Small, CHUNK_BYTES_MAX>(chunk.bytes);
        Ok(1)
    })?;
    small
}

fn indexes_of(path: &Path, section: Section) -> Result<Indexes, String> {
    let mut indexes = Indexes::default();
    chunks(path, section, |chunk| {
        indexes.put(form::from_bytes::<Part, CHUNK_BYTES_MAX>(chunk.bytes)?);
        Ok(1)
    })?;
    Ok(indexes)
}

/// A shelf whose slabs are proved now, and read when somebody asks for what is in them.
fn shelf<T: Thing>(source: &Arc<Source>, section: Section) -> Result<Shelf<T>, String> {
    let mut order = None;
    let mut slabs = Vec::new();
    chunks(&source.path, section, |chunk| {
        if order.is_none() {
            order = Some(form::from_bytes::<Order, CHUNK_BYTES_MAX>(chunk.bytes)?);
            return Ok(0);
        }
        let numbers = chunk.bytes.get(..chunk.count * NUMBER_BYTES).ok_or("a slab is cut short")?;
        let numbers = numbers.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        let at = At { offset: chunk.offset, length: chunk.bytes.len(), count: chunk.count, sum: chunk.sum };
        let source = Arc::clone(source);
        slabs.push(Slab::unread(numbers, Box::new(move || source.things(&at))));
        Ok(chunk.count as u64)
    })?;
    order.and_then(|order| Shelf::of(order, slabs)).ok_or_else(|| "its slabs are not in order".to_owned())
}

/// A chunk that has been proved.
struct Chunk<'a> {
    bytes: &'a [u8],
    /// Where its bytes begin in the file.
    offset: u64,
    count: usize,
    sum: u32,
}

/// Shows every chunk of a section, proved by its checksum; `visit` says how many things it held.
fn chunks(
    path: &Path,
    section: Section,
    mut visit: impl FnMut(&Chunk<'_>) -> Result<u64, String>,
) -> Result<(), String> {
    let told = |cause: io::Error| cause.to_string();
    let mut file = File::open(path).map_err(told)?;
    file.seek(SeekFrom::Start(section.offset)).map_err(told)?;
    let mut input = BufReader::with_capacity(BUFFER_BYTES, file);
    let (mut total, mut offset) = (0, section.offset);
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
        offset += head.len() as u64;
        total += visit(&Chunk { bytes: &bytes, offset, count: count as usize, sum })?;
        offset += bytes.len() as u64;
    }
    if total == section.things { Ok(()) } else { Err("things are missing".to_owned()) }
}
