//! Draws invoices, payments and balance; changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::rows::{BilledRows, Line, LineId};
use super::state::BalanceScreen;
use crate::sales::deal::Deal;
use crate::sales::invoice::{Balance, Invoice, Payment};
use crate::sales::value::Money;
use crate::ui::effect::Owing;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::Flags;
use crate::ui::paint::{Tone, put, put_right, reverse_row, rule};

/// The list begins below the head, the rule and the heads of columns.
const LIST_ROW: u16 = 4;
/// Below this width it is not told which deal it is of.
const DEAL_FROM: u16 = 70;
const DAY_COLUMN: u16 = 4;
const DAY_CELLS: u16 = 8;
const WHAT_COLUMN: u16 = 13;
const WHAT_CELLS: u16 = 18;
const SUM_END: u16 = 46;
const SUM_CELLS: u16 = 16;
const STATE_COLUMN: u16 = 48;
const STATE_CELLS: u16 = 16;
const DEAL_COLUMN: u16 = 65;

/// Below this width a sum stands at the right, and how it stands is left to the mark of what is late.
const STATE_FROM: u16 = 56;

/// Cells of what it is, and where its sum ends.
const fn sum_columns(width: u16) -> (u16, u16) {
    if width >= STATE_FROM {
        return (WHAT_CELLS, SUM_END);
    }
    (width.saturating_sub(WHAT_COLUMN + SUM_CELLS + 1), width)
}

/// Lines the list has.
pub(super) fn list_lines(height: u16) -> usize {
    usize::from(height.saturating_sub(LIST_ROW + 1).max(1))
}

pub(super) fn draw(screen: &BalanceScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let rows = BilledRows::of(screen.of, glance);
    let mut all = Balance::default();
    rows.deals.iter().for_each(|deal| all.merge(&glance.balance(deal)));
    let name = named(screen.of, glance);
    let standing = standing(screen.of, &rows, glance);
    let taken = put_right(buffer, area, area.width, 0, area.width, &standing, Tone::Plain);
    put(buffer, area, 0, 0, area.width.saturating_sub(taken + 2), &name, Tone::Strong);
    put(buffer, area, 0, 1, area.width, &glance.balance_line(&all), Tone::Plain);
    rule(buffer, area, 2);
    if screen.list.is_empty() {
        let key = glance.keymap.key_for(Action::Money, &[Place::Deal]).unwrap_or_default();
        let text = glance.words.say_with("balance-empty", &[("key", key.into())]);
        put(buffer, area, 0, LIST_ROW, area.width, &text, Tone::Plain);
        return;
    }
    draw_heads(screen.of, glance, area, buffer);
    let (mut line, mut last) = (LIST_ROW, None);
    for (key, here) in screen.list.in_sight() {
        if let Some(deal) = rows.deal(key.row.deal) {
            draw_row(screen.of, deal, key.row, here, glance, area, line, buffer);
        }
        line += 1;
        last = Some(key);
    }
    let below = screen.list.below(&rows, last);
    if below > 0 {
        let text = glance.words.say_with("list-more-below", &[("n", below.into())]);
        put_right(buffer, area, area.width, area.height.saturating_sub(1), area.width, &text, Tone::Plain);
    }
}

fn named(of: Owing, glance: &Glance<'_>) -> String {
    let (book, viewer) = (glance.book, glance.viewer);
    match of {
        Owing::Deal(deal) => glance.deal_tag(deal),
        Owing::Company(id) => book.company_seen(viewer, id).map(|company| company.name.to_string()).unwrap_or_default(),
        Owing::Contact(id) => {
            book.contact_seen(viewer, id).map(|(contact, _)| glance.contact_name(contact)).unwrap_or_default()
        }
    }
}

/// From the first payment on a client is a real one (METHOD S05).
fn standing(of: Owing, rows: &BilledRows<'_>, glance: &Glance<'_>) -> String {
    let payments = rows.deals.iter().filter_map(|deal| deal.billing()).flat_map(|billing| &billing.payments);
    match (of, payments.map(|payment| payment.day).min()) {
        (Owing::Deal(deal), _) => rows.deal(deal).map(|deal| glance.stage(deal.stage)).unwrap_or_default(),
        (Owing::Company(_) | Owing::Contact(_), Some(day)) => {
            glance.words.say_with("client-real-since", &[("date", glance.date(day).into())])
        }
        (Owing::Company(_) | Owing::Contact(_), None) => glance.words.say("client-potential"),
    }
}

fn draw_heads(of: Owing, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let row = LIST_ROW - 1;
    let say = |id: &str| glance.words.say(id);
    put(buffer, area, DAY_COLUMN, row, DAY_CELLS, &say("balance-head-day"), Tone::Strong);
    let (what_cells, sum_end) = sum_columns(area.width);
    put(buffer, area, WHAT_COLUMN, row, what_cells, &say("balance-head-what"), Tone::Strong);
    put_right(buffer, area, sum_end, row, SUM_CELLS, &say("balance-head-sum"), Tone::Strong);
    if area.width >= STATE_FROM {
        put(buffer, area, STATE_COLUMN, row, area.width, &say("balance-head-state"), Tone::Strong);
    }
    if let Some(cells) = deal_cells(of, area.width) {
        put(buffer, area, DEAL_COLUMN, row, cells, &say("balance-head-deal"), Tone::Strong);
    }
}

/// Cells for which deal it is of; of one deal that is clear.
fn deal_cells(of: Owing, width: u16) -> Option<u16> {
    let told = matches!(of, Owing::Company(_) | Owing::Contact(_)) && width >= DEAL_FROM;
    told.then(|| width.saturating_sub(DEAL_COLUMN))
}

#[expect(clippy::too_many_arguments, reason = "a row, where it stands, and what it is drawn with")]
fn draw_row(
    of: Owing,
    deal: &Deal,
    row: LineId,
    here: bool,
    glance: &Glance<'_>,
    area: Rect,
    line: u16,
    buffer: &mut Buffer,
) {
    let Some(billing) = deal.billing() else { return };
    let deal_cells = deal_cells(of, area.width);
    let (what_cells, sum_end) = sum_columns(area.width);
    let state_cells = match deal_cells {
        Some(_) => STATE_CELLS,
        None if area.width < STATE_FROM => 0,
        None => area.width.saturating_sub(STATE_COLUMN),
    };
    let (day, what, sum, state, late) = match row.line {
        Line::Invoice(id) => {
            let Some(invoice) = billing.invoice(id) else { return };
            let rest = billing.unpaid().iter().find(|one| one.invoice.id == id).map(|one| one.rest);
            let late = rest.is_some() && invoice.pay_by < glance.book.day(glance.now);
            let number = format!("{} {}", glance.words.say("word-invoice"), invoice.number);
            (invoice.issued, number, invoice.sum, state(invoice, rest, glance), late)
        }
        Line::Payment(id) => {
            let Some(payment) = billing.payment(id) else { return };
            (payment.day, format!("  {}", glance.words.say("word-payment")), payment.sum, paid(payment, glance), false)
        }
    };
    Flags { here, marked: false, late }.draw(buffer, area, line);
    put(buffer, area, DAY_COLUMN, line, DAY_CELLS, &glance.date_tight(day), Tone::Plain);
    put(buffer, area, WHAT_COLUMN, line, what_cells, &what, Tone::Plain);
    put_right(buffer, area, sum_end, line, SUM_CELLS, &glance.sum_whole(sum), Tone::Plain);
    let tone = if late { Tone::Late } else { Tone::Plain };
    put(buffer, area, STATE_COLUMN, line, state_cells, &state, tone);
    if let Some(cells) = deal_cells {
        put(buffer, area, DEAL_COLUMN, line, cells, &glance.deal_tag(deal.id), Tone::Dim);
    }
    if here && !glance.look.slow {
        reverse_row(buffer, area, line, glance.look.bar);
    }
}

/// `paid`, `due by 25 Nov`, `600 000 RUB due by 25 Nov`.
fn state(invoice: &Invoice, rest: Option<Money>, glance: &Glance<'_>) -> String {
    let Some(rest) = rest else { return glance.words.say("balance-paid") };
    let due = glance.words.say_with("balance-due-by", &[("date", glance.date(invoice.pay_by).into())]);
    if rest == invoice.sum { due } else { format!("{due}, {}", glance.sum_short(rest)) }
}

fn paid(payment: &Payment, glance: &Glance<'_>) -> String {
    match payment.invoice {
        Some(_) => glance.person(payment.by),
        None => glance.words.say("balance-advance"),
    }
}
