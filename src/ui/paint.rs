//! Drawing helpers: text into cells, never beyond its place, cleaned of what does not belong there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::glance::Bar;
use super::words::{cut, pad_left, pad_right, width};
use crate::sales::value::clean_line;

/// The style of a meaning; colours come on top where a terminal has them (STYLE 18).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    /// Headings, the pane one is in.
    Strong,
    /// What is gone, asleep, or less important.
    Dim,
    /// The row under the cursor where lines are fast.
    Cursor,
    /// Late.
    Late,
    ClassA,
    ClassB,
    ClassC,
    /// What went well.
    Good,
}

impl Tone {
    /// Colours never carry the meaning alone: a mark or a word stands beside.
    pub const fn style(self) -> Style {
        use ratatui::style::Color;
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().add_modifier(Modifier::BOLD),
            Self::Dim => Style::new().add_modifier(Modifier::DIM),
            Self::Cursor => Style::new().add_modifier(Modifier::REVERSED),
            Self::Late => Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
            Self::ClassA => Style::new().fg(Color::Green).add_modifier(Modifier::BOLD),
            Self::ClassB => Style::new().fg(Color::Cyan),
            Self::ClassC => Style::new().fg(Color::Yellow),
            Self::Good => Style::new().fg(Color::Green),
        }
    }
}

/// Writes text at a place of an area, cut with `~` to `cells`; returns the cells it took.
pub fn put(buffer: &mut Buffer, area: Rect, column: u16, row: u16, cells: u16, text: &str, tone: Tone) -> u16 {
    let room = area.width.saturating_sub(column).min(cells);
    if row >= area.height || room == 0 {
        return 0;
    }
    // Data from outside is cleaned where it enters, and once more where it is drawn.
    let text =
        if text.chars().any(char::is_control) { clean_line(text, usize::from(room) * 4) } else { text.to_owned() };
    let text = cut(&text, usize::from(room));
    buffer.set_stringn(area.x + column, area.y + row, &text, usize::from(room), tone.style());
    width(&text) as u16
}

/// Writes text so that it ends at a column (exclusive).
pub fn put_right(buffer: &mut Buffer, area: Rect, end: u16, row: u16, cells: u16, text: &str, tone: Tone) -> u16 {
    let text = cut(text, usize::from(cells));
    let taken = width(&text) as u16;
    put(buffer, area, end.saturating_sub(taken), row, taken, &text, tone)
}

/// Cells of a row's head: its marks.
const BAR_HEAD_CELLS: u16 = 4;

/// A line of dashes.
pub fn rule(buffer: &mut Buffer, area: Rect, row: u16) {
    put(buffer, area, 0, row, area.width, &"-".repeat(usize::from(area.width)), Tone::Plain);
}

/// Text in a column of fixed width.
pub fn left(text: &str, cells: usize) -> String {
    pad_right(&cut(text, cells), cells)
}

/// Text at the right of a column of fixed width.
pub fn right(text: &str, cells: usize) -> String {
    pad_left(&cut(text, cells), cells)
}

/// Reverses a whole row: where one is, on lines that can afford it.
pub fn reverse_row(buffer: &mut Buffer, area: Rect, row: u16, bar: Bar) {
    if row < area.height {
        let width = match bar {
            Bar::Row => area.width,
            Bar::Head => area.width.min(BAR_HEAD_CELLS),
        };
        buffer.set_style(Rect { x: area.x, y: area.y + row, width, height: 1 }, Tone::Cursor.style());
    }
}
