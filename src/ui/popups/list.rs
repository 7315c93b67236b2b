//! Drawing a small list at the bottom: a heading, a line to type in, entries with digits.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use super::PopupStep;
use crate::ui::paint::{Tone, put, rule};
use crate::ui::text_line::TextLine;
use crate::ui::words::width;

/// Entries shown at once.
const ROWS_MAX: usize = 10;

/// Cells kept free for what is typed.
const TYPED_CELLS_MIN: u16 = 12;

/// A thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Chosen at once by this digit.
    pub digit: Option<usize>,
    pub text: String,
    /// At the right: the key that does it without the list.
    pub aside: String,
    pub step: PopupStep,
}

pub(super) fn draw(
    head: &str,
    typed: Option<&TextLine>,
    entries: &[Entry],
    at: usize,
    foot: &str,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let room = usize::from(area.height).saturating_sub(3);
    let shown = entries.len().min(ROWS_MAX).min(room);
    let top = at.saturating_sub(shown.saturating_sub(1));
    let height = (shown + 2 + usize::from(!foot.is_empty())) as u16;
    let place = Rect {
        x: area.x,
        y: area.y + area.height.saturating_sub(height),
        width: area.width,
        height: height.min(area.height),
    };
    Clear.render(place, buffer);
    rule(buffer, place, 0);
    // What is typed is seen, however long the heading is.
    let typing = typed.map_or(0, |typed| (width(typed.text()) as u16 + 2).max(TYPED_CELLS_MIN));
    let mut column = put(buffer, place, 0, 1, place.width.saturating_sub(typing), head, Tone::Strong);
    let mut cursor = None;
    if let Some(typed) = typed {
        column += 1;
        put(buffer, place, column, 1, place.width.saturating_sub(column), typed.text(), Tone::Plain);
        let cells = typed.cursor_cells().min(usize::from(place.width.saturating_sub(column + 1)));
        cursor = Some(Position { x: place.x + column + cells as u16, y: place.y + 1 });
    }
    for (row, (nth, entry)) in entries.iter().enumerate().skip(top).take(shown).enumerate() {
        let row = row as u16 + 2;
        let mark = if nth == at { '>' } else { ' ' };
        let digit = entry.digit.map_or_else(|| " ".to_owned(), |digit| digit.to_string());
        let tone = if nth == at { Tone::Strong } else { Tone::Plain };
        let aside_cells = width(&entry.aside) as u16;
        let cells = place.width.saturating_sub(aside_cells + 2);
        put(buffer, place, 0, row, cells, &format!("{mark} {digit} {}", entry.text), tone);
        put(buffer, place, place.width.saturating_sub(aside_cells + 1), row, aside_cells, &entry.aside, Tone::Dim);
    }
    if !foot.is_empty() {
        put(buffer, place, 0, shown as u16 + 2, place.width, foot, Tone::Dim);
    }
    cursor
}
