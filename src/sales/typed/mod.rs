//! What people type, made into values: dates, sums, phones, whole quick-add lines. English, Russian and Chinese at once.

mod context;
mod atoms;
mod number;
mod minutes;
mod day;
mod clock;
mod when;
mod unreal;
mod period;
mod amount;
mod yes_no;
mod step;
mod reach;
mod names;
mod words;
mod known;
mod who;
mod line;

pub use amount::{find_amount, parse_amount, parse_sum};
pub use atoms::TYPED_BYTES_MAX;
pub use context::{Context, Span, Tense};
pub use day::YEARS_AHEAD;
pub use known::{Known, Nobody};
pub use line::{Line, parse_line};
pub use minutes::parse_minutes;
pub use period::{parse_named_period, parse_period};
pub use step::{Step, StepKind, parse_step};
pub use unreal::Unreal;
pub use when::{Unread, find_when, parse_behind, parse_when};
pub use yes_no::{says_no, says_yes};
