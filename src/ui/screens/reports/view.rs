//! A report at 80x24: a line of figures a row; beneath a stage a bar of how its deals went on.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::panel::{Line, Panel};
use super::past_view;
use super::state::ReportsScreen;
use crate::reports::question::Question;
use crate::reports::table::{Cell, Table};
use crate::sales::value::UserId;
use crate::ui::glance::Glance;
use crate::ui::paint::{Tone, put, put_right, rule};
use crate::ui::words::width;

/// Cells of the stage's name: as many as are free, and how many it keeps where a figure would not fit.
const NAME_CELLS: u16 = 18;
const NAME_CELLS_MIN: u16 = 10;
/// Blanks between columns; a bracket stands in one of them.
const GAP: u16 = 2;
/// Where a bar begins and how long it may be.
const BAR_AT: u16 = 2;
const BAR_CELLS: usize = 70;

pub(super) fn draw(screen: &ReportsScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let words = glance.words;
    let question = screen.question?;
    if let Some(asked) = screen.past_shown() {
        past_view::draw(&screen.past, &asked, screen.table.as_ref(), glance, area, buffer);
        return screen.panel.as_ref().and_then(|panel| choose(panel, glance, area, buffer));
    }
    let mut column = put(buffer, area, 0, 0, area.width, &words.say(question.title()), Tone::Strong);
    column += 2;
    // The last cell is free for a bracket.
    let figures = Rect { width: area.width.saturating_sub(1), ..area };
    let columns = Columns::of(screen, glance, figures);
    let out = columns.out_of_sight(glance);
    let taken = put_right(buffer, area, area.width, 0, area.width.saturating_sub(column), &out, Tone::Dim);
    let room = area.width.saturating_sub(column + if taken > 0 { taken + GAP } else { 0 });
    put(buffer, area, column, 0, room, &glance.report_asked(&question), Tone::Plain);
    heads(&columns, screen, glance, area, buffer);
    rule(buffer, area, 2);
    match &screen.table {
        None => {
            put(buffer, area, 2, 4, area.width, &words.say("report-counting"), Tone::Dim);
        }
        Some(table) => rows(&columns, screen, table, glance, area, buffer),
    }
    screen.panel.as_ref().and_then(|panel| choose(panel, glance, area, buffer))
}

/// Where the columns of figures end: those that fit, the chosen one among them; `None`: too narrow for the others.
struct Columns {
    name_cells: u16,
    ends: Vec<Option<u16>>,
}

impl Columns {
    fn of(screen: &ReportsScreen, glance: &Glance<'_>, area: Rect) -> Self {
        let figures = |nth: usize| {
            let rows = screen.table.iter().flat_map(|table| &table.rows);
            rows.filter_map(move |row| row.get(nth + 1)).map(|cell| width(&figure(cell, glance))).max().unwrap_or(0)
        };
        let heads = head_names(screen, glance).into_iter().enumerate();
        let cells: Vec<u16> = heads.map(|(nth, head)| width(&head).max(figures(nth)) as u16 + GAP).collect();
        let names = screen.table.iter().flat_map(|table| &table.rows).filter_map(|row| row.first());
        let widest = names.map(|name| width(&named(name, glance)) as u16).max().unwrap_or(0).max(NAME_CELLS);
        let name_cells = widest.min(area.width.saturating_sub(cells.iter().sum())).max(NAME_CELLS_MIN);
        let room = area.width.saturating_sub(2 + name_cells);
        // From the first column on, else from the first one with which the chosen one fits.
        let fits = |from: usize| cells.get(from..=screen.figure).is_some_and(|cells| cells.iter().sum::<u16>() <= room);
        let from = (0..=screen.figure).find(|from| fits(*from)).unwrap_or(screen.figure);
        let mut end = 2 + name_cells;
        let ends = cells.iter().enumerate().map(|(nth, cells)| {
            end += if nth < from { 0 } else { *cells };
            (nth >= from && end <= area.width || nth == screen.figure).then_some(end.min(area.width))
        });
        Self { name_cells, ends: ends.collect() }
    }

    /// `< 2   3 more >`: columns that do not fit, on either side.
    fn out_of_sight(&self, glance: &Glance<'_>) -> String {
        let hidden = |count: usize, id: &str| (count > 0).then(|| glance.words.say_with(id, &[("n", count.into())]));
        let left = self.ends.iter().take_while(|end| end.is_none()).count();
        let right = self.ends.iter().rev().take_while(|end| end.is_none()).count();
        let parts = hidden(left, "report-more-left").into_iter().chain(hidden(right, "report-more-right"));
        parts.collect::<Vec<_>>().join("   ")
    }
}

fn head_names(screen: &ReportsScreen, glance: &Glance<'_>) -> Vec<String> {
    let names = screen.question.iter().flat_map(|question| question.columns().iter().skip(1));
    names.map(|column| glance.words.say(&format!("report-column-{}", column.name))).collect()
}

fn heads(columns: &Columns, screen: &ReportsScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    for ((end, name), nth) in columns.ends.iter().zip(head_names(screen, glance)).zip(0..) {
        let Some(end) = *end else { continue };
        let cells = width(&name) as u16;
        if nth == screen.figure {
            put_right(buffer, area, end, 1, cells, &name, Tone::Strong);
            // The brackets stand in the gaps: what is chosen moves nothing.
            put(buffer, area, end.saturating_sub(cells + 1), 1, 1, "[", Tone::Strong);
            put(buffer, area, end, 1, 1, "]", Tone::Strong);
        } else {
            put_right(buffer, area, end, 1, cells, &name, Tone::Dim);
        }
    }
}

fn rows(
    columns: &Columns,
    screen: &ReportsScreen,
    table: &Table,
    glance: &Glance<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    let most = table.rows.iter().map(|row| count(row, 1)).max().unwrap_or(0).max(1);
    let room = usize::from(area.height.saturating_sub(3));
    // A bar beneath each stage where the window has the lines for it.
    let bars = screen.question.and_then(|question| bars(&question));
    let lines = if bars.is_some() && table.rows.len() * 2 <= room { 2 } else { 1 };
    // Where rows do not fit, the last line says how many.
    let shown = if table.rows.len() * lines > room { room.saturating_sub(1) } else { room } / lines;
    let top = screen.row.saturating_sub(shown.saturating_sub(1));
    let below = table.rows.len().saturating_sub(top + shown);
    if below > 0 {
        let text = glance.words.say_with("list-more-below", &[("n", below.into())]);
        put(buffer, area, 2, area.height.saturating_sub(1), area.width.saturating_sub(2), &text, Tone::Dim);
    }
    for (nth, row) in table.rows.iter().enumerate().skip(top).take(shown) {
        let line = 3 + ((nth - top) * lines) as u16;
        let here = nth == screen.row;
        let tone = if here { Tone::Strong } else { Tone::Plain };
        if here {
            put(buffer, area, 0, line, 1, ">", Tone::Plain);
        }
        if let Some(first) = row.first() {
            put(buffer, area, 2, line, columns.name_cells, &named(first, glance), tone);
        }
        for (end, cell) in columns.ends.iter().zip(row.iter().skip(1)) {
            let Some(end) = *end else { continue };
            let text = figure(cell, glance);
            put_right(buffer, area, end, line, width(&text) as u16, &text, tone);
        }
        if let Some(bars) = bars.filter(|_| lines == 2) {
            let cells = |part: usize| part * BAR_CELLS.min(usize::from(area.width.saturating_sub(BAR_AT))) / most;
            let bar: String = bars.iter().map(|(nth, sign)| sign.repeat(cells(count(row, *nth)))).collect();
            put(buffer, area, BAR_AT, line + 1, area.width.saturating_sub(BAR_AT), &bar, Tone::Dim);
        }
    }
}

/// The columns whose figures a bar is made of, each with its sign; `None`: a bar tells nothing there.
const fn bars(question: &Question) -> Option<&'static [(usize, &'static str)]> {
    match question {
        Question::Funnel(_) => Some(&[(2, "="), (3, "x"), (4, ".")]),
        Question::Past(_) => Some(&[(2, "="), (3, "<"), (4, "x"), (5, ".")]),
        Question::Effort(_)
        | Question::Costs(_)
        | Question::Steps(_)
        | Question::Claims(_)
        | Question::Verdicts(_)
        | Question::Warm(_) => None,
    }
}

/// What a row is of.
fn named(cell: &Cell, glance: &Glance<'_>) -> String {
    match cell {
        Cell::Stage(stage) => glance.book.stage(*stage).map(|stage| glance.stage_short(stage)).unwrap_or_default(),
        Cell::Person(_)
        | Cell::Word(_)
        | Cell::Count(_)
        | Cell::Deals(_)
        | Cell::Percent(_)
        | Cell::WorkingDays(_)
        | Cell::Sums(_) => figure(cell, glance),
    }
}

fn count(row: &[Cell], nth: usize) -> usize {
    match row.get(nth) {
        Some(Cell::Deals(count)) => *count,
        Some(
            Cell::Stage(_)
            | Cell::Person(_)
            | Cell::Word(_)
            | Cell::Count(_)
            | Cell::Percent(_)
            | Cell::WorkingDays(_)
            | Cell::Sums(_),
        )
        | None => 0,
    }
}

fn figure(cell: &Cell, glance: &Glance<'_>) -> String {
    match cell {
        Cell::Stage(_) => String::new(),
        Cell::Person(user) => glance.person(*user),
        Cell::Word(id) => glance.words.say(id),
        Cell::Count(count) => count.to_string(),
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
    let height = panel.lines().len() as u16 + 2;
    let place = Rect { y: area.y + area.height.saturating_sub(height), height: height.min(area.height), ..area };
    ratatui::widgets::Widget::render(ratatui::widgets::Clear, place, buffer);
    rule(buffer, place, 0);
    let mut cursor = None;
    for (nth, line) in panel.lines().iter().enumerate() {
        let row = nth as u16 + 1;
        let here = nth == panel.at;
        let is_text = matches!(line, Line::Period | Line::Day);
        put(buffer, place, 0, row, 1, if here { ">" } else { " " }, Tone::Plain);
        let (label, value) = told(*line, &panel.question, glance);
        put(buffer, place, 2, row, 14, &label, Tone::Dim);
        let is_named = here && *line == Line::Rep && !panel.named.is_empty();
        let text = if is_text && !panel.typed.is_empty() {
            panel.typed.text().to_owned()
        } else if is_named && panel.complaint.is_some() {
            panel.named.text().to_owned()
        } else if is_named {
            format!("{}  > {value}", panel.named.text())
        } else {
            value
        };
        let tone = if here { Tone::Strong } else { Tone::Plain };
        put(buffer, place, 16, row, place.width.saturating_sub(16), &text, tone);
        if here && (is_text || is_named) {
            let typed = if is_text { &panel.typed } else { &panel.named };
            let column = 16 + typed.cursor_cells() as u16;
            cursor = Some(Position { x: place.x + column.min(place.width.saturating_sub(1)), y: place.y + row });
        }
    }
    let foot = match panel.question {
        _ if panel.line() == Line::Rep => "report-rep-foot",
        Question::Past(_) => "report-day-foot",
        Question::Funnel(_)
        | Question::Effort(_)
        | Question::Costs(_)
        | Question::Steps(_)
        | Question::Claims(_)
        | Question::Verdicts(_)
        | Question::Warm(_) => "report-panel-foot",
    };
    let foot = panel.complaint.clone().unwrap_or_else(|| glance.words.say(foot));
    put(buffer, place, 2, height - 1, place.width.saturating_sub(2), &foot, Tone::Dim);
    cursor
}

/// A line's label and its answer.
fn told(line: Line, question: &Question, glance: &Glance<'_>) -> (String, String) {
    let words = glance.words;
    let all = || words.say("report-any");
    let rep = |rep: Option<UserId>| (words.say("word-holder"), rep.map_or_else(all, |rep| glance.person(rep)));
    match (line, question) {
        (Line::Period, _) => (words.say("report-period"), glance.report_when(question)),
        (Line::Day, _) => (words.say("report-day"), glance.report_when(question)),
        (Line::Scope, Question::Funnel(asked)) => {
            (words.say("report-scope"), words.say(&format!("scope-{}", asked.scope.name())))
        }
        (Line::Source, Question::Funnel(asked)) => {
            (words.say("word-source"), asked.source.map_or_else(all, |source| glance.source(source)))
        }
        (Line::Class, Question::Funnel(asked)) => {
            (words.say("word-class"), asked.class.map_or_else(all, |class| class.letter().to_string()))
        }
        (Line::Rep, Question::Funnel(asked)) => rep(asked.rep),
        (Line::Pipeline, Question::Funnel(asked)) => {
            let all = || words.say("report-all-units");
            let name = asked.pipeline.map_or_else(all, |pipeline| glance.pipeline_name(pipeline));
            (words.say("word-pipeline"), name)
        }
        (Line::Rep, Question::Past(asked)) => rep(asked.rep),
        (Line::Scope | Line::Source | Line::Rep | Line::Class | Line::Pipeline, _) => (String::new(), String::new()),
    }
}
