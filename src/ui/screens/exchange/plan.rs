//! What stands where: how many rows the list has, where details go, which columns there is room for.

use crate::sales::role::Right;
use crate::ui::glance::Glance;

/// From this width on, the deal under the cursor stands beside the list.
const BESIDE_FROM: u16 = 130;
/// Below this width, source and history are left out …
const NARROW_BELOW: u16 = 60;
/// … and below this one the sums.
const BARE_BELOW: u16 = 46;
/// From so many rows of work on, the load table may grow.
const TALL_FROM: u16 = 30;
/// Below so many rows of work, nothing but the list is shown.
const LOW_BELOW: u16 = 12;

/// Rows of the work area, from its top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plan {
    /// The list begins below the counts and the heads of columns.
    pub list: u16,
    pub list_rows: u16,
    /// `22 more below`.
    pub more: Option<u16>,
    /// The load table: its head; people stand below.
    pub load: Option<(u16, u16)>,
    /// Two lines of details under the list.
    pub details: Option<u16>,
    /// Details beside the list: first column.
    pub beside: Option<u16>,
    /// Last claims, or the question to whom.
    pub foot: u16,
    pub columns: Columns,
}

/// Where columns begin, and their cells; `0` cells: left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub width: u16,
    pub waits_end: u16,
    pub sum_end: u16,
    pub has_sum: bool,
    pub source: u16,
    pub source_cells: u16,
    pub client: u16,
    pub client_cells: u16,
    pub before: u16,
    pub before_cells: u16,
}

/// The plan for this window and this person; `height` is the rows of work.
pub(super) fn plan(glance: &Glance<'_>, height: u16) -> Plan {
    let beside = (glance.width >= BESIDE_FROM).then(|| glance.width - glance.width / 3);
    let columns = columns(beside.map_or(glance.width, |column| column - 2));
    let foot = height.saturating_sub(1);
    let list = 2;
    let bare = Plan {
        list,
        list_rows: foot.saturating_sub(list).max(1),
        more: None,
        load: None,
        details: None,
        beside,
        foot,
        columns,
    };
    if height < LOW_BELOW {
        return bare;
    }
    if glance.viewer.may(Right::Assign) {
        let people = if height >= TALL_FROM { 8 } else { 4 };
        // The head of the table, its rows, and a blank line above and below.
        let load = foot.saturating_sub(people + 2);
        let more = load.saturating_sub(2);
        return Plan { list_rows: more - list, more: Some(more), load: Some((load, people)), ..bare };
    }
    let details = foot.saturating_sub(2);
    let more = if beside.is_some() { foot.saturating_sub(1) } else { details.saturating_sub(1) };
    Plan { list_rows: more - list, more: Some(more), details: beside.is_none().then_some(details), ..bare }
}

fn columns(width: u16) -> Columns {
    let narrow = width < NARROW_BELOW;
    let has_sum = width >= BARE_BELOW;
    let sum_end = if has_sum { 21 } else { 12 };
    let source = sum_end + 2;
    let client = if narrow { source } else { source + 9 };
    let before_cells = if narrow { 0 } else { (width / 4 - 1).clamp(12, 28) };
    let before = width.saturating_sub(before_cells);
    let gap = if narrow { 0 } else { 2 };
    Columns {
        width,
        waits_end: 12,
        sum_end,
        has_sum,
        source,
        source_cells: if narrow { 0 } else { 8 },
        client,
        client_cells: before.saturating_sub(client + gap),
        before,
        before_cells,
    }
}
