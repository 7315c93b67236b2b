//! Where the terminal's cursor stands and which pen it holds, and the cheapest way to another place or pen.

use super::cell::{Cell, Clusters};
use super::pen::{Pen, digits};
use super::profile::Abilities;

/// How far the column is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    At(usize),
    /// There, if the terminal counts the last characters as we do.
    Doubtful(usize),
    /// After the last column, where terminals disagree.
    Nowhere,
}

#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) abilities: Abilities,
    /// None: not known.
    row: Option<usize>,
    column: Column,
    pen: Option<Pen>,
}

impl Head {
    pub(super) fn new(abilities: Abilities) -> Self {
        Self { abilities, row: None, column: Column::Nowhere, pen: None }
    }

    /// The terminal has just put the cursor home.
    pub(super) fn is_home(&mut self) {
        self.row = Some(0);
        self.column = Column::At(0);
    }

    /// The terminal has just put the cursor where terminals disagree.
    pub(super) fn is_lost(&mut self) {
        self.row = None;
        self.column = Column::Nowhere;
    }

    /// The terminal has just reset its pen.
    pub(super) fn is_plain(&mut self) {
        self.pen = Some(Pen::PLAIN);
    }

    pub(super) fn pen(&self) -> Option<Pen> {
        self.pen
    }

    /// The column of the cursor if it is surely in this row.
    pub(super) fn column_in(&self, row: usize) -> Option<usize> {
        match self.column {
            Column::At(column) if self.row == Some(row) => Some(column),
            Column::At(_) | Column::Doubtful(_) | Column::Nowhere => None,
        }
    }

    /// Whether the cursor stands there as far as we know, even if a terminal with wide Cyrillic letters may disagree.
    pub(super) fn stands_at(&self, column: usize, row: usize) -> bool {
        self.row == Some(row) && matches!(self.column, Column::At(at) | Column::Doubtful(at) if at == column)
    }

    pub(super) fn use_pen(&mut self, pen: Pen, out: &mut Vec<u8>) {
        Pen::change(self.pen, pen, self.abilities, out);
        self.pen = Some(pen);
    }

    /// Goes there by the shortest sequence that depends on nothing doubtful.
    pub(super) fn go(&mut self, column: usize, row: usize, out: &mut Vec<u8>) {
        if self.column_in(row) != Some(column) {
            self.way(column, row, out);
            self.row = Some(row);
            self.column = Column::At(column);
        }
    }

    /// Bytes that going there takes.
    pub(super) fn distance(&self, column: usize, row: usize) -> usize {
        let mut way = Vec::with_capacity(16);
        self.way(column, row, &mut way);
        way.len()
    }

    fn way(&self, column: usize, row: usize, out: &mut Vec<u8>) {
        let start = out.len();
        absolute(column, row, out);
        let Some(from) = self.row else { return };
        let mut trial = Vec::with_capacity(16);
        let mut offer = |trial: &mut Vec<u8>| {
            if trial.len() < out.len() - start {
                out.truncate(start);
                out.extend_from_slice(trial);
            }
            trial.clear();
        };
        if let Column::At(at) = self.column {
            vertical(from, row, &mut trial);
            horizontal(at, column, &mut trial);
            offer(&mut trial);
        }
        if from == row && self.abilities.has(Abilities::COLUMN_ADDRESS) {
            counted(column + 1, b'G', &mut trial);
            offer(&mut trial);
        }
        trial.push(b'\r');
        vertical(from, row, &mut trial);
        horizontal(0, column, &mut trial);
        offer(&mut trial);
    }

    /// Writes a cell's character where the cursor stands, in its pen.
    pub(super) fn write(&mut self, cell: Cell, clusters: &Clusters, width: usize, out: &mut Vec<u8>) {
        self.use_pen(cell.pen, out);
        clusters.write(cell.glyph, out);
        self.advance(cell.glyph.columns(), width);
        if cell.glyph.is_doubtful()
            && let Column::At(at) = self.column
        {
            self.column = Column::Doubtful(at);
        }
    }

    /// The terminal has moved the cursor on by so many columns.
    pub(super) fn advance(&mut self, columns: usize, width: usize) {
        self.column = match self.column {
            Column::At(at) if at + columns < width => Column::At(at + columns),
            Column::Doubtful(at) if at + columns < width => Column::Doubtful(at + columns),
            Column::At(_) | Column::Doubtful(_) | Column::Nowhere => Column::Nowhere,
        };
    }
}

/// `CSI count final`, without a count of 1.
pub(super) fn counted(count: usize, last: u8, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if count != 1 {
        digits(count as u32, out);
    }
    out.push(last);
}

fn absolute(column: usize, row: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if row > 0 {
        digits(row as u32 + 1, out);
    }
    if column > 0 {
        out.push(b';');
        digits(column as u32 + 1, out);
    }
    out.push(b'H');
}

fn vertical(from: usize, to: usize, out: &mut Vec<u8>) {
    match to.abs_diff(from) {
        0 => {}
        // LF and RI stay inside the screen, so nothing scrolls.
        lines @ 1..=3 if to > from => out.extend(std::iter::repeat_n(b'\n', lines)),
        1 => out.extend_from_slice(b"\x1bM"),
        lines if to > from => counted(lines, b'B', out),
        lines => counted(lines, b'A', out),
    }
}

fn horizontal(from: usize, to: usize, out: &mut Vec<u8>) {
    match to.abs_diff(from) {
        0 => {}
        _ if to == 0 => out.push(b'\r'),
        columns if to > from => counted(columns, b'C', out),
        columns @ 1..=3 => out.extend(std::iter::repeat_n(8, columns)),
        columns => counted(columns, b'D', out),
    }
}
