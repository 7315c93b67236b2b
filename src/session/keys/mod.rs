//! Bytes from a terminal become keys.
