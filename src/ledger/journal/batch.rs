//! Cuts one append into frames of a bearable size.

use super::Tip;
use super::frame::{self, Part};
use crate::ledger::fault::Fault;
use crate::ledger::record::Record;

/// Most records of one frame.
pub const FRAME_RECORDS_MAX: usize = 256;
/// A frame takes no further record once it holds this much, in bytes.
pub const FRAME_BYTES_FULL: usize = 1024 * 1024;

/// The bytes of one append, and where the chain stands behind each of its frames.
pub(crate) struct Encoded {
    pub(crate) bytes: Vec<u8>,
    pub(crate) tips: Vec<Tip>,
}

/// Encodes all the records behind `tip`, in as many frames as they need.
pub(crate) fn encode(tip: Tip, records: &[Record]) -> Result<Encoded, Fault> {
    let chunks = split(records);
    let mut encoded = Encoded { bytes: Vec::new(), tips: Vec::with_capacity(chunks.len()) };
    let mut tip = tip;
    for (index, chunk) in chunks.iter().enumerate() {
        let part = Part { part: (index + 1) as u16, parts: chunks.len() as u16 };
        tip = frame::encode(tip, part, chunk, &mut encoded.bytes)?;
        encoded.tips.push(tip);
    }
    Ok(encoded)
}

fn split(mut records: &[Record]) -> Vec<&[Record]> {
    let mut chunks = Vec::new();
    while !records.is_empty() {
        let mut weight = 0;
        let mut fits = records
            .iter()
            .take(FRAME_RECORDS_MAX)
            .take_while(|record| {
                weight += record.weight();
                weight <= FRAME_BYTES_FULL
            })
            .count();
        // A record that is larger than a full frame gets one of its own.
        fits = fits.max(1);
        let (chunk, rest) = records.split_at(fits);
        chunks.push(chunk);
        records = rest;
    }
    chunks
}
