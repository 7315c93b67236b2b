//! Release a job, and everything it brought is there at once; withdraw it, and nothing of it ever was.

use super::running;
use crate::sales::book::{Job, JobState};
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::job::{ImportTakenBack, JobEvent, JobKind, JobReleased, JobUndoing, JobWithdrawn};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::value::JobId;

/// All rows are in: show them. A bulk: all deals have been gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReleaseJob {
    pub job: JobId,
}

impl ReleaseJob {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let job = running(ground, self.job)?;
        may_settle(ground, job)?;
        let rows = match job.kind {
            JobKind::Import => job.deals.len() as u64,
            JobKind::Bulk => job.commands,
        };
        Ok(vec![Event::Job(JobEvent::Released(JobReleased { job: job.id, rows }))])
    }
}

/// A job that was cut short: the next open withdraws it. What a bulk has changed is taken back before, deal by deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithdrawJob {
    pub job: JobId,
}

impl WithdrawJob {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let job = ground.book.job(self.job).ok_or(Refusal::NoSuchJob { job: self.job })?;
        may_settle(ground, job)?;
        match (job.kind, job.state) {
            // Taken back after it was done, deal by deal, it counts as withdrawn too.
            (JobKind::Bulk, JobState::Released) | (_, JobState::Running) => {}
            (JobKind::Import, JobState::Released) | (_, JobState::Withdrawn) => {
                return Err(Refusal::JobSettled { job: job.id });
            }
        }
        Ok(vec![Event::Job(JobEvent::Withdrawn(JobWithdrawn { job: job.id }))])
    }
}

/// A bulk that was done is taken back from now on, deal by deal; a restart goes on with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UndoJob {
    pub job: JobId,
}

impl UndoJob {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let job = ground.book.job(self.job).filter(|job| job.kind == JobKind::Bulk);
        let job = job.ok_or(Refusal::NoSuchJob { job: self.job })?;
        may_settle(ground, job)?;
        if job.state != JobState::Released {
            return Err(Refusal::JobSettled { job: job.id });
        }
        // Two at once could undo each other half way.
        if let Some(other) = ground.book.jobs().find(|other| other.by == job.by && other.is_bulk_under_way()) {
            return Err(Refusal::BulkRunning { job: other.id });
        }
        Ok(vec![Event::Job(JobEvent::Undoing(JobUndoing { job: job.id }))])
    }
}

/// A released import that should not have been. Whole or not at all, unless `rest` says that deals which people have worked on
/// stay; what came to somebody's hands is not taken away behind their back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakeBackImport {
    pub job: JobId,
    pub rest: bool,
}

/// Deals that a refusal names.
const NAMED_MAX: usize = 5;

impl TakeBackImport {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let reach = ground.reach(Right::Import)?;
        let job = ground.book.job(self.job).ok_or(Refusal::NoSuchJob { job: self.job })?;
        // Who may bring in leads only takes back their own.
        if job.kind != JobKind::Import || (reach < Reach::All && job.by != ground.actor()) {
            return Err(Refusal::NoSuchJob { job: job.id });
        }
        if job.state != JobState::Released {
            return Err(Refusal::JobSettled { job: job.id });
        }
        if !job.worked.is_empty() && !self.rest {
            let deals = job.worked.keys().take(NAMED_MAX).copied().collect();
            return Err(Refusal::ImportWorkedOn { count: job.worked.len(), deals });
        }
        Ok(vec![Event::Job(JobEvent::TakenBack(ImportTakenBack { job: job.id }))])
    }
}

/// An import is settled by those who may import, a bulk by whoever began it, either by the machine.
fn may_settle(ground: &Ground<'_>, job: &Job) -> Result<(), Refusal> {
    match job.kind {
        JobKind::Import => ground.reach(Right::Import).map(drop),
        JobKind::Bulk if ground.is_machine() || job.by == ground.actor() => Ok(()),
        JobKind::Bulk => Err(Refusal::NoSuchJob { job: job.id }),
    }
}

#[cfg(test)]
mod tests {
    use crate::sales::book::JobState;
    use crate::sales::command::Command;
    use crate::sales::command::job::{BeginBulk, ReleaseJob, UndoJob, WithdrawJob};
    use crate::sales::refusal::Refusal;
    use crate::sales::scene::{Scene, job_of};

    #[test]
    fn a_bulk_is_one_at_a_time_for_each_and_settled_by_whoever_began_it() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let begin = || Command::BeginBulk(BeginBulk { verb: "advance".to_owned() });
        let job = job_of(&scene.done(boris, begin())).unwrap();
        assert_eq!(scene.refused(boris, begin()), Refusal::BulkRunning { job });
        let others = job_of(&scene.done(anna, begin())).unwrap();
        scene.refused_as(anna, Command::ReleaseJob(ReleaseJob { job }), "no-such-job");
        scene.done(boris, Command::ReleaseJob(ReleaseJob { job }));
        scene.done(anna, Command::WithdrawJob(WithdrawJob { job: others }));
        let state = |job| scene.book.job(job).map(|job| (job.state, &*job.file, job.last.is_some()));
        assert_eq!(state(job), Some((JobState::Released, "advance", true)));
        assert_eq!(state(others), Some((JobState::Withdrawn, "advance", true)));
        // Being taken back, it is under way again: a restart goes on with it, and another one waits.
        scene.refused_as(anna, Command::UndoJob(UndoJob { job }), "no-such-job");
        scene.done(boris, Command::UndoJob(UndoJob { job }));
        scene.refused_as(boris, Command::UndoJob(UndoJob { job }), "job-settled");
        assert_eq!(scene.refused(boris, begin()), Refusal::BulkRunning { job });
        scene.done(boris, Command::WithdrawJob(WithdrawJob { job }));
        scene.refused_as(boris, Command::WithdrawJob(WithdrawJob { job }), "job-settled");
        scene.refused_as(boris, Command::ReleaseJob(ReleaseJob { job }), "job-settled");
    }
}
