//! The deals that SCREENS draws: people who have seen the pictures find them again.

mod shorthand;
// Strangers to each other.
mod reminders;
mod board;
mod exchange;
mod refusals;

use super::row::Row;

/// All of them.
pub(super) fn rows() -> Vec<Row> {
    reminders::ROWS.iter().chain(&board::ROWS).chain(&exchange::ROWS).chain(&refusals::ROWS).copied().collect()
}
