//! A form as it is drawn: a rule, its title, its lines, what is wrong. Nothing moves when an answer is chosen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::keys::digit_of;
use super::reading::Belongs;
use super::{Purpose, invoice, reading};
use crate::ui::form::{Form, FormInput, FormLine};
use crate::ui::glance::Glance;
use crate::ui::paint::{Tone, put, put_right, rule};
use crate::ui::words::{width, wrapped};

/// Cells that forms are laid out for where the real width is not asked.
const WIDTH: u16 = 80;
/// Blanks between a label and its line; the last of them holds the bracket of a chosen option.
const GAP: u16 = 2;
/// Blanks between options: a bracket closes in the first, another opens in the last.
const OPTION_GAP: usize = 3;
/// Where one blank less spares a row.
const OPTION_GAP_TIGHT: usize = 2;
/// Lines of what is wrong.
const COMPLAINT_MAX: usize = 4;
/// Labels longer than that are cut.
const LABEL_MAX: u16 = 20;

/// Rows the form needs in a window of the usual width.
pub fn height(form: &Form<Purpose>) -> u16 {
    height_at(form, WIDTH)
}

/// Rows the form needs in a window of that width: a rule, the title, its lines, and the complaint.
pub fn height_at(form: &Form<Purpose>, cells: u16) -> u16 {
    let (_, room) = columns(form, cells);
    let lines: usize = form.lines.iter().map(|line| rows(line, room)).sum();
    let complaint = complaint(form, cells).len() as u16;
    2 + complaint + u16::try_from(lines).unwrap_or(u16::MAX - 3)
}

/// Draws the form at the bottom of the area; returns where the text cursor stands.
pub fn draw(form: &Form<Purpose>, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let wanted = height_at(form, area.width);
    let area = bottom(area, wanted);
    clear(area, buffer);
    rule(buffer, area, 0);
    let aside = aside(form, glance);
    put(buffer, area, 0, 1, area.width, &form.title, Tone::Strong);
    let taken = width(&form.title) as u16 + 2;
    if taken + width(&aside) as u16 <= area.width {
        put_right(buffer, area, area.width, 1, area.width, &aside, Tone::Plain);
    }
    let complaint = complaint(form, area.width);
    let below = complaint.len() as u16;
    let body = Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(2 + below), ..area };
    let cursor = draw_lines(form, glance, body, buffer);
    for (row, text) in (area.height.saturating_sub(below)..).zip(&complaint) {
        put(buffer, area, 0, row, area.width, text, Tone::Late);
    }
    cursor
}

/// What is wrong, in as many lines as it takes.
fn complaint(form: &Form<Purpose>, cells: u16) -> Vec<String> {
    let Some(complaint) = &form.complaint else { return Vec::new() };
    let mut lines = wrapped(&format!("! {complaint}"), usize::from(cells.max(1)));
    if lines.len() > COMPLAINT_MAX {
        lines.truncate(COMPLAINT_MAX);
        if let Some(last) = lines.last_mut() {
            last.push_str(" ~");
        }
    }
    lines
}

/// What stands at the right of the title; a stopwatch runs there.
fn aside(form: &Form<Purpose>, glance: &Glance<'_>) -> String {
    let Purpose::Finish(finish) = &form.purpose else { return form.aside.clone() };
    let Some(began) = finish.began else { return form.aside.clone() };
    let minutes = finish.minutes(glance.now);
    glance.words.say_with("form-began", &[("time", glance.clock(began).into()), ("n", minutes.into())])
}

fn draw_lines(form: &Form<Purpose>, glance: &Glance<'_>, body: Rect, buffer: &mut Buffer) -> Option<Position> {
    let (label, room) = columns(form, body.width);
    let heights: Vec<usize> = form.lines.iter().map(|line| rows(line, room)).collect();
    // Drawn whole first: a form, or a line of it, that is longer than its place scrolls.
    let whole = Rect { x: 0, y: 0, width: body.width, height: heights.iter().sum::<usize>() as u16 };
    let mut sheet = Buffer::empty(whole);
    let belongs = invoice::belongs(form);
    let (mut row, mut cursor) = (0, None);
    for (at, (line, height)) in form.lines.iter().zip(&heights).enumerate() {
        let place = Rect { y: row, height: whole.height - row, ..whole };
        let found = draw_line(line, belongs, at == form.at, label, glance, place, &mut sheet);
        cursor = if at == form.at { found } else { cursor };
        row += *height as u16;
    }
    let above: usize = heights.iter().take(form.at).sum();
    let here = heights.get(form.at).copied().unwrap_or(0);
    let place = usize::from(body.height);
    // The line under the cursor is seen, of one that is too long the part with the cursor.
    let skipped = if here <= place {
        (above + here).saturating_sub(place)
    } else {
        let row = cursor.map_or(above, |cursor| usize::from(cursor.y));
        above.max((row + 1).saturating_sub(place))
    } as u16;
    for y in 0..body.height.min(whole.height.saturating_sub(skipped)) {
        for x in 0..body.width {
            let drawn = sheet.cell((x, skipped + y)).cloned();
            if let (Some(drawn), Some(cell)) = (drawn, buffer.cell_mut((body.x + x, body.y + y))) {
                *cell = drawn;
            }
        }
    }
    let cursor = cursor.filter(|cursor| (skipped..skipped + body.height).contains(&cursor.y))?;
    Some(Position { x: body.x + cursor.x, y: body.y + cursor.y - skipped })
}

/// The cells of the labels, and of what stands behind them.
fn columns(form: &Form<Purpose>, cells: u16) -> (u16, u16) {
    let longest = form.lines.iter().map(|line| width(&line.label)).max().unwrap_or(0) as u16;
    let label = longest.min(LABEL_MAX).min(cells / 2) + GAP;
    (label, cells.saturating_sub(label))
}

/// Cells between what is typed and how it is read.
const READ_GAP: u16 = 3;

/// Rows of a line with its hint.
fn rows(line: &FormLine, room: u16) -> usize {
    let own = match &line.input {
        FormInput::Choice { options, .. } => {
            let texts = numbered(line, options);
            texts.len().div_ceil(grid(&texts, room).len().max(1)).max(1)
        }
        FormInput::Cycle { .. } | FormInput::Text { .. } | FormInput::Shown(_) => 1,
    };
    own + usize::from(!line.hint.is_empty())
}

fn draw_line(
    line: &FormLine,
    belongs: Belongs,
    is_here: bool,
    label: u16,
    glance: &Glance<'_>,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let tone = if is_here { Tone::Strong } else { Tone::Plain };
    put(buffer, area, 0, 0, label.saturating_sub(GAP), &line.label, tone);
    let room = area.width.saturating_sub(label);
    let mut cursor = None;
    let mut own = 1;
    match &line.input {
        FormInput::Choice { options, chosen } => {
            own = draw_choice(&numbered(line, options), *chosen, label, area, buffer);
            // The terminal's cursor stands on the line, so that a screen reader and a vt100 show it too.
            let (row, column) = place_of(&numbered(line, options), chosen.unwrap_or(0), room);
            cursor = Some((label + column, row));
        }
        FormInput::Cycle { options, at } => {
            let text = options.get(*at).map_or("", String::as_str);
            put(buffer, area, label, 0, room, text, Tone::Plain);
            if options.len() > 1 {
                let more = format!("{}/{}", at + 1, options.len());
                put_right(buffer, area, area.width, 0, room, &more, Tone::Dim);
            }
            cursor = Some((label, 0));
        }
        FormInput::Text { typed, proposal } => {
            if typed.is_empty() {
                let stands = if proposal.is_empty() { &line.sample } else { proposal };
                let tone = if proposal.is_empty() { Tone::Dim } else { Tone::Plain };
                // Where nothing can be dim, an example must not look like an answer.
                let is_bare = proposal.is_empty() && glance.look.undimmed && !stands.is_empty();
                let stands = if is_bare { &format!("({stands})") } else { stands };
                put(buffer, area, label, 0, room, stands, tone);
                cursor = Some((label, 0));
            } else {
                let before = if is_here { typed.cursor_cells() } else { 0 };
                let (text, cell) = window(typed.text(), before, usize::from(room));
                put(buffer, area, label, 0, room, &text, Tone::Plain);
                cursor = Some((label + cell as u16, 0));
                read_beside(line, belongs, is_here, label + width(&text) as u16, glance, area, buffer);
            }
        }
        FormInput::Shown(text) => {
            put(buffer, area, label, 0, room, text, Tone::Plain);
        }
    }
    put(buffer, area, label, own, room, &line.hint, Tone::Dim);
    let (column, row) = cursor.filter(|_| is_here)?;
    Some(Position { x: area.x + column.min(area.width.saturating_sub(1)), y: area.y + row })
}

/// How a day, a time or a sum is read, at the right of the line it is typed in.
fn read_beside(
    line: &FormLine,
    belongs: Belongs,
    is_here: bool,
    end: u16,
    glance: &Glance<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    // On a slow line each letter would cost what it is read as.
    if !is_here || glance.look.slow {
        return;
    }
    let Some(read) = reading::read_as(line.asks, line.typed(), belongs, glance).filter(|read| *read != line.typed())
    else {
        return;
    };
    let read = format!("= {read}");
    let cells = width(&read) as u16;
    if end + READ_GAP + cells <= area.width {
        put_right(buffer, area, area.width, 0, cells, &read, Tone::Dim);
    }
}

fn draw_choice(texts: &[String], chosen: Option<usize>, label: u16, area: Rect, buffer: &mut Buffer) -> u16 {
    let columns = grid(texts, area.width.saturating_sub(label));
    let per_row = columns.len().max(1);
    for (at, text) in texts.iter().enumerate() {
        let row = (at / per_row) as u16;
        let column = label + columns.get(at % per_row).copied().unwrap_or(0);
        let room = area.width.saturating_sub(column);
        if chosen == Some(at) {
            put(buffer, area, column.saturating_sub(1), row, room + 1, &format!("[{text}]"), Tone::Strong);
        } else {
            put(buffer, area, column, row, room, text, Tone::Plain);
        }
    }
    texts.len().div_ceil(per_row).max(1) as u16
}

/// `1 spoke`; options beyond the ninth have no digit.
fn numbered(line: &FormLine, options: &[String]) -> Vec<String> {
    let number = |(at, option): (usize, &String)| match digit_of(line.asks, at, options.len()) {
        Some(digit) => format!("{digit} {option}"),
        None => format!("- {option}"),
    };
    options.iter().enumerate().map(number).collect()
}

/// Where the columns of a grid of options begin: as many as fit, each as wide as its widest.
fn grid(texts: &[String], room: u16) -> Vec<u16> {
    let with = |gap| (1..=texts.len()).rev().find_map(|count| fitting(texts, count, gap, room));
    let tight = with(OPTION_GAP_TIGHT).unwrap_or_else(|| vec![0]);
    with(OPTION_GAP).filter(|roomy| roomy.len() == tight.len()).unwrap_or(tight)
}

fn fitting(texts: &[String], count: usize, gap: usize, room: u16) -> Option<Vec<u16>> {
    let mut starts = Vec::with_capacity(count);
    let mut column = 0;
    for at in 0..count {
        starts.push(column as u16);
        let widest = texts.iter().skip(at).step_by(count).map(|text| width(text)).max().unwrap_or(0);
        column += widest + gap;
    }
    // Behind the last column only its closing bracket needs a cell.
    (column < usize::from(room) + gap).then_some(starts)
}

/// The row and the column of an option.
fn place_of(texts: &[String], option: usize, room: u16) -> (u16, u16) {
    let columns = grid(texts, room);
    let per_row = columns.len().max(1);
    ((option / per_row) as u16, columns.get(option % per_row).copied().unwrap_or(0))
}

/// The part of a long text around the cursor, and the cell of the cursor in it.
pub fn window(text: &str, cursor: usize, room: usize) -> (String, usize) {
    use unicode_segmentation::UnicodeSegmentation;
    // One cell stays free for the cursor behind the last letter.
    let skip = (cursor + 1).saturating_sub(room);
    let mut cells = 0;
    let mut skipped = 0;
    let mut shown = String::new();
    for letter in text.graphemes(true) {
        if cells < skip {
            cells += width(letter);
            skipped = cells;
        } else {
            shown.push_str(letter);
        }
    }
    (shown, cursor.saturating_sub(skipped))
}

fn bottom(area: Rect, wanted: u16) -> Rect {
    let height = wanted.min(area.height);
    Rect { y: area.y + area.height - height, height, ..area }
}

fn clear(area: Rect, buffer: &mut Buffer) {
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
        }
    }
}
