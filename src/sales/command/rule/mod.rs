//! Rules: written, started and stopped by people; fired, carried out and cut short by the machine (METHOD S09).

mod plan;
mod make;
mod live;
// Strangers to each other.
mod fire;
mod act;
mod outside;

pub use self::act::{ActRule, would};
pub use self::fire::{CutRule, FireRule};
pub(in crate::sales::command) use self::live::taken_up;
pub use self::live::{DropRule, StartRule, StopRule};
pub use self::make::{ChangeRule, MakeRule};
pub use self::outside::EndOutside;
pub use self::plan::runnable;

#[cfg(test)]
mod tests;
