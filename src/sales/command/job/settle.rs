//! Release a job, and everything it brought is there at once; withdraw it, and nothing of it ever was.

use super::running;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::job::{JobEvent, JobReleased, JobWithdrawn};
use crate::sales::role::Right;
use crate::sales::value::JobId;

/// All rows are in: show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReleaseJob {
    pub job: JobId,
}

impl ReleaseJob {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Import)?;
        let job = running(ground, self.job)?;
        let rows = job.deals.len() as u64;
        Ok(vec![Event::Job(JobEvent::Released(JobReleased { job: job.id, rows }))])
    }
}

/// A job that was cut short: the next open withdraws it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithdrawJob {
    pub job: JobId,
}

impl WithdrawJob {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Import)?;
        let job = running(ground, self.job)?;
        Ok(vec![Event::Job(JobEvent::Withdrawn(JobWithdrawn { job: job.id }))])
    }
}
