//! One entry of the log as bytes, its number, and how large it may be.

use super::fault::AppendError;

/// Longest facts of one record, in bytes.
pub const FACTS_BYTES_MAX: usize = 1024 * 1024;
/// Longest person part of one record, in bytes.
pub const PERSON_BYTES_MAX: usize = 1024 * 1024;
/// Most subjects of one record.
pub const SUBJECTS_MAX: usize = 4096;
/// Most external ids of one record.
pub const KEYS_MAX: usize = 64;
/// Longest external id, in bytes.
pub const KEY_BYTES_MAX: usize = 64;
/// Most records of one append.
pub const APPEND_RECORDS_MAX: usize = 65_536;
/// Most bytes of one append, counted as facts, person parts, subjects and keys.
pub const APPEND_BYTES_MAX: usize = 32 * 1024 * 1024;

/// The number of an entry. The first is 1; 0 stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seq(pub u64);

impl Seq {
    /// Before the first entry.
    pub const START: Seq = Seq(0);

    #[must_use]
    pub fn next(self) -> Seq {
        self.plus(1)
    }

    /// The entry `count` further on. A log ends long before the numbers do.
    #[must_use]
    pub fn plus(self, count: usize) -> Seq {
        Seq(self.0.saturating_add(count as u64))
    }
}

/// One entry as bytes. What they mean is told by `kind` and `schema`, to others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    pub kind: u16,
    pub schema: u16,
    /// Stay for ever.
    pub facts: Vec<u8>,
    /// Names, phones, free text. `None` where there was none and where it has been blanked.
    pub person: Option<Vec<u8>>,
    /// In whose timelines the entry stands.
    pub subjects: Vec<u64>,
    /// External ids by which the entry is found. Facts: they can't be blanked.
    pub keys: Vec<Vec<u8>>,
}

impl Record {
    /// Bytes of what the record carries.
    pub fn weight(&self) -> usize {
        let person = self.person.as_ref().map_or(0, Vec::len);
        let keys: usize = self.keys.iter().map(Vec::len).sum();
        self.facts.len() + person + self.subjects.len() * 8 + keys
    }
}

/// Refuses what is larger than a ledger takes, before any of it is written.
pub(crate) fn check_limits(records: &[Record]) -> Result<(), AppendError> {
    at_most("number of records", records.len(), APPEND_RECORDS_MAX)?;
    let mut weight = 0_usize;
    for record in records {
        let person = record.person.as_ref().map_or(0, Vec::len);
        at_most("facts of a record", record.facts.len(), FACTS_BYTES_MAX)?;
        at_most("person part of a record", person, PERSON_BYTES_MAX)?;
        at_most("number of subjects", record.subjects.len(), SUBJECTS_MAX)?;
        at_most("number of keys", record.keys.len(), KEYS_MAX)?;
        for key in &record.keys {
            at_most("key", key.len(), KEY_BYTES_MAX)?;
        }
        weight = weight.saturating_add(record.weight());
    }
    at_most("append", weight, APPEND_BYTES_MAX)
}

fn at_most(what: &'static str, size: usize, limit: usize) -> Result<(), AppendError> {
    if size > limit {
        return Err(AppendError::TooLarge { what, size, limit });
    }
    Ok(())
}
