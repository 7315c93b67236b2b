//! The screens.

// Strangers to each other.
