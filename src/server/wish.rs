//! A command on its way to the clerk, and what comes back.

use thiserror::Error;
use tokio::sync::oneshot;

use crate::sales::command::Command;
use crate::sales::event::Event;
use crate::sales::refusal::Refusal;
use crate::sales::stamp::{Cause, Origin};
use crate::sales::value::{Moment, RequestId, UserId};

/// Who wants what, by which road.
#[derive(Debug, Clone)]
pub struct Wish {
    pub actor: UserId,
    pub origin: Origin,
    pub request: RequestId,
    pub cause: Option<Cause>,
    pub command: Command,
}

/// What has been done; durable when it is told.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The numbers of the first and the last entry.
    pub first: u64,
    pub last: u64,
    pub at: Moment,
    pub events: Vec<Event>,
}

/// Why it has not been done.
#[derive(Debug, Clone, Error)]
pub enum Rejection {
    /// The person may do otherwise.
    #[error("refused: {}", .0.code())]
    Refused(Refusal),
    /// The machine failed, or only reads for now; nothing was changed.
    #[error("{0}")]
    Fault(String),
}

/// What the clerk is handed.
#[derive(Debug)]
pub(super) enum Errand {
    /// A wish, and where its answer goes.
    Do(Box<Wish>, Reply),
    /// Nothing more is coming.
    Stop,
}

/// Where an answer goes.
pub(super) type Reply = oneshot::Sender<Result<Answer, Rejection>>;
