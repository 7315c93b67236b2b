//! What people type, made into values: dates, sums, phones, whole quick-add lines. English, Russian and Chinese at once.

mod context;
mod atoms;
mod number;
mod day;
mod clock;
mod when;
mod period;
mod amount;
mod step;
mod reach;
mod names;
mod words;
mod known;
mod who;
mod line;

pub use amount::{find_amount, parse_amount};
pub use atoms::TYPED_BYTES_MAX;
pub use context::{Context, Span, Tense};
pub use known::{Known, Nobody};
pub use line::{Line, parse_line};
pub use period::{parse_named_period, parse_period};
pub use step::{Step, StepKind, parse_step};
pub use when::{Unread, find_when, parse_behind, parse_when};
