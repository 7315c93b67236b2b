//! The picture of the clients; changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::rows::{DEALS_MAX, Kind};
use super::state::ClientsScreen;
use crate::sales::book::clients::{Bundle, ClientDeals};
use crate::sales::client::Contact;
use crate::ui::filter;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::{Flags, Rows};
use crate::ui::paint::{Tone, put, put_right, reverse_row};
use crate::ui::phrase::clients::MASK;
use crate::ui::screen::Client;

/// The list begins below the counts and the heads of its columns.
const LIST_ROW: u16 = 2;
/// Below this width only the open deals stand beside a name.
const NARROW_BELOW: u16 = 60;
const NUMBER: u16 = 3;
const NUMBER_CELLS: u16 = 8;
const NAME: u16 = NUMBER + NUMBER_CELLS + 1;
const COUNT_CELLS: u16 = 5;
const SUM_CELLS: u16 = 9;
const WHO_CELLS: u16 = 9;
const GAP: u16 = 2;

/// Lines the list has: all but the counts, the heads, what is below and the line at rest.
pub(super) fn list_lines(height: u16) -> usize {
    usize::from(height.saturating_sub(LIST_ROW + 2).max(1))
}

/// Where the columns end.
struct Columns {
    name_cells: u16,
    open_end: u16,
    /// `None`: too narrow.
    bought_end: Option<u16>,
    who: Option<u16>,
}

impl Columns {
    fn of(width: u16) -> Self {
        let pair = COUNT_CELLS + SUM_CELLS;
        let (open_end, bought_end, who) = if width < NARROW_BELOW {
            (width, None, None)
        } else {
            let who = width - WHO_CELLS;
            let bought_end = who - GAP;
            (bought_end - pair - 1, Some(bought_end), Some(who))
        };
        Self { name_cells: open_end.saturating_sub(pair + NAME), open_end, bought_end, who }
    }
}

pub(super) fn draw(screen: &ClientsScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let rows = screen.rows(glance);
    draw_counts(screen, rows.len(), glance, area, buffer);
    let foot = area.height.saturating_sub(1);
    if screen.list.is_empty() {
        let key = glance.keymap.key_for(Action::Filter, &[Place::List]).unwrap_or_default();
        let text = glance.words.say_with("clients-empty", &[("key", key.into())]);
        put(buffer, area, 0, LIST_ROW, area.width, &text, Tone::Plain);
    } else {
        let columns = Columns::of(area.width);
        draw_heads(&columns, glance, area, buffer);
        let mut last = None;
        for (nth, (key, here)) in screen.list.in_sight().enumerate() {
            let line = LIST_ROW + nth as u16;
            Flags { here, marked: false, late: false }.draw(buffer, area, line);
            draw_client(key.client, here, &columns, glance, area, line, buffer);
            if here && !glance.look.slow {
                reverse_row(buffer, area, line, glance.look.bar);
            }
            last = Some(key);
        }
        let below = screen.list.below(&rows, last);
        let mut said = Vec::new();
        if below > 0 {
            said.push(glance.words.say_with("list-more-below", &[("n", below.into())]));
        }
        if rows.gathered.is_some_and(|gathered| gathered.cut) {
            said.push(glance.words.say_with("clients-cut", &[("n", DEALS_MAX.into())]));
        }
        put_right(buffer, area, area.width, foot.saturating_sub(1), area.width, &said.join("   "), Tone::Plain);
        if let Some(client) = screen.list.cursor_id().filter(|_| glance.at_rest) {
            put(buffer, area, 0, foot, area.width, &about(client, glance), Tone::Plain);
        }
    }
    if let Some(panel) = screen.narrowed.panel() {
        filter::draw(panel, glance, area, buffer);
    }
}

/// `[Companies 38]  People   mine`.
fn draw_counts(screen: &ClientsScreen, count: usize, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let mut column = 0;
    for (kind, id) in [(Kind::Companies, "clients-companies"), (Kind::People, "clients-people")] {
        let name = glance.words.say(id);
        let (text, tone) = if kind == screen.kind {
            (format!("[{name} {count}]"), Tone::Strong)
        } else {
            (format!(" {name} "), Tone::Plain)
        };
        column += put(buffer, area, column, 0, area.width.saturating_sub(column), &text, tone) + 1;
    }
    let scope = glance.words.say(&format!("scope-{}", screen.narrowed.filter().scope.name()));
    let order = glance.words.say("clients-order");
    let text = format!("{scope}   {order}");
    put(buffer, area, column + 1, 0, area.width.saturating_sub(column + 1), &text, Tone::Plain);
}

fn draw_heads(columns: &Columns, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let say = |id: &str| glance.words.say(id);
    put(buffer, area, NAME, 1, columns.name_cells, &say("clients-head-client"), Tone::Strong);
    put_right(buffer, area, columns.open_end, 1, SUM_CELLS, &say("clients-head-open"), Tone::Strong);
    if let Some(end) = columns.bought_end {
        put_right(buffer, area, end, 1, SUM_CELLS, &say("clients-head-bought"), Tone::Strong);
    }
    if let Some(who) = columns.who {
        put(buffer, area, who, 1, WHO_CELLS, &say("clients-head-who"), Tone::Strong);
    }
}

fn draw_client(
    client: Client,
    here: bool,
    columns: &Columns,
    glance: &Glance<'_>,
    area: Rect,
    line: u16,
    buffer: &mut Buffer,
) {
    let (book, viewer) = (glance.book, glance.viewer);
    let (number, name, deals, who) = match client {
        Client::Company(id) => {
            let Some(company) = book.company_seen(viewer, id) else { return };
            let who = book.responsible(id).filter(|user| viewer.sees_user(*user));
            (id.to_string(), company.name.to_string(), book.client_deals(viewer, &company.deals), who)
        }
        Client::Contact(id) => {
            let Some((contact, _)) = book.contact_seen(viewer, id) else { return };
            let newest = contact.deals.iter().rev().find_map(|deal| book.deal(viewer, *deal));
            let who = newest.and_then(crate::sales::deal::Deal::holder_user);
            (id.to_string(), person(contact, glance), book.client_deals(viewer, &contact.deals), who)
        }
    };
    put(buffer, area, NUMBER, line, NUMBER_CELLS, &number, Tone::Dim);
    let name = if glance.look.masked && !here { MASK.to_owned() } else { name };
    put(buffer, area, NAME, line, columns.name_cells, &name, Tone::Plain);
    draw_bundle(&deals, &deals.open, columns.open_end, glance, area, line, buffer);
    if let Some(end) = columns.bought_end {
        draw_bundle(&deals, &deals.bought, end, glance, area, line, buffer);
    }
    if let (Some(column), Some(user)) = (columns.who, who) {
        put(buffer, area, column, line, WHO_CELLS, &glance.person(user), Tone::Plain);
    }
}

/// `2     1.2M`; where not all deals were looked at, `2+`.
fn draw_bundle(
    deals: &ClientDeals,
    bundle: &Bundle,
    end: u16,
    glance: &Glance<'_>,
    area: Rect,
    line: u16,
    buffer: &mut Buffer,
) {
    if bundle.count == 0 {
        return;
    }
    let more = if deals.older > 0 { "+" } else { "" };
    put_right(buffer, area, end - SUM_CELLS, line, COUNT_CELLS, &format!("{}{more}", bundle.count), Tone::Plain);
    put_right(buffer, area, end, line, SUM_CELLS - 1, &glance.sum_total(&bundle.sums), Tone::Plain);
}

/// `Иванов Пётр, ООО «Ромашка»`.
fn person(contact: &Contact, glance: &Glance<'_>) -> String {
    let company = contact.company.and_then(|company| glance.book.company_seen(glance.viewer, company));
    let name = glance.contact_name(contact);
    company.map_or_else(|| name.clone(), |company| format!("{name}, {}", company.name))
}

/// At rest: who to call there, as far as it may be read.
fn about(client: Client, glance: &Glance<'_>) -> String {
    let (book, viewer) = (glance.book, glance.viewer);
    let contact = match client {
        Client::Contact(contact) => Some(contact),
        Client::Company(company) => {
            book.company_seen(viewer, company).and_then(|company| company.contacts.first().copied())
        }
    };
    let Some((contact, reading)) = contact.and_then(|contact| book.contact_seen(viewer, contact)) else {
        return String::new();
    };
    let named = [Some(glance.contact_name(contact)), contact.position().map(str::to_owned)];
    let reaches = contact.phones.iter().map(|phone| glance.phone_there(phone, reading));
    let mails = contact.mails().iter().map(|mail| glance.mail(mail, reading));
    let name = named.into_iter().flatten().collect::<Vec<_>>().join(", ");
    std::iter::once(name).chain(reaches).chain(mails).collect::<Vec<_>>().join("  ")
}
