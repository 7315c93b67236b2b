//! Writes one row: characters that differ, gaps that are cheaper to write than to jump, blanks that are cheaper to erase.

use super::cell::{Cell, Clusters, Glyph};
use super::head::{Head, counted};
use super::pen::Pen;
use super::profile::Abilities;

/// Unchanged cells that may be written once more instead of jumped over.
const GAP_CELLS_MAX: usize = 4;
/// Bytes of the move that follows an erasure in the middle of a row.
const JUMP_BYTES: usize = 4;

/// Cells that must become blank before clearing the row first is tried: its own sequence and a jump cost as much.
const FREED_CELLS_MIN: usize = 8;

/// What writing a row takes.
pub(super) struct Brush<'painter> {
    pub(super) head: &'painter mut Head,
    pub(super) clusters: &'painter Clusters,
    /// Columns of a row.
    pub(super) width: usize,
}

impl Brush<'_> {
    /// Writes what differs in one row: over what stands there, or after clearing the row from the first difference on, whichever is shorter.
    pub(super) fn paint_row(&mut self, row: usize, old: &[Cell], new: &[Cell], out: &mut Vec<u8>) {
        let before = self.head.clone();
        let start = out.len();
        self.write_over(row, old, new, out);
        let Some(from) = self.worth_clearing(old, new) else { return };
        let mut cleared = old.to_vec();
        if let Some(rest) = cleared.get_mut(from..) {
            rest.fill(Cell::BLANK);
        }
        let over = std::mem::replace(self.head, before);
        let mut trial = Vec::with_capacity(out.len() - start);
        self.head.go(from, row, &mut trial);
        if !self.blank_pen_fits(Pen::PLAIN) {
            self.head.use_pen(Pen::PLAIN, &mut trial);
        }
        trial.extend_from_slice(b"\x1b[K");
        self.write_over(row, &cleared, new, &mut trial);
        if trial.len() < out.len() - start {
            out.truncate(start);
            out.extend_from_slice(&trial);
        } else {
            *self.head = over;
        }
    }

    /// The first column that differs, if so many cells become blank that clearing the row first may be the shorter way.
    fn worth_clearing(&self, old: &[Cell], new: &[Cell]) -> Option<usize> {
        if !self.head.abilities.has(Abilities::ERASE_LINE) {
            return None;
        }
        let first = old.iter().zip(new).position(|(old, new)| old != new)?;
        // The head of a wide character is not cleared from its middle.
        let from = if old.get(first).is_some_and(|cell| cell.glyph == Glyph::TAIL)
            || new.get(first).is_some_and(|cell| cell.glyph == Glyph::TAIL)
        {
            first.checked_sub(1)?
        } else {
            first
        };
        let freed = old.iter().zip(new).skip(from).filter(|(old, new)| old != new && **new == Cell::BLANK).count();
        (freed >= FREED_CELLS_MIN).then_some(from)
    }

    fn write_over(&mut self, row: usize, old: &[Cell], new: &[Cell], out: &mut Vec<u8>) {
        let differs = |column: usize| old.get(column) != new.get(column);
        let end = (0..new.len()).rev().find(|column| differs(*column)).map_or(0, |last| last + 1);
        let mut column = 0;
        while let Some(cell) = new.get(column).filter(|_| column < end) {
            let columns = cell.glyph.columns();
            if cell.glyph == Glyph::TAIL || !(column..column + columns).any(differs) {
                column += 1;
                continue;
            }
            let alike = new.iter().skip(column).take(end - column).take_while(|other| *other == cell).count();
            column += if cell.is_blank() {
                self.blanks(row, column, alike, new, out)
            } else {
                self.reach(row, column, new, out);
                self.repeated(*cell, alike, old, column, out)
            };
        }
    }

    /// Draws blanks, all of one pen, erasing where that is shorter. Returns how many cells are done.
    fn blanks(&mut self, row: usize, column: usize, alike: usize, new: &[Cell], out: &mut Vec<u8>) -> usize {
        let pen = new.get(column).map_or(Pen::PLAIN, |cell| cell.pen);
        let blank = Cell { glyph: Glyph::BLANK, pen };
        let to_the_end = new.iter().skip(column).all(|cell| *cell == blank);
        let erasable = pen.erases(self.head.abilities);
        let line = erasable && to_the_end && self.head.abilities.has(Abilities::ERASE_LINE);
        let mut erasure = Vec::with_capacity(8);
        if line {
            erasure.extend_from_slice(b"\x1b[K");
        } else if erasable && self.head.abilities.has(Abilities::ERASE_CHARACTERS) {
            counted(alike, b'X', &mut erasure);
        }
        let jump = if line { 0 } else { JUMP_BYTES };
        if !erasure.is_empty() && alike > erasure.len() + jump {
            self.head.go(column, row, out);
            if !self.blank_pen_fits(pen) {
                self.head.use_pen(pen, out);
            }
            out.extend_from_slice(&erasure);
            return alike;
        }
        // One blank between words may follow doubtful letters; a gap between columns is where they are put right.
        if alike > 1 || !self.head.stands_at(column, row) {
            self.reach(row, column, new, out);
        }
        if !self.blank_pen_fits(pen) {
            // The pen of what comes next, if it does for the blanks too.
            let coming = new.iter().skip(column + alike).map(|cell| cell.pen).next();
            self.head.use_pen(coming.filter(|coming| coming.on_blank() == pen).unwrap_or(pen), out);
        }
        out.extend(std::iter::repeat_n(b' ', alike));
        for _ in 0..alike {
            self.head.advance(1, self.width);
        }
        alike
    }

    fn blank_pen_fits(&self, pen: Pen) -> bool {
        self.head.pen().is_some_and(|held| held.on_blank() == pen)
    }

    /// Gets to a changed cell: by standing there, by writing the few cells between once more, or by moving.
    fn reach(&mut self, row: usize, column: usize, new: &[Cell], out: &mut Vec<u8>) {
        let blank_follows = new.get(column).is_some_and(|cell| cell.is_blank());
        if self.head.stands_at(column, row) && !blank_follows {
            return;
        }
        if let Some(from) = self.head.column_in(row)
            && from < column
            && column - from <= GAP_CELLS_MAX
        {
            let pen = self.head.pen();
            let gap = new.get(from..column).unwrap_or_default();
            let bytes: Option<Vec<u8>> = gap
                .iter()
                .map(|cell| {
                    let held = if cell.is_blank() { pen.map(Pen::on_blank) } else { pen };
                    cell.glyph.ascii().filter(|_| held == Some(cell.pen))
                })
                .collect();
            if let Some(bytes) = bytes
                && bytes.len() <= self.head.distance(column, row)
            {
                out.extend_from_slice(&bytes);
                self.head.advance(bytes.len(), self.width);
                return;
            }
        }
        self.head.go(column, row, out);
    }

    /// Writes a cell where the cursor stands, and the same ones after it where the terminal can repeat. Returns the columns done.
    fn repeated(&mut self, cell: Cell, alike: usize, old: &[Cell], column: usize, out: &mut Vec<u8>) -> usize {
        self.head.write(cell, self.clusters, self.width, out);
        let more = old.iter().skip(column + 1).take(alike - 1).rposition(|old| *old != cell).map_or(0, |last| last + 1);
        let mut repeat = Vec::with_capacity(8);
        counted(more, b'b', &mut repeat);
        if self.head.abilities.has(Abilities::REPEAT) && cell.glyph.ascii().is_some() && more > repeat.len() {
            out.extend_from_slice(&repeat);
            self.head.advance(more, self.width);
            return 1 + more;
        }
        cell.glyph.columns()
    }
}
