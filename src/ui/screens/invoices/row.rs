//! One line of what is due: a deal with its invoice that is due first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::rows::first_unpaid;
use crate::sales::deal::Deal;
use crate::ui::glance::Glance;
use crate::ui::list::{Flags, class_tone};
use crate::ui::paint::{Tone, put, put_right, reverse_row};
use crate::ui::phrase::clients::MASK;
use crate::ui::words::width;

/// Below this width the last touch is left out …
const TOUCH_FROM: u16 = 76;
/// … below this one the next step …
const STEP_FROM: u16 = 66;
/// … and below this one the number.
const NUMBER_FROM: u16 = 56;
/// From this width on numbers have more room.
const WIDE_FROM: u16 = 84;
/// From this width on it is told whose it is.
const WHO_FROM: u16 = 110;
const CLASS_COLUMN: u16 = 4;
const DAY_COLUMN: u16 = 6;
const DAY_CELLS: u16 = 8;
const SUM_END: u16 = 23;
const SUM_CELLS: u16 = 8;
const NUMBER_COLUMN: u16 = 25;
const NUMBER_CELLS: u16 = 7;
const STEP_CELLS: u16 = 17;
const TOUCH_CELLS: u16 = 8;
const WHO_CELLS: u16 = 12;

/// Where columns begin, and their cells; `0` cells: left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    width: u16,
    number_cells: u16,
    client: u16,
    client_cells: u16,
    who: u16,
    who_cells: u16,
    step: u16,
    step_cells: u16,
    touch: u16,
    touch_cells: u16,
}

impl Columns {
    pub fn of(width: u16) -> Self {
        let cells = |from: u16, cells: u16| if width >= from { cells } else { 0 };
        let (touch_cells, step_cells) = (cells(TOUCH_FROM, TOUCH_CELLS), cells(STEP_FROM, STEP_CELLS));
        // A wide window shows numbers whole.
        let number = NUMBER_CELLS + (width.saturating_sub(WIDE_FROM) / 4).min(NUMBER_CELLS);
        let (number_cells, who_cells) = (cells(NUMBER_FROM, number), cells(WHO_FROM, WHO_CELLS));
        let before = |end: u16, cells: u16| if cells > 0 { end.saturating_sub(cells + 2) } else { end };
        let touch = width.saturating_sub(touch_cells);
        let step = before(if touch_cells > 0 { touch } else { width + 2 }, step_cells);
        let who = before(step, who_cells);
        let client = if number_cells > 0 { NUMBER_COLUMN + number_cells + 2 } else { NUMBER_COLUMN };
        let client_cells = who.min(step).saturating_sub(client + 2);
        Self { width, number_cells, client, client_cells, who, who_cells, step, step_cells, touch, touch_cells }
    }
}

impl Columns {
    /// A number that does not stand there whole, with how many others are unpaid.
    pub fn cuts(&self, number: &str, others: usize) -> bool {
        width(number) + more(others).len() > usize::from(self.number_cells)
    }
}

fn more(others: usize) -> String {
    if others > 0 { format!("+{others}") } else { String::new() }
}

/// Draws the heads of the columns.
pub(super) fn draw_heads(glance: &Glance<'_>, columns: &Columns, area: Rect, buffer: &mut Buffer, row: u16) {
    let say = |id: &str| glance.words.say(id);
    let mut head = |column: u16, cells: u16, id: &str| put(buffer, area, column, row, cells, &say(id), Tone::Strong);
    head(DAY_COLUMN, DAY_CELLS, "invoices-head-day");
    head(NUMBER_COLUMN, columns.number_cells, "invoices-head-number");
    head(columns.client, columns.client_cells, "invoices-head-client");
    head(columns.who, columns.who_cells, "invoices-head-who");
    head(columns.step, columns.step_cells, "invoices-head-step");
    head(columns.touch, columns.touch_cells, "invoices-head-touch");
    put_right(buffer, area, SUM_END, row, SUM_CELLS, &say("invoices-head-sum"), Tone::Strong);
}

/// Draws a deal at `row` of `area`; `is_owed`: it owes something still.
pub(super) fn draw(
    glance: &Glance<'_>,
    columns: &Columns,
    area: Rect,
    buffer: &mut Buffer,
    row: u16,
    (deal, is_owed, flags): (&Deal, bool, Flags),
) {
    let area = Rect { width: columns.width.min(area.width), ..area };
    let client = if glance.look.masked && !flags.here { MASK.to_owned() } else { glance.client_and_need(deal) };
    let Some((first, others)) = first_unpaid(deal).filter(|_| is_owed) else {
        flags.draw(buffer, area, row);
        let text = glance.words.say_with("invoices-settled", &[("deal", client.into())]);
        put(buffer, area, DAY_COLUMN, row, area.width, &text, Tone::Dim);
        return;
    };
    let late = first.invoice.pay_by < glance.book.day(glance.now);
    Flags { late, ..flags }.draw(buffer, area, row);
    put(buffer, area, CLASS_COLUMN, row, 1, deal.class.letter().encode_utf8(&mut [0; 4]), class_tone(deal.class));
    let tone = if late { Tone::Late } else { Tone::Plain };
    put(buffer, area, DAY_COLUMN, row, DAY_CELLS, &glance.date_tight(first.invoice.pay_by), tone);
    let sum = glance.sum_total(&glance.balance(deal).due);
    put_right(buffer, area, SUM_END, row, SUM_CELLS, &sum, Tone::Plain);
    let more = more(others);
    let room = columns.number_cells.saturating_sub(more.len() as u16);
    let taken = put(buffer, area, NUMBER_COLUMN, row, room, &first.invoice.number, Tone::Plain);
    put(buffer, area, NUMBER_COLUMN + taken, row, columns.number_cells.saturating_sub(taken), &more, Tone::Plain);
    let fell = glance.fell_through(deal);
    // Where steps have no column, it stands before the client.
    let client = match &fell {
        Some(fell) if columns.step_cells == 0 => format!("{fell}: {client}"),
        Some(_) | None => client,
    };
    put(buffer, area, columns.client, row, columns.client_cells, &client, Tone::Plain);
    if let Some(user) = deal.holder_user() {
        put(buffer, area, columns.who, row, columns.who_cells, &glance.person(user), Tone::Plain);
    }
    if let Some(task) = glance.book.next_step(deal).filter(|_| fell.is_none()) {
        let mark = if task.is_late(glance.now) { "! " } else { "" };
        let step = format!("{mark}{} {}", glance.step_kind(task.kind), glance.due_short(&task.due()));
        put(buffer, area, columns.step, row, columns.step_cells, &step, Tone::Plain);
    }
    let rests = match (fell, deal.asleep()) {
        (Some(fell), _) => Some(fell),
        (None, Some(asleep)) => Some(format!("{} {}", glance.words.say("word-asleep"), glance.date(asleep.until))),
        (None, None) => glance.book.next_step(deal).is_none().then(|| glance.stage(deal.stage)),
    };
    if let Some(rests) = rests {
        put(buffer, area, columns.step, row, columns.step_cells, &rests, Tone::Dim);
    }
    if let Some(touch) = deal.touches.iter().rev().find(|touch| touch.outcome.is_touch()) {
        let day = glance.date_tight(glance.civil(touch.at).date());
        put(buffer, area, columns.touch, row, columns.touch_cells, &day, Tone::Plain);
    }
    if flags.here && !glance.look.slow {
        reverse_row(buffer, area, row, glance.look.bar);
    }
}
