//! Verbs on the floor itself.

mod stage;
mod claims;
mod costs;
mod exchange;
mod pipeline;
mod field;
mod bring;
mod remove;
// Strangers to each other.
mod open;
mod team;

pub use self::bring::{Asked, BringPipeline, StagePlan};
pub use self::claims::RuleClaims;
pub use self::costs::RuleCosts;
pub use self::exchange::RuleExchange;
pub use self::field::{ChangeField, FIELD_NAME_MAX, MakeField};
pub use self::open::OpenFloor;
pub use self::pipeline::{AddPipeline, ClosePipeline, RenamePipeline, ShapeStage};
pub use self::remove::{MOVED_ALONG_MAX, RemoveStage, takes_in};
pub use self::stage::{AddStage, MoveStage, RenameStage, RuleStage, SHORT_LETTERS_MAX, StageName};
pub use self::team::AddTeam;
