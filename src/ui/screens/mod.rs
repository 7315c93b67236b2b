//! The screens.

// Strangers to each other.
pub mod board;
pub mod exchange;
