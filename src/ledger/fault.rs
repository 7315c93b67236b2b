//! What can go wrong with a ledger: the machine failed, somebody else wrote first, or writing has ended for now.

use std::error::Error;

use thiserror::Error;

use super::record::Seq;

/// The machine failed. Says what was being done and keeps the cause.
#[derive(Debug, Error)]
#[error("Could not {doing}: {cause}")]
pub struct Fault {
    doing: String,
    #[source]
    cause: Box<dyn Error + Send + Sync>,
}

impl Fault {
    /// `doing` completes the sentence "Could not …".
    pub fn new(doing: impl Into<String>, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Fault {
        Fault { doing: doing.into(), cause: cause.into() }
    }
}

/// Turns any error into a `Fault` by saying what was being done.
pub(crate) trait Doing<T> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T, Fault>;
}

impl<T, E: Into<Box<dyn Error + Send + Sync>>> Doing<T> for Result<T, E> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T, Fault> {
        self.map_err(|cause| Fault::new(what(), cause))
    }
}

/// Why an append kept nothing.
#[derive(Debug, Error)]
pub enum AppendError {
    /// Somebody else appended since the caller last looked: decide again on what stands behind `at`.
    #[error("The log has gone on to entry {}", at.0)]
    Conflict { at: Seq },
    #[error(transparent)]
    ReadOnly(#[from] ReadOnly),
    /// The records are larger than a ledger takes. The caller's own limits should have stopped them.
    #[error("The {what} is too large: {size}, at most {limit}")]
    TooLarge { what: &'static str, size: usize, limit: usize },
    /// The write failed. Whether the entries are kept shows after a restart; nobody may be told that they are.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Writing has ended, reading goes on.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadOnly {
    /// Over by itself as soon as there is room again.
    #[error(
        "Read-only, the disk is full ({} of {} MiB free): {advice}",
        free_bytes / (1024 * 1024),
        needed_bytes / (1024 * 1024)
    )]
    NoRoom { free_bytes: u64, needed_bytes: u64, advice: String },
    #[error("Read-only until a restart: {why}")]
    Failed { why: String },
    #[error("Read-only: the store is closed")]
    Closed,
}
