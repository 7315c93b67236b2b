//! The lower part of the card: everything that happened, newest first, a line each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::card_view;
use super::kind::Kind;
use super::state::{DealScreen, Part};
use super::timeline::{Told, told};
use crate::sales::deal::Deal;
use crate::ui::glance::Glance;
use crate::ui::paint::{self, Tone, put};
use crate::ui::screen::TimelineEntry;
use crate::ui::words::{width, wrapped};

/// The line of the kinds under the facts; the entries follow it.
const HEAD_ROW: u16 = 13;
/// The same in low windows while one reads the timeline: the facts make room.
const HEAD_ROW_LOW: u16 = 4;
/// Rows of entries that are worth showing under the facts.
const ROWS_MIN: u16 = 3;
/// Where a row begins after the mark.
const TEXT: u16 = 2;
/// Cells of what it was and who did it.
const WHAT_CELLS: u16 = 14;
const WHO_CELLS: u16 = 7;
const GAP: u16 = 2;
/// Cells of the time: as many as the longest shown needs, and at least these.
const TIME_CELLS: u16 = 12;
/// Under so many cells rows give the day alone.
const SHORT_TIME_BELOW: u16 = 70;

/// The facts have no place while one reads the timeline.
pub(super) fn hides_facts(screen: &DealScreen, glance: &Glance<'_>) -> bool {
    screen.part == Part::Timeline && glance.work_height() < HEAD_ROW + 1 + ROWS_MIN
}

fn head_row(screen: &DealScreen, glance: &Glance<'_>) -> u16 {
    if hides_facts(screen, glance) { HEAD_ROW_LOW } else { HEAD_ROW + card_view::more_rows(screen.deal, glance) }
}

/// Rows there are for entries.
pub(super) fn rows(screen: &DealScreen, glance: &Glance<'_>) -> usize {
    usize::from(glance.work_height().saturating_sub(head_row(screen, glance) + 1)).max(1)
}

pub(super) fn draw(screen: &DealScreen, deal: &Deal, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let reads = glance.book.reads_reach(glance.viewer, deal);
    let first = head_row(screen, glance) + 1;
    head(screen, glance, area, buffer);
    if let Some(whole) = screen.whole {
        let lines = lines_of(screen, whole.number, glance);
        for (nth, line) in lines.iter().skip(whole.top).take(rows(screen, glance)).enumerate() {
            put(buffer, area, TEXT, first + nth as u16, area.width, line, Tone::Plain);
        }
        return;
    }
    let shown = screen.shown();
    if shown.is_empty() {
        let nothing =
            if screen.entries.is_empty() && !screen.is_complete { "deal-timeline-loading" } else { "list-empty" };
        put(buffer, area, TEXT, first, area.width, &glance.words.say(nothing), Tone::Dim);
        return;
    }
    let at = screen.at(&shown);
    // The last entry stands in the last row, unless there are fewer than rows.
    let top = at.saturating_sub(screen.row).min(shown.len().saturating_sub(rows(screen, glance)));
    let window: Vec<&TimelineEntry> = shown.into_iter().skip(top).take(rows(screen, glance)).collect();
    let times: Vec<String> = window.iter().map(|entry| time(entry, glance)).collect();
    let cells = times.iter().map(|time| width(time) as u16).max().unwrap_or(0);
    let cells = if glance.width < SHORT_TIME_BELOW { cells } else { cells.max(TIME_CELLS) };
    for (nth, (entry, time)) in window.iter().zip(&times).enumerate() {
        let row = first + nth as u16;
        let is_here = screen.part == Part::Timeline && top + nth == at;
        draw_row(&told(entry, reads, glance), time, cells, row, area, buffer);
        if is_here {
            put(buffer, area, 0, row, 1, ">", Tone::Plain);
            if !glance.look.slow {
                paint::reverse_row(buffer, area, row, glance.look.bar);
            }
        }
    }
}

fn time(entry: &TimelineEntry, glance: &Glance<'_>) -> String {
    if glance.width < SHORT_TIME_BELOW {
        glance.moment_short(entry.stamp.at)
    } else {
        glance.moment_full(entry.stamp.at)
    }
}

fn draw_row(told: &Told, time: &str, cells: u16, row: u16, area: Rect, buffer: &mut Buffer) {
    put(buffer, area, TEXT, row, cells, time, Tone::Dim);
    let what = TEXT + cells + GAP;
    put(buffer, area, what, row, WHAT_CELLS, &told.what, Tone::Plain);
    let who = what + WHAT_CELLS + GAP;
    put(buffer, area, who, row, WHO_CELLS, &told.who, Tone::Plain);
    put(buffer, area, text_from(cells), row, area.width, &told.text, Tone::Plain);
}

const fn text_from(time_cells: u16) -> u16 {
    TEXT + time_cells + GAP + WHAT_CELLS + GAP + WHO_CELLS + GAP
}

/// The kinds with their counts, the one shown in brackets; `50+` where older entries are not loaded.
fn head(screen: &DealScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let row = head_row(screen, glance);
    let label = glance.words.say("deal-timeline");
    let from = put(buffer, area, 0, row, area.width, &label, Tone::Strong) + 1;
    let told = screen.told();
    let more = if screen.is_complete || screen.entries.is_empty() { "" } else { "+" };
    let count =
        |kind: Option<Kind>| told.iter().filter(|entry| kind.is_none_or(|kind| Kind::of(&entry.event) == kind)).count();
    let all = std::iter::once((None, "deal-timeline-all"));
    let kinds = all.chain(Kind::ALL.into_iter().map(|kind| (Some(kind), kind.message())));
    let said: Vec<String> = kinds
        .map(|(kind, message)| {
            let count = format!("{}{more}", count(kind));
            let text = glance.words.say_with(message, &[("n", count.into())]);
            let is_chosen = kind == screen.kind && (screen.part == Part::Timeline || kind.is_some());
            if is_chosen { format!("[{text}]") } else { format!(" {text} ") }
        })
        .collect();
    // Where they do not all fit, the line begins so far on that the chosen one is seen.
    let chosen = said.iter().position(|text| text.starts_with('[')).unwrap_or(0);
    let room = usize::from(area.width.saturating_sub(from));
    let mut skip = 0;
    while skip < chosen && said.iter().take(chosen + 1).skip(skip).map(|text| width(text)).sum::<usize>() > room {
        skip += 1;
    }
    put(buffer, area, from, row, area.width, &said.get(skip..).unwrap_or_default().concat(), Tone::Plain);
}

/// An entry as it is shown whole: its head, then its text in lines as wide as the window.
pub(super) fn lines_of(screen: &DealScreen, number: u64, glance: &Glance<'_>) -> Vec<String> {
    let Some(entry) = screen.entries.iter().find(|entry| entry.number == number) else { return Vec::new() };
    let told = told(entry, reads(screen, glance), glance);
    let room = usize::from(glance.width.saturating_sub(TEXT * 2));
    let head = format!("{}  {}  {}", glance.moment_full(entry.stamp.at), told.what, told.who);
    let paragraphs = told.text.split('\n').flat_map(|paragraph| wrapped(paragraph, room));
    std::iter::once(head).chain(paragraphs).collect()
}

/// The text does not fit its row.
pub(super) fn is_long(screen: &DealScreen, number: u64, glance: &Glance<'_>) -> bool {
    let Some(entry) = screen.entries.iter().find(|entry| entry.number == number) else { return false };
    let told = told(entry, reads(screen, glance), glance);
    let time = (width(&time(entry, glance)) as u16).max(TIME_CELLS);
    let room = usize::from(glance.width.saturating_sub(text_from(time)));
    width(&told.text) > room || told.text.contains('\n') || width(&told.what) > usize::from(WHAT_CELLS)
}

fn reads(screen: &DealScreen, glance: &Glance<'_>) -> bool {
    let deal = glance.book.deal(glance.viewer, screen.deal);
    deal.is_some_and(|deal| glance.book.reads_reach(glance.viewer, deal))
}
