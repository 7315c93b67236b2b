//! Nouns and values said in the reader's words.

pub mod names;
// Strangers to each other.
pub mod clients;
pub mod fields;
pub mod sums;
pub mod times;

pub mod asked;
pub mod billing;
pub mod first;
pub mod handed;
pub mod limits;
pub mod mend;
pub mod notice;
pub mod rule;
