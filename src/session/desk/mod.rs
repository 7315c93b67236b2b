//! The desk: what lies before a person, and what they did last.

mod memento;
mod layers;
mod deeds;
#[expect(clippy::module_inception, reason = "the main type lives in the file named after its folder")]
mod desk;
mod several;

pub use desk::{Desk, Wanted};
pub use memento::{Lying, Memento};
