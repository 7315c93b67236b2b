//! The picture of a client's card; changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::rows::{ClientRows, Group, RowKey};
use super::state::ClientScreen;
use super::{head, row};
use crate::sales::book::clients::Standing;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::Flags;
use crate::ui::paint::{Tone, put, put_right, rule};
use crate::ui::screen::Client;

/// The list begins below the facts and the rule.
fn list_row(client: Client, glance: &Glance<'_>) -> u16 {
    head::lines(client, glance) + 1
}

/// Lines the list has: all but the head of the card and what is below.
pub(super) fn list_lines(client: Client, glance: &Glance<'_>) -> usize {
    usize::from(glance.work_height().saturating_sub(list_row(client, glance) + 1).max(2))
}

/// Lines that rows take with the heads of their groups; the first row always has its head above it.
pub(super) fn lines(rows: &[RowKey]) -> usize {
    rows.len() + rows.chunk_by(|one, other| one.group == other.group).count()
}

pub(super) fn draw(screen: &ClientScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(rows) = ClientRows::of(screen.client, glance) else {
        let key = glance.keymap.key_for(Action::Back, &[Place::Everywhere]).unwrap_or_default();
        put(buffer, area, 0, 0, area.width, &glance.words.say_with("client-gone", &[("key", key.into())]), Tone::Plain);
        return;
    };
    match screen.client {
        Client::Company(id) => {
            if let Some(company) = glance.book.company_seen(glance.viewer, id) {
                head::company(company, &rows.deals, glance, area, buffer);
            }
        }
        Client::Contact(id) => {
            if let Some((contact, reading)) = glance.book.contact_seen(glance.viewer, id) {
                head::contact(contact, reading, &rows.deals, glance, area, buffer);
            }
        }
    }
    let list_row = list_row(screen.client, glance);
    rule(buffer, area, list_row - 1);
    if screen.list.is_empty() {
        put(buffer, area, 0, list_row, area.width, &glance.words.say("client-empty"), Tone::Plain);
        return;
    }
    let (mut line, mut group, mut last) = (list_row, None, None);
    for (key, here) in screen.list.in_sight() {
        if group != Some(key.group) {
            group = Some(key.group);
            put(buffer, area, 0, line, area.width, &heading(key.group, &rows, glance), Tone::Strong);
            line += 1;
        }
        let flags = Flags { here, marked: screen.list.is_marked(key.row), late: false };
        row::draw(key.row, flags, glance, area, line, buffer);
        line += 1;
        last = Some(key);
    }
    let below = screen.list.below(&rows, last);
    if below > 0 {
        let text = glance.words.say_with("list-more-below", &[("n", below.into())]);
        put_right(buffer, area, area.width, area.height.saturating_sub(1), area.width, &text, Tone::Plain);
    }
    if screen.list.marked() > 0 {
        let text = glance.words.say_with("chrome-marked", &[("n", screen.list.marked().into())]);
        put(buffer, area, 0, area.height.saturating_sub(1), area.width, &text, Tone::Strong);
    }
}

/// `BOUGHT 2   840k+1`.
fn heading(group: Group, rows: &ClientRows<'_>, glance: &Glance<'_>) -> String {
    let counted = |id: &str, n: usize| glance.words.say_with(id, &[("n", n.into())]);
    match group {
        Group::Company => glance.words.say("client-head-company"),
        Group::People => counted("client-head-people", rows.people),
        Group::Older => counted("client-head-older", rows.deals.older),
        Group::Deals(standing) => {
            let bundle = rows.deals.bundle(standing);
            let id = match standing {
                Standing::Open => "client-head-open",
                Standing::Bought => "client-head-bought",
                Standing::Ended => "client-head-ended",
            };
            counted(id, bundle.count)
        }
    }
}
