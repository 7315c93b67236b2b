//! THE ONE PROCESS: clock, clerk, lobby, bell, doors, shutdown.

pub mod clock;
pub mod wish;
mod truth;
mod snapshots;
mod clerk;
mod bulks;
pub mod floor;
mod bulk;
pub mod trial;
mod prover;
pub mod bell;
pub mod outbox;
pub mod door;
mod flow;
mod drafts;
mod terminal;
pub mod lobby;
pub mod serve;
#[cfg(test)]
mod backup_tests;
