//! The default store, in a directory of its own: the journal is the truth, sled follows it for looking things up.

pub mod aside;
pub mod clean;
pub mod disk;
#[expect(
    clippy::module_inception,
    reason = "the main type lives in the file named after its folder"
)]
pub mod embedded;
pub mod follower;
pub mod host;
pub mod index;
pub mod layout;
pub mod lock;
pub mod open_fault;
pub mod opening;
pub mod options;
pub mod pending;
pub mod reserve;
pub mod scrub;
pub mod settle;
pub mod writer;

// Strangers to each other: what is done to a store that nobody has open.
pub mod restore;
pub mod salvage;
pub mod verify;

#[cfg(test)]
mod broken_disk;
#[cfg(test)]
mod crash_tests;
#[cfg(test)]
mod damage_tests;

pub use embedded::Embedded;
pub use open_fault::OpenFault;
pub use options::Options;
pub use restore::restore;
pub use salvage::{SalvageReport, salvage};
pub use settle::{IndexFate, Opened};
pub use verify::{VerifyReport, verify};
