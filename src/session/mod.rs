//! ONE PERSON AT ONE TERMINAL: bytes to keys, cells to bytes.

pub mod keys;
pub mod paint;
