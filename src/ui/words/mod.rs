//! Words for people, in their language: messages by id, sums, times, and how many cells a text takes.

mod language;
mod width;
mod fluent;
// Strangers to each other.
mod money;
mod time;

// The three files against each other.
#[cfg(test)]
mod locales;

pub use fluent::{Arg, Words};
pub use language::Language;
pub use money::Amount;
pub use time::{Due, WorkingDay};
pub use width::{cut, pad_left, pad_right, width, wrap, wrapped};
