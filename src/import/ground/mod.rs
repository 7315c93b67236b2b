//! What the words of a file mean on this floor: stages, sources and people.

// Strangers to each other.
mod fields;
mod owners;
mod sources;
mod stages;

pub(super) use self::fields::{OwnColumn, free, own_columns, own_value};
pub(super) use self::owners::{OwnerName, Owners, find as find_owner};
pub(super) use self::sources::Sources;
pub(super) use self::stages::Stages;
