//! A rule in two lines and more: its state and figures, its sentence, and what is wrong with it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{RulesScreen, rules};
use crate::sales::rule::Rule;
use crate::ui::glance::Glance;
use crate::ui::list::Flags;
use crate::ui::paint::{Tone, put, put_right, rule};
use crate::ui::words::{width, wrapped};

/// Rules that a page moves by.
pub(super) const PAGE: usize = 5;
/// Lines above the list.
const HEAD_LINES: u16 = 2;
/// Where the sentence begins.
const MARGIN: u16 = 4;
/// Lines that one sentence takes at most.
const SENTENCE_LINES: usize = 3;
/// Lines of what was tried.
const TRIED_LINES: usize = 10;

fn sentence(one: &Rule, glance: &Glance<'_>) -> Vec<String> {
    let cells = usize::from(glance.width.saturating_sub(MARGIN + 1));
    let mut lines = wrapped(&glance.rule_sentence(&one.plan), cells);
    lines.truncate(SENTENCE_LINES);
    lines
}

/// What is wrong with it; else how many of its commands wait.
fn below(one: &Rule, glance: &Glance<'_>) -> Option<(String, Tone)> {
    let trouble = glance.rule_trouble(one).map(|trouble| (format!("! {trouble}"), Tone::Late));
    trouble.or_else(|| glance.rule_waiting(one.id).map(|waiting| (waiting, Tone::Dim)))
}

fn lines_of(one: &Rule, glance: &Glance<'_>) -> usize {
    1 + sentence(one, glance).len() + usize::from(below(one, glance).is_some())
}

/// The first rule to be shown, so that the one under the cursor is seen whole.
pub(super) fn top(rules: &[&Rule], at: usize, top: usize, told: bool, glance: &Glance<'_>) -> usize {
    let mut room = usize::from(glance.work_height().saturating_sub(HEAD_LINES));
    if told {
        room = room.saturating_sub(TRIED_LINES);
    }
    let mut first = at;
    let mut taken = rules.get(at).map_or(0, |one| lines_of(one, glance));
    while let Some(before) = first.checked_sub(1).and_then(|before| rules.get(before)) {
        taken += lines_of(before, glance);
        if taken > room {
            break;
        }
        first -= 1;
    }
    top.clamp(first, at)
}

pub(super) fn draw(screen: &RulesScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let words = glance.words;
    let all = rules(glance);
    let live = all.iter().filter(|one| one.is_live()).count();
    let title = words.say_with("rules-title", &[("n", all.len().into()), ("live", live.into())]);
    put(buffer, area, 0, 0, area.width, &title, Tone::Strong);
    rule(buffer, area, 1);
    if all.is_empty() {
        put(buffer, area, 0, HEAD_LINES, area.width, &words.say("rules-none"), Tone::Dim);
        return;
    }
    let told = told(screen, glance);
    let bottom = area.height.saturating_sub(if told.is_empty() { 0 } else { told.len() as u16 + 1 });
    let mut row = HEAD_LINES;
    for one in all.iter().skip(screen.top) {
        if row >= bottom {
            break;
        }
        let here = Some(one.id) == screen.cursor.on();
        Flags { here, marked: false, late: one.is_live() && glance.rule_trouble(one).is_some() }
            .draw(buffer, area, row);
        row = draw_rule(one, here, (row, bottom), glance, area, buffer);
    }
    if !told.is_empty() {
        rule(buffer, area, bottom);
        for (nth, line) in told.iter().enumerate() {
            put(buffer, area, 0, bottom + 1 + nth as u16, area.width, line, Tone::Plain);
        }
    }
}

fn told(screen: &RulesScreen, glance: &Glance<'_>) -> Vec<String> {
    let Some((_, plan, trial)) = screen.tried.as_ref().filter(|(rule, ..)| Some(*rule) == screen.cursor.on()) else {
        return Vec::new();
    };
    match trial {
        Some(trial) => glance.trial_lines(trial, plan).into_iter().take(TRIED_LINES - 1).collect(),
        None => vec![glance.words.say("rule-trying")],
    }
}

/// Returns the row behind it.
fn draw_rule(
    one: &Rule,
    here: bool,
    (mut row, bottom): (u16, u16),
    glance: &Glance<'_>,
    area: Rect,
    buffer: &mut Buffer,
) -> u16 {
    let words = glance.words;
    let today = glance.book.day(glance.now).to_epoch_days();
    let state = words.say(if one.is_live() { "rule-live" } else { "rule-stopped" });
    let name = if one.plan.name.is_empty() { one.id.to_string() } else { format!("{} {}", one.id, one.plan.name) };
    let fired = words.say_with("rule-fired-lately", &[("n", one.fired_lately(today).into())]);
    let tone = if here { Tone::Strong } else { Tone::Plain };
    let taken = put(buffer, area, MARGIN, row, area.width, &name, tone);
    let state_tone = if one.is_live() { Tone::Good } else { Tone::Dim };
    put(buffer, area, MARGIN + taken + 2, row, area.width, &format!("[{state}]"), state_tone);
    // Whether it runs is worth more than how often it did.
    let cells = width(&fired) as u16;
    if MARGIN + taken + 2 + width(&state) as u16 + 2 + 2 + cells <= area.width {
        put_right(buffer, area, area.width, row, cells, &fired, Tone::Dim);
    }
    row += 1;
    for line in sentence(one, glance) {
        if row < bottom {
            put(buffer, area, MARGIN, row, area.width.saturating_sub(MARGIN), &line, Tone::Plain);
            row += 1;
        }
    }
    if let Some((line, tone)) = below(one, glance).filter(|_| row < bottom) {
        put(buffer, area, MARGIN, row, area.width.saturating_sub(MARGIN), &line, tone);
        row += 1;
    }
    row
}
