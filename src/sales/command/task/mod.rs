//! Verbs on tasks and touches.

// Strangers to each other.
mod set_step;
mod finish;
mod snooze;
mod log;

pub use self::finish::Finish;
pub use self::log::Log;
pub use self::set_step::SetStep;
pub use self::snooze::Snooze;
