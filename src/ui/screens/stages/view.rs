//! Number, name, short name, what the move into it asks for, days a deal may take there, deals that stand there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{StagesScreen, stages};
use crate::sales::stage::Stage;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::Flags;
use crate::ui::paint::{self, Tone, put, put_right, rule};

/// Lines above the list.
const HEAD_LINES: u16 = 3;
/// Keys that line 24 has no room for.
const FOOT_LINES: u16 = 1;
/// Where columns begin, and the cells of those at the right.
const NAME: u16 = 6;
const NAME_CELLS: u16 = 22;
const WORD_CELLS: u16 = 12;
const DEALS_CELLS: u16 = 7;
const DAYS_CELLS: u16 = 5;
/// Below this width only the name stands before the figures.
const NARROW_BELOW: u16 = 64;
/// From here on the short name and the phase have columns, too.
const WIDE_FROM: u16 = 110;

/// Where each column begins, and its cells; 0: left out.
struct Columns {
    name: u16,
    short: (u16, u16),
    phase: (u16, u16),
    keeper: (u16, u16),
    asks: (u16, u16),
}

impl Columns {
    fn of(width: u16) -> Self {
        let figures = DEALS_CELLS + DAYS_CELLS + 2;
        let none = (0, 0);
        if width < NARROW_BELOW {
            let name = width.saturating_sub(NAME + figures);
            return Self { name, short: none, phase: none, keeper: none, asks: none };
        }
        let mut at = NAME + NAME_CELLS + 2;
        let mut next = |wanted: bool| {
            let place = if wanted { (at, WORD_CELLS) } else { none };
            at += if wanted { WORD_CELLS + 2 } else { 0 };
            place
        };
        let is_wide = width >= WIDE_FROM;
        let (short, phase, keeper) = (next(is_wide), next(is_wide), next(true));
        Self { name: NAME_CELLS, short, phase, keeper, asks: (at, width.saturating_sub(at + figures)) }
    }
}

/// Lines the list has.
pub(super) fn rows(glance: &Glance<'_>) -> u16 {
    glance.work_height().saturating_sub(HEAD_LINES + FOOT_LINES)
}

pub(super) fn draw(screen: &StagesScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let words = glance.words;
    put(buffer, area, 0, 0, area.width, &title(glance), Tone::Strong);
    let columns = Columns::of(area.width);
    put(buffer, area, NAME, 1, columns.name, &words.say("stages-name"), Tone::Dim);
    for ((at, cells), word) in [
        (columns.short, "stages-short"),
        (columns.phase, "stages-phase"),
        (columns.keeper, "stages-keeper"),
        (columns.asks, "stages-asks"),
    ] {
        put(buffer, area, at, 1, cells, &words.say(word), Tone::Dim);
    }
    put_right(buffer, area, area.width - DEALS_CELLS, 1, DAYS_CELLS, &words.say("stages-days"), Tone::Dim);
    put_right(buffer, area, area.width, 1, DEALS_CELLS, &words.say("stages-deals"), Tone::Dim);
    rule(buffer, area, 2);
    let shown = stages(glance).iter().enumerate().skip(screen.top).take(usize::from(rows(glance)));
    for (row, (nth, stage)) in shown.enumerate() {
        let row = HEAD_LINES + row as u16;
        let here = Some(stage.id) == screen.cursor.on();
        Flags { here, marked: false, late: false }.draw(buffer, area, row);
        line(stage, nth, row, &columns, glance, area, buffer);
        if here && !glance.look.slow {
            paint::reverse_row(buffer, area, row, glance.look.bar);
        }
    }
    put(buffer, area, 0, area.height.saturating_sub(FOOT_LINES), area.width, &foot(glance), Tone::Dim);
}

/// `r role, keeper   P next pipeline   N new pipeline   R rename it   X close it`.
fn foot(glance: &Glance<'_>) -> String {
    let keys = [
        (Action::StageShape, "hint-stage-shape"),
        (Action::NextPipeline, "hint-next-pipeline"),
        (Action::NewPipeline, "hint-new-pipeline"),
        (Action::RenamePipeline, "hint-rename-pipeline"),
        (Action::ClosePipeline, "hint-close-pipeline"),
    ];
    let said = keys.into_iter().filter_map(|(action, word)| {
        let key = glance.keymap.key_for(action, &[Place::Stages, Place::Everywhere])?;
        Some(format!("{key} {}", glance.words.say(word)))
    });
    said.collect::<Vec<_>>().join("   ")
}

/// `STAGES  Sales`, with which of how many pipelines it is, and whether it takes new deals.
fn title(glance: &Glance<'_>) -> String {
    let Some(pipeline) = glance.pipeline() else { return String::new() };
    let args = [("pipeline", glance.label(&pipeline.label).into())];
    let mut title = glance.words.say_with("stages-title", &args);
    let count = glance.book.pipelines().count();
    if count > 1 {
        let nth = glance.book.pipelines().position(|other| other.id == pipeline.id).unwrap_or(0) + 1;
        let which = glance.words.say_with("stages-which", &[("n", nth.into()), ("count", count.into())]);
        title.push_str("  ");
        title.push_str(&which);
    }
    if pipeline.closed {
        title.push_str("  ");
        title.push_str(&glance.words.say("stages-closed"));
    }
    title
}

fn line(stage: &Stage, nth: usize, row: u16, columns: &Columns, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    put_right(buffer, area, NAME - 1, row, 3, &(nth + 1).to_string(), Tone::Dim);
    put(buffer, area, NAME, row, columns.name, &glance.label(&stage.label), Tone::Plain);
    let phase = stage.phase().map(|phase| glance.words.say(&phase.message())).unwrap_or_default();
    let keeper = stage.keeper.map(|keeper| glance.person(keeper)).unwrap_or_default();
    for ((at, cells), text) in
        [(columns.short, glance.stage_short(stage)), (columns.phase, phase), (columns.keeper, keeper)]
    {
        put(buffer, area, at, row, cells, &text, Tone::Plain);
    }
    let asks: Vec<String> = stage.asks.iter().map(|field| glance.field_name(*field)).collect();
    put(buffer, area, columns.asks.0, row, columns.asks.1, &asks.join(", "), Tone::Plain);
    let days = stage.days.map(|days| days.to_string()).unwrap_or_default();
    put_right(buffer, area, area.width - DEALS_CELLS, row, DAYS_CELLS, &days, Tone::Plain);
    if stage.role.has_column() {
        // How many there are is no secret of those who shape it, whosever deals they may read.
        let count = glance.book.board().standing(stage.id);
        put_right(buffer, area, area.width, row, DEALS_CELLS, &count.to_string(), Tone::Plain);
    }
}
