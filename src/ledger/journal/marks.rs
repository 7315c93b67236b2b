//! Places in the journal to begin reading from: one each few frames, so that any entry is near one.

use super::Tip;
use super::read::{Mark, Place};
use crate::ledger::record::Seq;

/// How many frames lie between two marks.
const FRAMES_APART: u64 = 64;

/// Marks in the order of the journal.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    marks: Vec<Mark>,
}

impl Marks {
    /// Takes note of a place, unless there is a mark close before it.
    pub(crate) fn pass(&mut self, tip: Tip, place: Place) {
        let near = self
            .marks
            .last()
            .is_some_and(|last| last.place.segment == place.segment && tip.frame < last.tip.frame + FRAMES_APART);
        if !near {
            self.marks.push(Mark { tip, place });
        }
    }

    /// The last mark with nothing behind `after` in front of it; `None` in an empty journal.
    pub(crate) fn before_entry(&self, after: Seq) -> Option<Mark> {
        self.last_that(|mark| mark.tip.seq <= after)
    }

    /// The last mark at or in front of the end of a frame.
    pub(crate) fn before_frame(&self, frame: u64) -> Option<Mark> {
        self.last_that(|mark| mark.tip.frame <= frame)
    }

    fn last_that(&self, stands: impl Fn(&Mark) -> bool) -> Option<Mark> {
        let count = self.marks.partition_point(stands);
        let last = count.checked_sub(1).and_then(|index| self.marks.get(index));
        last.copied()
    }
}
