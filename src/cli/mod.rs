//! THE COMMAND LINE. One file a command.

mod surroundings;
mod country;
mod output;
mod request;
mod table;
mod values;
mod shape;
mod plain;
mod several;
mod history;
// What the server carries out.
mod exchange;
mod contact;
mod find;
mod undo;
mod inbox;
mod penalty;
mod ask;
mod invoice;
mod deal;
mod task;
mod company;
mod user;
mod team;
mod pipeline;
mod rule;
mod report;
mod backup;
mod import;
// What this process does itself.
mod keymap;
mod restore;
mod verify;
mod attach;
mod field;
mod filling;
mod log;
mod serve;
mod demo;
mod arguments;
mod commands;
mod front;
mod usage;
mod program;

use std::process::ExitCode;

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    program::run(&std::env::args_os().collect::<Vec<_>>())
}
