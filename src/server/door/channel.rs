//! Frames over a tokio socket: reading and writing may be given up at any await, and no frame is torn by that.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::net::UnixStream;
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::relay::wire::{Decoder, Message, ToClient, ToServer, WireFault};

/// Bytes a write buffer keeps between frames.
const KEPT_BYTES: usize = 16 * 1024;
/// How long a last word may take before the line is cut anyway.
const LAST_WORD_MAX: Duration = Duration::from_secs(2);

/// What comes from one client.
#[derive(Debug)]
pub struct FrameReader {
    stream: Arc<UnixStream>,
    decoder: Decoder<ToServer>,
}

impl FrameReader {
    pub fn new(stream: Arc<UnixStream>) -> Self {
        Self { stream, decoder: Decoder::default() }
    }

    /// Returns the next message, nothing at the end of the line. Safe to give up and ask again.
    pub async fn next(&mut self) -> io::Result<Option<ToServer>> {
        loop {
            if let Some(message) = self.decoder.next()? {
                return Ok(Some(message));
            }
            self.stream.readable().await?;
            match self.stream.try_read_buf(self.decoder.room()) {
                Ok(0) if self.decoder.is_inside_frame() => {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                Ok(0) => return Ok(None),
                Ok(_) => {}
                Err(cause) if is_passing(&cause) => {}
                Err(cause) => return Err(cause),
            }
        }
    }
}

/// What goes to one client; clones write to the same line, frame by frame.
#[derive(Debug, Clone)]
pub struct FrameWriter {
    stream: Arc<UnixStream>,
    pending: Arc<Mutex<Pending>>,
    is_closed: Arc<AtomicBool>,
    write_max: Duration,
}

/// Bytes on their way; a write that was given up leaves its rest here, and the next one sends it first.
#[derive(Debug, Default)]
struct Pending {
    bytes: Vec<u8>,
    sent: usize,
}

impl FrameWriter {
    pub fn new(stream: Arc<UnixStream>, write_max: Duration) -> Self {
        Self { stream, pending: Arc::default(), is_closed: Arc::default(), write_max }
    }

    /// Sends one message; a client that takes nothing for too long loses its line.
    pub async fn send(&self, message: &ToClient) -> io::Result<()> {
        self.send_with(|bytes| message.encode(bytes)).await
    }

    /// Sends what the closure appends.
    pub async fn send_with(&self, encode: impl FnOnce(&mut Vec<u8>) -> Result<(), WireFault>) -> io::Result<()> {
        self.send_within(self.write_max, encode).await
    }

    /// Sends a last message within a short time, then closes the line in any case.
    pub async fn send_last(&self, message: &ToClient) -> io::Result<()> {
        let outcome = self.send_within(LAST_WORD_MAX, |bytes| message.encode(bytes)).await;
        self.close();
        outcome
    }

    /// Ends the line in both directions: readers see its end, stuck writers come loose.
    pub fn close(&self) {
        self.is_closed.store(true, Ordering::Release);
        // Fails only if the other side is gone already.
        let _ = rustix::net::shutdown(&*self.stream, rustix::net::Shutdown::Both);
    }

    pub fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::Acquire)
    }

    /// Makes the kernel's buffer towards this client about so large.
    pub fn set_buffer_bytes(&self, bytes: usize) -> io::Result<()> {
        Ok(rustix::net::sockopt::set_socket_send_buffer_size(&*self.stream, bytes)?)
    }

    async fn send_within(
        &self,
        max: Duration,
        encode: impl FnOnce(&mut Vec<u8>) -> Result<(), WireFault>,
    ) -> io::Result<()> {
        if self.is_closed() {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let writing = async {
            let mut pending = self.pending.lock().await;
            self.flush(&mut pending).await?;
            let before = pending.bytes.len();
            if let Err(fault) = encode(&mut pending.bytes) {
                pending.bytes.truncate(before);
                return Err(fault.into());
            }
            self.flush(&mut pending).await
        };
        let Ok(outcome) = timeout(max, writing).await else {
            self.close();
            return Err(io::ErrorKind::TimedOut.into());
        };
        outcome
    }

    async fn flush(&self, pending: &mut Pending) -> io::Result<()> {
        while let Some(rest) = pending.bytes.get(pending.sent..).filter(|rest| !rest.is_empty()) {
            match self.stream.try_write(rest) {
                Ok(count) => pending.sent += count,
                Err(cause) if cause.kind() == io::ErrorKind::WouldBlock => self.stream.writable().await?,
                Err(cause) if is_passing(&cause) => {}
                Err(cause) => {
                    self.close();
                    return Err(cause);
                }
            }
        }
        pending.bytes.clear();
        pending.bytes.shrink_to(KEPT_BYTES);
        pending.sent = 0;
        Ok(())
    }
}

fn is_passing(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted)
}
