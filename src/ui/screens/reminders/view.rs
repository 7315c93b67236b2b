//! Draws the reminders; changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::agenda::{Agenda, Counts, StepKey};
use super::day::Group;
use super::row::{self, Columns, NARROW_BELOW, deal_of};
use super::state::RemindersScreen;
use crate::sales::deal::Deal;
use crate::sales::role::Right;
use crate::ui::filter;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::{Flags, Rows};
use crate::ui::paint::{Tone, put, put_right};
use crate::ui::phrase::clients::MASK;
use crate::ui::words::width;

/// From this width on, the deal under the cursor stands beside the list.
const BESIDE_FROM: u16 = 130;
/// The list begins below the counts and a blank line.
const LIST_ROW: u16 = 2;
/// Blanks between the parts of a line.
const GAP: u16 = 3;
/// Minutes ahead that the outlook looks.
const OUTLOOK_MINUTES: i64 = 60;

/// Lines the list has: all but the counts, a blank one, what is below and the details.
pub(super) fn list_lines(height: u16) -> usize {
    usize::from(height.saturating_sub(LIST_ROW + 2).max(2))
}

/// Lines that rows take with the heads of their groups; the first row always has its head above it.
pub(super) fn lines(rows: &[StepKey]) -> usize {
    let heads = rows.chunk_by(|one, other| one.group == other.group).count();
    rows.len() + heads
}

pub(super) fn draw(screen: &RemindersScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let agenda = Agenda::of(glance);
    let counts = agenda.counts();
    draw_counts(screen, glance, counts, area, buffer);
    draw_list(screen, &agenda, counts, glance, area, buffer);
    if let Some(panel) = screen.narrowed.panel() {
        filter::draw(panel, glance, area, buffer);
    }
}

fn draw_list(
    screen: &RemindersScreen,
    agenda: &Agenda<'_>,
    counts: Counts,
    glance: &Glance<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    if screen.list.is_empty() {
        put(buffer, area, 0, LIST_ROW, area.width, &how_to_begin(screen, glance), Tone::Plain);
        return;
    }
    if counts.late == 0 {
        put(buffer, area, 0, 1, area.width, &glance.words.say("reminders-none-late"), Tone::Good);
    }
    let beside = (glance.width >= BESIDE_FROM).then(|| glance.width - glance.width / 3);
    let columns = Columns::of(glance, beside.map_or(area.width, |column| column - 2));
    let (mut line, mut group, mut last) = (LIST_ROW, None, None);
    for (key, here) in screen.list.in_sight() {
        if group != Some(key.group) {
            group = Some(key.group);
            put(buffer, area, 0, line, columns.width, &head(glance, key.group, counts), Tone::Strong);
            line += 1;
        }
        let flags = Flags { here, marked: screen.list.is_marked(key.task), late: false };
        let is_mine = agenda.place(key.task).is_some();
        row::draw(glance, &columns, area, buffer, line, (key.task, flags, is_mine));
        line += 1;
        last = Some(key);
    }
    let foot = area.height.saturating_sub(1);
    let rows = screen.rows(glance);
    let text = rows.foot(screen.list.below(&rows, last), glance.words);
    put_right(buffer, area, columns.width, foot.saturating_sub(1), columns.width, &text, Tone::Plain);
    let task = screen.list.cursor_id().filter(|_| glance.at_rest).and_then(|task| glance.book.task(task));
    let Some(deal) = task.and_then(|task| deal_of(glance, task)) else { return };
    match beside {
        Some(column) => {
            let top = LIST_ROW + 1;
            put(buffer, area, column, top, area.width, &glance.client_tag(deal.id), Tone::Strong);
            for (nth, part) in about(glance, deal).iter().enumerate() {
                put(buffer, area, column, top + 2 + nth as u16, area.width, part, Tone::Plain);
            }
        }
        None => {
            put(buffer, area, 0, foot, area.width, &about(glance, deal).join("  "), Tone::Plain);
        }
    }
}

/// `Mine   late 3, today 5, tomorrow 4, later 23`.
fn draw_counts(screen: &RemindersScreen, glance: &Glance<'_>, counts: Counts, area: Rect, buffer: &mut Buffer) {
    let mine = glance.words.say("reminders-mine");
    let from = put(buffer, area, 0, 0, area.width, &mine, Tone::Plain) + GAP;
    let is_narrow = area.width < NARROW_BELOW;
    let later = if is_narrow { counts.tomorrow + counts.later } else { counts.later };
    let args = [
        ("late", counts.late.into()),
        ("today", counts.today.into()),
        ("tomorrow", counts.tomorrow.into()),
        ("later", later.into()),
    ];
    let id = if is_narrow { "reminders-counts-short" } else { "reminders-counts" };
    let said = glance.words.say_with(id, &args);
    let column = from + put(buffer, area, from, 0, area.width, &said, Tone::Plain);
    let mut end = area.width;
    let mut standing = Vec::new();
    if screen.list.marked() > 0 {
        standing.push(glance.words.say_with("chrome-marked", &[("n", screen.list.marked().into())]));
    }
    if screen.list.fresh() > 0 {
        let key = glance.keymap.key_for(Action::Redraw, &[Place::Everywhere]).unwrap_or_default();
        let args = [("n", screen.list.fresh().into()), ("key", key.into())];
        standing.push(glance.words.say_with("chrome-new-rows", &args));
    }
    if screen.narrowed.filter().is_narrowed() {
        let what = screen.narrowed.filter().words(glance);
        standing.push(glance.words.say_with("chrome-filtered", &[("what", what.into())]));
    }
    // The share of today's effort that went to class A, against 80 (METHOD S05).
    if let Some(percent) = glance.book.tally(glance.viewer.user, glance.now).percent() {
        standing.push(glance.words.say_with("reminders-meter", &[("percent", percent.into())]));
    }
    for text in standing {
        let cells = width(&text) as u16;
        if column + GAP + cells <= end {
            put_right(buffer, area, end, 0, cells, &text, Tone::Strong);
            end = end.saturating_sub(cells + GAP);
        }
    }
}

fn head(glance: &Glance<'_>, group: Group, counts: Counts) -> String {
    let (id, count) = match group {
        Group::Late => ("reminders-late", counts.late),
        Group::Today => ("reminders-today", counts.today),
        Group::Tomorrow => ("reminders-tomorrow", counts.tomorrow),
        Group::Later => ("reminders-later", counts.later),
    };
    glance.words.say_with(id, &[("n", count.into())])
}

/// Nobody who has no steps is left without knowing how to get one.
fn how_to_begin(screen: &RemindersScreen, glance: &Glance<'_>) -> String {
    if screen.narrowed.filter().is_narrowed() {
        let key = glance.keymap.key_for(Action::ClearFilter, &[Place::List]).unwrap_or_default();
        return glance.words.say_with("list-empty-filtered", &[("key", key.into())]);
    }
    if glance.viewer.may(Right::Claim) {
        let key = glance.keymap.key_for(Action::ClaimNext, &[Place::Everywhere]).unwrap_or_default();
        return glance.words.say_with("reminders-empty", &[("key", key.into())]);
    }
    glance.words.say("reminders-empty-plain")
}

/// Who it is, the phone whole, the time there, the client's last words.
fn about(glance: &Glance<'_>, deal: &Deal) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(contact) = glance.contact_of(deal) {
        let named = [Some(&*contact.name), contact.position()];
        let named: Vec<&str> = named.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        parts.push(named.join(", "));
        if let Some(phone) = contact.phones.first() {
            parts.push(if glance.look.masked {
                MASK.to_owned()
            } else if glance.book.reads_reach(glance.viewer, deal) {
                phone.shown()
            } else {
                phone.cut()
            });
            if let Some(zone) = phone.zone() {
                let time = glance.words.clock(zone.civil(glance.now).time());
                parts.push(glance.words.say_with("reminders-their-time", &[("time", time.into())]));
            }
        }
    } else {
        parts.push(glance.client_and_need(deal));
    }
    parts.extend(deal.last_words().map(|words| format!("\"{words}\"")));
    parts.retain(|part| !part.is_empty());
    parts
}

/// `In 15 min: first call, Ромашка`: what comes next within the hour.
pub(super) fn outlook(glance: &Glance<'_>) -> Option<String> {
    let agenda = Agenda::of(glance);
    let task = agenda.next_timed(glance.now.plus_minutes(OUTLOOK_MINUTES))?;
    let what = ("what", row::said(glance, task, false).into());
    // Begun minutes count: at 10:42:30 it is a quarter of an hour to 10:57, as the clock of the first line says.
    let minutes = (task.due().moment().seconds_since(glance.now) + 59).div_euclid(60);
    Some(if minutes == 0 {
        glance.words.say_with("reminders-now", &[what])
    } else {
        glance.words.say_with("reminders-soon", &[("n", minutes.into()), what])
    })
}
