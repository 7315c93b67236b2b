//! What people type, made into values: dates, sums, phones, whole quick-add lines. English, Russian and Chinese at once.

mod context;
mod atoms;
mod number;
mod day;
mod clock;
mod when;

pub use context::{Context, Span};
pub use when::{find_when, parse_when};
