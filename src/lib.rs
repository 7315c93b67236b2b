#![doc = include_str!("README.md")]

// In reading order: nothing uses what stands below it (tests/architecture.rs).
pub mod cli;
pub mod import;
pub mod ledger;
pub mod relay;
pub mod sales;
pub mod server;
pub mod session;
pub mod ui;
