//! The upper part of a client's card, in words and on its lines.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::sales::book::clients::{ClientDeals, Reading};
use crate::sales::client::{Company, Contact};
use crate::sales::value::{ClientId, Moment, Sums};
use crate::ui::glance::Glance;
use crate::ui::paint::{Tone, put, put_right};
use crate::ui::screen::Client;
use crate::ui::words::{cut, wrapped};

/// Lines of what every client has.
const FACT_LINES: u16 = 4;
/// Lines of the floor's own fields; the form has all.
const OWN_LINES_MAX: usize = 3;
/// Blanks between the parts of a line.
const GAP: u16 = 2;
/// Cells of the labels, the blank after them included.
const LABEL: u16 = 14;

/// Lines 2 to 5 of a company: number, name, since when; who is responsible; what they bought and owe.
pub(super) fn company(company: &Company, deals: &ClientDeals, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    title(&company.id.to_string(), &company.name, company.created, glance, area, buffer);
    let who = glance.book.responsible(company.id).filter(|user| glance.viewer.sees_user(*user));
    let who = who.map_or_else(|| glance.words.say("client-nobody"), |user| glance.person(user));
    fact(1, "client-responsible", &who, glance, area, buffer);
    fact(2, "client-bought", &bought(deals, glance), glance, area, buffer);
    fact(3, "word-balance", &glance.client_standing(deals), glance, area, buffer);
    own(Client::Company(company.id), glance, area, buffer);
}

/// Lines 2 to 5 of a person: number, name and position, since when; how to reach them; what they bought and owe.
pub(super) fn contact(
    contact: &Contact,
    reading: Reading,
    deals: &ClientDeals,
    glance: &Glance<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    let name = glance.contact_name(contact);
    let name = contact.position().map_or_else(|| name.clone(), |position| format!("{name}, {position}"));
    title(&contact.id.to_string(), &name, contact.created, glance, area, buffer);
    let reaches: Vec<String> = contact
        .phones
        .iter()
        .map(|phone| glance.phone_there(phone, reading))
        .chain(contact.mails().iter().map(|mail| glance.mail(mail, reading)))
        .collect();
    let reaches = if reaches.is_empty() { glance.words.say("client-no-reach") } else { reaches.join("  ") };
    fact(1, "client-reach", &reaches, glance, area, buffer);
    fact(2, "client-bought", &bought(deals, glance), glance, area, buffer);
    fact(3, "word-balance", &glance.client_standing(deals), glance, area, buffer);
    own(Client::Contact(contact.id), glance, area, buffer);
}

/// Lines of the head: four, and as many as what the floor's own fields say takes.
pub(super) fn lines(client: Client, glance: &Glance<'_>) -> u16 {
    FACT_LINES + own_lines(client, usize::from(glance.width), glance).len() as u16
}

/// `INN: 7701234567;  Workshops: 3`. Of a person they are for those who may read how to reach them.
fn own_lines(client: Client, cells: usize, glance: &Glance<'_>) -> Vec<String> {
    let said = match client {
        Client::Company(company) => glance.own_values(ClientId::Company(company)),
        Client::Contact(contact) => {
            let seen = glance.book.contact_seen(glance.viewer, contact);
            let reads = seen.is_some_and(|(_, reading)| reading == Reading::Whole);
            if reads { glance.own_values(ClientId::Contact(contact)) } else { Vec::new() }
        }
    };
    if said.is_empty() {
        return Vec::new();
    }
    let said: Vec<String> = said.into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let mut lines = wrapped(&said.join(";  "), cells);
    if lines.len() > OWN_LINES_MAX {
        let rest = lines.split_off(OWN_LINES_MAX - 1).concat();
        lines.push(cut(&rest, cells));
    }
    lines
}

fn own(client: Client, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    for (nth, line) in own_lines(client, usize::from(area.width), glance).iter().enumerate() {
        put(buffer, area, 0, FACT_LINES + nth as u16, area.width, line, Tone::Plain);
    }
}

fn title(number: &str, name: &str, since: Moment, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let date = glance.date(glance.civil(since).date());
    let since = glance.words.say_with("client-since", &[("date", date.into())]);
    let taken = put_right(buffer, area, area.width, 0, area.width, &since, Tone::Plain);
    let from = put(buffer, area, 0, 0, area.width, number, Tone::Plain) + GAP;
    put(buffer, area, from, 0, area.width.saturating_sub(from + taken + GAP), name, Tone::Strong);
}

fn fact(row: u16, label: &str, text: &str, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    put(buffer, area, 0, row, LABEL - 1, &glance.words.say(label), Tone::Dim);
    put(buffer, area, LABEL, row, area.width, text, Tone::Plain);
}

/// `2 times, 840 000 RUB, 12 000 EUR; 3 open, 1 200 000 RUB`: each currency for itself.
fn bought(deals: &ClientDeals, glance: &Glance<'_>) -> String {
    let said = |id: &str, count: usize, sums: &Sums| {
        let times = glance.words.say_with(id, &[("n", count.into())]);
        let times =
            if deals.older > 0 { glance.words.say_with("client-at-least", &[("what", times.into())]) } else { times };
        std::iter::once(times).chain(sums.iter().map(|sum| glance.sum_whole(sum))).collect::<Vec<_>>().join(", ")
    };
    let bought = said("client-times", deals.bought.count, &deals.bought.sums);
    if deals.open.count == 0 {
        return bought;
    }
    format!("{bought};  {}", said("client-open", deals.open.count, &deals.open.sums))
}
