//! Room on the disk: a file keeps some free, so that the store turns read-only in time and can still finish what it began.

use std::fs::{self, File};
use std::io;
use std::sync::Arc;

use super::disk::Disk;
use super::host;
use super::layout::{self, Layout};
use crate::ledger::fault::ReadOnly;

/// A cache leaves so many reserves free: twice as many as writing entries asks for.
const RESERVES_SPARED: u64 = 4;

/// Watches the room that is left.
pub(crate) struct Reserve {
    layout: Layout,
    bytes: u64,
    disk: Arc<dyn Disk>,
    held: bool,
}

impl Reserve {
    pub(crate) fn new(layout: &Layout, bytes: u64, disk: &Arc<dyn Disk>) -> Reserve {
        let kept = fs::metadata(&layout.reserve).map_or(0, |metadata| metadata.len());
        Reserve { layout: layout.clone(), bytes, disk: Arc::clone(disk), held: kept == bytes }
    }

    /// Refuses writing while too little is free. Costs one question to the kernel.
    pub(crate) fn check(&mut self) -> Result<(), ReadOnly> {
        // A disk that doesn't tell is taken to have room: a failing write is noticed anyway.
        let free_bytes = self.disk.free_bytes(&self.layout.directory).unwrap_or(u64::MAX);
        // Without the file in hand twice as much must be free, or giving it back would count as room found.
        let needed_bytes = if self.held { self.bytes } else { self.bytes.saturating_mul(2) };
        if free_bytes >= needed_bytes {
            if !self.held {
                self.held = self.take().is_ok();
            }
            return Ok(());
        }
        self.give_back();
        Err(ReadOnly::NoRoom { free_bytes, needed_bytes: self.bytes.saturating_mul(2), advice: self.advice() })
    }

    /// Whether so many bytes of a cache may be written: never so many that writing entries ends because of it.
    pub(crate) fn may_spare(&self, bytes: u64) -> io::Result<()> {
        let free_bytes = self.disk.free_bytes(&self.layout.directory).unwrap_or(u64::MAX);
        let kept_bytes = self.bytes.saturating_mul(RESERVES_SPARED).saturating_add(bytes);
        if free_bytes < kept_bytes {
            return Err(io::Error::other(format!("{free_bytes} bytes are free, {kept_bytes} are kept for entries")));
        }
        Ok(())
    }

    fn take(&self) -> io::Result<()> {
        let file = layout::create_private(&self.layout.reserve)?;
        host::preallocate(&file, self.bytes)?;
        file.sync_all()
    }

    /// What sled and the closing note still have to write goes where the file was.
    fn give_back(&mut self) {
        if self.held {
            // If even this fails there is just less room for them.
            drop(File::create(&self.layout.reserve));
            self.held = false;
        }
    }

    fn advice(&self) -> String {
        let names = fs::read_dir(&self.layout.directory)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut old: Vec<String> = names.filter(|name| name.starts_with("sled.bad-")).collect();
        old.sort_unstable();
        if old.is_empty() {
            return format!("move files away from {}", self.layout.directory.display());
        }
        format!("delete {} in {}", old.join(", "), self.layout.directory.display())
    }
}
