//! Turns frames into bytes: only what differs from what the terminal shows, by the cheapest way.

use ratatui::buffer::Buffer;

use super::cell::{self, Cell, Clusters};
use super::head::Head;
use super::pen::Pen;
use super::profile::{Abilities, Profile};
use super::row::Brush;
use super::scroll::{self, Band};

/// Columns and rows that are drawn; the rest of a larger window stays empty.
const WIDTH_MAX: u16 = 300;
const HEIGHT_MAX: u16 = 100;

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

    pub fn profile(&self) -> Profile {
        self.profile
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
        let next = cell::read(frame, [self.width, self.height], self.profile, &mut self.clusters);
        if !self.known {
            self.wipe(out);
        }
        if self.has(Abilities::SCROLL_REGION)
            && let Some(band) = scroll::find(&self.shadow, &next, self.width)
        {
            self.scroll(&band, out);
        }
        let shadow = std::mem::take(&mut self.shadow);
        let mut brush = Brush { head: &mut self.head, clusters: &self.clusters, width: self.width };
        let rows = shadow.chunks(self.width).zip(next.chunks(self.width));
        for (row, (old, new)) in rows.enumerate().filter(|(_, (old, new))| old != new) {
            brush.paint_row(row, old, new, out);
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
        if !self.head.pen().is_some_and(|pen| pen.on_blank() == Pen::PLAIN) {
            self.head.use_pen(Pen::PLAIN, out);
        }
        let part = band.rows != (0..self.height);
        if part {
            out.extend_from_slice(format!("\x1b[{};{}r", band.rows.start + 1, band.rows.end).as_bytes());
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

    fn place_cursor(&mut self, cursor: Option<(u16, u16)>, out: &mut Vec<u8>) {
        if self.cursor_shown != Some(cursor.is_some()) {
            if self.has(Abilities::CURSOR_HIDING) {
                out.extend_from_slice(if cursor.is_some() { b"\x1b[?25h" } else { b"\x1b[?25l" });
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
