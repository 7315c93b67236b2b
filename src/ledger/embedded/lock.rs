//! One process at a time: the lock on a store, which also remembers who had it last.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::time::{Duration, Instant};

use super::host;
use super::layout::Layout;
use super::open_fault::OpenFault;
use crate::ledger::fault::{Doing, Fault};

/// Longest contents of the lock file, in bytes.
const CONTENTS_BYTES_MAX: u64 = 256;
/// How long a lock that is taken is asked for again.
const FORK_PATIENCE: Duration = Duration::from_millis(250);
const FORK_PAUSE: Duration = Duration::from_millis(5);

/// Holds the store until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    /// The boot under which the store was opened for writing last; `None` if it never was, or nobody can tell.
    pub(crate) former_boot: Option<String>,
}

impl Lock {
    /// Takes the lock of a store whose directory exists.
    pub(crate) fn take(layout: &Layout) -> Result<Lock, OpenFault> {
        let doing = || format!("lock {}", layout.lock.display());
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&layout.lock)
            .doing(doing)?;
        let free = wait_for_lock(&file).doing(doing)?;
        let mut contents = Vec::new();
        let mut limited = (&mut file).take(CONTENTS_BYTES_MAX);
        limited.read_to_end(&mut contents).doing(doing)?;
        let contents = String::from_utf8_lossy(&contents).into_owned();
        if !free {
            return Err(OpenFault::Locked {
                directory: layout.directory.clone(),
                process: line(&contents, "process ").and_then(|number| number.parse().ok()),
            });
        }
        Ok(Lock { file, former_boot: line(&contents, "boot ").map(str::to_owned) })
    }

    /// Takes the lock of a store that must be there.
    pub(crate) fn take_existing(layout: &Layout) -> Result<Lock, OpenFault> {
        if !layout.journal.is_dir() {
            return Err(OpenFault::NoStore { directory: layout.directory.clone() });
        }
        Lock::take(layout)
    }

    /// Writes down who has the store now.
    pub(crate) fn sign(&mut self) -> Result<(), Fault> {
        self.sign_under(&host::boot_id())
    }

    /// The same, but leaves the boot as it was: what its end did to sled has not been looked at yet.
    pub(crate) fn sign_under_former_boot(&mut self) -> Result<(), Fault> {
        let boot = self.former_boot.clone().unwrap_or_else(|| "unknown".to_owned());
        self.sign_under(&boot)
    }

    fn sign_under(&mut self, boot: &str) -> Result<(), Fault> {
        let contents = format!("process {}\nboot {boot}\n", std::process::id());
        self.overwrite(contents.as_bytes()).doing(|| "sign the lock".to_owned())
    }

    fn overwrite(&mut self, contents: &[u8]) -> std::io::Result<()> {
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(contents)?;
        self.file.sync_all()
    }
}

/// A process that has just forked shares our lock until its child is on its own feet: a moment, not an owner.
fn wait_for_lock(file: &File) -> std::io::Result<bool> {
    let began = Instant::now();
    loop {
        if host::try_lock(file)? {
            return Ok(true);
        }
        if began.elapsed() > FORK_PATIENCE {
            return Ok(false);
        }
        std::thread::sleep(FORK_PAUSE);
    }
}

fn line<'a>(contents: &'a str, word: &str) -> Option<&'a str> {
    contents.lines().find_map(|line| line.strip_prefix(word))
}
