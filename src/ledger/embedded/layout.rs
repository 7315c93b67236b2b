//! Where things lie in a store's directory.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::host;
use crate::ledger::journal::segment::sync_directory;

/// The paths of a store.
#[derive(Debug, Clone)]
pub struct Layout {
    pub directory: PathBuf,
    pub lock: PathBuf,
    pub journal: PathBuf,
    pub index: PathBuf,
    pub clean: PathBuf,
    pub reserve: PathBuf,
    /// Snapshots of the book: a cache.
    pub snapshots: PathBuf,
    /// Its presence asks for a new index at the next opening.
    pub rebuild: PathBuf,
}

impl Layout {
    pub fn new(directory: &Path) -> Layout {
        Layout {
            directory: directory.to_owned(),
            lock: directory.join("LOCK"),
            journal: directory.join("journal"),
            index: directory.join("sled"),
            clean: directory.join("CLEAN"),
            reserve: directory.join("RESERVE"),
            snapshots: directory.join("snapshots"),
            rebuild: directory.join("REBUILD"),
        }
    }
}

/// A new file that only its owner can read.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

/// Writes a small file so that it is there whole or not at all, and durable.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = path.with_extension("new");
    let mut file = create_private(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&aside, path)?;
    path.parent().map_or(Ok(()), sync_directory)
}

/// Takes a file away durably, if it is there.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Ok(()) => path.parent().map_or(Ok(()), sync_directory),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(cause),
    }
}

/// A name beside `path` that nothing has yet: `path.word-<time>`.
pub(crate) fn aside(path: &Path, word: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let seconds = host::unix_seconds();
    let first = path.with_file_name(format!("{name}.{word}-{seconds}"));
    let others = (2..).map(|nth: u32| path.with_file_name(format!("{name}.{word}-{seconds}-{nth}")));
    std::iter::once(first).chain(others).find(|path| !path.exists()).unwrap_or_else(|| path.with_extension(word))
}
