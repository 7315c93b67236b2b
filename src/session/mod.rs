//! ONE PERSON AT ONE TERMINAL: bytes to keys, cells to bytes, the stack of screens.

pub mod keys;
pub mod paint;
mod typed_ahead;
pub mod desk;
#[expect(clippy::module_inception, reason = "the main type lives in the file named after its folder")]
pub mod session;
mod told;

pub use session::{Need, Session, Setting};
