//! What the journal asks of the disk, so that a test can hand it one that fails.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::host;
use crate::ledger::journal::segment;

/// Where journal files are written.
pub trait Disk: Send + Sync {
    /// Opens a journal file for writing at its end.
    fn append_to(&self, path: &Path) -> io::Result<Box<dyn JournalFile>>;

    /// Makes the next journal file, durable with its header before this returns.
    fn create_segment(&self, directory: &Path, number: u64, header: &[u8]) -> io::Result<()>;

    /// Bytes that may still be written where `path` lies.
    fn free_bytes(&self, path: &Path) -> io::Result<u64>;
}

/// The journal file that is being written.
pub trait JournalFile: Send {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Returns when all that was written is durable.
    fn sync(&mut self) -> io::Result<()>;
}

/// The machine's own disk.
#[derive(Debug, Clone, Copy)]
pub struct HostDisk;

impl Disk for HostDisk {
    fn append_to(&self, path: &Path) -> io::Result<Box<dyn JournalFile>> {
        let file = OpenOptions::new().append(true).open(path)?;
        Ok(Box::new(file))
    }

    fn create_segment(&self, directory: &Path, number: u64, header: &[u8]) -> io::Result<()> {
        segment::create(directory, number, header)
    }

    fn free_bytes(&self, path: &Path) -> io::Result<u64> {
        host::free_bytes(path)
    }
}

impl JournalFile for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}
