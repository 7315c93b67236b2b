//! The picture of the filter, at the bottom of a list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::panel::Panel;
use crate::ui::glance::Glance;
use crate::ui::paint::{Tone, put};
use crate::ui::words::width;

/// The filter at the bottom: a line a question, the answer that stands in brackets.
pub fn draw(panel: &Panel, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let height = panel.lines.len() as u16 + 1;
    let Some(top) = area.height.checked_sub(height) else { return };
    let blank = " ".repeat(usize::from(area.width));
    for row in top..area.height {
        buffer.set_style(Rect { y: area.y + row, height: 1, ..area }, ratatui::style::Style::reset());
        put(buffer, area, 0, row, area.width, &blank, Tone::Plain);
    }
    put(buffer, area, 0, top, area.width, &glance.words.say("form-filter"), Tone::Strong);
    let labels: Vec<String> = panel.lines.iter().map(|line| glance.words.say(line.message())).collect();
    let from = labels.iter().map(|label| width(label)).max().unwrap_or(0) as u16 + 4;
    for (nth, (line, label)) in panel.lines.iter().zip(&labels).enumerate() {
        let row = top + 1 + nth as u16;
        if panel.at == nth {
            put(buffer, area, 0, row, 1, ">", Tone::Plain);
        }
        put(buffer, area, 2, row, from, label, Tone::Plain);
        let chosen = panel.chosen(*line, glance);
        let options = Panel::options(*line, glance);
        let said: Vec<String> = options.iter().enumerate().map(|(nth, option)| said(nth, option, chosen)).collect();
        // Where they do not all fit, the line begins so far on that the chosen one is seen.
        let mut skip = 0;
        let room = usize::from(area.width.saturating_sub(from));
        while skip < chosen
            && said.iter().take(chosen + 1).skip(skip).map(|option| width(option) + 1).sum::<usize>() > room
        {
            skip += 1;
        }
        let text = said.get(skip..).unwrap_or_default().join(" ");
        put(buffer, area, from, row, area.width, text.trim_end(), Tone::Plain);
    }
}

/// `[1 mine]`, ` 2 team `; answers from the eleventh on have no digit.
fn said(nth: usize, option: &str, chosen: usize) -> String {
    let number = match nth {
        0..=8 => format!("{} ", nth + 1),
        9 => "0 ".to_owned(),
        _ => String::new(),
    };
    if nth == chosen { format!("[{number}{option}]") } else { format!(" {number}{option} ") }
}
