//! A store that is put together beside the place where it will appear, and appears only when it is whole.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::host;
use super::layout::{self, Layout};
use super::open_fault::OpenFault;
use crate::ledger::fault::{Doing, Fault};
use crate::ledger::journal::segment::sync_directory;

/// A directory under another name; removed again unless it appears.
pub(crate) struct Aside {
    target: PathBuf,
    pub(crate) layout: Layout,
    appeared: bool,
}

impl Aside {
    /// `target` must be new or empty.
    pub(crate) fn make(target: &Path) -> Result<Aside, OpenFault> {
        let doing = || format!("make {}", target.display());
        match fs::read_dir(target) {
            Ok(mut entries) => {
                if entries.next().is_some() {
                    return Err(OpenFault::NotEmpty { directory: target.to_owned() });
                }
            }
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(Fault::new(doing(), cause).into()),
        }
        let target = std::path::absolute(target).doing(doing)?;
        let layout = Layout::new(&layout::aside(&target, "unfinished"));
        host::private_directory(&layout.directory).doing(doing)?;
        host::private_directory(&layout.journal).doing(doing)?;
        Ok(Aside { target, layout, appeared: false })
    }

    /// Gives the directory its name, durably.
    pub(crate) fn appear(mut self) -> Result<(), Fault> {
        let doing = || format!("make {} appear", self.target.display());
        sync_directory(&self.layout.journal).doing(doing)?;
        sync_directory(&self.layout.directory).doing(doing)?;
        fs::rename(&self.layout.directory, &self.target).doing(doing)?;
        let parent = self.target.parent();
        parent.map_or(Ok(()), |parent| File::open(parent)?.sync_all()).doing(doing)?;
        self.appeared = true;
        Ok(())
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if !self.appeared {
            // What can't be removed stays under a name that says what it is.
            drop(fs::remove_dir_all(&self.layout.directory));
        }
    }
}
