//! The picture of the board of a moment: the same columns and cards as today's, drawn as they stood; a card says what became of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::past_board::{PastBoard, PastColumn};
use crate::reports::past::{self, stood_in};
use crate::reports::table::{Cell, Table};
use crate::sales::book::Scope;
use crate::sales::book::board::Narrowing;
use crate::sales::deal::{Deal, Holder, Passage};
use crate::sales::value::StageId;
use crate::ui::glance::Glance;
use crate::ui::grid::{CARD_ROWS, HEAD_ROWS, Layout};
use crate::ui::list::class_tone;
use crate::ui::paint::{Tone, put, put_right, reverse_row, rule};
use crate::ui::phrase::clients::MASK;
use crate::ui::words::width;

/// Blanks between the parts of a line.
const BETWEEN: &str = "   ";
/// Where a heading begins; where a class stands, and the text of a card.
const HEAD_TEXT: u16 = 2;
const CLASS: u16 = 2;
const TEXT: u16 = 4;
/// Cells of the sum of a card and of a heading, and of a short name.
const SUM_CELLS: u16 = 7;
const HEAD_SUM_CELLS: u16 = 8;
const HOLDER_CELLS: u16 = 4;

pub(super) fn draw(
    board: &PastBoard,
    question: &past::Question,
    table: Option<&Table>,
    glance: &Glance<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    moment_line(question, glance, area, buffer);
    if !board.is_counted() {
        put(buffer, area, TEXT, HEAD_ROWS, area.width, &glance.words.say("report-counting"), Tone::Dim);
        return;
    }
    let layout = Layout::of(glance);
    sides(board, table, glance, layout, area, buffer);
    for (nth, column) in board.columns.iter().skip(board.first).take(layout.columns).enumerate() {
        let left = layout.column(nth).min(area.width);
        let place = Rect { x: area.x + left, width: layout.card.min(area.width - left), ..area };
        let is_here = board.first + nth == board.at;
        draw_column(column, is_here, question, table, glance, place, buffer);
    }
}

/// `AS IT STOOD  end of Tue 10 Nov 2026   Pumps   Орлова`.
fn moment_line(question: &past::Question, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let words = glance.words;
    let column = put(buffer, area, 0, 0, area.width, &words.say("past-title"), Tone::Strong) + 2;
    let mut parts = vec![glance.moment_then(question.at)];
    parts.push(glance.pipeline_name(question.pipeline));
    parts.push(question.rep.map_or_else(|| words.say("scope-all"), |rep| glance.person(rep)));
    put(buffer, area, column, 0, area.width.saturating_sub(column), &parts.join(BETWEEN), Tone::Plain);
}

/// How many stood in a stage, and for how much.
fn counted(table: Option<&Table>, stage: StageId) -> (usize, Option<&Cell>) {
    let row = table.and_then(|table| table.rows.iter().find(|row| row.first() == Some(&Cell::Stage(stage))));
    let count = match row.and_then(|row| row.get(1)) {
        Some(Cell::Deals(count)) => *count,
        _ => 0,
    };
    (count, row.and_then(|row| row.last()))
}

/// Line 3: the stages left and right of the window, with what stood in them; those next to it where there is no room for all.
fn sides(
    board: &PastBoard,
    table: Option<&Table>,
    glance: &Glance<'_>,
    layout: Layout,
    area: Rect,
    buffer: &mut Buffer,
) {
    let said = |column: &PastColumn| {
        let name = glance.book.stage(column.stage).map(|stage| glance.stage_tiny(stage)).unwrap_or_default();
        format!("{name} {}", counted(table, column.stage).0)
    };
    let mut before: Vec<String> = board.columns.iter().take(board.first).map(said).collect();
    let mut after: Vec<String> = board.columns.iter().skip(board.first + layout.columns).map(said).collect();
    let left = |parts: &[String]| if parts.is_empty() { String::new() } else { format!("<  {}", parts.join(BETWEEN)) };
    let right = |parts: &[String]| if parts.is_empty() { String::new() } else { format!("{}  >", parts.join(BETWEEN)) };
    while before.len() + after.len() > 2
        && width(&left(&before)) + BETWEEN.len() + width(&right(&after)) > usize::from(area.width)
    {
        // The farthest go first, from the longer side.
        if before.len() > after.len() {
            before.remove(0);
        } else {
            after.pop();
        }
    }
    put(buffer, area, 0, 1, area.width, &left(&before), Tone::Dim);
    put_right(buffer, area, area.width, 1, area.width, &right(&after), Tone::Dim);
}

fn draw_column(
    column: &PastColumn,
    is_here: bool,
    question: &past::Question,
    table: Option<&Table>,
    glance: &Glance<'_>,
    place: Rect,
    buffer: &mut Buffer,
) {
    let layout = Layout::of(glance);
    let (count, sums) = counted(table, column.stage);
    let name = glance.book.stage(column.stage).map(|stage| glance.stage_short(stage)).unwrap_or_default();
    let sum = match sums {
        Some(Cell::Sums(sums)) => glance.sum_total(sums),
        _ => String::new(),
    };
    put_right(buffer, place, place.width, 2, place.width, &sum, Tone::Strong);
    let end = place.width.saturating_sub((width(&sum) as u16 + 1).max(HEAD_SUM_CELLS));
    let taken = put_right(buffer, place, end, 2, end, &count.to_string(), Tone::Strong);
    let room = end.saturating_sub(taken + 1 + HEAD_TEXT);
    put(buffer, place, HEAD_TEXT, 2, room, &name.to_uppercase(), Tone::Strong);
    rule(buffer, place, HEAD_ROWS - 1);
    for (nth, id) in column.deals.iter().skip(column.top).take(layout.cards).enumerate() {
        let row = Layout::row(nth);
        if row + CARD_ROWS > place.height {
            break;
        }
        let Some(deal) = glance.book.deal(glance.viewer, *id) else { continue };
        let Some(then) = stood_in(glance.book, deal, question.at) else { continue };
        let card = Rect { y: place.y + row, height: CARD_ROWS, ..place };
        draw_card(deal, then, is_here && column.top + nth == column.row, glance, card, buffer);
    }
    if column.deals.is_empty() && is_here {
        put(buffer, place, 0, HEAD_ROWS, 1, ">", Tone::Plain);
        put(buffer, place, TEXT, HEAD_ROWS, place.width, &glance.words.say("board-column-empty"), Tone::Dim);
    }
    let now = ("now", now(column.stage, question, glance).into());
    let below = count.saturating_sub(column.top + layout.cards);
    let text = match below {
        0 => glance.words.say_with("past-now-count", &[now]),
        below => glance.words.say_with("past-below", &[now, ("n", below.into())]),
    };
    put(buffer, place, TEXT, layout.foot(), place.width.saturating_sub(TEXT), &text, Tone::Dim);
}

/// How many stand there today.
fn now(stage: StageId, question: &past::Question, glance: &Glance<'_>) -> usize {
    let holders = match question.rep {
        Some(rep) => vec![Holder::User(rep)],
        None => glance.viewer.holders(Scope::All),
    };
    let total = glance.book.board().total(stage, &holders, &Narrowing::default());
    total.count + total.asleep
}

/// Two lines: class, title, sum; then who had it, and where it has gone and who has it now, where that is another.
fn draw_card(deal: &Deal, then: Passage, is_here: bool, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let end = area.width;
    if is_here {
        put(buffer, area, 0, 0, 1, ">", Tone::Plain);
    }
    put(buffer, area, CLASS, 0, 1, deal.class.letter().encode_utf8(&mut [0; 4]), class_tone(deal.class));
    let sum = deal.sum.map(|sum| glance.sum_short(sum)).unwrap_or_default();
    let taken = put_right(buffer, area, end, 0, end.saturating_sub(TEXT), &sum, Tone::Plain).max(SUM_CELLS);
    let title = if glance.look.masked && !is_here { MASK.to_owned() } else { glance.deal_name(deal) };
    put(buffer, area, TEXT, 0, end.saturating_sub(TEXT + taken + 1), &title, Tone::Plain);
    let who = holder(then.holder, glance);
    let column = put(buffer, area, TEXT, 1, HOLDER_CELLS, &who, Tone::Plain).max(TEXT + HOLDER_CELLS) + 1;
    let is_moved = glance.book.stage_now(deal.stage) != then.stage;
    let other = if deal.holder == then.holder { String::new() } else { holder(deal.holder, glance) };
    let taken = put_right(buffer, area, end, 1, HOLDER_CELLS, &other, Tone::Plain);
    let room = end.saturating_sub(column + if taken == 0 { 0 } else { HOLDER_CELLS + 1 });
    if is_moved {
        let stage = glance.book.stage(deal.stage).map(|stage| glance.stage_short(stage)).unwrap_or_default();
        put(buffer, area, column, 1, room, &format!("> {stage}"), Tone::Strong);
    } else {
        let since = glance.words.say_with("past-since", &[("date", glance.date(glance.book.day(then.at)).into())]);
        put(buffer, area, column, 1, room, &since, Tone::Dim);
    }
    if is_here && !glance.look.slow {
        reverse_row(buffer, area, 0, glance.look.bar);
    }
}

/// A person's short name; of what nobody holds, where it is.
fn holder(holder: Holder, glance: &Glance<'_>) -> String {
    match holder {
        Holder::User(user) => glance.person_tiny(user),
        Holder::Exchange => glance.words.say("past-exchange"),
        Holder::Marketing { .. } => glance.words.say("past-marketing"),
    }
}
