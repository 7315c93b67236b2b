//! The funnel at 80x24: a line of figures a stage, and beneath it a bar of how its deals went on.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::panel::{Line, Panel};
use super::state::ReportsScreen;
use crate::reports::funnel::Question;
use crate::reports::table::{Cell, Table};
use crate::ui::glance::Glance;
use crate::ui::paint::{Tone, put, put_right, rule};

/// Where each column of figures ends.
const ENDS: [u16; 8] = [26, 36, 45, 56, 61, 67, 72, 80];
/// Cells of the stage's name.
const NAME_CELLS: u16 = 18;
/// Where a bar begins and how long it may be.
const BAR_AT: u16 = 2;
const BAR_CELLS: usize = 70;

pub(super) fn draw(screen: &ReportsScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let words = glance.words;
    let question = screen.question?;
    let mut column = put(buffer, area, 0, 0, area.width, &words.say("report-funnel-title"), Tone::Strong);
    column += 2;
    put(buffer, area, column, 0, area.width.saturating_sub(column), &asked(&question, glance), Tone::Plain);
    heads(screen, glance, area, buffer);
    rule(buffer, area, 2);
    match &screen.table {
        None => {
            put(buffer, area, 2, 4, area.width, &words.say("report-counting"), Tone::Dim);
        }
        Some(table) => rows(screen, table, glance, area, buffer),
    }
    screen.panel.as_ref().and_then(|panel| choose(panel, glance, area, buffer))
}

/// `1 Nov - 25 Nov   all   site   class A`.
fn asked(question: &Question, glance: &Glance<'_>) -> String {
    let day = |day| glance.words.date(day, glance.today());
    let mut parts = vec![format!("{} - {}", day(question.period.from), day(question.period.to))];
    parts.push(glance.words.say(&format!("scope-{}", question.scope.name())));
    parts.extend(question.source.map(|source| glance.source(source)));
    parts.extend(question.rep.map(|rep| glance.person(rep)));
    parts.extend(question.class.map(|class| format!("{} {}", glance.words.say("word-class"), class.letter())));
    parts.join("   ")
}

fn heads(screen: &ReportsScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let names = crate::reports::funnel::COLUMNS.iter().skip(1);
    for ((end, column), nth) in ENDS.into_iter().zip(names).zip(0..) {
        let name = glance.words.say(&format!("report-column-{}", column.name));
        let chosen = nth == screen.figure;
        let text = if chosen { format!("[{name}]") } else { name };
        let tone = if chosen { Tone::Strong } else { Tone::Dim };
        let end = end.min(area.width) + u16::from(chosen);
        put_right(buffer, area, end.min(area.width), 1, crate::ui::words::width(&text) as u16, &text, tone);
    }
}

fn rows(screen: &ReportsScreen, table: &Table, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let most = table.rows.iter().map(|row| count(row, 1)).max().unwrap_or(0).max(1);
    let room = usize::from(area.height.saturating_sub(3));
    // A bar beneath each stage where the window has the lines for it.
    let lines = if table.rows.len() * 2 <= room { 2 } else { 1 };
    let shown = room / lines;
    let top = screen.row.saturating_sub(shown.saturating_sub(1));
    for (nth, row) in table.rows.iter().enumerate().skip(top).take(shown) {
        let line = 3 + ((nth - top) * lines) as u16;
        let here = nth == screen.row;
        let tone = if here { Tone::Strong } else { Tone::Plain };
        if here {
            put(buffer, area, 0, line, 1, ">", Tone::Plain);
        }
        if let Some(Cell::Stage(stage)) = row.first() {
            let name = glance.book.stage(*stage).map(|stage| glance.stage_short(stage)).unwrap_or_default();
            put(buffer, area, 2, line, NAME_CELLS, &name, tone);
        }
        for (end, cell) in ENDS.into_iter().zip(row.iter().skip(1)) {
            let text = figure(cell, glance);
            put_right(buffer, area, end.min(area.width), line, crate::ui::words::width(&text) as u16, &text, tone);
        }
        if lines == 2 {
            let cells = |part: usize| part * BAR_CELLS.min(usize::from(area.width.saturating_sub(BAR_AT))) / most;
            let (moved, fell, still) = (cells(count(row, 2)), cells(count(row, 3)), cells(count(row, 4)));
            let bar = format!("{}{}{}", "=".repeat(moved), "x".repeat(fell), ".".repeat(still));
            put(buffer, area, BAR_AT, line + 1, area.width.saturating_sub(BAR_AT), &bar, Tone::Dim);
        }
    }
}

fn count(row: &[Cell], nth: usize) -> usize {
    match row.get(nth) {
        Some(Cell::Deals(count)) => *count,
        Some(Cell::Stage(_) | Cell::Percent(_) | Cell::WorkingDays(_) | Cell::Sums(_)) | None => 0,
    }
}

fn figure(cell: &Cell, glance: &Glance<'_>) -> String {
    match cell {
        Cell::Stage(_) => String::new(),
        Cell::Deals(count) => count.to_string(),
        Cell::Percent(part) => part.map_or_else(String::new, |part| format!("{}%", (part + 50) / 100)),
        Cell::WorkingDays(tenths) => {
            tenths.map_or_else(String::new, |tenths| format!("{}.{}", tenths / 10, tenths % 10))
        }
        Cell::Sums(sums) => glance.sum_total(sums),
    }
}

/// The lines of the question, at the bottom; returns where the period is typed.
fn choose(panel: &Panel, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let height = Line::ALL.len() as u16 + 2;
    let place = Rect { y: area.y + area.height.saturating_sub(height), height: height.min(area.height), ..area };
    ratatui::widgets::Widget::render(ratatui::widgets::Clear, place, buffer);
    rule(buffer, place, 0);
    let mut cursor = None;
    for (nth, line) in Line::ALL.into_iter().enumerate() {
        let row = nth as u16 + 1;
        let here = nth == panel.at;
        put(buffer, place, 0, row, 1, if here { ">" } else { " " }, Tone::Plain);
        let (label, value) = told(line, panel, glance);
        put(buffer, place, 2, row, 14, &label, Tone::Dim);
        let text = if line == Line::Period && !panel.typed.is_empty() { panel.typed.text().to_owned() } else { value };
        put(
            buffer,
            place,
            16,
            row,
            place.width.saturating_sub(16),
            &text,
            if here { Tone::Strong } else { Tone::Plain },
        );
        if here && line == Line::Period {
            let column = 16 + panel.typed.cursor_cells() as u16;
            cursor = Some(Position { x: place.x + column.min(place.width.saturating_sub(1)), y: place.y + row });
        }
    }
    let foot = panel.complaint.clone().unwrap_or_else(|| glance.words.say("report-panel-foot"));
    put(buffer, place, 2, height - 1, place.width.saturating_sub(2), &foot, Tone::Dim);
    cursor
}

fn told(line: Line, panel: &Panel, glance: &Glance<'_>) -> (String, String) {
    let (words, question) = (glance.words, &panel.question);
    let all = || words.say("report-any");
    let day = |day| words.date(day, glance.today());
    match line {
        Line::Period => {
            let shown = format!("{} - {}", day(question.period.from), day(question.period.to));
            (words.say("report-period"), shown)
        }
        Line::Scope => (words.say("report-scope"), words.say(&format!("scope-{}", question.scope.name()))),
        Line::Source => (words.say("word-source"), question.source.map_or_else(all, |source| glance.source(source))),
        Line::Rep => (words.say("word-holder"), question.rep.map_or_else(all, |rep| glance.person(rep))),
        Line::Class => (words.say("word-class"), question.class.map_or_else(all, |class| class.letter().to_string())),
    }
}
