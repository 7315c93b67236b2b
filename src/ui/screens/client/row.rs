//! One line of a client's card: a person, the company, or a deal.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::rows::RowId;
use crate::sales::book::clients::Reading;
use crate::sales::client::Contact;
use crate::sales::deal::{Deal, Holder};
use crate::ui::glance::Glance;
use crate::ui::list::{Flags, class_tone};
use crate::ui::paint::{Tone, put, put_right, reverse_row};
use crate::ui::words::width;

/// Below this width, who has it and when it goes on are left out.
const NARROW_BELOW: u16 = 60;
const CLASS: u16 = 4;
const NUMBER: u16 = 6;
const NUMBER_CELLS: u16 = 8;
const NAME: u16 = NUMBER + NUMBER_CELLS + 1;
const HOLDER_CELLS: u16 = 8;
const WHEN_CELLS: u16 = 6;
const SUM_CELLS: u16 = 8;
const STAGE_CELLS: u16 = 13;
const GAP: u16 = 2;
/// Cells of a person's name and position where phones stand beside.
const PERSON_CELLS: u16 = 30;

pub(super) fn draw(row: RowId, flags: Flags, glance: &Glance<'_>, area: Rect, line: u16, buffer: &mut Buffer) {
    flags.draw(buffer, area, line);
    match row {
        RowId::Company(company) => {
            if let Some(company) = glance.book.company_seen(glance.viewer, company) {
                put(buffer, area, NUMBER, line, NUMBER_CELLS, &company.id.to_string(), Tone::Dim);
                put(buffer, area, NAME, line, area.width, &company.name, Tone::Plain);
            }
        }
        RowId::Contact(contact) => {
            if let Some((contact, reading)) = glance.book.contact_seen(glance.viewer, contact) {
                person(contact, reading, glance, area, line, buffer);
            }
        }
        RowId::Deal(deal) => match glance.book.deal(glance.viewer, deal) {
            Some(deal) => draw_deal(deal, flags, glance, area, line, buffer),
            None => {
                put(buffer, area, NUMBER, line, area.width, &deal.to_string(), Tone::Dim);
            }
        },
    }
    if flags.here && !glance.look.slow {
        reverse_row(buffer, area, line, glance.look.bar);
    }
}

fn person(contact: &Contact, reading: Reading, glance: &Glance<'_>, area: Rect, line: u16, buffer: &mut Buffer) {
    put(buffer, area, NUMBER, line, NUMBER_CELLS, &contact.id.to_string(), Tone::Dim);
    let name = glance.contact_name(contact);
    let name = contact.position().map_or_else(|| name.clone(), |position| format!("{name}, {position}"));
    let phones = contact.phones.iter().map(|phone| glance.phone(phone, reading));
    let reaches: Vec<String> = phones.chain(contact.mails().iter().map(|mail| glance.mail(mail, reading))).collect();
    let cells = if reaches.is_empty() { area.width } else { PERSON_CELLS.min(area.width.saturating_sub(NAME) / 2) };
    put(buffer, area, NAME, line, cells, &name, Tone::Plain);
    put(buffer, area, NAME + cells + GAP, line, area.width, &reaches.join("  "), Tone::Plain);
}

fn draw_deal(deal: &Deal, flags: Flags, glance: &Glance<'_>, area: Rect, line: u16, buffer: &mut Buffer) {
    let letter = deal.class.letter();
    put(buffer, area, CLASS, line, 1, letter.encode_utf8(&mut [0; 4]), class_tone(deal.class));
    put(buffer, area, NUMBER, line, NUMBER_CELLS, &deal.id.to_string(), Tone::Dim);
    let mut end = area.width;
    if area.width >= NARROW_BELOW {
        end -= HOLDER_CELLS;
        put(buffer, area, end, line, HOLDER_CELLS, &holder(deal, glance), Tone::Plain);
        end -= WHEN_CELLS + GAP;
        draw_when(deal, flags, glance, area, (line, end), buffer);
        end -= GAP;
    }
    let sum = deal.sum.map(|sum| glance.sum_short(sum)).unwrap_or_default();
    put_right(buffer, area, end, line, SUM_CELLS, &sum, Tone::Plain);
    end = end.saturating_sub(SUM_CELLS + GAP + STAGE_CELLS);
    let stage = glance.book.stage(deal.stage).map(|stage| glance.stage_short(stage)).unwrap_or_default();
    put(buffer, area, end, line, STAGE_CELLS, &stage, Tone::Plain);
    put(buffer, area, NAME, line, end.saturating_sub(NAME + GAP), &deal.title, Tone::Plain);
}

/// When its step is due, or since when it is where it ended.
fn draw_when(
    deal: &Deal,
    flags: Flags,
    glance: &Glance<'_>,
    area: Rect,
    (line, column): (u16, u16),
    buffer: &mut Buffer,
) {
    let task = glance.book.next_step(deal).filter(|_| deal.asleep().is_none());
    match task {
        Some(task) => {
            let late = task.is_late(glance.now);
            let tone = if late { Tone::Late } else { Tone::Plain };
            Flags { late, ..flags }.draw(buffer, area, line);
            put(buffer, area, column, line, WHEN_CELLS, &glance.due_short(&task.due()), tone);
        }
        None if !glance.book.is_open(deal) => {
            let since = glance.moment_short(deal.stage_since());
            put(buffer, area, column, line, WHEN_CELLS.max(width(&since) as u16), &since, Tone::Dim);
        }
        None => {}
    }
}

fn holder(deal: &Deal, glance: &Glance<'_>) -> String {
    match deal.holder {
        Holder::User(user) => glance.person(user),
        Holder::Exchange => glance.words.say("word-exchange"),
        Holder::Marketing { .. } => glance.words.say("word-marketing"),
    }
}
