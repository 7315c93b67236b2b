//! What is looked at before it happens: a heading, lines to read, and what Enter comes to.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::ui::effect::Asking;
use crate::ui::paint::{Tone, put, put_right, rule};
use crate::ui::words::{width, wrapped};

/// Lines of the list shown at once.
const LINES_MAX: usize = 12;

/// `at` is the first row in sight.
pub(super) fn draw(asking: &Asking, at: usize, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.height).saturating_sub(4).min(LINES_MAX);
    let cells = usize::from(area.width).saturating_sub(2);
    let mut lines: Vec<String> = Vec::new();
    let mut last = at;
    for row in asking.rows.iter().skip(at) {
        let row = wrapped(row, cells.saturating_sub(2));
        if !lines.is_empty() && lines.len() + row.len() > room {
            break;
        }
        last += 1;
        lines.extend(
            row.into_iter().enumerate().map(|(nth, line)| format!("{}{line}", if nth == 0 { "" } else { "  " })),
        );
    }
    lines.truncate(room);
    let height = (lines.len() + 2 + usize::from(!asking.foot.is_empty())) as u16;
    let place = Rect {
        x: area.x,
        y: area.y + area.height.saturating_sub(height),
        width: area.width,
        height: height.min(area.height),
    };
    Clear.render(place, buffer);
    rule(buffer, place, 0);
    put(buffer, place, 1, 1, place.width.saturating_sub(1), &asking.head, Tone::Strong);
    if lines.len() < asking.rows.len() || last < asking.rows.len() || at > 0 {
        let seen = format!("{}-{last}/{}", at + 1, asking.rows.len());
        put_right(buffer, place, place.width.saturating_sub(1), 1, width(&seen) as u16, &seen, Tone::Dim);
    }
    for (row, line) in lines.iter().enumerate() {
        put(buffer, place, 1, row as u16 + 2, place.width.saturating_sub(1), line, Tone::Plain);
    }
    if !asking.foot.is_empty() {
        put(buffer, place, 1, lines.len() as u16 + 2, place.width.saturating_sub(1), &asking.foot, Tone::Dim);
    }
}
