//! What the server says to a relay or a command.

use super::frame::{Message, WireFault, put};

pub const OUTPUT: u8 = 1;
pub const RESTORE: u8 = 2;
pub const PROBE: u8 = 3;
pub const BYE: u8 = 4;
pub const PROGRESS: u8 = 5;
pub const DATA_WANTED: u8 = 6;
pub const DATA: u8 = 7;
pub const DATA_END: u8 = 8;
pub const ANSWER: u8 = 9;
pub const REFUSED: u8 = 10;

/// Bytes for the terminal in one frame; longer output is split.
pub const OUTPUT_MAX_BYTES: usize = 256 * 1024;
/// Bytes that bring the terminal back.
pub const RESTORE_MAX_BYTES: usize = 1024;
/// Bytes of one piece of a file.
pub const DATA_MAX_BYTES: usize = 256 * 1024;
/// Bytes of an answer; what may be longer goes as data.
pub const ANSWER_MAX_BYTES: usize = 64 * 1024 * 1024;
/// Bytes of a text for a person.
pub const TEXT_MAX_BYTES: usize = 16 * 1024;

/// A message from the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToClient {
    /// Bytes for the terminal.
    Output(Vec<u8>),
    /// What to write if the server dies: only the server knows what it switched on. Kept, not shown.
    Restore(Vec<u8>),
    /// Asks whether somebody is there; answered once all output before it is written.
    Probe,
    /// The end, with a text for the person and the exit code.
    Bye { text: String, exit: u8 },
    /// How far a command has come.
    Progress(String),
    /// Asks for the next piece of the client's file: one piece, so that neither side can flood the other.
    DataWanted,
    /// A piece of a file for the client.
    Data(Vec<u8>),
    /// The file for the client has ended and is whole.
    DataEnd,
    /// A command's answer, in a form the relay doesn't know; the last.
    Answer(Vec<u8>),
    /// The connection or the command isn't taken, with the reason; the last.
    Refused(String),
}

impl Message for ToClient {
    fn limit_bytes(kind: u8) -> Option<usize> {
        match kind {
            OUTPUT => Some(OUTPUT_MAX_BYTES),
            RESTORE => Some(RESTORE_MAX_BYTES),
            PROBE | DATA_WANTED | DATA_END => Some(0),
            BYE => Some(TEXT_MAX_BYTES + 1),
            PROGRESS | REFUSED => Some(TEXT_MAX_BYTES),
            DATA => Some(DATA_MAX_BYTES),
            ANSWER => Some(ANSWER_MAX_BYTES),
            _ => None,
        }
    }

    fn from_payload(kind: u8, payload: &[u8]) -> Result<Option<Self>, WireFault> {
        let message = match kind {
            OUTPUT => Self::Output(payload.to_vec()),
            RESTORE => Self::Restore(payload.to_vec()),
            PROBE => Self::Probe,
            BYE => {
                let Some((exit, text)) = payload.split_first() else {
                    return Err(WireFault::Malformed { kind });
                };
                Self::Bye { text: lossy(text), exit: *exit }
            }
            PROGRESS => Self::Progress(lossy(payload)),
            DATA_WANTED => Self::DataWanted,
            DATA => Self::Data(payload.to_vec()),
            DATA_END => Self::DataEnd,
            ANSWER => Self::Answer(payload.to_vec()),
            REFUSED => Self::Refused(lossy(payload)),
            _ => return Ok(None),
        };
        Ok(Some(message))
    }

    fn encode(&self, into: &mut Vec<u8>) -> Result<(), WireFault> {
        match self {
            Self::Output(bytes) => put::<Self>(OUTPUT, bytes, into),
            Self::Restore(bytes) => put::<Self>(RESTORE, bytes, into),
            Self::Probe => put::<Self>(PROBE, &[], into),
            Self::Bye { text, exit } => {
                let mut payload = vec![*exit];
                payload.extend_from_slice(cut(text).as_bytes());
                put::<Self>(BYE, &payload, into)
            }
            Self::Progress(text) => put::<Self>(PROGRESS, cut(text).as_bytes(), into),
            Self::DataWanted => put::<Self>(DATA_WANTED, &[], into),
            Self::Data(bytes) => put::<Self>(DATA, bytes, into),
            Self::DataEnd => put::<Self>(DATA_END, &[], into),
            Self::Answer(bytes) => put::<Self>(ANSWER, bytes, into),
            Self::Refused(text) => put::<Self>(REFUSED, cut(text).as_bytes(), into),
        }
    }
}

/// Appends frames that carry these bytes to the terminal, without copying them twice.
pub fn put_output(bytes: &[u8], into: &mut Vec<u8>) -> Result<(), WireFault> {
    for piece in bytes.chunks(OUTPUT_MAX_BYTES) {
        put::<ToClient>(OUTPUT, piece, into)?;
    }
    Ok(())
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn cut(text: &str) -> &str {
    text.get(..text.floor_char_boundary(TEXT_MAX_BYTES)).unwrap_or_default()
}
