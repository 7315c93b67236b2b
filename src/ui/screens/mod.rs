//! The screens.

// Strangers to each other.
pub mod quick_add;
