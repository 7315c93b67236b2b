//! What a relay or a command says to the server.

use super::frame::{Message, WireFault, put};
use super::hello::Hello;
use super::size::Size;

pub const HELLO: u8 = 1;
pub const INPUT: u8 = 2;
pub const RESIZE: u8 = 3;
pub const PROBE_ANSWER: u8 = 4;
pub const DETACH: u8 = 5;
pub const REQUEST: u8 = 6;
pub const DATA: u8 = 7;
pub const DATA_END: u8 = 8;

/// Bytes of a hello.
pub const HELLO_MAX_BYTES: usize = 96 * 1024;
/// Bytes of keys in one frame; a paste comes in several.
pub const INPUT_MAX_BYTES: usize = 64 * 1024;
/// Bytes of a command's request; files are streamed.
pub const REQUEST_MAX_BYTES: usize = 1024 * 1024;
/// Bytes of one piece of a file.
pub const DATA_MAX_BYTES: usize = 256 * 1024;
/// Bytes of a size: two numbers of 16 bits.
const RESIZE_BYTES: usize = 4;

/// A message from a relay or a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToServer {
    /// Who speaks, at what kind of terminal; always the first.
    Hello(Box<Hello>),
    /// Bytes from the terminal, as they came.
    Input(Vec<u8>),
    /// The window has this size now. A size that is no news means that the screen may be damaged (the relay was stopped): paint anew.
    Resize(Size),
    /// All output sent before the probe has been written to the terminal.
    ProbeAnswer,
    /// The person or the line left; the session stays.
    Detach,
    /// A command's whole question, in a form the relay doesn't know.
    Request(Vec<u8>),
    /// The next piece of the client's file, in answer to one `DataWanted`.
    Data(Vec<u8>),
    /// The client's file has ended.
    DataEnd,
}

impl Message for ToServer {
    fn limit_bytes(kind: u8) -> Option<usize> {
        match kind {
            HELLO => Some(HELLO_MAX_BYTES),
            INPUT => Some(INPUT_MAX_BYTES),
            RESIZE => Some(RESIZE_BYTES),
            PROBE_ANSWER | DETACH | DATA_END => Some(0),
            REQUEST => Some(REQUEST_MAX_BYTES),
            DATA => Some(DATA_MAX_BYTES),
            _ => None,
        }
    }

    fn from_payload(kind: u8, payload: &[u8]) -> Result<Option<Self>, WireFault> {
        let malformed = WireFault::Malformed { kind };
        let message = match kind {
            HELLO => {
                let hello: Hello = serde_json::from_slice(payload).map_err(|_| malformed)?;
                Self::Hello(Box::new(hello.tamed()))
            }
            INPUT => Self::Input(payload.to_vec()),
            RESIZE => {
                let [a, b, c, d] = *payload else {
                    return Err(malformed);
                };
                let size = Size { width: u16::from_le_bytes([a, b]), height: u16::from_le_bytes([c, d]) };
                Self::Resize(size.clamped())
            }
            PROBE_ANSWER => Self::ProbeAnswer,
            DETACH => Self::Detach,
            REQUEST => Self::Request(payload.to_vec()),
            DATA => Self::Data(payload.to_vec()),
            DATA_END => Self::DataEnd,
            _ => return Ok(None),
        };
        Ok(Some(message))
    }

    fn encode(&self, into: &mut Vec<u8>) -> Result<(), WireFault> {
        match self {
            Self::Hello(hello) => {
                let text = serde_json::to_vec(hello).map_err(|_| WireFault::Malformed { kind: HELLO })?;
                put::<Self>(HELLO, &text, into)
            }
            Self::Input(bytes) => put::<Self>(INPUT, bytes, into),
            Self::Resize(size) => {
                let [a, b] = size.width.to_le_bytes();
                let [c, d] = size.height.to_le_bytes();
                put::<Self>(RESIZE, &[a, b, c, d], into)
            }
            Self::ProbeAnswer => put::<Self>(PROBE_ANSWER, &[], into),
            Self::Detach => put::<Self>(DETACH, &[], into),
            Self::Request(bytes) => put::<Self>(REQUEST, bytes, into),
            Self::Data(bytes) => put::<Self>(DATA, bytes, into),
            Self::DataEnd => put::<Self>(DATA_END, &[], into),
        }
    }
}
