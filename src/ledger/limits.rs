//! How large a record and an append may be.

use super::fault::AppendError;
use super::record::Record;

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
