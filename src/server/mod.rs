//! THE ONE PROCESS: clock, clerk, lobby, bell, doors, shutdown.

pub mod door;
