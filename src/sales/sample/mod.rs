//! A sample floor with some 200 deals, made by the commands that people give, and a great floor for benches.

mod chance;
mod row;
mod names;
mod days;
// Strangers to each other.
mod people;
mod cast;
mod crowd;
mod life;
// They bring it together.
mod deed;
mod furnish;
mod bench;

pub use self::bench::{bench, bench_entries, floor};
pub use self::furnish::{Furnish, Spoilt, furnish};
