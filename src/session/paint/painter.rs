//! Turns frames into bytes: only what differs from what the terminal shows, by the cheapest way.

use ratatui::buffer::Buffer;

use super::cell::{self, Cell, Clusters, Glyph};
use super::head::{Head, counted};
use super::pen::Pen;
use super::profile::{Abilities, Profile};
use super::scroll::{self, Band};

/// Columns and rows that are drawn; the rest of a larger window stays empty.
const WIDTH_MAX: u16 = 300;
const HEIGHT_MAX: u16 = 100;
/// Unchanged cells that may be written once more instead of jumped over.
const GAP_CELLS_MAX: usize = 4;
/// Bytes of the move that follows an erasure in the middle of a row.
const JUMP_BYTES: usize = 4;

/// The painter of one terminal.
#[derive(Debug)]
pub struct Painter {
    profile: Profile,
    width: usize,
    height: usize,
    /// What the terminal shows, row by row.
    shadow: Vec<Cell>,
    clusters: Clusters,
    head: Head,
    /// Whether the cursor is shown; None: not known.
    cursor_shown: Option<bool>,
    /// The shadow is true.
    known: bool,
}

impl Painter {
    pub fn new(profile: Profile, width: u16, height: u16) -> Self {
        let mut painter = Self {
            profile,
            width: 0,
            height: 0,
            shadow: Vec::new(),
            clusters: Clusters::default(),
            head: Head::new(profile.terminal),
            cursor_shown: None,
            known: false,
        };
        painter.resize(width, height);
        painter
    }

    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Takes on a new profile, such as the person's choice; the next frame is drawn whole.
    pub fn change_profile(&mut self, profile: Profile) {
        self.profile = profile;
        self.head = Head::new(profile.terminal);
        self.forget();
    }

    /// The window has another size now (clamped to 1×1 and 300×100); the next frame is drawn whole.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.width = width.clamp(1, WIDTH_MAX).into();
        self.height = height.clamp(1, HEIGHT_MAX).into();
        self.forget();
    }

    /// What the terminal shows is not known: the next frame is drawn whole.
    pub fn forget(&mut self) {
        self.known = false;
        self.cursor_shown = None;
        self.shadow = Vec::new();
        self.clusters = Clusters::default();
        self.head = Head::new(self.profile.terminal);
    }

    /// Takes the terminal over and clears it.
    pub fn enter(&mut self, out: &mut Vec<u8>) {
        if self.has(Abilities::ALTERNATE_SCREEN) {
            out.extend_from_slice(b"\x1b[?1049h");
        }
        if self.has(Abilities::BRACKETED_PASTE) {
            out.extend_from_slice(b"\x1b[?2004h");
        }
        self.wipe(out);
    }

    /// Gives the terminal back as it was found; nothing of the floor stays on it.
    pub fn leave(&mut self, out: &mut Vec<u8>) {
        self.wipe(out);
        out.extend_from_slice(b"\x1b[?7h");
        if self.has(Abilities::CURSOR_HIDING) {
            out.extend_from_slice(b"\x1b[?25h");
        }
        if self.has(Abilities::BRACKETED_PASTE) {
            out.extend_from_slice(b"\x1b[?2004l");
        }
        if self.has(Abilities::ALTERNATE_SCREEN) {
            out.extend_from_slice(b"\x1b[?1049l");
        }
        self.forget();
    }

    /// Adds the bytes that make the terminal show this frame, with the cursor at a column and row, or hidden. No bytes when it does already.
    pub fn paint(&mut self, frame: &Buffer, cursor: Option<(u16, u16)>, out: &mut Vec<u8>) {
        if self.clusters.is_full() {
            self.forget();
        }
        let next = cell::read(
            frame,
            [self.width, self.height],
            &self.profile,
            &mut self.clusters,
        );
        if !self.known {
            self.wipe(out);
        }
        if self.has(Abilities::SCROLL_REGION)
            && let Some(band) = scroll::find(&self.shadow, &next, self.width)
        {
            self.scroll(&band, out);
        }
        let shadow = std::mem::take(&mut self.shadow);
        for (row, (old, new)) in shadow
            .chunks(self.width)
            .zip(next.chunks(self.width))
            .enumerate()
        {
            if old != new {
                self.paint_row(row, old, new, out);
            }
        }
        self.shadow = next;
        self.place_cursor(cursor, out);
    }

    fn has(&self, ability: Abilities) -> bool {
        self.profile.terminal.has(ability)
    }

    /// Brings the terminal into a known state: no region, no wrapping, ASCII in G0, plain pen, all blank.
    fn wipe(&mut self, out: &mut Vec<u8>) {
        if self.has(Abilities::SCROLL_REGION) {
            out.extend_from_slice(b"\x1b[r");
        }
        out.extend_from_slice(b"\x1b[?7l\x1b(B\x0f\x1b[m\x1b[H\x1b[J");
        self.head.is_plain();
        self.head.is_home();
        self.shadow = vec![Cell::BLANK; self.width * self.height];
        self.known = true;
    }

    fn scroll(&mut self, band: &Band, out: &mut Vec<u8>) {
        // Freed rows take the pen's background where the terminal erases with it.
        if !self
            .head
            .pen()
            .is_some_and(|pen| pen.on_blank() == Pen::PLAIN)
        {
            self.head.use_pen(Pen::PLAIN, out);
        }
        let part = band.rows != (0..self.height);
        if part {
            out.extend_from_slice(
                format!("\x1b[{};{}r", band.rows.start + 1, band.rows.end).as_bytes(),
            );
            // Home is the screen's for some terminals, the region's for others.
            self.head.is_lost();
        }
        if band.up {
            self.head.go(0, band.rows.end - 1, out);
            out.extend(std::iter::repeat_n(b'\n', band.lines));
        } else {
            self.head.go(0, band.rows.start, out);
            for _ in 0..band.lines {
                out.extend_from_slice(b"\x1bM");
            }
        }
        if part {
            out.extend_from_slice(b"\x1b[r");
            self.head.is_home();
        }
        band.apply(&mut self.shadow, self.width);
    }

    fn paint_row(&mut self, row: usize, old: &[Cell], new: &[Cell], out: &mut Vec<u8>) {
        let differs = |column: usize| old.get(column) != new.get(column);
        let end = (0..new.len())
            .rev()
            .find(|column| differs(*column))
            .map_or(0, |last| last + 1);
        let mut column = 0;
        while let Some(cell) = new.get(column).filter(|_| column < end) {
            let columns = cell.glyph.columns();
            if cell.glyph == Glyph::TAIL || !(column..column + columns).any(differs) {
                column += 1;
                continue;
            }
            let alike = new
                .iter()
                .skip(column)
                .take(end - column)
                .take_while(|other| *other == cell)
                .count();
            column += if cell.is_blank() {
                self.blanks(row, column, alike, new, out)
            } else {
                self.reach(row, column, new, out);
                self.repeated(*cell, alike, old, column, out)
            };
        }
    }

    /// Draws blanks, all of one pen, erasing where that is shorter. Returns how many cells are done.
    fn blanks(
        &mut self,
        row: usize,
        column: usize,
        alike: usize,
        new: &[Cell],
        out: &mut Vec<u8>,
    ) -> usize {
        let pen = new.get(column).map_or(Pen::PLAIN, |cell| cell.pen);
        let blank = Cell {
            glyph: Glyph::BLANK,
            pen,
        };
        let to_the_end = new.iter().skip(column).all(|cell| *cell == blank);
        let erasable = pen.erases(self.profile.terminal);
        let line = erasable && to_the_end && self.has(Abilities::ERASE_LINE);
        let mut erasure = Vec::with_capacity(8);
        if line {
            erasure.extend_from_slice(b"\x1b[K");
        } else if erasable && self.has(Abilities::ERASE_CHARACTERS) {
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
            self.head.use_pen(
                coming
                    .filter(|coming| coming.on_blank() == pen)
                    .unwrap_or(pen),
                out,
            );
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
                    let held = if cell.is_blank() {
                        pen.map(Pen::on_blank)
                    } else {
                        pen
                    };
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
    fn repeated(
        &mut self,
        cell: Cell,
        alike: usize,
        old: &[Cell],
        column: usize,
        out: &mut Vec<u8>,
    ) -> usize {
        self.head.write(cell, &self.clusters, self.width, out);
        let more = old
            .iter()
            .skip(column + 1)
            .take(alike - 1)
            .rposition(|old| *old != cell)
            .map_or(0, |last| last + 1);
        let mut repeat = Vec::with_capacity(8);
        counted(more, b'b', &mut repeat);
        if self.has(Abilities::REPEAT) && cell.glyph.ascii().is_some() && more > repeat.len() {
            out.extend_from_slice(&repeat);
            self.head.advance(more, self.width);
            return 1 + more;
        }
        cell.glyph.columns()
    }

    fn place_cursor(&mut self, cursor: Option<(u16, u16)>, out: &mut Vec<u8>) {
        if self.cursor_shown != Some(cursor.is_some()) {
            if self.has(Abilities::CURSOR_HIDING) {
                out.extend_from_slice(if cursor.is_some() {
                    b"\x1b[?25h"
                } else {
                    b"\x1b[?25l"
                });
            }
            self.cursor_shown = Some(cursor.is_some());
        }
        if let Some((column, row)) = cursor {
            let column = usize::from(column).min(self.width - 1);
            let row = usize::from(row).min(self.height - 1);
            // After typing the cursor stands right where the terminal thinks the letter ends.
            if !self.head.stands_at(column, row) {
                self.head.go(column, row, out);
            }
        }
    }
}
