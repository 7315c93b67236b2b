//! The picture of the board.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::card::{self, Hand};
use super::ended_view;
use super::head::{count, scope_line, sides};
use super::state::{BoardScreen, Column, StageTotal};
use crate::sales::book::board::Total;
use crate::ui::filter;
use crate::ui::glance::Glance;
use crate::ui::grid::{CARD_ROWS, HEAD_ROWS, Layout};
use crate::ui::keymap::{Action, Place};
use crate::ui::paint::{self, Tone, put, put_right};
use crate::ui::words::width;

/// Cells at the right of a heading for the sum, a blank before it included.
const HEAD_SUM_CELLS: usize = 8;
/// Where a heading begins, and where a card's text and the foot of a column do.
const HEAD_TEXT: u16 = 2;
const FOOT_TEXT: u16 = 4;

pub(super) fn draw(screen: &BoardScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let layout = Layout::of(glance);
    scope_line(screen, glance, area, buffer);
    if screen.filter.off.is_some() {
        ended_view::draw(screen, glance, area, buffer);
    } else {
        sides(screen, glance, layout, area, buffer);
        for (nth, column) in screen.columns.iter().enumerate() {
            draw_column(screen, nth, column, glance, area, buffer);
        }
        if screen.is_empty() {
            empty(screen, glance, area, buffer);
        }
    }
    if let Some(panel) = &screen.panel {
        filter::draw(panel, glance, area, buffer);
    }
}

fn draw_column(
    screen: &BoardScreen,
    nth: usize,
    column: &Column,
    glance: &Glance<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    let layout = Layout::of(glance);
    let left = layout.column(nth).min(area.width);
    let place = Rect { x: area.x + left, width: layout.card.min(area.width - left), ..area };
    let Some(total) = screen.stages.iter().find(|stage| stage.stage == column.stage) else { return };
    heading(total, glance, place, buffer);
    paint::rule(buffer, place, HEAD_ROWS - 1);
    for (nth, key) in column.keys.iter().enumerate() {
        let Some(deal) = glance.book.deal(glance.viewer, key.deal) else { continue };
        let row = Layout::row(nth);
        if row + CARD_ROWS > place.height {
            break;
        }
        let hand = Hand {
            is_here: screen.cursor.key.map(|key| key.deal) == Some(key.deal),
            is_marked: screen.marked.contains(&deal.id),
        };
        card::draw(deal, hand, glance, Rect { y: place.y + row, height: CARD_ROWS, ..place }, buffer);
    }
    if column.keys.is_empty() && column.stage == screen.cursor.stage {
        put(buffer, place, 0, HEAD_ROWS, 1, ">", Tone::Plain);
        let nothing = if screen.is_empty() { String::new() } else { glance.words.say("board-column-empty") };
        put(buffer, place, FOOT_TEXT, HEAD_ROWS, place.width, &nothing, Tone::Dim);
    }
    let text = foot(column, &total.total, glance);
    let from = place.width.saturating_sub(width(&text) as u16).min(FOOT_TEXT);
    put(buffer, place, from, layout.foot(), place.width, &text, Tone::Dim);
}

/// Line 4: the stage in capitals, the count and the sum of ALL its deals.
fn heading(stage: &StageTotal, glance: &Glance<'_>, place: Rect, buffer: &mut Buffer) {
    let name = glance.book.stage(stage.stage).map(|stage| glance.stage_short(stage)).unwrap_or_default();
    let sum = glance.sum_total(&stage.total.sums);
    put_right(buffer, place, place.width, 2, place.width, &sum, Tone::Strong);
    let end = place.width.saturating_sub((width(&sum) + 1).max(HEAD_SUM_CELLS) as u16);
    let count = count(stage.total.count, glance);
    let taken = put_right(buffer, place, end, 2, end, &count, Tone::Strong);
    let room = end.saturating_sub(taken + 1 + HEAD_TEXT);
    put(buffer, place, HEAD_TEXT, 2, room, &name.to_uppercase(), Tone::Strong);
}

/// `3 more below, 2 asleep`.
fn foot(column: &Column, total: &Total, glance: &Glance<'_>) -> String {
    let asleep = ("asleep", total.asleep.into());
    match (column.below, total.asleep) {
        (Some(0), 0) => String::new(),
        (Some(0), asleep) => glance.words.say_with("board-asleep", &[("n", asleep.into())]),
        (Some(below), 0) => glance.words.say_with("board-below", &[("n", below.into())]),
        (Some(below), _) => glance.words.say_with("board-below-asleep", &[("n", below.into()), asleep]),
        (None, _) => glance.words.say("board-below-some"),
    }
}

/// What to do where there is nothing to do.
fn empty(screen: &BoardScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let places = [Place::Board, Place::Everywhere];
    let key = |action| glance.keymap.key_for(action, &places).unwrap_or_default();
    let lines = if screen.filter.is_narrowed() {
        vec![glance.words.say_with("list-empty-filtered", &[("key", key(Action::ClearFilter).into())])]
    } else {
        let new = ("new", key(Action::New).into());
        let exchange = ("exchange", key(Action::Pane(2)).into());
        let filter = ("filter", key(Action::Filter).into());
        vec![
            glance.words.say("board-empty"),
            glance.words.say_with("board-empty-new", &[new, exchange]),
            glance.words.say_with("board-empty-scope", &[filter]),
        ]
    };
    for (nth, line) in lines.iter().enumerate() {
        put(buffer, area, FOOT_TEXT, HEAD_ROWS + nth as u16, area.width, line, Tone::Plain);
    }
}
