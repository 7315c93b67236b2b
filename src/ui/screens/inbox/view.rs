//! The picture of the inbox; changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::InboxScreen;
use super::rows::Notices;
use crate::sales::notice::{Notice, Told};
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::Flags;
use crate::ui::paint::{Tone, put, put_right, reverse_row};
use crate::ui::words::width;

/// The list begins below the counts and a blank line.
const LIST_ROW: u16 = 2;
const NEW_COLUMN: u16 = 4;
const WHEN_COLUMN: u16 = 6;
const WHEN_CELLS: u16 = 8;
/// Below this width who did it has no column of its own, and stands before what they did.
const NARROW_BELOW: u16 = 60;
const WHO_CELLS: u16 = 9;
const GAP: u16 = 3;

/// Lines the list has: all but the counts, a blank one, what is below and the details.
pub(super) fn list_lines(height: u16) -> usize {
    usize::from(height.saturating_sub(LIST_ROW + 2).max(1))
}

pub(super) fn draw(screen: &InboxScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    draw_counts(screen, glance, area, buffer);
    if screen.list.is_empty() {
        put(buffer, area, 0, LIST_ROW, area.width, &glance.words.say("inbox-empty"), Tone::Plain);
        return;
    }
    let inbox = glance.book.inbox(glance.viewer.user);
    let mut last = None;
    for (nth, (key, here)) in screen.list.in_sight().enumerate() {
        last = Some(key);
        let line = LIST_ROW + nth as u16;
        let Some(notice) = inbox.notice(key.0.0) else { continue };
        let late = matches!(notice.told, Told::TaskLate { .. });
        Flags { here, marked: screen.list.is_marked(notice.number), late }.draw(buffer, area, line);
        draw_notice(notice, glance, area, line, buffer);
        if here && !glance.look.slow {
            reverse_row(buffer, area, line, glance.look.bar);
        }
    }
    let foot = area.height.saturating_sub(1);
    let below = screen.list.below(&Notices::of(glance), last);
    if below > 0 {
        let text = glance.words.say_with("list-more-below", &[("n", below.into())]);
        put_right(buffer, area, area.width, foot.saturating_sub(1), area.width, &text, Tone::Plain);
    }
    if let Some(notice) = screen.here(glance).filter(|_| glance.at_rest) {
        let whole = glance.notice_with_why(notice);
        let is_cut = width(&whole) > usize::from(area.width.saturating_sub(text_column(area)));
        let text = if is_cut { whole } else { about(notice, glance) };
        put(buffer, area, 0, foot, area.width, &text, Tone::Plain);
    }
}

/// `new 3 of 41   newest first   + new`.
fn draw_counts(screen: &InboxScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let words = glance.words;
    let inbox = glance.book.inbox(glance.viewer.user);
    let counts = words.say_with("inbox-counts", &[("new", inbox.unread().into()), ("all", inbox.len().into())]);
    let text = [counts, words.say("inbox-order"), words.say("inbox-mark")].join("   ");
    let column = put(buffer, area, 0, 0, area.width, &text, Tone::Plain);
    let mut standing = Vec::new();
    if screen.list.marked() > 0 {
        standing.push(words.say_with("chrome-marked", &[("n", screen.list.marked().into())]));
    }
    if screen.list.fresh() > 0 {
        let key = glance.keymap.key_for(Action::Redraw, &[Place::Everywhere]);
        let args = [("n", screen.list.fresh().into()), ("key", key.unwrap_or_default().into())];
        standing.push(words.say_with("chrome-new-rows", &args));
    }
    let text = standing.join("   ");
    let cells = width(&text) as u16;
    if column + GAP + cells <= area.width {
        put_right(buffer, area, area.width, 0, cells, &text, Tone::Strong);
    }
}

/// Where the words of a notice begin.
const fn text_column(area: Rect) -> u16 {
    let column = WHEN_COLUMN + WHEN_CELLS + 2;
    if area.width >= NARROW_BELOW { column + WHO_CELLS + 2 } else { column }
}

fn draw_notice(notice: &Notice, glance: &Glance<'_>, area: Rect, line: u16, buffer: &mut Buffer) {
    let tone = if notice.read { Tone::Plain } else { Tone::Strong };
    if !notice.read {
        put(buffer, area, NEW_COLUMN, line, 1, "+", tone);
    }
    put(buffer, area, WHEN_COLUMN, line, WHEN_CELLS, &glance.moment_short(notice.at), Tone::Plain);
    if area.width >= NARROW_BELOW {
        let who = WHEN_COLUMN + WHEN_CELLS + 2;
        put(buffer, area, who, line, WHO_CELLS, &glance.doer_of(notice), Tone::Plain);
    }
    let mut text = glance.notice_with_why(notice);
    if area.width < NARROW_BELOW {
        text = format!("{}: {text}", glance.doer_of(notice));
    }
    let column = text_column(area);
    put(buffer, area, column, line, area.width.saturating_sub(column), &text, tone);
}

/// At rest: why it was done; else how the deal stands, and the client's last words.
fn about(notice: &Notice, glance: &Glance<'_>) -> String {
    if let Some(why) = glance.why_of(notice) {
        return glance
            .words
            .say_with("notice-why", &[("what", glance.doer_of(notice).into()), ("why", why.to_owned().into())]);
    }
    let Some(deal) = notice.deal.and_then(|deal| glance.book.deal(glance.viewer, deal)) else { return String::new() };
    let mut parts = vec![glance.client_and_person(deal), glance.stands(deal)];
    parts.extend(deal.last_words().map(|words| format!("\"{words}\"")));
    parts.retain(|part| !part.is_empty());
    parts.join("  ")
}
