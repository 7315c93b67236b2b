#![doc = include_str!("README.md")]

// In reading order: nothing uses what stands below it (tests/architecture.rs).
pub mod sales;
pub mod ledger;
pub mod import;
pub mod reports;
pub mod ui;
pub mod session;
pub mod relay;
pub mod server;
pub mod cli;
