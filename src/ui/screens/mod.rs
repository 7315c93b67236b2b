//! The screens.

// Strangers to each other.
pub mod exchange;
pub mod reminders;
pub mod refusals;
