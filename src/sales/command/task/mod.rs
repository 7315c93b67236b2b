//! Verbs on tasks and touches.

// Strangers to each other.
mod finish;
mod snooze;
mod log;
mod tell_late;

mod give;
mod set_step;

pub use self::finish::Finish;
pub use self::give::{Control, GiveTask};
pub use self::log::Log;
pub use self::set_step::SetStep;
pub use self::snooze::Snooze;
pub use self::tell_late::TellLate;
