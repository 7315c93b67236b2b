//! What the board remembers: the filter, where the cursor stands, where each column begins, what is marked.

use std::collections::{BTreeMap, BTreeSet};

use super::column::Reader;
use super::ended::Ended;
use crate::sales::book::Book;
use crate::sales::book::board::{BoardKey, Total};
use crate::sales::deal::Holder;
use crate::sales::stage::Pipeline;
use crate::sales::value::{Class, DealId, PipelineId, StageId};
use crate::ui::filter::{Filter, Panel};
use crate::ui::glance::Glance;

/// Where one is: on a deal, or in a column that has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub stage: StageId,
    pub key: Option<BoardKey>,
    /// The row it stands in, from the top of the window.
    pub row: usize,
    /// The row one would like to stand in when going to another column.
    pub wish: usize,
}

impl Cursor {
    /// At the top of a stage's column.
    const fn at(stage: StageId) -> Self {
        Self { stage, key: None, row: 0, wish: 0 }
    }
}

/// A column as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub stage: StageId,
    pub keys: Vec<BoardKey>,
    /// Cards below the window; `None`: some.
    pub below: Option<usize>,
}

/// Late deals are counted anew so often, in microseconds: the clock of the screen shows no less.
const MINUTE_US: i64 = 60_000_000;

/// A stage with the count and sum of all its deals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageTotal {
    pub stage: StageId,
    pub is_open: bool,
    pub total: Total,
}

/// The board of one session.
#[derive(Debug)]
pub struct BoardScreen {
    pub(super) filter: Filter,
    pub(super) panel: Option<Panel>,
    pub(super) holders: Vec<Holder>,
    pub(super) cursor: Cursor,
    /// The first stage in the window, counted from the first column.
    pub(super) first: usize,
    /// The first card shown of a column that does not begin with its first.
    pub(super) tops: BTreeMap<StageId, BoardKey>,
    pub(super) stages: Vec<StageTotal>,
    /// Deals past their time; `None`: not counted under this filter.
    pub(super) late: Option<usize>,
    /// What the counts are of: the last entry, the minute, the filter. A key that only moves the cursor counts nothing.
    counted: Option<(u64, i64, Filter, Option<PipelineId>)>,
    pub(super) columns: Vec<Column>,
    pub(super) marked: BTreeSet<DealId>,
    /// The whole column was asked to be marked.
    pub(super) marked_whole: bool,
    pub(super) ended: Ended,
    /// The deal that has just gone from under the cursor: if it was its owner who moved it, the cursor follows.
    pub(super) gone: Option<DealId>,
}

impl BoardScreen {
    pub fn new(glance: &Glance<'_>) -> Self {
        let mut screen = Self {
            filter: Filter::default_for(glance),
            panel: None,
            holders: Vec::new(),
            cursor: Cursor::at(StageId::new(0)),
            first: 0,
            tops: BTreeMap::new(),
            stages: Vec::new(),
            late: None,
            counted: None,
            columns: Vec::new(),
            marked: BTreeSet::new(),
            marked_whole: false,
            ended: Ended::default(),
            gone: None,
        };
        screen.count(glance);
        screen.begin();
        screen.settle(glance);
        screen
    }

    /// The filter the board is under, for whoever wants to keep it.
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    pub(super) fn reader<'a>(&'a self, book: &'a Book, stage: StageId) -> Reader<'a> {
        Reader { book, holders: &self.holders, filter: &self.filter, stage }
    }

    /// The deal one stands on.
    pub(super) fn under_cursor(&self) -> Option<DealId> {
        if self.filter.off.is_some() { self.ended.cursor() } else { self.cursor.key.map(|key| key.deal) }
    }

    /// Nothing stands on the board under this filter.
    pub(super) fn is_empty(&self) -> bool {
        self.stages.iter().all(|stage| stage.total.count == 0 && stage.total.asleep == 0)
    }

    /// Takes the counts of all stages from the book.
    pub(super) fn count(&mut self, glance: &Glance<'_>) {
        let pipeline = glance.pipeline().map(|pipeline| pipeline.id);
        let counted = Some((glance.book.applied(), glance.now.0.div_euclid(MINUTE_US), self.filter, pipeline));
        if self.counted == counted {
            return;
        }
        let is_other = self.counted.is_some_and(|(.., before)| before != pipeline);
        self.counted = counted;
        self.holders = glance.viewer.holders(self.filter.scope);
        let stages = glance.pipeline().into_iter().flat_map(Pipeline::columns);
        self.stages = stages
            .map(|stage| StageTotal {
                stage: stage.id,
                is_open: stage.role.is_open(),
                total: self.reader(glance.book, stage.id).total(),
            })
            .collect();
        let late_of = |class: Class| {
            let open = self.stages.iter().filter(|stage| stage.is_open);
            open.map(|stage| self.reader(glance.book, stage.stage).late(class, glance.now.0)).sum()
        };
        self.late = match (self.filter.narrowing.class, self.filter.narrowing.source) {
            (None, None) => {
                let is_here = |stage| self.stages.iter().any(|total| total.stage == stage);
                Some(glance.book.board().late(&self.holders, is_here, glance.now.0))
            }
            (Some(class), None) => Some(late_of(class)),
            (_, Some(_)) => None,
        };
        if is_other {
            self.first = 0;
            self.begin();
        }
    }

    /// Stands in the first column that has cards.
    pub(super) fn begin(&mut self) {
        let stage = self.stages.iter().find(|stage| stage.total.count > 0).or(self.stages.first());
        self.cursor = Cursor::at(stage.map_or(StageId::new(0), |stage| stage.stage));
        self.tops.clear();
        self.gone = None;
    }
}
