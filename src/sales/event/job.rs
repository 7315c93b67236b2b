//! What happened to a job: an import or a bulk, hidden until it is released (DESIGN §3.15).

use serde::{Deserialize, Serialize};

use super::split::split;
use crate::sales::value::JobId;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum JobKind {
    Import,
    /// One verb on many deals.
    Bulk,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileName {
    pub file: Box<str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobBegun {
    pub job: JobId,
    pub kind: JobKind,
    /// The file of an import, the verb of a bulk.
    #[serde(skip)]
    pub words: Option<FileName>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobReleased {
    pub job: JobId,
    /// Rows that came in by it.
    pub rows: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobWithdrawn {
    pub job: JobId,
}

/// A released import was taken back: but for the deals that had been worked on by then, nothing of it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportTakenBack {
    pub job: JobId,
}

/// A bulk that was done is about to be taken back, deal by deal: cut short, it goes on when the floor opens again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobUndoing {
    pub job: JobId,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobEvent {
    Begun(JobBegun),
    Released(JobReleased),
    Withdrawn(JobWithdrawn),
    TakenBack(ImportTakenBack),
    Undoing(JobUndoing),
}

impl JobEvent {
    pub const fn job(&self) -> JobId {
        match self {
            Self::Begun(event) => event.job,
            Self::Released(event) => event.job,
            Self::Withdrawn(event) => event.job,
            Self::TakenBack(event) => event.job,
            Self::Undoing(event) => event.job,
        }
    }

    pub(super) fn subjects(&self) -> Vec<u64> {
        vec![self.job().number()]
    }
}

split!(JobBegun => FileName; JobReleased, JobWithdrawn, ImportTakenBack, JobUndoing);
