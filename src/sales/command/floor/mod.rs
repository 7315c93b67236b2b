//! Verbs on the floor itself.

mod stage;
mod pipeline;
// Strangers to each other.
mod open;
mod team;
mod claims;
mod costs;
mod exchange;
mod field;
mod bring;

pub use self::bring::{BringPipeline, StagePlan};
pub use self::claims::RuleClaims;
pub use self::costs::RuleCosts;
pub use self::exchange::RuleExchange;
pub use self::field::{ChangeField, FIELD_NAME_MAX, MakeField};
pub use self::open::OpenFloor;
pub use self::pipeline::{AddPipeline, ClosePipeline, RenamePipeline, ShapeStage};
pub use self::stage::{AddStage, MoveStage, RemoveStage, RenameStage, RuleStage, SHORT_LETTERS_MAX, StageName};
pub use self::team::AddTeam;
