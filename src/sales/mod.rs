//! WHAT IS TRUE: values, events, nouns, the book, refusals and commands. Pure: no clock, no I/O, no terminal.

pub mod value;
pub mod typed;
pub mod role;
pub mod stamp;
pub mod field;
pub mod field_name;
pub mod custom;
pub mod claiming;
pub mod stage_name;
pub mod stage;
pub mod reason;
pub mod rule;
pub mod event;
pub mod setting;
pub mod user;
pub mod client;
pub mod task;
pub mod invoice;
pub mod deal;
pub mod penalty;
pub mod notice;
pub mod book;
pub mod refusal;
pub mod command;
pub mod chain;
pub mod trial;
pub mod scene;
pub mod rehearsal;
#[cfg(test)]
pub(crate) mod busy;
pub mod sample;
