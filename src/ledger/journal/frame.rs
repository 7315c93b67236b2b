//! A frame: the records of one append (or a part of them), chained to all before it.
//!
//! Head `magic 4 | len u32 | no u64 | first_seq u64 | n u32 | part u16 | parts u16 | crc32c`, then the blocks, the length of the
//! blocks being known from themselves, the person parts, and `blake3(previous hash ‖ head ‖ blocks)`. The blocks hold the
//! salted digests of the person parts. `len` counts everything behind the head.
//! An append of several frames is synced once: `part` of `parts` tells a torn append from damage.

use super::block::{self, Person};
use super::bytes::{Put, Take, checksum};
use super::digest::{self, Hash};
use super::{Tip, salt};
use crate::ledger::fault::Fault;
use crate::ledger::record::{Record, Seq};

pub(crate) const MAGIC: [u8; 4] = *b"\xb5Frm";
pub(crate) const HEAD_BYTES: usize = 36;
const HASH_BYTES: usize = 32;
/// Longest frame behind its head, in bytes: one record of the largest size, or a split append.
pub(crate) const FRAME_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Which part of an append a frame is; the first is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) part: u16,
    pub(crate) parts: u16,
}

/// The fixed part in front of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) len: usize,
    pub(crate) no: u64,
    pub(crate) first: Seq,
    pub(crate) count: u32,
    pub(crate) part: Part,
}

impl Head {
    fn encode(&self, out: &mut Vec<u8>) {
        let start = out.len();
        out.put(&MAGIC);
        out.put_u32(self.len as u32);
        out.put_u64(self.no);
        out.put_u64(self.first.0);
        out.put_u32(self.count);
        out.put_u16(self.part.part);
        out.put_u16(self.part.parts);
        let sum = checksum(out.get(start..).unwrap_or_default());
        out.put_u32(sum);
    }

    /// Reads a head that is whole in itself.
    pub(crate) fn decode(bytes: &[u8; HEAD_BYTES]) -> Result<Head, &'static str> {
        let mut take = Take::new(bytes);
        if take.array() != Some(MAGIC) {
            return Err("no frame begins here");
        }
        let covered = bytes.get(..HEAD_BYTES - 4).unwrap_or_default();
        Head::fields(&mut take)
            .filter(|_| take.u32() == Some(checksum(covered)))
            .ok_or("a frame's head doesn't match its checksum")
            .and_then(|head| {
                let whole = (HASH_BYTES..=FRAME_BYTES_MAX).contains(&head.len)
                    && head.count > 0
                    && (1..=head.part.parts).contains(&head.part.part);
                whole.then_some(head).ok_or("a frame's head makes no sense")
            })
    }

    fn fields(take: &mut Take<'_>) -> Option<Head> {
        Some(Head {
            len: take.u32()? as usize,
            no: take.u64()?,
            first: Seq(take.u64()?),
            count: take.u32()?,
            part: Part { part: take.u16()?, parts: take.u16()? },
        })
    }

    /// The number of the first frame of the same append.
    pub(crate) fn append_begins(&self) -> u64 {
        (self.no + 1).saturating_sub(u64::from(self.part.part))
    }
}

/// A frame that has been read and proved.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub(crate) part: Part,
    pub(crate) first: Seq,
    pub(crate) records: Vec<Record>,
    pub(crate) blanked: u64,
    /// Where the chain stands behind this frame.
    pub(crate) tip: Tip,
}

/// Writes a frame behind `tip` to `out`, with a fresh salt for each person part, and returns where the chain stands then.
pub(crate) fn encode(tip: Tip, part: Part, records: &[Record], out: &mut Vec<u8>) -> Result<Tip, Fault> {
    let mut blocks = Vec::new();
    let mut persons = Vec::new();
    for record in records {
        let salt = match record.person {
            Some(_) => salt::fresh()?,
            None => [0; block::SALT_BYTES],
        };
        block::encode(record, &salt, &mut blocks, &mut persons);
    }
    let head = Head {
        len: blocks.len() + persons.len() + HASH_BYTES,
        no: tip.frame + 1,
        first: tip.seq.next(),
        count: records.len() as u32,
        part,
    };
    let start = out.len();
    head.encode(out);
    out.put(&blocks);
    let hash = digest::chain(tip.hash, out.get(start..).unwrap_or_default());
    out.put(&persons);
    out.put(&hash.0);
    Ok(Tip { frame: head.no, seq: tip.seq.plus(records.len()), hash })
}

/// What a frame's body says of itself, its place in the chain not yet proved.
struct Body {
    records: Vec<Record>,
    blanked: u64,
    blocks_bytes: usize,
    hash: Hash,
}

fn decode_body(head: &Head, body: &[u8]) -> Result<Body, &'static str> {
    let mut take = Take::new(body);
    let mut records = Vec::new();
    let mut claims = Vec::new();
    for _ in 0..head.count {
        let block = block::decode(&mut take)?;
        records.push(block.record);
        claims.push(block.person);
    }
    let blocks_bytes = body.len() - take.rest().len();
    let mut blanked = 0;
    for (record, claim) in records.iter_mut().zip(&claims) {
        let Some(claim) = claim else { continue };
        match block::decode_person(&mut take, claim)? {
            Person::Kept(part) => record.person = Some(part),
            Person::Blanked => blanked += 1,
        }
    }
    let (Some(hash), []) = (take.array(), take.rest()) else {
        return Err("a frame's length doesn't match its records");
    };
    Ok(Body { records, blanked, blocks_bytes, hash: Hash(hash) })
}

/// Reads the frame behind `tip` and proves that it belongs there. `bytes` are head and body.
pub(crate) fn decode(tip: &Tip, head: &Head, bytes: &[u8]) -> Result<Frame, &'static str> {
    if head.no != tip.frame + 1 || head.first != tip.seq.next() {
        return Err("a frame is out of order");
    }
    let body = decode_body(head, bytes.get(HEAD_BYTES..).unwrap_or_default())?;
    let covered = bytes.get(..HEAD_BYTES + body.blocks_bytes);
    let hash = digest::chain(tip.hash, covered.unwrap_or_default());
    if hash != body.hash {
        return Err("the chain is broken: a frame's hash doesn't match");
    }
    Ok(Frame {
        part: head.part,
        first: head.first,
        tip: Tip { frame: head.no, seq: tip.seq.plus(body.records.len()), hash },
        records: body.records,
        blanked: body.blanked,
    })
}

/// The head of a frame at the front of `bytes` that is whole in itself, whatever it chains to.
pub(crate) fn find_here(bytes: &[u8]) -> Option<Head> {
    let head = Head::decode(bytes.first_chunk()?).ok()?;
    let body = bytes.get(HEAD_BYTES..HEAD_BYTES.checked_add(head.len)?)?;
    decode_body(&head, body).ok().map(|_| head)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some_record() -> Record {
        Record {
            kind: 7,
            schema: 2,
            facts: b"captured".to_vec(),
            person: Some("Иванов".into()),
            subjects: vec![4711, 12],
            keys: vec![b"amo:1".to_vec()],
        }
    }

    const ALONE: Part = Part { part: 1, parts: 1 };

    fn reread(bytes: &[u8]) -> Result<Frame, &'static str> {
        let head = Head::decode(bytes.first_chunk().ok_or("short")?)?;
        if head.len + HEAD_BYTES != bytes.len() {
            return Err("another length");
        }
        decode(&Tip::START, &head, bytes)
    }

    #[test]
    fn a_frame_comes_back_as_it_was() {
        let records = [some_record(), Record::default()];
        let mut bytes = Vec::new();
        let tip = encode(Tip::START, ALONE, &records, &mut bytes).unwrap();
        let frame = reread(&bytes).unwrap();
        assert_eq!(frame.records, records);
        assert_eq!(frame.tip, tip);
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let mut bytes = Vec::new();
        encode(Tip::START, ALONE, &[some_record()], &mut bytes).unwrap();
        for at in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[at / 8] ^= 1 << (at % 8);
            assert!(reread(&flipped).is_err(), "bit {at}");
        }
    }

    #[test]
    fn a_blanked_person_part_keeps_the_chain() {
        let mut bytes = Vec::new();
        let tip = encode(Tip::START, ALONE, &[some_record()], &mut bytes).unwrap();
        let end = bytes.len() - HASH_BYTES;
        bytes[end - "Иванов".len() - block::SALT_BYTES..end].fill(0);
        let frame = reread(&bytes).unwrap();
        assert_eq!(frame.tip, tip);
        assert_eq!(frame.blanked, 1);
        assert_eq!(frame.records[0].person, None);
        assert_eq!(frame.records[0].facts, b"captured");
    }
}
