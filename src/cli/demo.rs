//! `bourse demo`: a sample floor on a throw-away store; whoever comes second joins the first.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use clap::Args;
use rustix::fs::FlockOperation;

use super::filling::make_sample;
use super::keymap::keys;
use super::output::Failure;
use super::serve::{Kept, launch};
use super::surroundings::{Surroundings, private_folder};
use crate::relay::attach::{Ending, attach};
use crate::relay::fault::Fault;
use crate::relay::home::Home;
use crate::relay::spawn;
use crate::relay::terminal::Terminal;
use crate::relay::wire::Hello;
use crate::server::clock::{Clock, HostClock};

/// Whom a newcomer is, unless it is said otherwise.
const NEWCOMER: &str = "anna";
/// Its store is not opened again: the next demo makes a new one.
const HUNG_UP: &str =
    "The server ended unexpectedly, and the sample floor is gone with it. Run bourse demo again: it makes a new one";
/// A store that ends under our feet is made anew this often.
const TRIES: usize = 2;

#[derive(Debug, Clone, Default, Args)]
pub(super) struct Demo {
    /// Make the floor anew, if nobody is on it
    #[arg(long)]
    fresh: bool,
    /// For slow lines: fewer bytes, plainer pictures
    #[arg(long)]
    slow: bool,
    /// My keys: default, vim, arrows, or a file
    #[arg(long, value_name = "NAME|FILE")]
    keymap: Option<String>,
}

impl Demo {
    pub(super) fn run(&self, surroundings: &Surroundings, hello: Hello) -> Result<Ending, Failure> {
        let as_user = hello.as_user.clone().or_else(|| Some(NEWCOMER.to_owned()));
        let keys = keys(self.keymap.as_deref(), surroundings)?;
        let hello = Hello { as_user, slow: self.slow, keys, ..hello };
        // Asked before anything is made: nothing is left behind for nobody.
        let terminal = Terminal::of_this_process().map_err(fault("open the terminal"))?;
        if terminal.is_none() {
            return Err(Failure::of_relay(&Fault::NoTerminal));
        }
        let folder = folder(surroundings);
        private_folder(&folder).map_err(fault("make a folder for the demo"))?;
        let mut last = None;
        for _ in 0..TRIES {
            let home = self.prepare(&folder, surroundings)?;
            let launch = launch(&home, surroundings, Kept::ThrownAway).map_err(fault("start the server"))?;
            match attach(&home, Some(&launch), hello.clone(), HUNG_UP, &mut || eprintln!("Waiting for the server")) {
                Ok(ending) => return Ok(ending),
                // The floor of the last demo may have been thrown away between looking and connecting.
                Err(fault) if !home.store().exists() => last = Some(fault),
                Err(fault) => return Err(Failure::of_relay(&fault)),
            }
        }
        Err(last.map_or_else(|| Failure::Fault("The demo ended".to_owned()), |fault| Failure::of_relay(&fault)))
    }

    /// The store of the running demo, or one that has just been made.
    fn prepare(&self, folder: &Path, surroundings: &Surroundings) -> Result<Home, Failure> {
        let _lock = lock(&folder.join("lock")).map_err(fault("wait for the demo's lock"))?;
        let store = folder.join("store");
        if store.is_dir() {
            let home = surroundings.home(&store).map_err(fault("open the demo"))?;
            let running = spawn::find(&home).map_err(|fault| Failure::of_relay(&fault))?.is_some();
            if running && self.fresh {
                return Err(Failure::Declined {
                    code: "demo-running".to_owned(),
                    why: "Somebody is on the sample floor. It ends half a minute after the last one has left"
                        .to_owned(),
                    details: None,
                });
            }
            // A store without a socket was made a moment ago and waits for its server; one with a dead socket was left by a crash.
            if running || (!home.socket().exists() && !self.fresh) {
                return Ok(home);
            }
        }
        clear(folder).map_err(fault("clear the last demo away"))?;
        let aside = folder.join("making");
        eprintln!("Making a sample floor ...");
        make_sample(&aside, HostClock::default().now()).map_err(Failure::Fault)?;
        std::fs::rename(&aside, &store).map_err(fault("put the sample floor in its place"))?;
        surroundings.home(&store).map_err(fault("open the demo"))
    }
}

/// One folder a user; long names are no matter, the socket has its own way out.
fn folder(surroundings: &Surroundings) -> PathBuf {
    surroundings.runtime().join(format!("bourse-demo-{}", Surroundings::uid()))
}

/// Removes all but the lock: stores of earlier demos, and what a cut start left.
fn clear(folder: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            std::fs::remove_dir_all(&path)?;
        }
    }
    Ok(())
}

fn lock(path: &Path) -> std::io::Result<File> {
    let lock = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    rustix::fs::flock(&lock, FlockOperation::LockExclusive)?;
    Ok(lock)
}

fn fault(doing: &'static str) -> impl FnOnce(std::io::Error) -> Failure {
    move |cause| Failure::Fault(format!("Could not {doing}: {cause}"))
}
