//! One line of the refusals: a case, or how it was decided.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::queue::{CaseKey, Standing, case_of};
use crate::sales::deal::{Case, Deal};
use crate::sales::reason::WhoSaid;
use crate::ui::glance::Glance;
use crate::ui::list::{Flags, class_tone};
use crate::ui::paint::{Tone, put, put_right, reverse_row};
use crate::ui::phrase::clients::MASK;
use crate::ui::words::width;

/// Below this width, sums and who said so are left out …
const NARROW_BELOW: u16 = 72;
/// … and below this one the rep.
const BARE_BELOW: u16 = 46;
const CLASS_COLUMN: u16 = 4;
const WAITS_END: u16 = 11;
const SUM_END: u16 = 21;
const REP_CELLS: u16 = 8;
const REASON_CELLS: u16 = 13;
const SAID_CELLS: u16 = 10;

/// Where columns begin, and their cells; `0` cells: left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub width: u16,
    has_sum: bool,
    client: u16,
    client_cells: u16,
    rep: u16,
    rep_cells: u16,
    reason: u16,
    said: u16,
    said_cells: u16,
}

impl Columns {
    pub fn of(width: u16) -> Self {
        let has_sum = width >= NARROW_BELOW;
        let said_cells = if has_sum { SAID_CELLS } else { 0 };
        let rep_cells = if width < BARE_BELOW { 0 } else { REP_CELLS };
        let said = width.saturating_sub(said_cells);
        let reason = said.saturating_sub(REASON_CELLS + u16::from(has_sum));
        let rep = reason.saturating_sub(if rep_cells > 0 { REP_CELLS + 2 } else { 0 });
        let client = if has_sum { SUM_END + 2 } else { WAITS_END + 2 };
        let client_cells = rep.saturating_sub(client + 2);
        Self { width, has_sum, client, client_cells, rep, rep_cells, reason, said, said_cells }
    }
}

/// Draws the heads of the columns.
pub(super) fn draw_heads(glance: &Glance<'_>, columns: &Columns, area: Rect, buffer: &mut Buffer, row: u16) {
    let say = |id: &str| glance.words.say(id);
    put_right(buffer, area, WAITS_END, row, WAITS_END, &say("refusals-head-waits"), Tone::Strong);
    if columns.has_sum {
        put_right(buffer, area, SUM_END, row, 8, &say("refusals-head-sum"), Tone::Strong);
    }
    put(buffer, area, columns.client, row, columns.client_cells, &say("refusals-head-client"), Tone::Strong);
    put(buffer, area, columns.rep, row, columns.rep_cells, &say("refusals-head-rep"), Tone::Strong);
    put(buffer, area, columns.reason, row, REASON_CELLS, &say("refusals-head-reason"), Tone::Strong);
    if columns.said_cells > 0 {
        let said = say("refusals-head-said");
        let column = columns.said.min(columns.width.saturating_sub(width(&said) as u16));
        put(buffer, area, column, row, columns.width, &said, Tone::Strong);
    }
}

/// Draws a case at `row` of `area`; `place` is where it stands now, if it is open still.
pub(super) fn draw(
    glance: &Glance<'_>,
    columns: &Columns,
    area: Rect,
    buffer: &mut Buffer,
    row: u16,
    (deal, place, flags): (&Deal, Option<CaseKey>, Flags),
) {
    let area = Rect { width: columns.width.min(area.width), ..area };
    if let (Some(place), Some(case)) = (place, case_of(glance, deal)) {
        Flags { late: place.standing == Standing::Late, ..flags }.draw(buffer, area, row);
        draw_case(glance, columns, area, buffer, row, (deal, case, place.standing, flags.here));
    } else {
        flags.draw(buffer, area, row);
        put(buffer, area, WAITS_END + 2, row, area.width, &decided(glance, deal), Tone::Dim);
    }
    if flags.here && !glance.look.slow {
        reverse_row(buffer, area, row, glance.look.bar);
    }
}

fn draw_case(
    glance: &Glance<'_>,
    columns: &Columns,
    area: Rect,
    buffer: &mut Buffer,
    row: u16,
    (deal, case, standing, here): (&Deal, &Case, Standing, bool),
) {
    let (tone, class) = match standing {
        Standing::Late | Standing::Waiting => (Tone::Plain, class_tone(deal.class)),
        Standing::PutOff => (Tone::Dim, Tone::Dim),
    };
    put(buffer, area, CLASS_COLUMN, row, 1, deal.class.letter().encode_utf8(&mut [0; 4]), class);
    // What was put off says until when instead of how long it waits: that reads without colour too.
    let waits = match (standing, case.until) {
        (Standing::PutOff, Some(until)) => glance.moment_short(until),
        (Standing::Late | Standing::Waiting | Standing::PutOff, _) => glance.age(case.since),
    };
    // A wide wait begins a blank behind the class and ends where it must.
    let cells = width(&waits) as u16;
    put_right(buffer, area, WAITS_END.max(CLASS_COLUMN + 2 + cells), row, cells, &waits, tone);
    if let Some(sum) = deal.sum.filter(|_| columns.has_sum) {
        put_right(buffer, area, SUM_END, row, 8, &glance.sum_short(sum), tone);
    }
    let client = if glance.look.masked && !here { MASK.to_owned() } else { glance.client_and_need(deal) };
    put(buffer, area, columns.client, row, columns.client_cells, &client, tone);
    put(buffer, area, columns.rep, row, columns.rep_cells, &glance.person(case.by), tone);
    put(buffer, area, columns.reason, row, REASON_CELLS, &glance.words.say(case.reason.message()), tone);
    put(buffer, area, columns.said, row, columns.said_cells, &glance.words.say(said_short(case.said_by)), tone);
}

/// The message id of who said no, in a word.
const fn said_short(said_by: WhoSaid) -> &'static str {
    match said_by {
        WhoSaid::Client => "said-client-short",
        WhoSaid::Nobody => "said-nobody-short",
        WhoSaid::Guess => "said-guess-short",
    }
}

/// `decided 10:41: #4655 Лотос-Авто, Lost now`.
fn decided(glance: &Glance<'_>, deal: &Deal) -> String {
    let name = if glance.look.masked { deal.id.to_string() } else { glance.client_tag(deal.id) };
    let args = [
        ("time", glance.moment_short(deal.stage_since()).into()),
        ("deal", name.into()),
        ("stage", glance.stage(deal.stage).into()),
    ];
    glance.words.say_with("refusals-decided", &args)
}
