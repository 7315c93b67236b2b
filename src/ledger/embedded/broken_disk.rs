//! A disk for tests that fails on demand.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use super::disk::{Disk, HostDisk, JournalFile};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failing {
    Nothing = 0,
    Sync = 1,
    /// Half of the bytes arrive, then an error.
    Write = 2,
    Create = 3,
}

pub(crate) struct BrokenDisk {
    failing: Arc<AtomicU8>,
    free_bytes: AtomicU64,
}

impl BrokenDisk {
    pub(crate) fn new() -> BrokenDisk {
        BrokenDisk { failing: Arc::default(), free_bytes: AtomicU64::new(u64::MAX) }
    }

    pub(crate) fn fail(&self, failing: Failing) {
        self.failing.store(failing as u8, Ordering::SeqCst);
    }

    pub(crate) fn leave_free(&self, bytes: u64) {
        self.free_bytes.store(bytes, Ordering::SeqCst);
    }
}

struct BrokenFile {
    failing: Arc<AtomicU8>,
    file: File,
}

fn fails(failing: &AtomicU8, asked: Failing) -> io::Result<()> {
    if failing.load(Ordering::SeqCst) == asked as u8 {
        return Err(io::Error::other("the disk is broken"));
    }
    Ok(())
}

impl Disk for BrokenDisk {
    fn append_to(&self, path: &Path) -> io::Result<Box<dyn JournalFile>> {
        Ok(Box::new(BrokenFile {
            failing: Arc::clone(&self.failing),
            file: OpenOptions::new().append(true).open(path)?,
        }))
    }

    fn create_segment(&self, directory: &Path, number: u64, header: &[u8]) -> io::Result<()> {
        fails(&self.failing, Failing::Create)?;
        HostDisk.create_segment(directory, number, header)
    }

    fn free_bytes(&self, _: &Path) -> io::Result<u64> {
        Ok(self.free_bytes.load(Ordering::SeqCst))
    }
}

impl JournalFile for BrokenFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Err(cause) = fails(&self.failing, Failing::Write) {
            self.file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(cause);
        }
        self.file.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        fails(&self.failing, Failing::Sync)?;
        self.file.sync_data()
    }
}
