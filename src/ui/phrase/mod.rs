//! Nouns and values said in the reader's words.

// Strangers to each other.
pub mod names;
pub mod sums;
pub mod times;
