//! `bourse`, `bourse attach`: this terminal's screen, drawn by the server.

use clap::Args;

use super::keymap::keys;
use super::output::Failure;
use super::surroundings::Surroundings;
use crate::relay::attach::{Ending, HUNG_UP, attach};
use crate::relay::fault::Fault;
use crate::relay::home::Home;
use crate::relay::launch::Launch;
use crate::relay::wire::Hello;

#[derive(Debug, Clone, Default, Args)]
pub(super) struct Attach {
    /// Take over my session from another terminal
    #[arg(long)]
    take: bool,
    /// For slow lines: fewer bytes, plainer pictures
    #[arg(long)]
    slow: bool,
    /// My keys: default, vim, arrows, or a file; else what `BOURSE_KEYMAP` names, else bourse/keymap.toml among my settings
    #[arg(long, value_name = "NAME|FILE")]
    keymap: Option<String>,
}

impl Attach {
    /// The hello with what was asked for.
    pub(super) fn hello(&self, hello: Hello, surroundings: &Surroundings) -> Result<Hello, Failure> {
        let keys = keys(self.keymap.as_deref(), surroundings)?;
        Ok(Hello { take: self.take, slow: self.slow, keys, ..hello })
    }
}

/// This terminal's screen, until either end leaves.
pub(super) fn run(home: &Home, launch: &Launch, hello: Hello) -> Result<Ending, Fault> {
    attach(home, Some(launch), hello, HUNG_UP, &mut || eprintln!("Waiting for the server to open the store"))
}
