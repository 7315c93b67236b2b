//! A person's terminal as a session sees it: events come, frames go.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::timeout;

use super::channel::{FrameReader, FrameWriter};
use crate::relay::wire::to_client::put_output;
use crate::relay::wire::{Size, ToClient, ToServer};

/// A relay silent to a probe for so long counts as gone.
pub const PROBE_MAX: Duration = Duration::from_secs(1);
/// Bytes of the kernel's buffer towards a terminal that answers no fence: what waits there can't be taken back.
pub const NARROW_BYTES: usize = 4096;

/// What a terminal tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Bytes typed, as they came.
    Input(Vec<u8>),
    /// The window has this size now (within the limits). The same size again asks for a fresh paint.
    Resized(Size),
    /// The terminal said that it leaves.
    Detached,
    /// The line is gone: hang-up, misbehaviour, or closed from our side. Comes again however often it is asked.
    Closed,
}

/// One attached terminal.
#[derive(Debug)]
pub struct Line {
    reader: LineReader,
    writer: LineWriter,
}

impl Line {
    pub fn new(reader: FrameReader, writer: FrameWriter) -> Self {
        let answered = Arc::new(Notify::new());
        let reader = LineReader { frames: reader, answered: Arc::clone(&answered), is_over: false };
        Self { reader, writer: LineWriter { frames: writer, answered } }
    }

    /// Returns the next event; see [`LineReader::read`].
    pub async fn read(&mut self) -> Event {
        self.reader.read().await
    }

    /// Writes to the terminal; see [`LineWriter::write`].
    pub async fn write(&self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write(bytes).await
    }

    /// Returns a handle for those who write, probe or say goodbye from elsewhere.
    pub fn writer(&self) -> LineWriter {
        self.writer.clone()
    }

    /// Returns the two halves.
    pub fn split(self) -> (LineReader, LineWriter) {
        (self.reader, self.writer)
    }
}

/// What comes from the terminal.
#[derive(Debug)]
pub struct LineReader {
    frames: FrameReader,
    answered: Arc<Notify>,
    is_over: bool,
}

impl LineReader {
    /// Returns the next event. Safe inside `select!`: nothing is lost if it is given up.
    pub async fn read(&mut self) -> Event {
        while !self.is_over {
            match self.frames.next().await {
                Ok(Some(ToServer::Input(bytes))) => return Event::Input(bytes),
                Ok(Some(ToServer::Resize(size))) => return Event::Resized(size),
                Ok(Some(ToServer::Detach)) => return Event::Detached,
                Ok(Some(ToServer::ProbeAnswer)) => self.answered.notify_waiters(),
                Ok(Some(ToServer::Hello(_) | ToServer::Request(_) | ToServer::Data(_) | ToServer::DataEnd)) => {
                    tracing::warn!("A terminal said what only commands say; its line is closed");
                    self.is_over = true;
                }
                Ok(None) => self.is_over = true,
                Err(cause) => {
                    tracing::debug!(%cause, "A terminal's line broke");
                    self.is_over = true;
                }
            }
        }
        Event::Closed
    }
}

/// What goes to the terminal; clones share the line, frame by frame.
#[derive(Debug, Clone)]
pub struct LineWriter {
    frames: FrameWriter,
    answered: Arc<Notify>,
}

impl LineWriter {
    /// Writes bytes to the terminal, whole and in order, also if the future is given up midway (then the rest goes with the next write).
    /// Waits while the terminal takes nothing; after minutes the line is closed and the error says so.
    pub async fn write(&self, bytes: &[u8]) -> io::Result<()> {
        self.frames.send_with(|into| put_output(bytes, into)).await
    }

    /// Tells the relay what to write to the terminal if this server dies (at most 1 KiB).
    pub async fn set_restore(&self, bytes: &[u8]) -> io::Result<()> {
        self.frames.send(&ToClient::Restore(bytes.to_vec())).await
    }

    /// Says whether somebody is there: the relay answers within a second, and its terminal took all output before.
    /// The answer passes through [`LineReader::read`], so somebody has to be reading.
    pub async fn probe(&self) -> bool {
        let answered = self.answered.notified();
        let asking = async {
            self.frames.send(&ToClient::Probe).await.ok()?;
            answered.await;
            Some(())
        };
        matches!(timeout(PROBE_MAX, asking).await, Ok(Some(())))
    }

    /// Keeps little output in the kernel, for a terminal that answers no fence.
    pub fn narrow(&self) -> io::Result<()> {
        self.frames.set_buffer_bytes(NARROW_BYTES)
    }

    /// Ends the relay with a text for the person and its exit code; the reader then sees the line closed.
    pub async fn bye(&self, text: &str, exit: u8) -> io::Result<()> {
        self.frames.send_last(&ToClient::Bye { text: text.to_owned(), exit }).await
    }

    /// Drops the transport without a word.
    pub fn close(&self) {
        self.frames.close();
    }

    pub fn is_closed(&self) -> bool {
        self.frames.is_closed()
    }
}
