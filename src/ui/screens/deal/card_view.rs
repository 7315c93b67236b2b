//! The upper part of the card: title, stages, next step, and the two blocks of facts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::facts::{self, Fact};
use crate::sales::deal::{Deal, Holder};
use crate::sales::stage::{Stage, StageRole};
use crate::sales::value::DealId;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::paint::{Tone, put, put_right};
use crate::ui::words::{cut, width};

/// Lines of each block of facts, and where they begin.
const FACT_ROWS: usize = 7;
const FACTS_TOP: u16 = 4;
/// The line of fields that are missing or folded away, where there are no more facts than those.
const FOLDED_ROW: u16 = 11;
/// Rows of the timeline that more facts leave it.
const TIMELINE_KEPT: u16 = 12;
/// Cells of the labels, left and right, the blank after them included.
const LEFT_LABEL: u16 = 11;
const RIGHT_LABEL: u16 = 9;
/// Under so many cells there is one block: what one needs to call.
const ONE_BLOCK_BELOW: u16 = 60;
/// Stages told before the present one.
const STAGES_BEFORE: usize = 3;
const BETWEEN_STAGES: &str = " > ";

fn class_tone(deal: &Deal) -> Tone {
    use crate::sales::value::Class;
    match deal.class {
        Class::A => Tone::ClassA,
        Class::B => Tone::ClassB,
        Class::C => Tone::ClassC,
        Class::Unknown => Tone::Plain,
    }
}

/// Line 2: number, title, class, whole sum.
pub(super) fn title(deal: &Deal, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let number = deal.id.to_string();
    let sum = deal.sum.map(|sum| glance.sum_whole(sum)).unwrap_or_default();
    let taken = put_right(buffer, area, area.width, 0, area.width, &sum, Tone::Strong);
    let class = area.width.saturating_sub(if taken == 0 { 1 } else { taken + 4 });
    put(buffer, area, class, 0, 1, &deal.class.letter().to_string(), class_tone(deal));
    let taken = put(buffer, area, 0, 0, area.width, &number, Tone::Plain) + 2;
    put(buffer, area, taken, 0, class.saturating_sub(taken + 1), &glance.deal_name(deal), Tone::Strong);
}

/// Cells of the pipeline's name before its stages, and the room from which on it stands there.
const UNIT_CELLS: usize = 12;
const UNIT_FROM: usize = 40;

/// Line 3: the stages around, the present one in brackets; the working days spent of those allowed.
pub(super) fn stages(deal: &Deal, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let day = glance.day_and_gauge(deal);
    let taken = put_right(buffer, area, area.width, 1, area.width, &day, Tone::Plain);
    let room = usize::from(area.width.saturating_sub(taken + 2));
    // Of several business units it is said whose stages these are.
    let several = glance.book.pipelines().nth(1).is_some() && room >= UNIT_FROM;
    let unit = if several { cut(&glance.pipeline_name(deal.pipeline), UNIT_CELLS) } else { String::new() };
    let taken = put(buffer, area, 0, 1, room as u16, &unit, Tone::Dim);
    let from = if taken == 0 { 0 } else { taken + 2 };
    let room = room.saturating_sub(usize::from(from));
    put(buffer, area, from, 1, room as u16, &way(deal, room, glance), Tone::Plain);
}

fn way(deal: &Deal, room: usize, glance: &Glance<'_>) -> String {
    let Some(pipeline) = glance.book.pipeline(deal.pipeline) else { return String::new() };
    let Some(here) = pipeline.stage(deal.stage) else { return String::new() };
    let columns: Vec<&Stage> = pipeline.columns().collect();
    // An end that has no column stands after the stage the deal came from.
    let from = deal.history().rev().map(|passage| passage.stage).find(|stage| *stage != deal.stage);
    let at = columns.iter().position(|stage| stage.id == here.id);
    let came = from.and_then(|from| columns.iter().position(|stage| stage.id == from)).map_or(0, |nth| nth + 1);
    let name = |stage: &&Stage| glance.stage_short(stage);
    let before: Vec<String> = columns.iter().take(at.unwrap_or(came)).map(name).collect();
    let after: Vec<String> = columns.iter().skip(at.map_or(columns.len(), |at| at + 1)).map(name).collect();
    let (mut left, mut right) = (0, 0);
    let said = |left: usize, right: usize| {
        let left = before.iter().skip(before.len() - left).cloned();
        let here = format!("[{}]", glance.stage_short(here).to_uppercase());
        left.chain([here]).chain(after.iter().take(right).cloned()).collect::<Vec<_>>().join(BETWEEN_STAGES)
    };
    let fits = |left: usize, right: usize| width(&said(left, right)) <= room;
    // What comes next, then the way here, then whatever still has room.
    if !after.is_empty() && fits(0, 1) {
        right = 1;
    }
    while left < before.len().min(STAGES_BEFORE) && fits(left + 1, right) {
        left += 1;
    }
    while right < after.len() && fits(left, right + 1) {
        right += 1;
    }
    while left < before.len() && fits(left + 1, right) {
        left += 1;
    }
    said(left, right)
}

/// Line 4: the next step; where none is due, what the deal waits for.
pub(super) fn next(deal: &Deal, sleep_words: Option<&str>, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let words = glance.words;
    let label = words.say("deal-next");
    let from = put(buffer, area, 0, 2, area.width, &label, Tone::Strong) + 1;
    let task = glance.book.next_step(deal).filter(|_| deal.asleep().is_none());
    let Some(task) = task else {
        put(buffer, area, from + 2, 2, area.width, &waits(deal, sleep_words, glance), Tone::Plain);
        return;
    };
    let mut right = Vec::new();
    if let Some(at) = deal.lapses() {
        right.push(words.say_with("deal-lapses", &[("time", glance.moment_short(at).into())]));
    }
    if task.moves > 0 {
        let message = if task.is_pushed() { "deal-pushed" } else { "deal-moved" };
        right.push(words.say_with(message, &[("n", task.moves.into())]));
    }
    let further = facts::further_steps(deal, glance).len();
    if further > 0 {
        let id = if glance.width < ONE_BLOCK_BELOW { "deal-further-shortly" } else { "deal-further-steps" };
        right.push(words.say_with(id, &[("n", further.into())]));
    }
    right.push(glance.person(task.executor));
    let taken = put_right(buffer, area, area.width, 2, area.width, &right.join("  "), Tone::Plain);
    let is_late = task.is_late(glance.now);
    let tone = if is_late { Tone::Late } else { Tone::Plain };
    if is_late {
        put(buffer, area, from, 2, 1, "!", tone);
    }
    let kind = ("kind", glance.step_kind(task.kind).into());
    let when = ("when", glance.due_full(&task.due()).into());
    let said = words.say_with("deal-next-step", &[kind, when, ("what", glance.step_text(task).into())]);
    // A step without words of its own ends with its time.
    let said = said.trim_end().trim_end_matches(':');
    put(buffer, area, from + 2, 2, area.width.saturating_sub(from + taken + 4), said, tone);
}

/// What a deal without a step waits for.
fn waits(deal: &Deal, sleep_words: Option<&str>, glance: &Glance<'_>) -> String {
    let words = glance.words;
    let role = glance.book.stage_role(deal);
    if let Some(asleep) = deal.asleep() {
        let date = ("date", glance.date(asleep.until).into());
        return match sleep_words {
            Some(reason) => words.say_with("deal-asleep", &[date, ("reason", reason.into())]),
            None => words.say_with("deal-asleep-until", &[date]),
        };
    }
    if let Some(case) = deal.case().filter(|_| role == Some(StageRole::ConditionalRefusal)) {
        return words.say_with("deal-at-control", &[("age", glance.age(case.since).into())]);
    }
    if !role.is_some_and(StageRole::is_open) {
        let date = glance.date(glance.civil(deal.stage_since()).date());
        return words.say_with("deal-ended", &[("stage", glance.stage(deal.stage).into()), ("date", date.into())]);
    }
    match deal.holder {
        Holder::Exchange => {
            let waits = words.say_with("deal-waits", &[("age", glance.age(deal.held_since).into())]);
            let parts = std::iter::once(waits).chain(glance.first_claim(deal));
            parts.collect::<Vec<_>>().join("; ")
        }
        Holder::Marketing { until } => {
            let (who, date) = (words.say("word-marketing"), glance.date(until));
            words.say_with("deal-holder-until", &[("who", who.into()), ("date", date.into())])
        }
        Holder::User(_) => {
            let key = glance.keymap.key_for(Action::SetStep, &[Place::Deal]).unwrap_or_default();
            words.say_with("deal-next-none", &[("key", key.into())])
        }
    }
}

/// The blocks of facts, and how many of the last of them may be left out as fields that are folded away.
fn blocks(deal: &Deal, glance: &Glance<'_>) -> (Vec<Fact>, Vec<Fact>, usize) {
    let (mut left, right) = (facts::of_deal(deal, glance), facts::of_people(deal, glance));
    let fields = facts::of_fields(deal, glance);
    let more = fields.len();
    if glance.width < ONE_BLOCK_BELOW {
        // Where there is room for one block: three questions, and whom to call.
        left = left.into_iter().take(3).chain(right).chain(fields).collect();
        return (left, Vec::new(), more);
    }
    left.extend(facts::of_further_steps(deal, glance));
    left.extend(fields);
    (left, right, more)
}

/// Rows of facts beyond the usual ones: as many as there are, where the timeline keeps enough of the window.
pub(super) fn more_rows(deal: DealId, glance: &Glance<'_>) -> u16 {
    let Some(deal) = glance.book.deal(glance.viewer, deal) else { return 0 };
    let spare = glance.work_height().saturating_sub(FOLDED_ROW + 3 + TIMELINE_KEPT);
    if spare == 0 {
        return 0;
    }
    let (left, right, _) = blocks(deal, glance);
    let wanted = left.len().max(right.len()).saturating_sub(FACT_ROWS);
    spare.min(u16::try_from(wanted).unwrap_or(u16::MAX))
}

/// Lines 6 to 13, or more where there is room: the deal at the left, the people at the right, and what is missing or folded away.
pub(super) fn facts(deal: &Deal, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let more = more_rows(deal.id, glance);
    let rows = FACT_ROWS + usize::from(more);
    let (left, right, fields) = blocks(deal, glance);
    if area.width < ONE_BLOCK_BELOW {
        block(&left, LEFT_LABEL, rows, area, buffer);
    } else {
        let half = area.width / 2;
        block(&left, LEFT_LABEL, rows, Rect { width: half, ..area }, buffer);
        block(&right, RIGHT_LABEL, rows, Rect { x: area.x + half + 1, width: area.width - half - 1, ..area }, buffer);
    }
    let edit = glance.keymap.key_for(Action::Edit, &[Place::Deal]).unwrap_or_default();
    let folded = left.len().saturating_sub(rows).min(fields);
    let (row, mut room) = (FOLDED_ROW + more, area.width);
    let missing = facts::missing(deal, glance);
    if let Some([full, short]) = facts::folded(folded, &edit, glance) {
        let Some(missing) = &missing else {
            put(buffer, area, 0, row, area.width, &full, Tone::Plain);
            return;
        };
        // What is missing comes first; that there is more is said beside it, however shortly.
        let fits = width(missing) + 2 + width(&full) <= usize::from(area.width);
        let text = if fits { full } else { short };
        room = room.saturating_sub(put_right(buffer, area, area.width, row, area.width, &text, Tone::Plain) + 2);
    }
    put(buffer, area, 0, row, room, &missing.unwrap_or_default(), Tone::Late);
}

fn block(facts: &[Fact], label: u16, rows: usize, area: Rect, buffer: &mut Buffer) {
    for (nth, fact) in facts.iter().take(rows).enumerate() {
        let row = FACTS_TOP + nth as u16;
        put(buffer, area, 0, row, label.saturating_sub(1), &fact.label, Tone::Dim);
        put(buffer, area, label, row, area.width.saturating_sub(label), &fact.text, Tone::Plain);
    }
}
