//! WHAT WE ASK: a pure question to a book, gone through a stretch at a time, with a table for an answer.

pub mod period;
pub mod table;
// Strangers to each other.
pub mod funnel;
pub mod past;
pub mod effort;
pub mod steps;
pub mod claims;
pub mod verdicts;
pub mod warm;

pub mod question;
