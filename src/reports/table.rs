//! The answer to a question: named columns with a unit each, and rows of cells.

use crate::sales::value::{StageId, Sums, UserId};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Stage,
    Person,
    /// A message id.
    Word,
    Count,
    Deals,
    /// Hundredths.
    Percent,
    /// Tenths of working days.
    WorkingDays,
    Sums,
}

/// A column: its name for scripts and message ids, and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub unit: Unit,
}

/// One figure; `None` where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Stage(StageId),
    Person(UserId),
    /// A message id; scripts get what stands behind its last dash.
    Word(&'static str),
    Count(u64),
    Deals(usize),
    Percent(Option<u32>),
    /// Tenths.
    WorkingDays(Option<u32>),
    Sums(Sums),
}

/// Columns and rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub columns: &'static [Column],
    pub rows: Vec<Vec<Cell>>,
}
