//! Draws the refusals; changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::evidence;
use super::queue::{Queue, case_of};
use super::row::{self, Columns};
use super::state::RefusalsScreen;
use crate::sales::deal::{Case, Deal};
use crate::sales::role::Right;
use crate::sales::value::DealId;
use crate::ui::chrome;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::{Flags, Rows};
use crate::ui::paint::{Tone, put, put_right, rule};
use crate::ui::words::{width, wrapped};

/// From this width on, the evidence stands beside the list.
const BESIDE_FROM: u16 = 130;
/// Below so many rows of work the list has no heads, and the evidence does not repeat whose it is.
const LOW_BELOW: u16 = 16;
/// The list begins below the counts and the heads of columns.
const LIST_ROW: u16 = 2;
/// Cases that a low list shows at least.
const LOW_LIST_MIN: u16 = 2;
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
    list_row: u16,
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
    let list_row = LIST_ROW;
    if beside.is_some() {
        return Plan { list_row, list_rows: height.saturating_sub(LIST_ROW + 1).max(1), below: None, beside, width };
    }
    if height < LOW_BELOW {
        // A verdict rests on the evidence: most of the room is its.
        let list_rows = (height / 4).max(LOW_LIST_MIN);
        return Plan { list_row: 1, list_rows, below: Some(1 + list_rows), beside, width };
    }
    // A line of what is below, the rule, the evidence.
    let list_rows = height.saturating_sub(LIST_ROW + EVIDENCE_ROWS + 2);
    Plan { list_row, list_rows, below: Some(LIST_ROW + list_rows + 1), beside, width }
}

pub(super) fn draw(screen: &RefusalsScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let plan = plan(glance, area.height);
    let queue = Queue::of(glance);
    draw_counts(screen, glance, &queue, area, buffer);
    if screen.list.is_empty() {
        put(buffer, area, 0, plan.list_row, area.width, &glance.words.say("refusals-empty"), Tone::Plain);
        return;
    }
    let columns = Columns::of(plan.width);
    if plan.list_row == LIST_ROW {
        row::draw_heads(glance, &columns, area, buffer, 1);
    }
    let (mut line, mut last) = (plan.list_row, None);
    for (key, here) in screen.list.in_sight() {
        let flags = Flags { here, marked: screen.list.is_marked(key.deal), late: false };
        if let Some(deal) = glance.book.any_deal(key.deal) {
            row::draw(glance, &columns, area, buffer, line, (deal, queue.place(key.deal), flags));
        }
        line += 1;
        last = Some(key);
    }
    if let Some(line) = plan.below {
        rule(buffer, area, line);
    }
    let below = screen.list.below(&queue, last);
    let mut end = plan.width;
    if below > 0 {
        let text = glance.words.say_with("list-more-below", &[("n", below.into())]);
        let line = plan.list_row + plan.list_rows;
        put_right(buffer, area, plan.width, line, plan.width, &text, Tone::Plain);
        if plan.below == Some(line) {
            end = end.saturating_sub(width(&text) as u16 + GAP);
        }
    }
    let deal = screen.list.cursor_id().filter(|_| glance.at_rest).and_then(|deal| glance.book.any_deal(deal));
    let Some((deal, case)) = deal.and_then(|deal| Some((deal, case_of(glance, deal)?))) else { return };
    let evidence = evidence_area(&plan, area);
    let page = screen.page.filter(|(of, _)| *of == deal.id).map_or(0, |(_, page)| page);
    let is_whole = draw_evidence(glance, deal, case, (evidence, plan.says_whose()), page, buffer);
    if !is_whole {
        let key = chrome::key_of(glance, Action::Evidence, Place::Refusals);
        let more = glance.words.say_with("refusals-more", &[("key", key.into())]);
        // Beside the list there is no rule: the row above the evidence is free there.
        let (line, end) = plan.below.map_or((1, area.width), |line| (line, end));
        put_right(buffer, area, end, line, end, &more, Tone::Plain);
    }
}

fn evidence_area(plan: &Plan, area: Rect) -> Rect {
    match (plan.below, plan.beside) {
        (Some(line), _) => {
            let height = area.height.saturating_sub(line + 1).min(EVIDENCE_ROWS);
            Rect { y: area.y + line + 1, height, ..area }
        }
        (None, column) => {
            let column = column.unwrap_or_default();
            Rect {
                x: area.x + column,
                y: area.y + LIST_ROW,
                width: area.width.saturating_sub(column),
                height: area.height.saturating_sub(LIST_ROW),
            }
        }
    }
}

impl Plan {
    /// The evidence begins with whose it is; in a low picture that stands in the list right above.
    const fn says_whose(&self) -> bool {
        self.list_row == LIST_ROW
    }
}

/// The page of evidence behind this one: each line in full, from the top; behind the last, the first again.
pub(super) fn next_page(page: usize, deal: DealId, glance: &Glance<'_>) -> usize {
    let plan = plan(glance, glance.work_height());
    let area = evidence_area(&plan, Rect { x: 0, y: 0, width: glance.width, height: glance.work_height() });
    let room = usize::from(area.height) - usize::from(plan.says_whose());
    let deal = glance.book.any_deal(deal);
    let Some((deal, case)) = deal.and_then(|deal| Some((deal, case_of(glance, deal)?))) else { return 0 };
    let lines: usize = texts(glance, deal, case, area).iter().map(|(_, texts)| texts.len()).sum();
    if lines > room && page * room < lines { page + 1 } else { 0 }
}

/// `9 to decide, 2 over a day`.
fn draw_counts(screen: &RefusalsScreen, glance: &Glance<'_>, queue: &Queue<'_>, area: Rect, buffer: &mut Buffer) {
    let args = [("n", queue.len().into()), ("late", queue.late().into())];
    let mut text = glance.words.say_with("refusals-waiting", &args);
    if glance.viewer.may(Right::Judge)
        && let Some(percent) = evidence::false_percent(glance)
    {
        let share = glance.words.say_with("refusals-false-share", &[("percent", percent.into())]);
        // Cut, it would be another share.
        let with_share = format!("{text}   {share}");
        if width(&with_share) <= usize::from(area.width) {
            text = with_share;
        }
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

/// The lines of evidence, each cut into rows.
fn texts(glance: &Glance<'_>, deal: &Deal, case: &Case, area: Rect) -> Vec<(&'static str, Vec<String>)> {
    let room = usize::from(area.width.saturating_sub(TEXT_COLUMN));
    evidence::lines(glance, deal, case).into_iter().map(|(label, text)| (label, wrapped(&text, room))).collect()
}

/// Page 0 is a row of each line and more while there is room, the weightiest first; behind it all of them stand in full. `true`:
/// nothing is left out.
fn draw_evidence(
    glance: &Glance<'_>,
    deal: &Deal,
    case: &Case,
    (area, says_whose): (Rect, bool),
    page: usize,
    buffer: &mut Buffer,
) -> bool {
    let first = u16::from(says_whose);
    if says_whose {
        draw_whose(glance, deal, case, area, buffer);
    }
    let lines = texts(glance, deal, case, area);
    let wanted: Vec<usize> = lines.iter().map(|(_, texts)| texts.len()).collect();
    let room = usize::from(area.height.saturating_sub(first));
    let is_whole = wanted.iter().sum::<usize>() <= room;
    let shares = if page == 0 { shares(&wanted, room) } else { wanted };
    let mut rows = Vec::new();
    for ((label, texts), share) in lines.into_iter().zip(shares) {
        let goes_on = texts.len() > share;
        for (nth, text) in texts.into_iter().take(share).enumerate() {
            let text = if goes_on && nth + 1 == share { format!("{text} ~") } else { text };
            rows.push(((nth == 0).then_some(label), text));
        }
    }
    let passed = page.saturating_sub(1) * room;
    for (nth, (label, text)) in rows.into_iter().skip(passed).take(room).enumerate() {
        let row = first + nth as u16;
        if let Some(label) = label {
            put(buffer, area, 0, row, TEXT_COLUMN - 1, &glance.words.say(label), Tone::Strong);
        }
        put(buffer, area, TEXT_COLUMN, row, area.width, &text, Tone::Plain);
    }
    is_whole
}

/// `#30 Вымпел      Verified, day 1 of 1`.
fn draw_whose(glance: &Glance<'_>, deal: &Deal, case: &Case, area: Rect, buffer: &mut Buffer) {
    let day = evidence::stage_day(glance, deal, case, area.width < SHORT_BELOW);
    let cells = width(&day) as u16;
    put_right(buffer, area, area.width, 0, cells, &day, Tone::Plain);
    let tag = format!("{} {}", deal.id, glance.client_and_need(deal));
    put(buffer, area, 0, 0, area.width.saturating_sub(cells + GAP), &tag, Tone::Strong);
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
