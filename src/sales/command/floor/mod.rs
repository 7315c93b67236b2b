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

use crate::sales::refusal::Refusal;
use crate::sales::value::clean_line;

/// Letters of a name that is too long, as they are cited.
const CITED_MAX: usize = 30;

/// A line as it was typed, without what does not belong into one; what is too long is said, not cut.
pub(in crate::sales::command) fn whole_line(text: &str, limit: usize) -> Result<String, Refusal> {
    let line = clean_line(text, limit + 1);
    if line.chars().count() > limit {
        return Err(Refusal::NameTooLong { name: clean_line(text, CITED_MAX).into(), limit });
    }
    Ok(line)
}
