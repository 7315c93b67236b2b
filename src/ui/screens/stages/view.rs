//! Number, name, short name, what the move into it asks for, days a deal may take there, deals that stand there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{StagesScreen, stages};
use crate::sales::book::Scope;
use crate::sales::book::board::Narrowing;
use crate::sales::stage::Stage;
use crate::ui::glance::Glance;
use crate::ui::list::Flags;
use crate::ui::paint::{self, Tone, put, put_right, rule};

/// Lines above the list.
const HEAD_LINES: u16 = 3;
/// Where columns begin, and the cells of those at the right.
const NAME: u16 = 6;
const NAME_CELLS: u16 = 22;
const SHORT: u16 = NAME + NAME_CELLS + 2;
const SHORT_CELLS: u16 = 12;
const ASKS: u16 = SHORT + SHORT_CELLS + 2;
const DEALS_CELLS: u16 = 7;
const DAYS_CELLS: u16 = 5;
/// Below this width only the name stands before the figures.
const NARROW_BELOW: u16 = 64;

/// Cells of the columns that a window of some width has; 0: left out.
struct Columns {
    name: u16,
    short: u16,
    asks: u16,
}

impl Columns {
    fn of(width: u16) -> Self {
        let figures = DEALS_CELLS + DAYS_CELLS + 2;
        if width < NARROW_BELOW {
            return Self { name: width.saturating_sub(NAME + figures), short: 0, asks: 0 };
        }
        Self { name: NAME_CELLS, short: SHORT_CELLS, asks: width.saturating_sub(ASKS + figures) }
    }
}

/// Lines the list has.
pub(super) fn rows(glance: &Glance<'_>) -> u16 {
    glance.work_height().saturating_sub(HEAD_LINES)
}

pub(super) fn draw(screen: &StagesScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let words = glance.words;
    let pipeline = glance.book.main_pipeline().map(|pipeline| glance.label(&pipeline.label)).unwrap_or_default();
    let title = words.say_with("stages-title", &[("pipeline", pipeline.into())]);
    put(buffer, area, 0, 0, area.width, &title, Tone::Strong);
    let columns = Columns::of(area.width);
    put(buffer, area, NAME, 1, columns.name, &words.say("stages-name"), Tone::Dim);
    put(buffer, area, SHORT, 1, columns.short, &words.say("stages-short"), Tone::Dim);
    put(buffer, area, ASKS, 1, columns.asks, &words.say("stages-asks"), Tone::Dim);
    put_right(buffer, area, area.width - DEALS_CELLS, 1, DAYS_CELLS, &words.say("stages-days"), Tone::Dim);
    put_right(buffer, area, area.width, 1, DEALS_CELLS, &words.say("stages-deals"), Tone::Dim);
    rule(buffer, area, 2);
    let shown = stages(glance).iter().enumerate().skip(screen.top).take(usize::from(rows(glance)));
    for (row, (nth, stage)) in shown.enumerate() {
        let row = HEAD_LINES + row as u16;
        let here = Some(stage.id) == screen.cursor;
        Flags { here, marked: false, late: false }.draw(buffer, area, row);
        line(stage, nth, row, &columns, glance, area, buffer);
        if here && !glance.look.slow {
            paint::reverse_row(buffer, area, row, glance.look.bar);
        }
    }
}

fn line(stage: &Stage, nth: usize, row: u16, columns: &Columns, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    put_right(buffer, area, NAME - 1, row, 3, &(nth + 1).to_string(), Tone::Dim);
    put(buffer, area, NAME, row, columns.name, &glance.label(&stage.label), Tone::Plain);
    put(buffer, area, SHORT, row, columns.short, &glance.stage_short(stage), Tone::Plain);
    let asks: Vec<String> =
        stage.asks.iter().map(|field| glance.words.say(&format!("asks-{}", field.name()))).collect();
    put(buffer, area, ASKS, row, columns.asks, &asks.join(", "), Tone::Plain);
    let days = stage.days.map(|days| days.to_string()).unwrap_or_default();
    put_right(buffer, area, area.width - DEALS_CELLS, row, DAYS_CELLS, &days, Tone::Plain);
    if stage.role.has_column() {
        let holders = glance.viewer.holders(Scope::All);
        let total = glance.book.board().total(stage.id, &holders, &Narrowing::default());
        put_right(buffer, area, area.width, row, DEALS_CELLS, &(total.count + total.asleep).to_string(), Tone::Plain);
    }
}
