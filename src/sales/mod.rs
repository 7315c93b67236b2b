//! WHAT IS TRUE: values, events, nouns, the book, refusals and commands. Pure: no clock, no I/O, no terminal.

pub mod value;
pub mod typed;
