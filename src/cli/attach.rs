//! `bourse`, `bourse attach`: this terminal's screen, drawn by the server.

use clap::Args;

use crate::relay::attach::{Ending, attach};
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
}

impl Attach {
    pub(super) fn run(&self, home: &Home, launch: &Launch, hello: Hello) -> Result<Ending, Fault> {
        let hello = Hello { take: self.take, slow: self.slow, ..hello };
        attach(home, Some(launch), hello, &mut || eprintln!("Waiting for the server to open the store"))
    }
}
