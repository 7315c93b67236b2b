//! WHAT IS KEPT: the log of entries, the one truth on disk. A journal and sled beside it, or memory; backup and restore.

pub mod progress;
pub mod record;
pub mod fault;
pub mod limits;
mod form;
mod former;
mod kinds;
pub mod entry;
pub mod journal;
pub mod snapshot;
#[expect(clippy::module_inception, reason = "the main type lives in the file named after its folder")]
pub mod ledger;
pub mod backup;

// Strangers to each other.
pub mod embedded;
pub mod memory;

#[cfg(test)]
mod story;

pub use embedded::{Embedded, OpenFault};
pub use entry::EntryFault;
pub use fault::{AppendError, Fault, ReadOnly};
pub use ledger::Ledger;
pub use memory::Memory;
pub use progress::{Progress, Stage};
pub use record::{Record, Seq};
