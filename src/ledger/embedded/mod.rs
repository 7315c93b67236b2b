//! The default store, in a directory of its own: the journal is the truth, sled follows it for looking things up.

pub mod host;
pub mod disk;
pub mod options;
pub mod layout;
pub mod open_fault;
pub mod lock;
pub mod clean;
pub mod reserve;
pub mod writer;
pub mod pending;
pub mod index;
pub mod follower;
pub mod scrub;
pub mod settle;
pub mod opening;
#[expect(clippy::module_inception, reason = "the main type lives in the file named after its folder")]
pub mod embedded;
pub mod aside;

// Strangers to each other: what is done to a store that nobody has open.
pub mod verify;
pub mod salvage;
pub mod restore;

#[cfg(test)]
mod broken_disk;
#[cfg(test)]
mod crash_tests;
#[cfg(test)]
mod damage_tests;
#[cfg(test)]
mod snapshot_tests;

pub use embedded::Embedded;
pub use open_fault::OpenFault;
pub use options::Options;
pub use restore::{rehearse, restore};
pub use salvage::{SalvageReport, salvage};
pub use settle::{IndexFate, Opened};
pub use verify::{VerifyReport, verify};
