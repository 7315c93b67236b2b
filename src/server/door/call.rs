//! A plain command as the server sees it: a request, files in pieces both ways, one answer.

use std::io;
use std::time::Duration;

use tokio::time::timeout;

use super::channel::{FrameReader, FrameWriter};
use crate::relay::wire::to_client::DATA_MAX_BYTES;
use crate::relay::wire::{ToClient, ToServer, WireFault};

/// Bytes of a file a command may bring.
pub const UPLOAD_MAX_BYTES: u64 = 1024 * 1024 * 1024;
/// How long the next piece of a file may take: it may come out of a pipe.
pub const PIECE_MAX: Duration = Duration::from_mins(10);

/// One command under way. Dropping it without an answer tells the client that the server closed the connection.
#[derive(Debug)]
pub struct Call {
    request: Vec<u8>,
    reader: FrameReader,
    writer: FrameWriter,
    upload: Upload,
}

#[derive(Debug, Default)]
struct Upload {
    received_bytes: u64,
    is_asked: bool,
    is_ended: bool,
    /// What came while somebody only waited for the client to leave.
    arrived: Option<ToServer>,
}

impl Call {
    pub fn new(request: Vec<u8>, reader: FrameReader, writer: FrameWriter) -> Self {
        Self { request, reader, writer, upload: Upload::default() }
    }

    /// Returns the question, at most 1 MiB.
    pub fn request(&self) -> &[u8] {
        &self.request
    }

    /// Asks the client for the next piece of its file (at most 256 KiB); nothing after the last.
    /// An error means that the file isn't whole: the client left, was silent too long, or sent too much.
    pub async fn read_data(&mut self) -> io::Result<Option<Vec<u8>>> {
        if self.upload.is_ended {
            return Ok(None);
        }
        if !self.upload.is_asked {
            self.writer.send(&ToClient::DataWanted).await?;
            self.upload.is_asked = true;
        }
        let message = match self.upload.arrived.take() {
            Some(message) => Some(message),
            None => timeout(PIECE_MAX, self.reader.next()).await.map_err(|_| io::ErrorKind::TimedOut)??,
        };
        self.upload.is_asked = false;
        match message {
            Some(ToServer::Data(piece)) => {
                self.upload.received_bytes += piece.len() as u64;
                if self.upload.received_bytes > UPLOAD_MAX_BYTES {
                    return Err(io::ErrorKind::FileTooLarge.into());
                }
                Ok(Some(piece))
            }
            Some(ToServer::DataEnd) => {
                self.upload.is_ended = true;
                Ok(None)
            }
            Some(
                ToServer::Hello(_)
                | ToServer::Input(_)
                | ToServer::Resize(_)
                | ToServer::ProbeAnswer
                | ToServer::Detach
                | ToServer::Request(_),
            ) => Err(WireFault::OutOfTurn.into()),
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// Returns when the client is gone (Ctrl+C, for one), for `select!` beside long work.
    pub async fn client_left(&mut self) {
        while self.upload.arrived.is_none() {
            match self.reader.next().await {
                Ok(Some(message)) => self.upload.arrived = Some(message),
                Ok(None) | Err(_) => return,
            }
        }
        // A piece that was asked for waits to be taken: the client is there until it is.
        std::future::pending::<()>().await;
    }

    /// Tells how far it is, in one short line.
    pub async fn progress(&self, text: &str) -> io::Result<()> {
        self.writer.send(&ToClient::Progress(text.to_owned())).await
    }

    /// Sends more of a file to the client, waiting while it takes nothing.
    pub async fn send_data(&self, bytes: &[u8]) -> io::Result<()> {
        for piece in bytes.chunks(DATA_MAX_BYTES) {
            self.writer.send(&ToClient::Data(piece.to_vec())).await?;
        }
        Ok(())
    }

    /// Says that the file for the client is whole; without it the client takes an answer for a fault.
    pub async fn end_data(&self) -> io::Result<()> {
        self.writer.send(&ToClient::DataEnd).await
    }

    /// Ends the command with its answer (at most 64 MiB; what may be longer goes as data).
    pub async fn answer(self, bytes: Vec<u8>) -> io::Result<()> {
        let outcome = self.writer.send(&ToClient::Answer(bytes)).await;
        self.writer.close();
        outcome
    }

    /// Ends the command with a reason why it isn't done; the client's exit code is 1.
    pub async fn refuse(self, text: &str) -> io::Result<()> {
        self.writer.send_last(&ToClient::Refused(text.to_owned())).await
    }

    /// Ends the command with a text and an exit code of its own.
    pub async fn bye(self, text: &str, exit: u8) -> io::Result<()> {
        self.writer.send_last(&ToClient::Bye { text: text.to_owned(), exit }).await
    }
}
