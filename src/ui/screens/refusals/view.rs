//! Draws the refusals; changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::evidence;
use super::queue::{Queue, case_of};
use super::row::{self, Columns};
use super::state::RefusalsScreen;
use crate::sales::deal::{Case, Deal};
use crate::sales::role::Right;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::{Flags, Rows};
use crate::ui::paint::{Tone, put, put_right, rule};
use crate::ui::words::{width, wrapped};

/// From this width on, the evidence stands beside the list.
const BESIDE_FROM: u16 = 130;
/// Below so many rows of work, nothing but the list is shown.
const LOW_BELOW: u16 = 16;
/// The list begins below the counts and the heads of columns.
const LIST_ROW: u16 = 2;
/// Below this width a stage is named shortly.
const SHORT_BELOW: u16 = 64;
/// Rows of evidence under the list.
const EVIDENCE_ROWS: u16 = 10;
/// The texts of the evidence begin here, beyond their labels.
const TEXT_COLUMN: u16 = 12;
/// Blanks between the parts of a line.
const GAP: u16 = 3;

/// Rows of the work area, from its top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plan {
    pub list_rows: u16,
    /// The rule, and the evidence below it.
    below: Option<u16>,
    /// The first column of the evidence beside the list.
    beside: Option<u16>,
    width: u16,
}

pub(super) fn plan(glance: &Glance<'_>, height: u16) -> Plan {
    let beside = (glance.width >= BESIDE_FROM).then(|| glance.width / 2 + 10);
    let width = beside.map_or(glance.width, |column| column - 2);
    if beside.is_some() || height < LOW_BELOW {
        return Plan { list_rows: height.saturating_sub(LIST_ROW + 1).max(1), below: None, beside, width };
    }
    // A line of what is below, the rule, the evidence.
    let list_rows = height.saturating_sub(LIST_ROW + EVIDENCE_ROWS + 2);
    Plan { list_rows, below: Some(LIST_ROW + list_rows + 1), beside, width }
}

pub(super) fn draw(screen: &RefusalsScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let plan = plan(glance, area.height);
    let queue = Queue::of(glance);
    draw_counts(screen, glance, &queue, area, buffer);
    if screen.list.is_empty() {
        put(buffer, area, 0, LIST_ROW, area.width, &glance.words.say("refusals-empty"), Tone::Plain);
        return;
    }
    let columns = Columns::of(plan.width);
    row::draw_heads(glance, &columns, area, buffer, 1);
    let (mut line, mut last) = (LIST_ROW, None);
    for (key, here) in screen.list.in_sight() {
        let flags = Flags { here, marked: screen.list.is_marked(key.deal), late: false };
        if let Some(deal) = glance.book.any_deal(key.deal) {
            row::draw(glance, &columns, area, buffer, line, (deal, queue.place(key.deal), flags));
        }
        line += 1;
        last = Some(key);
    }
    let below = screen.list.below(&queue, last);
    if below > 0 {
        let text = glance.words.say_with("list-more-below", &[("n", below.into())]);
        put_right(buffer, area, plan.width, LIST_ROW + plan.list_rows, plan.width, &text, Tone::Plain);
    }
    if let Some(line) = plan.below {
        rule(buffer, area, line);
    }
    let deal = screen.list.cursor_id().filter(|_| glance.at_rest).and_then(|deal| glance.book.any_deal(deal));
    let Some((deal, case)) = deal.and_then(|deal| Some((deal, case_of(glance, deal)?))) else { return };
    let evidence = match (plan.below, plan.beside) {
        (Some(line), _) => Rect { y: area.y + line + 1, height: EVIDENCE_ROWS, ..area },
        (None, Some(column)) => Rect {
            x: area.x + column,
            y: area.y + LIST_ROW,
            width: area.width.saturating_sub(column),
            height: area.height.saturating_sub(LIST_ROW),
        },
        (None, None) => return,
    };
    draw_evidence(glance, deal, case, evidence, buffer);
}

/// `9 to decide, 2 over a day`.
fn draw_counts(screen: &RefusalsScreen, glance: &Glance<'_>, queue: &Queue<'_>, area: Rect, buffer: &mut Buffer) {
    let args = [("n", queue.len().into()), ("late", queue.late().into())];
    let mut text = glance.words.say_with("refusals-waiting", &args);
    if glance.viewer.may(Right::Judge)
        && let Some(percent) = evidence::false_percent(glance)
    {
        let share = glance.words.say_with("refusals-false-share", &[("percent", percent.into())]);
        text = format!("{text}   {share}");
    }
    let column = put(buffer, area, 0, 0, area.width, &text, Tone::Plain);
    let mut standing = Vec::new();
    if screen.list.marked() > 0 {
        standing.push(glance.words.say_with("chrome-marked", &[("n", screen.list.marked().into())]));
    }
    if screen.list.fresh() > 0 {
        let key = glance.keymap.key_for(Action::Redraw, &[Place::Everywhere]).unwrap_or_default();
        let args = [("n", screen.list.fresh().into()), ("key", key.into())];
        standing.push(glance.words.say_with("chrome-new-rows", &args));
    }
    let mut end = area.width;
    for text in standing {
        let cells = width(&text) as u16;
        if column + GAP + cells <= end {
            put_right(buffer, area, end, 0, cells, &text, Tone::Strong);
            end = end.saturating_sub(cells + GAP);
        }
    }
}

fn draw_evidence(glance: &Glance<'_>, deal: &Deal, case: &Case, area: Rect, buffer: &mut Buffer) {
    let day = evidence::stage_day(glance, deal, case, area.width < SHORT_BELOW);
    let cells = width(&day) as u16;
    put_right(buffer, area, area.width, 0, cells, &day, Tone::Plain);
    let tag = format!("{} {}", deal.id, glance.client_and_need(deal));
    put(buffer, area, 0, 0, area.width.saturating_sub(cells + GAP), &tag, Tone::Strong);
    let room = usize::from(area.width.saturating_sub(TEXT_COLUMN));
    let lines: Vec<(&str, Vec<String>)> =
        evidence::lines(glance, deal, case).into_iter().map(|(label, text)| (label, wrapped(&text, room))).collect();
    let wanted: Vec<usize> = lines.iter().map(|(_, texts)| texts.len()).collect();
    let rows = shares(&wanted, usize::from(area.height.saturating_sub(1)));
    let mut row = 1;
    for ((label, texts), rows) in lines.into_iter().zip(rows) {
        put(buffer, area, 0, row, TEXT_COLUMN - 1, &glance.words.say(label), Tone::Strong);
        for (nth, text) in texts.iter().take(rows).enumerate() {
            let goes_on = nth + 1 == rows && texts.len() > rows;
            let text = if goes_on { format!("{text} ~") } else { text.clone() };
            put(buffer, area, TEXT_COLUMN, row, area.width, &text, Tone::Plain);
            row += 1;
        }
    }
}

/// Rows for texts of so many lines: one each, however long the others are, then one more in turn while there is room.
fn shares(wanted: &[usize], room: usize) -> Vec<usize> {
    let mut given = vec![1; wanted.len()];
    for _ in wanted.len()..room {
        let short = given.iter_mut().zip(wanted).filter(|(given, wanted)| **given < **wanted);
        let Some((least, _)) = short.min_by_key(|(given, _)| **given) else { break };
        *least += 1;
    }
    given
}
