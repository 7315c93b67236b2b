//! The sentence above, the part one is at between brackets; under it the question, and what may be chosen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ask::{Ask, Choice};
use super::state::{Meanwhile, RuleScreen};
use crate::ui::glance::Glance;
use crate::ui::paint::{Tone, put, rule};
use crate::ui::refused::changer;
use crate::ui::rule_draft::Slot;
use crate::ui::words::{width, wrap, wrapped};

/// Lines that the sentence may take.
const SENTENCE_LINES: usize = 7;
/// Answers that are seen however long the sentence is.
const ANSWERS_LEAST: usize = 4;
/// Cells for what is typed behind its question.
const TYPED_LEAST: u16 = 12;
/// Choices with a digit.
const DIGITS: usize = 9;
/// Cells before a choice.
const MARGIN: u16 = 2;

/// A stretch of the sentence, and whether one is at it.
type Stretch = (String, bool);

pub(super) fn draw(screen: &RuleScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let words = glance.words;
    let title = match screen.draft.rule {
        Some(rule) => words.say_with("rule-title-known", &[("rule", rule.to_string().into())]),
        None => words.say("rule-title-new"),
    };
    let title = if screen.draft.name.is_empty() { title } else { format!("{title}: {}", screen.draft.name) };
    put(buffer, area, 0, 0, area.width, &title, Tone::Strong);
    let ask = screen.question(glance)?;
    let (prompt, choices) = match ask {
        Ask::Choose { prompt, choices } => (words.say(prompt), screen.narrowed(choices)),
        Ask::Write { prompt, .. } => (words.say(prompt), Vec::new()),
    };
    let prompt = wrapped(&prompt, usize::from(area.width));
    // Where what is asked goes before what was said, on a small screen.
    let kept = prompt.len() + choices.len().min(ANSWERS_LEAST) + usize::from(choices.is_empty());
    let most = usize::from(area.height).saturating_sub(kept + 2).clamp(1, SENTENCE_LINES);
    let lines = wrap(&sentence(screen, glance), usize::from(area.width));
    let here = lines.iter().position(|line| line.iter().any(|(_, here)| *here)).unwrap_or(0);
    let top = here.min(lines.len().saturating_sub(most));
    for (row, line) in lines.iter().skip(top).take(most).enumerate() {
        let mut column = 0;
        for (text, here) in line {
            let tone = if *here { Tone::Strong } else { Tone::Plain };
            column += put(buffer, area, column, row as u16 + 1, area.width, text, tone);
        }
    }
    let below = lines.len().min(most) as u16 + 1;
    rule(buffer, area, below);
    let area = Rect { y: area.y + below + 1, height: area.height.saturating_sub(below + 1), ..area };
    let mut column = 0;
    for (row, line) in prompt.iter().enumerate() {
        column = put(buffer, area, 0, row as u16, area.width, line, Tone::Strong) + 1;
    }
    // What is typed stands behind the question, or under it where that leaves too little room.
    let mut asked = prompt.len().saturating_sub(1) as u16;
    if area.width.saturating_sub(column) < TYPED_LEAST && column > 1 {
        (column, asked) = (MARGIN, asked + 1);
    }
    put(buffer, area, column, asked, area.width.saturating_sub(column), screen.typed.text(), Tone::Plain);
    let cells = (screen.typed.cursor_cells() as u16).min(area.width.saturating_sub(column + 1));
    let cursor = Position { x: area.x + column + cells, y: area.y + asked };
    let mut row = asked + 1;
    if let Some(wrong) = &screen.wrong {
        put(buffer, area, MARGIN, row, area.width, &format!("! {wrong}"), Tone::Late);
        row += 1;
    }
    let told = if screen.trying && screen.trial.is_none() {
        vec![words.say("rule-trying")]
    } else {
        let tried = screen.trial.as_ref().zip(screen.draft.plan());
        tried.map(|(trial, plan)| glance.trial_lines(trial, &plan)).unwrap_or_default()
    };
    let line_cells = usize::from(area.width);
    // Only what is too long is broken: the others stand indented as they are.
    let broken = |line: String| if width(&line) > line_cells { wrapped(&line, line_cells) } else { vec![line] };
    let told: Vec<String> = told.into_iter().flat_map(broken).collect();
    // What was tried is told under the few choices of the end, and of no other part.
    let is_end = screen.slot == Slot::End && screen.meanwhile.is_none();
    let told = if is_end { told } else { Vec::new() };
    let unnamed = screen.draft.plan().filter(|_| is_end).and_then(|plan| glance.rule_unnamed(&plan));
    let warned = unnamed.or_else(|| meanwhile(screen, glance));
    let warned = warned.map(|line| wrapped(&format!("! {line}"), usize::from(area.width))).unwrap_or_default();
    for line in warned {
        put(buffer, area, 0, row, area.width, &line, Tone::Late);
        row += 1;
    }
    let room = usize::from(area.height).saturating_sub(usize::from(row) + told.len());
    let room = room.max(choices.len().min(ANSWERS_LEAST));
    let nothing = choices.is_empty() && !screen.typed.is_empty() && screen.is_choosing(glance);
    if nothing {
        put(buffer, area, MARGIN, row, area.width, &words.say("rule-none-fits"), Tone::Dim);
    }
    row = list(screen, &choices, room, row, area, buffer);
    for line in told {
        put(buffer, area, 0, row, area.width, &line, Tone::Plain);
        row += 1;
    }
    Some(cursor)
}

/// Who has changed the rule since it was opened, and what it says now.
fn meanwhile(screen: &RuleScreen, glance: &Glance<'_>) -> Option<String> {
    let (by, theirs) = match screen.meanwhile.as_ref()? {
        Meanwhile::Changed(by, theirs) => (by, theirs),
        Meanwhile::Dropped => return Some(glance.words.say("rule-dropped-meanwhile")),
    };
    let args = [
        ("who", changer(*by, glance).into()),
        ("name", theirs.name.to_string().into()),
        ("sentence", glance.rule_sentence(theirs).into()),
    ];
    let is_renamed = screen.draft.saw.as_ref().is_some_and(|saw| saw.name != theirs.name);
    Some(glance.words.say_with(if is_renamed { "rule-meanwhile-name" } else { "rule-meanwhile" }, &args))
}

/// The choices from a row on; returns the row behind them.
fn list(screen: &RuleScreen, choices: &[Choice], room: usize, mut row: u16, area: Rect, buffer: &mut Buffer) -> u16 {
    let top = (screen.at + 1).saturating_sub(room.max(1));
    for (nth, choice) in choices.iter().enumerate().skip(top).take(room) {
        let mark = if nth == screen.at { '>' } else { ' ' };
        let digit = if nth < DIGITS { (nth + 1).to_string() } else { " ".to_owned() };
        let tone = if nth == screen.at { Tone::Strong } else { Tone::Plain };
        put(buffer, area, 0, row, area.width, &format!("{mark} {digit} {}", choice.label), tone);
        row += 1;
    }
    row
}

/// The sentence as far as it goes; what is still to be said is `...`.
fn sentence(screen: &RuleScreen, glance: &Glance<'_>) -> Vec<Stretch> {
    let words = glance.words;
    let draft = &screen.draft;
    let part = |text: String, slot: Slot| {
        if slot == screen.slot { (format!("[{text}]"), true) } else { (text, false) }
    };
    let open = || "...".to_owned();
    let joint = |id: &str| (words.say(id), false);
    let mut all = vec![part(draft.when.map_or_else(open, |when| glance.rule_when(when)), Slot::When)];
    let is_new = screen.slot == Slot::If(draft.conditions.len());
    let conditions = draft.conditions.iter().map(|condition| glance.rule_if(condition));
    for (nth, text) in conditions.chain(is_new.then(open)).enumerate() {
        all.push(joint(if nth == 0 { "rule-joint-if" } else { "rule-and" }));
        all.push(part(text, Slot::If(nth)));
    }
    let is_new = screen.slot == Slot::Then(draft.then.len()) || draft.then.is_empty();
    let acts = draft.then.iter().map(|act| glance.rule_then(act));
    for (nth, text) in acts.chain(is_new.then(open)).enumerate() {
        all.push(joint(if nth == 0 { "rule-joint-then" } else { "rule-and" }));
        all.push(part(text, Slot::Then(nth)));
    }
    all
}
