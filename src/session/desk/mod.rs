//! The desk: what lies before a person, and what they did last.

mod memento;
mod layers;
mod deeds;
mod wanted;
#[expect(clippy::module_inception, reason = "the main type lives in the file named after its folder")]
mod desk;
mod several;
mod back;
mod answers;

pub use desk::Desk;
pub use memento::{Lying, Memento};
pub use wanted::Wanted;
