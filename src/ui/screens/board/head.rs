//! Lines 2 and 3 of the board: what is shown, and the stages beside the window.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::state::{BoardScreen, StageTotal};
use crate::sales::book::board::Total;
use crate::sales::book::off_board::Off;
use crate::ui::glance::Glance;
use crate::ui::grid::Layout;
use crate::ui::paint::{Tone, put, put_right};
use crate::ui::words::{Amount, width};

/// Blanks between the parts of a line.
const BETWEEN: &str = "   ";
/// Counts above this are rounded: `40k`.
const COUNT_MAX: usize = 999;

/// Line 2: pipeline, scope, counts, order; at the right marks and currency.
pub(super) fn scope_line(screen: &BoardScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let words = glance.words;
    let pipeline = glance.pipeline().map(|pipeline| glance.label(&pipeline.label)).unwrap_or_default();
    let mut left = vec![pipeline, words.say(&format!("scope-{}", screen.filter.scope.name())), counts(screen, glance)];
    if screen.filter.is_narrowed() {
        left.push(words.say_with("chrome-filtered", &[("what", screen.filter.words(glance).into())]));
    } else {
        left.push(words.say("board-order-class"));
    }
    let mut right = Vec::new();
    if glance.look.masked {
        right.push(words.say("chrome-masked"));
    }
    if !screen.marked.is_empty() {
        right.push(words.say_with("chrome-marked", &[("n", screen.marked.len().into())]));
    }
    right.push(glance.book.currency().code().to_owned());
    let right = right.join(BETWEEN);
    let taken = put_right(buffer, area, area.width, 0, area.width, &right, Tone::Plain);
    let room = usize::from(area.width.saturating_sub(taken + 1));
    // What matters least goes first where the line is too narrow.
    while left.len() > 1 && width(&left.join(BETWEEN)) > room {
        left.pop();
    }
    put(buffer, area, 0, 0, room as u16, &left.join(BETWEEN), Tone::Plain);
}

/// `48 open, 3 late, 5 asleep`, over all stages where work is done.
fn counts(screen: &BoardScreen, glance: &Glance<'_>) -> String {
    if screen.filter.off.is_some() {
        let id = if screen.filter.off == Some(Off::Asleep) { "board-asleep-count" } else { "board-ended-count" };
        return glance.words.say_with(id, &[("n", screen.ended.count.into())]);
    }
    let mut all = Total::default();
    for stage in screen.stages.iter().filter(|stage| stage.is_open) {
        all.add(&stage.total);
    }
    let open = ("open", all.count.into());
    let asleep = ("asleep", all.asleep.into());
    match screen.late {
        Some(late) => glance.words.say_with("board-counts", &[open, ("late", late.into()), asleep]),
        None => glance.words.say_with("board-counts-no-late", &[open, asleep]),
    }
}

/// Line 3: the stages left and right of the window, those next to it where there is no room for all.
pub(super) fn sides(screen: &BoardScreen, glance: &Glance<'_>, layout: Layout, area: Rect, buffer: &mut Buffer) {
    let said = |stage: &StageTotal| {
        let name = glance.book.stage(stage.stage).map(|stage| glance.stage_tiny(stage)).unwrap_or_default();
        format!("{name} {}", count(stage.total.count, glance))
    };
    let before: Vec<String> = screen.stages.iter().take(screen.first).map(said).collect();
    let after: Vec<String> = screen.stages.iter().skip(screen.first + layout.columns).map(said).collect();
    let (mut left, mut right) = (before.len(), 0);
    let line = |left: usize, right: usize| {
        let left = before.iter().skip(left).map(String::as_str).collect::<Vec<_>>().join(BETWEEN);
        let right = after.iter().take(right).map(String::as_str).collect::<Vec<_>>().join(BETWEEN);
        let left = if before.is_empty() { left } else { format!("<  {left}") };
        let right = if after.is_empty() { right } else { format!("{right}  >") };
        (left, right)
    };
    let fits = |left: usize, right: usize| {
        let (left, right) = line(left, right);
        width(&left) + BETWEEN.len() + width(&right) <= usize::from(area.width)
    };
    // Outwards from the window, one to each side in turn.
    loop {
        let before = (left, right);
        if right < after.len() && fits(left, right + 1) {
            right += 1;
        }
        if left > 0 && fits(left - 1, right) {
            left -= 1;
        }
        if before == (left, right) {
            break;
        }
    }
    let (left, right) = line(left, right);
    put(buffer, area, 0, 1, area.width, &left, Tone::Dim);
    put_right(buffer, area, area.width, 1, area.width, &right, Tone::Dim);
}

/// `7`, `999`, `40k`.
pub(super) fn count(number: usize, glance: &Glance<'_>) -> String {
    if number <= COUNT_MAX {
        return number.to_string();
    }
    let code = glance.book.currency();
    glance.words.total_sum(Amount { minor: number as i64, exponent: 0, code: code.code() }, code.code(), 0)
}
