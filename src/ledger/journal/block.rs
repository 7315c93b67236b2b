//! One record inside a frame: a block that stays for ever, and a person part that stands apart so it can be blanked.
//!
//! `format u8 | kind u16 | schema u16 | facts u32 | person u32 | flags u8 | subjects u16 | keys u16 | facts | subjects |
//! keys, each with a length byte | digest of the person part, if any | crc32c of all this`. The person part, if any, is
//! `salt 32 B | bytes` behind the last block of its frame; it is blanked by zeroing both.

use super::bytes::{Put, Take, checksum};
use super::digest;
use crate::ledger::limits::{FACTS_BYTES_MAX, KEY_BYTES_MAX, KEYS_MAX, PERSON_BYTES_MAX, SUBJECTS_MAX};
use crate::ledger::record::Record;

/// The block's own form. Another number was written by a newer program.
pub(crate) const FORMAT: u8 = 1;
pub(crate) const SALT_BYTES: usize = 32;
const WITH_PERSON: u8 = 1;

/// Writes the lasting block of a record to `blocks` and its person part to `persons`.
pub(crate) fn encode(record: &Record, salt: &[u8; SALT_BYTES], blocks: &mut Vec<u8>, persons: &mut Vec<u8>) {
    let start = blocks.len();
    let person_bytes = record.person.as_ref().map_or(0, Vec::len);
    blocks.put_u8(FORMAT);
    blocks.put_u16(record.kind);
    blocks.put_u16(record.schema);
    blocks.put_u32(record.facts.len() as u32);
    blocks.put_u32(person_bytes as u32);
    blocks.put_u8(if record.person.is_some() { WITH_PERSON } else { 0 });
    blocks.put_u16(record.subjects.len() as u16);
    blocks.put_u16(record.keys.len() as u16);
    blocks.put(&record.facts);
    for subject in &record.subjects {
        blocks.put_u64(*subject);
    }
    for key in &record.keys {
        blocks.put_u8(key.len() as u8);
        blocks.put(key);
    }
    if let Some(person) = &record.person {
        blocks.put(&digest::person(salt, person));
        persons.put(salt);
        persons.put(person);
    }
    let sum = checksum(blocks.get(start..).unwrap_or_default());
    blocks.put_u32(sum);
}

/// A block as read: the record still without its person part, and what is needed to find and prove that.
pub(crate) struct Block {
    pub(crate) record: Record,
    pub(crate) person: Option<PersonClaim>,
}

/// The person part that a block says it has.
pub(crate) struct PersonClaim {
    pub(crate) bytes: usize,
    pub(crate) digest: [u8; 32],
}

/// Takes the next block from the front.
pub(crate) fn decode(take: &mut Take<'_>) -> Result<Block, &'static str> {
    let whole = take.rest();
    let Some(block) = decode_fields(take)? else {
        return Err("a record is cut short");
    };
    let used = whole.len() - take.rest().len();
    let covered = whole.get(..used).unwrap_or_default();
    match take.u32() {
        Some(sum) if sum == checksum(covered) => Ok(block),
        Some(_) | None => Err("a record's checksum doesn't match"),
    }
}

fn decode_fields(take: &mut Take<'_>) -> Result<Option<Block>, &'static str> {
    let Some((format, sizes)) = decode_sizes(take) else {
        return Ok(None);
    };
    if format != FORMAT {
        return Err("a record has an unknown format");
    }
    if sizes.facts > FACTS_BYTES_MAX
        || sizes.person > PERSON_BYTES_MAX
        || sizes.subjects > SUBJECTS_MAX
        || sizes.keys > KEYS_MAX
        || sizes.flags & !WITH_PERSON != 0
    {
        return Err("a record is larger than any that was ever written");
    }
    Ok(decode_contents(take, &sizes))
}

struct Sizes {
    kind: u16,
    schema: u16,
    facts: usize,
    person: usize,
    flags: u8,
    subjects: usize,
    keys: usize,
}

fn decode_sizes(take: &mut Take<'_>) -> Option<(u8, Sizes)> {
    let format = take.u8()?;
    let sizes = Sizes {
        kind: take.u16()?,
        schema: take.u16()?,
        facts: take.u32()? as usize,
        person: take.u32()? as usize,
        flags: take.u8()?,
        subjects: usize::from(take.u16()?),
        keys: usize::from(take.u16()?),
    };
    Some((format, sizes))
}

fn decode_contents(take: &mut Take<'_>, sizes: &Sizes) -> Option<Block> {
    let facts = take.bytes(sizes.facts)?.to_vec();
    let subjects = (0..sizes.subjects).map(|_| take.u64()).collect::<Option<Vec<u64>>>()?;
    let keys = (0..sizes.keys)
        .map(|_| {
            let length = usize::from(take.u8()?);
            let fits = length <= KEY_BYTES_MAX;
            take.bytes(length).filter(|_| fits).map(<[u8]>::to_vec)
        })
        .collect::<Option<Vec<Vec<u8>>>>()?;
    let person = if sizes.flags & WITH_PERSON == 0 {
        None
    } else {
        Some(PersonClaim { bytes: sizes.person, digest: take.array()? })
    };
    let record = Record { kind: sizes.kind, schema: sizes.schema, facts, person: None, subjects, keys };
    Some(Block { record, person })
}

/// What stands where a block's person part should.
pub(crate) enum Person {
    Kept(Vec<u8>),
    Blanked,
}

/// Takes a person part from the front and proves it by its digest; zeroed salt and bytes are one that was blanked.
pub(crate) fn decode_person(take: &mut Take<'_>, claim: &PersonClaim) -> Result<Person, &'static str> {
    let (Some(salt), Some(part)) = (take.array::<SALT_BYTES>(), take.bytes(claim.bytes)) else {
        return Err("a person part is cut short");
    };
    if salt == [0; SALT_BYTES] && part.iter().all(|byte| *byte == 0) {
        return Ok(Person::Blanked);
    }
    if digest::person(&salt, part) != claim.digest {
        return Err("a person part doesn't match its digest");
    }
    Ok(Person::Kept(part.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .filter_map(|half| char::from_digit(half.into(), 16))
            .collect()
    }

    /// Stores are for ever: these bytes were written once and must be written and read so by every later version.
    #[test]
    fn the_first_form_stays_as_it_was() {
        let record = Record {
            kind: 0x0102,
            schema: 3,
            facts: b"facts".to_vec(),
            person: Some(b"Anna".to_vec()),
            subjects: vec![4711],
            keys: vec![b"amo:1".to_vec()],
        };
        let (mut blocks, mut persons) = (Vec::new(), Vec::new());
        encode(&record, &[9; SALT_BYTES], &mut blocks, &mut persons);
        assert_eq!(
            hex(&blocks),
            "0102010300050000000400000001010001006661637473671200000000000005616d6f3a31f81cabf4313085e001cd0dbaf2c31f39acf1bb489453a3f998b7a3b677299fcaf80b4cf9"
        );
        assert_eq!(hex(&persons), format!("{}416e6e61", "09".repeat(32)));

        let block = decode(&mut Take::new(&blocks)).ok().unwrap();
        let claim = block.person.unwrap();
        let person = decode_person(&mut Take::new(&persons), &claim);
        assert!(matches!(person, Ok(Person::Kept(part)) if part == b"Anna"));
        assert_eq!(block.record, Record { person: None, ..record });
    }
}
