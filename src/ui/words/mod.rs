//! Words for people, in their language.

mod fluent;
mod language;
mod width;

pub use fluent::{Arg, Words};
pub use language::Language;
pub use width::{cut, pad_left, pad_right, width};
