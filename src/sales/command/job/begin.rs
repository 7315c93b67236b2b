//! Begin a job: an import, or one verb on many deals.

use crate::sales::book::{Job, JobState};
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
        let is_running = |job: &&Job| job.kind == JobKind::Import && job.state == JobState::Running;
        if let Some(job) = ground.book.jobs().find(is_running) {
            return Err(Refusal::ImportRunning { job: job.id });
        }
        Ok(begun(ground, JobKind::Import, &self.file))
    }
}

/// One verb is about to be done on many deals, each decided for itself (DESIGN §3.15).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeginBulk {
    /// The verb's name, as the keymap calls it.
    pub verb: String,
}

impl BeginBulk {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        // What may be done to each deal is that command's to decide; here only that it is somebody of the floor.
        ground.user(ground.actor())?;
        // Two at once could undo each other half way.
        if let Some(job) = ground.book.jobs().find(|job| job.by == ground.actor() && job.is_bulk_under_way()) {
            return Err(Refusal::BulkRunning { job: job.id });
        }
        Ok(begun(ground, JobKind::Bulk, &self.verb))
    }
}

fn begun(ground: &Ground<'_>, kind: JobKind, name: &str) -> Vec<Event> {
    let words = Some(FileName { file: clean_line(name, TEXT_MAX_CHARS).into() });
    vec![Event::Job(JobEvent::Begun(JobBegun { job: JobId::new(ground.fresh()), kind, words }))]
}
