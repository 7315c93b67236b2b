//! Draws what waits for the head's word; changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::row;
use super::rows::{AskedKey, AskedRows, Group, LOOKED_MAX};
use super::state::AskedScreen;
use crate::sales::deal::Deal;
use crate::sales::value::UserId;
use crate::ui::glance::Glance;
use crate::ui::list::{Flags, ListKey, Rows, list_foot};
use crate::ui::paint::{Tone, put, put_right};
use crate::ui::words::width;

/// The list begins below the counts.
const LIST_ROW: u16 = 1;
/// What is below, and two lines about the deal under the cursor.
const FOOT: u16 = 3;
/// Windows lower than this have no lines about the deal.
const LOW_BELOW: u16 = 12;

/// Lines the list has, the heads of its groups included.
pub(super) fn list_lines(height: u16) -> usize {
    let foot = if height < LOW_BELOW { 1 } else { FOOT };
    usize::from(height.saturating_sub(LIST_ROW + foot).max(2))
}

/// Lines that rows take with the heads of their groups; the first row always has its head above it.
pub(super) fn lines(rows: &[AskedKey]) -> usize {
    rows.len() + rows.chunk_by(|one, other| one.group == other.group).count()
}

pub(super) fn draw(screen: &AskedScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let rows = AskedRows::of(glance);
    draw_counts(screen, &rows, glance, area, buffer);
    if screen.list.is_empty() {
        put(buffer, area, 0, LIST_ROW + 1, area.width, &glance.words.say("asked-empty"), Tone::Plain);
        return;
    }
    let (mut line, mut group, mut last) = (LIST_ROW, None, None);
    for (key, here) in screen.list.in_sight() {
        if group != Some(key.group) {
            group = Some(key.group);
            let args = [("n", rows.count(key.group).into())];
            put(buffer, area, 0, line, area.width, &glance.words.say_with(key.group.message(), &args), Tone::Strong);
            line += 1;
        }
        let flags = Flags { here, marked: screen.list.is_marked(key.id()), late: false };
        if let Some(deal) = glance.book.deal(glance.viewer, key.deal) {
            row::draw(glance, area, buffer, line, (deal, rows.place(key.id()), flags));
        }
        line += 1;
        last = Some(key);
    }
    let foot = LIST_ROW + list_lines(area.height) as u16;
    let below = screen.list.below(&rows, last);
    let said = list_foot(below, rows.cut.then_some(LOOKED_MAX), glance.words);
    put_right(buffer, area, area.width, foot, area.width, &said, Tone::Plain);
    let here = screen.list.cursor_id().filter(|_| glance.at_rest);
    if let Some((deal, looks)) = here.and_then(|(deal, looks)| Some((glance.book.deal(glance.viewer, deal)?, looks))) {
        draw_deal(
            deal,
            looks,
            glance,
            Rect { y: area.y + foot + 1, height: area.height.saturating_sub(foot + 1), ..area },
            buffer,
        );
    }
}

/// `3 asked   12 over their limit   1 refusal waits   2 pushed`.
fn draw_counts(screen: &AskedScreen, rows: &AskedRows<'_>, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let bare = glance.book.without_step().filter(|deal| glance.book.deal(glance.viewer, *deal).is_some()).count();
    let count = |group| rows.count(group);
    let counts = [
        ("asked", count(Group::Asked)),
        ("over", count(Group::Over)),
        ("refused", count(Group::Refused)),
        ("pushed", count(Group::Pushed)),
        ("bare", bare),
    ];
    let say = |length: &str, all: bool| {
        let counts = counts.iter().filter(|(_, n)| all || *n > 0);
        let said =
            counts.map(|(what, n)| glance.words.say_with(&format!("asked-{length}-{what}"), &[("n", (*n).into())]));
        said.collect::<Vec<_>>().join(if all { "   " } else { "  " })
    };
    let mut text = say("count", true);
    if width(&text) > usize::from(area.width) {
        // In a narrow window what is none says nothing.
        text = say("short", false);
    }
    let column = put(buffer, area, 0, 0, area.width, &text, Tone::Plain);
    if screen.list.marked() > 0 {
        let text = glance.words.say_with("chrome-marked", &[("n", screen.list.marked().into())]);
        let cells = width(&text) as u16;
        if column + 2 + cells <= area.width {
            put_right(buffer, area, area.width, 0, cells, &text, Tone::Strong);
        }
    }
}

/// Two lines at rest: where the deal stands, and why it is asked for, or what the client said last.
fn draw_deal(deal: &Deal, looks: Option<UserId>, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let tag = format!("{} {}   {}", deal.id, glance.client_and_need(deal), glance.stands(deal));
    put(buffer, area, 0, 0, area.width, &tag, Tone::Strong);
    let wanted = looks.and_then(|who| {
        let text = glance.book.accesses().wanted(deal.id, who)?.text.as_deref()?;
        Some(format!("{}: \"{text}\"", glance.person(who)))
    });
    let asked = deal
        .ask()
        .filter(|_| looks.is_none())
        .and_then(|ask| Some(format!("{}: \"{}\"", glance.person(ask.by), ask.text.as_deref()?)));
    let refused =
        || deal.case().and_then(|case| Some(format!("{}: \"{}\"", glance.person(case.by), case.text.as_deref()?)));
    let words = || deal.last_words().map(|words| format!("\"{words}\""));
    let text = wanted.or(asked).or_else(refused).or_else(words).unwrap_or_default();
    put(buffer, area, 0, 1, area.width, &text, Tone::Plain);
}
