//! One line of the reminders: a step, or what became of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::day::Clock;
use crate::sales::deal::Deal;
use crate::sales::task::{Task, TaskState};
use crate::sales::value::TaskId;
use crate::ui::glance::Glance;
use crate::ui::list::{Flags, class_tone};
use crate::ui::paint::{Tone, put, put_right, reverse_row};
use crate::ui::phrase::clients::MASK;
use crate::ui::words::{Due, width};

/// Below this width sums are left out.
pub(super) const NARROW_BELOW: u16 = 60;
/// A weekday says enough about a day that is at most this far away.
const WEEKDAY_DAYS_MAX: i64 = 6;
const CLASS_COLUMN: u16 = 4;
const WHEN_COLUMN: u16 = 6;
/// `пн 16:00`; a language whose weekdays are wider takes more.
const WHEN_CELLS: u16 = 8;
const KIND_CELLS: u16 = 7;
const SUM_CELLS: u16 = 7;
/// `x12` at the end of the row.
const MOVED_CELLS: u16 = 3;

/// Where columns begin, and their cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub width: u16,
    when_cells: u16,
    kind: u16,
    client: u16,
    client_cells: u16,
    sum_end: Option<u16>,
    what: u16,
    what_cells: u16,
}

impl Columns {
    pub fn of(glance: &Glance<'_>, cells: u16) -> Self {
        let widest = glance.words.weekday_clock(glance.civil_now());
        let when_cells = WHEN_CELLS.max(width(&widest) as u16);
        let kind = WHEN_COLUMN + when_cells + 1;
        let client = kind + KIND_CELLS + 2;
        let has_sum = cells >= NARROW_BELOW;
        let sum = if has_sum { SUM_CELLS + 4 } else { 2 };
        let middle = cells.saturating_sub(client + sum + MOVED_CELLS + 1);
        let client_cells = middle / 2 + 1;
        let what = client + client_cells + sum;
        Self {
            width: cells,
            when_cells,
            kind,
            client,
            client_cells,
            sum_end: has_sum.then_some(client + client_cells + 2 + SUM_CELLS),
            what,
            what_cells: middle.saturating_sub(client_cells),
        }
    }
}

/// Draws a step at `row` of `area`; `is_mine`: it is open still, and mine.
pub(super) fn draw(
    glance: &Glance<'_>,
    columns: &Columns,
    area: Rect,
    buffer: &mut Buffer,
    row: u16,
    (task, flags, is_mine): (TaskId, Flags, bool),
) {
    let area = Rect { width: columns.width.min(area.width), ..area };
    let Some(task) = glance.book.task(task) else { return };
    if is_mine {
        Flags { late: task.is_late(glance.now), ..flags }.draw(buffer, area, row);
        draw_step(glance, columns, area, buffer, row, (task, flags.here));
    } else {
        flags.draw(buffer, area, row);
        put(buffer, area, WHEN_COLUMN, row, area.width, &gone(glance, task, flags.here), Tone::Dim);
    }
    if flags.here && !glance.look.slow {
        reverse_row(buffer, area, row, glance.look.bar);
    }
}

fn draw_step(
    glance: &Glance<'_>,
    columns: &Columns,
    area: Rect,
    buffer: &mut Buffer,
    row: u16,
    (task, here): (&Task, bool),
) {
    let deal = deal_of(glance, task);
    if let Some(deal) = deal {
        put(buffer, area, CLASS_COLUMN, row, 1, deal.class.letter().encode_utf8(&mut [0; 4]), class_tone(deal.class));
        put(buffer, area, columns.client, row, columns.client_cells, &client(glance, deal, here), Tone::Plain);
        if let (Some(end), Some(sum)) = (columns.sum_end, deal.sum) {
            put_right(buffer, area, end, row, SUM_CELLS + 1, &glance.sum_short(sum), Tone::Plain);
        }
    }
    put(buffer, area, WHEN_COLUMN, row, columns.when_cells, &when(glance, task, columns.when_cells), Tone::Plain);
    put(buffer, area, columns.kind, row, KIND_CELLS, &glance.step_kind(task.kind), Tone::Plain);
    let mut what = glance.step_text(task);
    // A claim that nobody has called about goes back by itself.
    if let Some(at) = deal.and_then(Deal::lapses) {
        let back = glance.words.say_with("deal-lapses", &[("time", glance.moment_short(at).into())]);
        what = if what.is_empty() { back } else { format!("{back}; {what}") };
    }
    put(buffer, area, columns.what, row, columns.what_cells, &what, Tone::Plain);
    if task.moves > 0 {
        let moved = glance.words.say_with("reminders-moved", &[("n", task.moves.into())]);
        put(buffer, area, columns.width.saturating_sub(MOVED_CELLS), row, MOVED_CELLS, &moved, Tone::Strong);
    }
}

/// The deal of a step, if it may be seen.
pub(super) fn deal_of<'a>(glance: &Glance<'a>, task: &Task) -> Option<&'a Deal> {
    task.deal.and_then(|deal| glance.book.deal(glance.viewer, deal))
}

/// `Ромашка, Иванов П.`, unless it is to be hidden.
fn client(glance: &Glance<'_>, deal: &Deal, here: bool) -> String {
    if glance.look.masked && !here { MASK.to_owned() } else { glance.client_and_person(deal) }
}

/// `11:30` today and tomorrow, `Thu 09:30` this week, else the day; `any time` where there is no hour.
fn when(glance: &Glance<'_>, task: &Task, cells: u16) -> String {
    let clock = Clock::of(glance);
    let day = clock.day_of(task);
    let is_near = day == clock.today.day || day == clock.tomorrow.day;
    let days = (day - clock.today.day).num_days().abs();
    if task.due().time.is_none() {
        return if is_near {
            glance.words.say("reminders-any-time")
        } else {
            glance.words.short_time(Due::On(day), glance.civil_now())
        };
    }
    let at = glance.civil(task.due().moment());
    if is_near {
        return glance.words.clock(at.time());
    }
    let weekday = glance.words.weekday_clock(at);
    if days <= WEEKDAY_DAYS_MAX && width(&weekday) <= usize::from(cells) {
        weekday
    } else {
        glance.words.short_time(Due::At(at), glance.civil_now())
    }
}

/// `first call, Ромашка`: the step in its own words, and who it is about.
pub(super) fn said(glance: &Glance<'_>, task: &Task, here: bool) -> String {
    let text = glance.step_text(task);
    let step = if text.is_empty() { glance.step_kind(task.kind) } else { text };
    match deal_of(glance, task) {
        Some(deal) => format!("{step}, {}", client(glance, deal, here)),
        None => step,
    }
}

/// What became of a step while one stood here.
fn gone(glance: &Glance<'_>, task: &Task, here: bool) -> String {
    let what = ("what", said(glance, task, here).into());
    match task.state() {
        TaskState::Open => {
            let who = ("who", glance.person(task.executor).into());
            glance.words.say_with("reminders-handed", &[who, what])
        }
        TaskState::Finished(at) => {
            glance.words.say_with("reminders-finished", &[("time", glance.moment_short(at).into()), what])
        }
        TaskState::Cancelled(at) => {
            glance.words.say_with("reminders-cancelled", &[("time", glance.moment_short(at).into()), what])
        }
    }
}
