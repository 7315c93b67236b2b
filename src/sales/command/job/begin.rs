//! Begin an import.

use crate::sales::book::JobState;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::job::{FileName, JobBegun, JobEvent, JobKind};
use crate::sales::field::TEXT_MAX_CHARS;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{JobId, clean_line};

/// Rows of a file are about to come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeginImport {
    pub file: String,
}

impl BeginImport {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Import)?;
        // Rows are hidden until their job is released: two imports of one file would not know of each other's.
        if let Some(job) = ground.book.jobs().find(|job| job.state == JobState::Running) {
            return Err(Refusal::ImportRunning { job: job.id });
        }
        let file = clean_line(&self.file, TEXT_MAX_CHARS).into();
        let job = JobId(ground.fresh());
        let words = Some(FileName { file });
        Ok(vec![Event::Job(JobEvent::Begun(JobBegun { job, kind: JobKind::Import, words }))])
    }
}
