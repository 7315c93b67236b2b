//! One look at the floor: everything a view may know, handed in with every call. Nothing static, nothing from the environment.

use chrono::{NaiveDate, NaiveDateTime};

use super::keymap::Keymap;
use super::words::Words;
use crate::sales::book::{Book, Viewer};
use crate::sales::stage::Pipeline;
use crate::sales::stamp::{Origin, Stamp};
use crate::sales::value::{Moment, PipelineId, Zone};

/// How much of a row is reversed to say that one stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bar {
    #[default]
    Row,
    /// Its first cells only: moving on repaints no texts, and a list scrolls by its new line (DESIGN §5).
    Head,
}

/// What the terminal is good for, as far as a view cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// A slow line: the row under the cursor is marked by `>` alone, not reversed.
    pub slow: bool,
    /// How far the row under the cursor is reversed.
    pub bar: Bar,
    /// Sums, phones and other clients are masked.
    pub masked: bool,
    /// The terminal shows nothing dim.
    pub undimmed: bool,
}

/// How whoever reads it works here: what mends a refusal is a key to the one and a command to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Road {
    #[default]
    Screen,
    /// The command line.
    Line,
}

/// The book at a moment, as one person sees it.
#[derive(Debug, Clone, Copy)]
pub struct Glance<'a> {
    pub book: &'a Book,
    pub viewer: &'a Viewer,
    pub words: &'a Words,
    pub keymap: &'a Keymap,
    pub now: Moment,
    /// The reader's zone.
    pub zone: Zone,
    pub look: Look,
    pub road: Road,
    /// The pipeline that panes are turned to; `None`: the one that new deals go to.
    pub turned_to: Option<PipelineId>,
    /// The size of the whole window, in cells.
    pub width: u16,
    pub height: u16,
    /// The cursor has stood still for a while: details may be drawn.
    pub at_rest: bool,
}

impl<'a> Glance<'a> {
    /// What a command that this reader gives now would carry: `decide`'s own questions are asked with it.
    pub const fn asking(&self) -> Stamp {
        Stamp::asking(self.now, self.viewer.user, Origin::Key)
    }

    /// The pipeline that panes are turned to.
    pub fn pipeline(&self) -> Option<&'a Pipeline> {
        let book: &'a Book = self.book;
        self.turned_to.and_then(|id| book.pipeline(id)).or_else(|| book.main_pipeline())
    }
    /// Now on the reader's wall clock.
    pub fn civil_now(&self) -> NaiveDateTime {
        self.civil(self.now)
    }

    pub fn civil(&self, moment: Moment) -> NaiveDateTime {
        self.zone.civil(moment)
    }

    pub fn today(&self) -> NaiveDate {
        self.civil_now().date()
    }

    /// Rows that are work: all but the line of panes, the line of news and the line of keys.
    pub const fn work_height(&self) -> u16 {
        self.height.saturating_sub(3)
    }
}
