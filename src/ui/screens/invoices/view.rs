//! Draws what is due; changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::row::{self, Columns};
use super::rows::{LOOKED_MAX, Order, Owed, first_unpaid};
use super::state::InvoicesScreen;
use crate::sales::deal::Deal;
use crate::ui::filter;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::{Flags, Rows, list_foot};
use crate::ui::paint::{Tone, put, put_right};
use crate::ui::words::width;

/// The list begins below the counts and the heads of columns.
const LIST_ROW: u16 = 2;
/// The foot: what is below, and three lines about the deal under the cursor.
const FOOT: u16 = 4;
/// Windows lower than this have no lines about the deal.
const LOW_BELOW: u16 = 12;
/// Below this width the counts are said shortly.
const NARROW_BELOW: u16 = 60;
/// Blanks between the parts of a line.
const GAP: u16 = 3;

/// Lines the list has.
pub(super) fn list_lines(height: u16) -> usize {
    let foot = if height < LOW_BELOW { 1 } else { FOOT };
    usize::from(height.saturating_sub(LIST_ROW + foot).max(1))
}

pub(super) fn draw(screen: &InvoicesScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let rows = screen.rows(glance);
    draw_counts(screen, &rows, glance, area, buffer);
    if screen.list.is_empty() {
        let key = glance.keymap.key_for(Action::Money, &[Place::Deal]).unwrap_or_default();
        let text = glance.words.say_with("invoices-empty", &[("key", key.into())]);
        put(buffer, area, 0, LIST_ROW, area.width, &text, Tone::Plain);
    } else {
        let columns = Columns::of(area.width);
        row::draw_heads(glance, &columns, area, buffer, 1);
        let (mut line, mut last) = (LIST_ROW, None);
        for (key, here) in screen.list.in_sight() {
            let flags = Flags { here, marked: screen.list.is_marked(key.key.deal), late: false };
            let is_owed = rows.place(key.key.deal).is_some();
            if let Some(deal) = glance.book.deal(glance.viewer, key.key.deal) {
                row::draw(glance, &columns, area, buffer, line, (deal, is_owed, flags));
            }
            line += 1;
            last = Some(key);
        }
        let foot = LIST_ROW + list_lines(area.height) as u16;
        let below = screen.list.below(&rows, last);
        let said = list_foot(below, rows.cut.then_some(LOOKED_MAX), glance.words);
        put_right(buffer, area, area.width, foot, area.width, &said, Tone::Plain);
        let deal = screen.list.cursor_id().filter(|_| glance.at_rest);
        if let Some(deal) = deal.and_then(|deal| glance.book.deal(glance.viewer, deal)) {
            let area = Rect { y: area.y + foot + 1, height: area.height.saturating_sub(foot + 1), ..area };
            draw_deal(deal, glance, area, buffer);
        }
    }
    if let Some(panel) = screen.narrowed.panel() {
        filter::draw(panel, glance, area, buffer);
    }
}

/// `team   5 unpaid, 2 overdue   due 3.9M+1   oldest first`.
fn draw_counts(screen: &InvoicesScreen, rows: &Owed<'_>, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let words = glance.words;
    let filter = screen.narrowed.filter();
    let holders = glance.viewer.holders(filter.scope);
    let unpaid = glance.book.unpaid();
    let (all, overdue) = unpaid.count(&holders, glance.book.day(glance.now).to_epoch_days());
    let mut parts = vec![words.say(&format!("scope-{}", filter.scope.name()))];
    if filter.is_narrowed() {
        parts.push(words.say_with("chrome-filtered", &[("what", filter.words(glance).into())]));
        parts.push(words.say_with("invoices-count", &[("n", rows.len().into())]));
    } else {
        let id = if area.width < NARROW_BELOW { "invoices-counts-short" } else { "invoices-counts" };
        parts.push(words.say_with(id, &[("n", all.into()), ("overdue", overdue.into())]));
        let due = glance.sum_total(&unpaid.due(&holders));
        if !due.is_empty() {
            parts.push(words.say_with("invoices-due", &[("sum", due.into())]));
        }
    }
    parts.push(words.say(match screen.order {
        Order::Oldest => "invoices-oldest",
        Order::Largest => "invoices-largest",
    }));
    // What has no room whole is left out: cut, a sum would be another one.
    while parts.len() > 1 && width(&parts.join("   ")) > usize::from(area.width) {
        parts.pop();
    }
    let column = put(buffer, area, 0, 0, area.width, &parts.join("   "), Tone::Plain);
    let mut standing = Vec::new();
    if screen.list.marked() > 0 {
        standing.push(words.say_with("chrome-marked", &[("n", screen.list.marked().into())]));
    }
    if screen.list.fresh() > 0 {
        let key = glance.keymap.key_for(Action::Redraw, &[Place::Everywhere]).unwrap_or_default();
        standing.push(words.say_with("chrome-new-rows", &[("n", screen.list.fresh().into()), ("key", key.into())]));
    }
    let mut end = area.width;
    for text in standing {
        let cells = width(&text) as u16;
        if column + GAP + cells <= end {
            put_right(buffer, area, end, 0, cells, &text, Tone::Strong);
            end = end.saturating_sub(cells + GAP);
        }
    }
}

/// Three lines at rest: the deal and how to reach them, its money, what they said last.
fn draw_deal(deal: &Deal, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let contact = deal.contact.and_then(|contact| glance.book.contact_seen(glance.viewer, contact));
    let reach = contact.and_then(|(contact, reading)| {
        let phone = contact.phones.first().map(|phone| glance.phone_there(phone, reading));
        Some(format!("{}  {}", glance.contact_name(contact), phone?))
    });
    let stage = format!("{} {}, {}", deal.id, glance.client_and_need(deal), glance.stage(deal.stage));
    let reach = reach.unwrap_or_default();
    let cells = width(&reach) as u16;
    put_right(buffer, area, area.width, 0, cells, &reach, Tone::Plain);
    put(buffer, area, 0, 0, area.width.saturating_sub(cells + 2), &stage, Tone::Strong);
    // The number, where its column has cut it.
    let columns = Columns::of(area.width);
    let first = first_unpaid(deal).filter(|(first, others)| columns.cuts(&first.invoice.number, *others));
    let number = first.map(|(first, _)| first.invoice.number.to_string()).unwrap_or_default();
    let money = format!("{number}   {}", glance.balance_line(&glance.balance(deal)));
    put(buffer, area, 0, 1, area.width, money.trim(), Tone::Plain);
    let words = deal.last_words().map(|words| format!("\"{words}\"")).unwrap_or_default();
    put(buffer, area, 0, 2, area.width, &words, Tone::Plain);
}
