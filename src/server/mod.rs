//! THE ONE PROCESS: clock, clerk, lobby, bell, doors, shutdown.

pub mod clock;
pub mod wish;
pub mod floor;
mod clerk;
pub mod bell;
pub mod door;
pub mod lobby;
pub mod serve;
