//! The list of ended deals, over the whole width.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::card::{self, Hand, class_tone};
use super::ended::{ENDED_MAX, rows};
use super::head::count;
use super::state::BoardScreen;
use crate::sales::deal::Deal;
use crate::ui::filter::off_name;
use crate::ui::glance::Glance;
use crate::ui::grid::{HEAD_ROWS, Layout};
use crate::ui::paint::{self, Tone, put, put_right};

/// Where a heading and a row's text begin.
const HEAD_TEXT: u16 = 2;
const TEXT: u16 = 4;

/// Ended deals: one list over the whole width.
pub(super) fn draw(screen: &BoardScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(off) = screen.filter.off else { return };
    let head = format!("{} {}", off_name(glance, off).to_uppercase(), count(screen.ended.count, glance));
    put(buffer, area, HEAD_TEXT, 2, area.width, &head, Tone::Strong);
    paint::rule(buffer, area, HEAD_ROWS - 1);
    let list = &screen.ended;
    for (nth, id) in list.deals.iter().skip(list.top).take(rows(glance)).enumerate() {
        let row = HEAD_ROWS + nth as u16;
        let Some(deal) = glance.book.deal(glance.viewer, *id) else { continue };
        let hand = Hand { is_here: list.cursor() == Some(*id), is_marked: screen.marked.contains(id) };
        ended_row(deal, hand, row, glance, area, buffer);
    }
    let below = list.count.saturating_sub(list.top + rows(glance));
    let text = match below {
        0 if list.deals.is_empty() => glance.words.say("list-empty"),
        0 => String::new(),
        _ if list.count > ENDED_MAX => glance.words.say_with("board-ended-most", &[("n", ENDED_MAX.into())]),
        below => glance.words.say_with("list-more-below", &[("n", below.into())]),
    };
    put(buffer, area, TEXT, Layout::of(glance).foot(), area.width, &text, Tone::Dim);
}

fn ended_row(deal: &Deal, hand: Hand, row: u16, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    const SUM: u16 = 8;
    const DAY: u16 = 8;
    const REASON: u16 = 16;
    const WHO: u16 = 10;
    if hand.is_here {
        put(buffer, area, 0, row, 1, ">", Tone::Plain);
    }
    if hand.is_marked {
        put(buffer, area, 1, row, 1, "*", Tone::Plain);
    }
    put(buffer, area, 2, row, 1, &deal.class.letter().to_string(), class_tone(deal.class));
    let mut end = area.width;
    put(buffer, area, end.saturating_sub(WHO), row, WHO, &who(deal, glance), Tone::Plain);
    end = end.saturating_sub(WHO + 2);
    let reason = deal.case().map(|case| glance.words.say(case.reason.message())).unwrap_or_default();
    put(buffer, area, end.saturating_sub(REASON), row, REASON, &reason, Tone::Plain);
    end = end.saturating_sub(REASON + 2);
    let day = match deal.asleep() {
        Some(asleep) => glance.date(asleep.until),
        None => glance.moment_short(deal.stage_since()),
    };
    put(buffer, area, end.saturating_sub(DAY), row, DAY, &day, Tone::Plain);
    end = end.saturating_sub(DAY + 2);
    let sum = deal.sum.map(|sum| glance.sum_short(sum)).unwrap_or_default();
    put_right(buffer, area, end, row, SUM, &sum, Tone::Plain);
    end = end.saturating_sub(SUM + 2);
    put(buffer, area, TEXT, row, end.saturating_sub(TEXT), &card::title(deal, hand, glance), Tone::Plain);
    if hand.is_here && !glance.look.slow {
        paint::reverse_row(buffer, area, row, glance.look.bar);
    }
}

/// Whose it was.
fn who(deal: &Deal, glance: &Glance<'_>) -> String {
    let of_case = deal.case().map(|case| case.by);
    let who = of_case.or_else(|| deal.holder_user()).unwrap_or(deal.brought_by);
    glance.person(who)
}
