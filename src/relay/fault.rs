//! What can go wrong between a terminal and the server, said so that a person knows what to do next.

use std::io;
use std::path::PathBuf;

use super::wire::WireFault;

/// Why there is no connection, or no longer.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("No server runs for {}", store.display())]
    NoServer { store: PathBuf },
    #[error("The server for {} takes no more connections now, try again in a minute", store.display())]
    Busy { store: PathBuf },
    #[error("{} belongs to somebody else: ask its owner for access, or name a store of your own with --store", path.display())]
    NotYours { path: PathBuf },
    #[error("The path {} is too long for a socket, and so is the runtime dir", path.display())]
    PathTooLong { path: PathBuf },
    #[error("The server at {} isn't run by the owner of the store, so nothing was said to it", path.display())]
    Impostor { path: PathBuf },
    #[error("The server ended at its start{}", said_at_start(last_lines))]
    DiedAtStart { last_lines: String },
    #[error("The server didn't answer for {seconds} s")]
    Silent { seconds: u64 },
    #[error(
        "This program speaks version {ours} of the wire, the server version {theirs}: start the program that the server was started from, or restart the server"
    )]
    OtherVersion { ours: u8, theirs: u8 },
    #[error("The server closed the connection")]
    HungUp,
    #[error("{0}")]
    Refused(String),
    #[error("The server ended the command: {text}")]
    Ended { text: String, exit: u8 },
    #[error(
        "This needs a terminal: standard input and output must not be a file or a pipe. For scripts there are plain commands, see `bourse help`"
    )]
    NoTerminal,
    #[error("The server sent the file only in part")]
    FileCut,
    #[error("The server asked for a file, but the command has none")]
    NoFile,
    #[error("The server and this program don't understand each other")]
    Wire(#[from] WireFault),
    #[error("Failed while {doing}: {cause}")]
    Io { doing: &'static str, cause: io::Error },
}

impl Fault {
    /// Returns a closure for `map_err` that keeps the cause and says what was being done.
    pub fn while_doing<E: Into<io::Error>>(doing: &'static str) -> impl FnOnce(E) -> Self {
        move |cause| Self::Io { doing, cause: cause.into() }
    }

    /// Returns the exit code a command ends with: 1 for what was refused, 3 for what failed.
    pub fn exit(&self) -> u8 {
        match self {
            Self::Refused(_) => 1,
            Self::Ended { exit, .. } => *exit,
            Self::NoTerminal => 2,
            Self::NoServer { .. }
            | Self::Busy { .. }
            | Self::NotYours { .. }
            | Self::PathTooLong { .. }
            | Self::Impostor { .. }
            | Self::DiedAtStart { .. }
            | Self::Silent { .. }
            | Self::OtherVersion { .. }
            | Self::HungUp
            | Self::FileCut
            | Self::NoFile
            | Self::Wire(_)
            | Self::Io { .. } => 3,
        }
    }
}

fn said_at_start(last_lines: &str) -> String {
    if last_lines.is_empty() {
        " without a word. Is the disk full? `bourse serve` tells".into()
    } else {
        format!(":\n{last_lines}")
    }
}

/// Returns the text without what could move a terminal's cursor or colour it; line ends stay.
pub fn plain(text: &str) -> String {
    text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect()
}
