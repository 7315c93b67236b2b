//! The board as it stood at a moment: its columns and cards, read only, and where one stands on it (METHOD S01).

use std::collections::BTreeMap;

use crate::reports::past;
use crate::sales::stage::Pipeline;
use crate::sales::value::{DealId, StageId};
use crate::ui::glance::Glance;
use crate::ui::grid::Layout;
use crate::ui::keymap::Action;

/// The cards of a moment, by stage; all that is kept of the count besides its table.
#[derive(Debug, Default)]
pub(super) struct PastBoard {
    /// As they came from the count, until there is a book to read them against.
    fresh: Option<Vec<DealId>>,
    pub columns: Vec<PastColumn>,
    /// The column one stands in.
    pub at: usize,
    /// The first column in the window.
    pub first: usize,
    /// The row one would like to stand in when going to another column.
    wish: usize,
    counted: bool,
}

/// One column.
#[derive(Debug)]
pub(super) struct PastColumn {
    pub stage: StageId,
    pub deals: Vec<DealId>,
    /// The card one stands on, or stood on last.
    pub row: usize,
    /// The first card shown.
    pub top: usize,
}

impl PastBoard {
    /// The count has ended.
    pub fn take(&mut self, deals: &[DealId]) {
        self.fresh = Some(deals.to_vec());
    }

    /// It has been counted: an empty column has no cards, not none yet.
    pub const fn is_counted(&self) -> bool {
        self.counted
    }

    /// Puts what came into its columns; the window goes where the cursor goes.
    pub fn renew(&mut self, question: &past::Question, glance: &Glance<'_>) {
        if let Some(deals) = self.fresh.take() {
            self.fill(&deals, question, glance);
        }
        self.show(glance);
    }

    fn fill(&mut self, deals: &[DealId], question: &past::Question, glance: &Glance<'_>) {
        let mut of: BTreeMap<StageId, Vec<DealId>> = BTreeMap::new();
        for deal in deals.iter().filter_map(|deal| glance.book.listed(glance.viewer, *deal)) {
            if let Some(then) = past::stood_in(glance.book, deal, question.at) {
                of.entry(then.stage).or_default().push(deal.id);
            }
        }
        let stages = glance.book.pipeline(question.pipeline).into_iter().flat_map(Pipeline::columns);
        let column = |stage: StageId| {
            let deals = of.remove(&stage).unwrap_or_default();
            PastColumn { stage, deals, row: 0, top: 0 }
        };
        self.columns = stages.map(|stage| stage.id).map(column).collect();
        self.at = self.columns.iter().position(|column| !column.deals.is_empty()).unwrap_or(0);
        (self.first, self.wish, self.counted) = (0, 0, true);
    }

    /// The deal one stands on.
    pub fn under_cursor(&self) -> Option<DealId> {
        let column = self.columns.get(self.at)?;
        column.deals.get(column.row).copied()
    }

    /// Does what the arrows do; `false`: it is none of theirs.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the screen's")]
    pub fn act(&mut self, action: Action, glance: &Glance<'_>) -> bool {
        let page = Layout::of(glance).cards;
        match action {
            Action::MoveUp => self.go(|row, _| row.saturating_sub(1)),
            Action::MoveDown => self.go(|row, _| row + 1),
            Action::PageUp => self.go(|row, _| row.saturating_sub(page)),
            Action::PageDown => self.go(|row, _| row + page),
            Action::First => self.go(|_, _| 0),
            Action::Last => self.go(|_, count| count),
            Action::MoveLeft => self.walk(self.at.saturating_sub(1)),
            Action::MoveRight => self.walk(self.at + 1),
            Action::RowFirst => self.walk(0),
            Action::RowLast => self.walk(self.columns.len()),
            _ => return false,
        }
        self.show(glance);
        true
    }

    fn go(&mut self, to: impl Fn(usize, usize) -> usize) {
        if let Some(column) = self.columns.get_mut(self.at) {
            let last = column.deals.len().saturating_sub(1);
            column.row = to(column.row, last).min(last);
            self.wish = column.row - column.top.min(column.row);
        }
    }

    /// Goes to the column, to the row one stood in where there is a card.
    fn walk(&mut self, to: usize) {
        let to = to.min(self.columns.len().saturating_sub(1));
        if to == self.at {
            return;
        }
        self.at = to;
        if let Some(column) = self.columns.get_mut(to) {
            column.row = (column.top + self.wish).min(column.deals.len().saturating_sub(1));
        }
    }

    fn show(&mut self, glance: &Glance<'_>) {
        let layout = Layout::of(glance);
        self.at = self.at.min(self.columns.len().saturating_sub(1));
        let last_first = self.columns.len().saturating_sub(layout.columns);
        self.first = self.first.clamp((self.at + 1).saturating_sub(layout.columns), self.at).min(last_first);
        if let Some(column) = self.columns.get_mut(self.at) {
            column.top = column.top.clamp((column.row + 1).saturating_sub(layout.cards), column.row);
        }
    }
}
