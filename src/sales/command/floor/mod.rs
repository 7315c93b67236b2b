//! Verbs on the floor itself.

// Strangers to each other.
mod open;
mod team;

pub use self::open::OpenFloor;
pub use self::team::AddTeam;
