//! Verbs on the people of the floor.

// Strangers to each other.
mod add;
mod away;
mod read_notices;
mod roles;
mod standing;

pub use self::add::{AddUser, HOLD_LIMIT};
pub use self::away::SetAway;
pub(super) use self::away::may_speak_for;
pub use self::read_notices::ReadNotices;
pub use self::roles::SetRoles;
pub use self::standing::SetStanding;
