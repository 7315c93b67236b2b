//! Who did it, when, by which road and because of what: the stamp on every entry.

use serde::{Deserialize, Serialize};

use super::value::{JobId, Moment, RequestId, RuleId, UserId};

/// The road a change came by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    Key,
    Command,
    Import,
    Rule,
    Intake,
    Timer,
}

/// What made the machine do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    Rule(u64),
    /// The deed it takes back, by its key: the request that did it, or what its requests were done together with.
    Undo(RequestId),
    Job(JobId),
    /// One of several commands of one key: they are taken back as one.
    Together(RequestId),
}

/// The stamp of a command, carried by each of its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    pub at: Moment,
    pub actor: UserId,
    pub on_behalf: Option<UserId>,
    pub origin: Origin,
    /// Makes a lost answer safe to ask again: the same request is not done twice.
    pub request: RequestId,
    pub cause: Option<Cause>,
}

impl Stamp {
    /// What a command given now would carry, where `decide` is asked and nothing is done.
    pub const fn asking(at: Moment, actor: UserId, origin: Origin) -> Self {
        Self { at, actor, on_behalf: None, origin, request: RequestId(0), cause: None }
    }

    /// The rule that did it, where one did.
    pub const fn rule(&self) -> Option<RuleId> {
        match self.cause {
            Some(Cause::Rule(rule)) => Some(RuleId::new(rule)),
            Some(Cause::Undo(_) | Cause::Job(_) | Cause::Together(_)) | None => None,
        }
    }
}

/// The request of what rules do because of a request, and the other way round: nobody else has it, since those are random.
pub const fn called_by(request: RequestId) -> RequestId {
    RequestId(!request.0)
}
