//! Verbs of jobs: an import comes in row by row, hidden until it is released; a bulk goes through many deals (DESIGN §3.15, §3.16).

// Strangers to each other.
mod begin;
mod deal;
mod settle;

pub use self::begin::{BeginBulk, BeginImport};
pub use self::deal::{ImportDeal, left_out};
pub use self::settle::{ReleaseJob, TakeBackImport, UndoJob, WithdrawJob};

use super::ground::Ground;
use crate::sales::book::{Job, JobState};
use crate::sales::refusal::Refusal;
use crate::sales::value::JobId;

/// A job that still takes rows.
fn running<'a>(ground: &Ground<'a>, id: JobId) -> Result<&'a Job, Refusal> {
    let job = ground.book.job(id).ok_or(Refusal::NoSuchJob { job: id })?;
    match job.state {
        JobState::Running => Ok(job),
        JobState::Released | JobState::Withdrawn => Err(Refusal::JobSettled { job: id }),
    }
}
