//! A plain command's way to the server: one request, files streamed by the client, one answer.

use std::io::{self, IsTerminal, Read, Write};
use std::time::{Duration, Instant};

use super::fault::{Fault, plain};
use super::home::Home;
use super::launch::Launch;
use super::reach::{Connection, reach, refused};
use super::wire::to_server::DATA_MAX_BYTES;
use super::wire::{Hello, ToClient, ToServer};

/// Progress is shown at most so often: a terminal over a slow line has better to do.
const PROGRESS_PAUSE: Duration = Duration::from_millis(100);
/// Letters of progress that are shown, so that it stays on one line.
const PROGRESS_MAX_LETTERS: usize = 76;

/// What a command brings along, and where its results go.
#[derive(Default)]
pub struct Errand<'a> {
    /// The question, at most 1 MiB.
    pub request: Vec<u8>,
    /// A file for the server, read when it asks.
    pub upload: Option<&'a mut dyn Read>,
    /// Where a file from the server goes. On a fault what was written is incomplete and the caller's to remove.
    pub download: Option<&'a mut dyn Write>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub answer: Vec<u8>,
}

/// Carries an errand to the store's server, starting it if a launch is given. Progress is shown on stderr if that is a terminal.
pub fn call(home: &Home, launch: Option<&Launch>, hello: &Hello, errand: Errand<'_>) -> Result<Reply, Fault> {
    let mut progress = Progress::on_stderr();
    let connection = reach(home, launch, hello, &mut || {
        progress.show("Waiting for the server to open the store");
    })?;
    let outcome = converse(connection, errand, &mut |text| progress.show(text));
    progress.clear();
    outcome
}

/// Does one errand over a connection.
pub fn converse(
    connection: Connection,
    mut errand: Errand<'_>,
    progress: &mut dyn FnMut(&str),
) -> Result<Reply, Fault> {
    let Connection { mut incoming, mut outgoing } = connection;
    // A refusal may lie unread: the reading below tells it, or that the line is gone.
    hang_up_later(outgoing.send(&ToServer::Request(errand.request)))?;
    let mut is_inside_file = false;
    loop {
        match incoming.next()? {
            ToClient::Progress(text) => progress(&text),
            ToClient::DataWanted => {
                let upload = errand.upload.as_deref_mut().ok_or(Fault::NoFile)?;
                hang_up_later(outgoing.send(&next_piece(upload)?))?;
            }
            ToClient::Data(bytes) => {
                is_inside_file = true;
                if let Some(download) = errand.download.as_deref_mut() {
                    download.write_all(&bytes).map_err(Fault::while_doing("writing the file"))?;
                }
            }
            ToClient::DataEnd => {
                is_inside_file = false;
                if let Some(download) = errand.download.as_deref_mut() {
                    download.flush().map_err(Fault::while_doing("writing the file"))?;
                }
            }
            ToClient::Answer(_) if is_inside_file => return Err(Fault::FileCut),
            ToClient::Answer(answer) => return Ok(Reply { answer }),
            ToClient::Refused(text) => return Err(refused(&text)),
            ToClient::Bye { text, exit } => {
                return Err(Fault::Ended { text: plain(&text), exit });
            }
            ToClient::Probe => hang_up_later(outgoing.send(&ToServer::ProbeAnswer))?,
            // A terminal's messages: none of them is due here, and none does harm.
            ToClient::Output(_) | ToClient::Restore(_) => {}
        }
    }
}

fn hang_up_later(outcome: Result<(), Fault>) -> Result<(), Fault> {
    match outcome {
        Err(Fault::HungUp) => Ok(()),
        other => other,
    }
}

fn next_piece(upload: &mut dyn Read) -> Result<ToServer, Fault> {
    let mut piece = Vec::new();
    let limit = u64::try_from(DATA_MAX_BYTES).unwrap_or(u64::MAX);
    upload.take(limit).read_to_end(&mut piece).map_err(Fault::while_doing("reading the file"))?;
    Ok(if piece.is_empty() { ToServer::DataEnd } else { ToServer::Data(piece) })
}

/// One line on stderr that is written over, and gone at the end.
struct Progress {
    is_shown: bool,
    is_dirty: bool,
    last: Option<Instant>,
}

impl Progress {
    fn on_stderr() -> Self {
        Self { is_shown: io::stderr().is_terminal(), is_dirty: false, last: None }
    }

    fn show(&mut self, text: &str) {
        let is_too_soon = self.last.is_some_and(|last| last.elapsed() < PROGRESS_PAUSE);
        if !self.is_shown || is_too_soon {
            return;
        }
        self.last = Some(Instant::now());
        self.is_dirty = true;
        let line: String = text.chars().filter(|letter| !letter.is_control()).take(PROGRESS_MAX_LETTERS).collect();
        let _ = write!(io::stderr(), "\r{line}\x1b[K");
    }

    fn clear(&mut self) {
        if self.is_dirty {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
