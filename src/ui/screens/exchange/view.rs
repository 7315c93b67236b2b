//! Draws the exchange; changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::load::{by_digit, called, carried, may_take, people};
use super::plan::{Plan, plan};
use super::state::{Ask, ExchangeScreen, Free};
use super::{details, is_blind, pipeline_here, row};
use crate::sales::book::exchange::ExchangeRank;
use crate::sales::book::picks::Taken;
use crate::sales::user::User;
use crate::ui::filter;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::Rows;
use crate::ui::paint::{Tone, put, put_right};
use crate::ui::words::width;

/// Blanks between the parts of a line of counts.
const GAP: u16 = 3;
/// Cells of one person in the load table; below twice as many there is one column.
const PERSON_CELLS: u16 = 40;
/// Where each of two columns has so many, counts by class stand there, and not only the share of A.
const PERSON_CELLS_WIDE: u16 = 54;
/// Where the claims of thirty days end, from where a person's line begins.
const TAKEN_END: u16 = 39;
const TAKEN_END_WIDE: u16 = 52;

pub(super) fn draw(screen: &ExchangeScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let plan = plan(glance, area.height);
    if !glance.viewer.sees_exchange() {
        put(buffer, area, 0, 2, area.width, &glance.words.say("exchange-not-yours"), Tone::Plain);
        return None;
    }
    let free = screen.rows(glance);
    draw_counts(screen, free.len(), glance, area, buffer);
    if screen.list.is_empty() {
        draw_empty(screen, glance, area, buffer);
    } else {
        draw_heads(glance, &plan, area, buffer);
    }
    let mut last = None;
    for (nth, (key, here)) in screen.list.in_sight().enumerate() {
        row::draw(screen, glance, &plan.columns, area, buffer, plan.list + nth as u16, (key, here));
        last = Some(key);
    }
    if let Some(line) = plan.more {
        let text = free.foot(screen.list.below(&free, last), glance.words);
        put_right(buffer, area, plan.columns.width, line, plan.columns.width, &text, Tone::Plain);
    }
    if let Some((line, people)) = plan.load {
        draw_load(screen, glance, (line, people), area, buffer);
    }
    draw_details(screen, glance, &plan, area, buffer);
    if let Some(ask) = &screen.ask {
        return Some(draw_ask(screen, ask, glance, plan.foot, area, buffer));
    }
    if let Some(panel) = screen.narrowed.panel() {
        filter::draw(panel, glance, area, buffer);
        return None;
    }
    draw_claims(glance, plan.foot, area, buffer);
    None
}

/// `14 free: 2 A, 5 new, 5 B, 2 C   4 too long      you hold 31 of 40, 6 claims left`.
fn draw_counts(screen: &ExchangeScreen, left: usize, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let exchange = glance.book.exchange();
    let counts = [
        ("n", exchange.len().into()),
        ("a", exchange.count(ExchangeRank::A).into()),
        ("new", exchange.count(ExchangeRank::New).into()),
        ("b", exchange.count(ExchangeRank::B).into()),
        ("c", exchange.count(ExchangeRank::C).into()),
    ];
    let taken = put(buffer, area, 0, 0, area.width, &glance.words.say_with("exchange-free", &counts), Tone::Plain);
    let too_long = row::too_long(glance);
    let standing = standing(screen, left, glance);
    let wanted = standing.first().map_or(0, |(text, _)| width(text) as u16 + GAP);
    let mut column = taken;
    if too_long > 0 {
        let said = |id| glance.words.say_with(id, &[("n", too_long.into())]);
        let (long, short) = (said("exchange-too-long"), said("exchange-too-long-short"));
        let room = area.width.saturating_sub(taken + GAP);
        let text = if width(&long) as u16 + wanted <= room { long } else { short };
        if width(&text) as u16 <= room {
            column += GAP + put(buffer, area, taken + GAP, 0, room, &text, Tone::Late);
        }
    }
    let mut end = area.width;
    for (text, tone) in standing {
        let cells = width(&text) as u16;
        if column + GAP + cells <= end {
            put_right(buffer, area, end, 0, cells, &text, tone);
            end = end.saturating_sub(cells + GAP);
        }
    }
}

/// What concerns the one who looks, the most pressing first: marks, news, what they hold.
fn standing(screen: &ExchangeScreen, left: usize, glance: &Glance<'_>) -> Vec<(String, Tone)> {
    let mut parts = Vec::new();
    let marked = screen.list.marked();
    if marked > 0 {
        parts.push((glance.words.say_with("chrome-marked", &[("n", marked.into())]), Tone::Strong));
    }
    if screen.list.fresh() > 0 {
        let key = glance.keymap.key_for(Action::Redraw, &[Place::Everywhere]).unwrap_or_default();
        let args = [("n", screen.list.fresh().into()), ("key", key.into())];
        parts.push((glance.words.say_with("chrome-new-rows", &args), Tone::Strong));
    }
    if screen.narrowed.filter().is_narrowed() {
        let what = format!("{} ({})", screen.narrowed.filter().words(glance), left);
        parts.push((glance.words.say_with("chrome-filtered", &[("what", what.into())]), Tone::Strong));
    }
    let me = glance.book.user(glance.viewer.user).filter(|me| me.hold_limit > 0);
    if let Some(me) = me.filter(|_| glance.viewer.may(crate::sales::role::Right::Claim)) {
        let args = [
            ("held", glance.book.load(me.id).held.into()),
            ("limit", me.hold_limit.into()),
            ("claims", glance.book.claims_left(me, pipeline_here(screen, glance), glance.now).into()),
        ];
        parts.push((glance.words.say_with("exchange-hold", &args), Tone::Plain));
    }
    if is_blind(screen, glance) {
        let key = glance.keymap.key_for(Action::ClaimNext, &[Place::Everywhere]).unwrap_or_default();
        parts.push((glance.words.say_with("exchange-blind", &[("key", key.into())]), Tone::Plain));
    }
    parts
}

fn draw_heads(glance: &Glance<'_>, plan: &Plan, area: Rect, buffer: &mut Buffer) {
    let columns = &plan.columns;
    let say = |id: &str| glance.words.say(id);
    put_right(buffer, area, columns.waits_end, 1, 10, &say("exchange-head-waits"), Tone::Strong);
    if columns.has_sum {
        put_right(buffer, area, columns.sum_end, 1, 7, &say("exchange-head-sum"), Tone::Strong);
    }
    put(buffer, area, columns.source, 1, columns.source_cells, &say("exchange-head-source"), Tone::Strong);
    put(buffer, area, columns.client, 1, columns.client_cells, &say("exchange-head-client"), Tone::Strong);
    put(buffer, area, columns.before, 1, columns.before_cells, &say("exchange-head-before"), Tone::Strong);
}

fn draw_empty(screen: &ExchangeScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    if screen.narrowed.filter().is_narrowed() {
        let key = glance.keymap.key_for(Action::ClearFilter, &[Place::List]).unwrap_or_default();
        let text = glance.words.say_with("list-empty-filtered", &[("key", key.into())]);
        put(buffer, area, 0, 2, area.width, &text, Tone::Plain);
        return;
    }
    put(buffer, area, 0, 2, area.width, &glance.words.say("exchange-empty"), Tone::Plain);
    let key = glance.keymap.key_for(Action::New, &[Place::Everywhere]).unwrap_or_default();
    let text = glance.words.say_with("exchange-empty-do", &[("key", key.into())]);
    put(buffer, area, 0, 3, area.width, &text, Tone::Plain);
}

fn draw_details(screen: &ExchangeScreen, glance: &Glance<'_>, plan: &Plan, area: Rect, buffer: &mut Buffer) {
    let free = Free::of(glance.book, glance.viewer);
    let shown = screen.list.cursor_id().filter(|id| glance.at_rest && free.place(*id).is_some());
    let Some(deal) = shown.and_then(|id| glance.book.any_deal(id)) else { return };
    if let Some(line) = plan.details {
        details::draw_below(glance, deal, area, buffer, line);
    }
    if let Some(column) = plan.beside {
        let beside = Rect {
            x: area.x + column,
            y: area.y + plan.list,
            width: area.width.saturating_sub(column),
            height: plan.list_rows,
        };
        details::draw_beside(glance, deal, beside, buffer);
    }
}

/// `Taken 10:41 李华 #5120  10:39 Кузьмин #5117`, as many as there is room for.
fn draw_claims(glance: &Glance<'_>, line: u16, area: Rect, buffer: &mut Buffer) {
    let mut list = String::new();
    for claim in glance.book.claims() {
        let one = format!("{} {} {}", glance.moment_short(claim.at), glance.person(claim.by), claim.deal);
        let longer = if list.is_empty() { one } else { format!("{list}  {one}") };
        let text = glance.words.say_with("exchange-last-claims", &[("list", (&longer).into())]);
        if width(&text) > usize::from(area.width) {
            break;
        }
        list = longer;
    }
    if !list.is_empty() {
        let text = glance.words.say_with("exchange-last-claims", &[("list", list.into())]);
        put(buffer, area, 0, line, area.width, &text, Tone::Plain);
    }
}

/// Who can take more, in two columns.
fn draw_load(screen: &ExchangeScreen, glance: &Glance<'_>, (line, rows): (u16, u16), area: Rect, buffer: &mut Buffer) {
    let say = |id: &str| glance.words.say(id);
    put(buffer, area, 0, line, 10, &say("exchange-load"), Tone::Strong);
    put(buffer, area, 12, line, 8, &say("exchange-load-holds"), Tone::Strong);
    put(buffer, area, 21, line, 8, &say("exchange-load-today"), Tone::Strong);
    put(buffer, area, 30, line, 6, &say("exchange-load-late"), Tone::Strong);
    let (second, taken_end, taken) = taken_columns(area);
    put_right(buffer, area, taken_end, line, taken_end.saturating_sub(35), &say(taken), Tone::Strong);
    let order = say("exchange-load-order");
    if let Some(second) = second {
        put_right(buffer, area, area.width, line, area.width.saturating_sub(second + 2), &order, Tone::Dim);
    }
    let digits = match &screen.ask {
        Some(ask) => ask.people.clone(),
        None => by_digit(glance),
    };
    let mut shown: Vec<&User> = digits.iter().filter_map(|user| glance.book.user(*user)).collect();
    shown.extend(people(glance).into_iter().filter(|user| !digits.contains(&user.id)));
    let columns = if second.is_some() { 2 } else { 1 };
    for (nth, user) in shown.into_iter().take(usize::from(rows) * columns).enumerate() {
        let column = if nth < usize::from(rows) { 0 } else { second.unwrap_or_default() };
        let row = line + 1 + (nth % usize::from(rows)) as u16;
        let digit = digits.iter().position(|other| *other == user.id).map(|place| place + 1);
        draw_person(glance, (user, digit), area, buffer, (column, row));
    }
}

/// Where the second column of people begins, where the claims of thirty days end, and their head.
const fn taken_columns(area: Rect) -> (Option<u16>, u16, &'static str) {
    let half = area.width / 2;
    if half >= PERSON_CELLS_WIDE {
        (Some(half), TAKEN_END_WIDE, "exchange-load-taken-wide")
    } else if half >= PERSON_CELLS {
        (Some(half), TAKEN_END, "exchange-load-taken")
    } else {
        (None, TAKEN_END, "exchange-load-taken")
    }
}

/// Cells of what a person holds, of how many.
const HELD_CELLS: u16 = 9;

/// `1 李华      12 of 40   took 4   0  75%`; who is full or away has no number. At the right what they took in thirty days: the
/// share of A, in a wide window `3 A, 0 new, 1 B, 0 C`.
fn draw_person(
    glance: &Glance<'_>,
    (user, digit): (&User, Option<usize>),
    area: Rect,
    buffer: &mut Buffer,
    (column, row): (u16, u16),
) {
    let carried = carried(glance, user);
    let tone = if may_take(glance, user) { Tone::Plain } else { Tone::Dim };
    let mark = digit.map_or_else(|| "-".to_owned(), |digit| digit.to_string());
    put(buffer, area, column, row, 1, &mark, tone);
    put(buffer, area, column + 2, row, 9, &glance.person(user.id), tone);
    if let Some(back) = user.away_until.filter(|_| user.is_away(glance.book.day(glance.now))) {
        let text = glance.words.say_with("exchange-load-away", &[("date", glance.date(back).into())]);
        put(buffer, area, column + 12, row, 26, &text, tone);
        return;
    }
    let held = [("held", carried.held.into()), ("limit", carried.limit.into())];
    let held = glance.words.say_with("exchange-load-held", &held);
    // Cut, a limit would be another number.
    let fits = width(&held) <= usize::from(HELD_CELLS);
    let held = if fits { held } else { format!("{}/{}", carried.held, carried.limit) };
    let held = if width(&held) <= usize::from(HELD_CELLS) { held } else { carried.held.to_string() };
    put_right(buffer, area, column + 20, row, HELD_CELLS, &held, tone);
    let claimed = if carried.held >= carried.limit {
        glance.words.say("exchange-load-full")
    } else {
        glance.words.say_with("exchange-load-claimed", &[("n", carried.claimed_today.into())])
    };
    put(buffer, area, column + 23, row, 8, &claimed, tone);
    let late = carried.late.to_string();
    put(buffer, area, column + 32, row, 3, &late, if carried.late > 0 { Tone::Late } else { tone });
    let (_, taken_end, _) = taken_columns(area);
    let taken = match carried.taken.a_percent() {
        None => String::new(),
        Some(percent) if taken_end == TAKEN_END => format!("{percent}%"),
        Some(_) => {
            let Taken { a, new, b, c } = carried.taken;
            let args = [("a", a.into()), ("new", new.into()), ("b", b.into()), ("c", c.into())];
            glance.words.say_with("exchange-load-took", &args)
        }
    };
    put_right(buffer, area, column + taken_end, row, taken_end.saturating_sub(35), &taken, tone);
}

/// `Assign 3 marked:  1-6 person   0 evenly ...   or a name: _`; returns where one types.
fn draw_ask(
    screen: &ExchangeScreen,
    ask: &Ask,
    glance: &Glance<'_>,
    line: u16,
    area: Rect,
    buffer: &mut Buffer,
) -> Position {
    let marked = screen.list.marked();
    let typed = ask.typed.text();
    let digits = match ask.people.len() {
        0 => "-".to_owned(),
        1 => "1".to_owned(),
        people => format!("1-{people}"),
    };
    let number = screen.list.cursor_id().map(|deal| deal.to_string()).unwrap_or_default();
    let question = if typed.is_empty() && marked > 0 {
        glance.words.say_with("exchange-assign", &[("n", marked.into()), ("digits", digits.into())])
    } else if typed.is_empty() {
        glance.words.say_with("exchange-assign-one", &[("deal", number.into()), ("digits", digits.into())])
    } else {
        let what = if marked > 0 { marked.to_string() } else { number };
        glance.words.say_with("exchange-assign-name", &[("n", what.into())])
    };
    let from = put(buffer, area, 0, line, area.width.saturating_sub(2), &question, Tone::Strong) + 1;
    let taken = put(buffer, area, from, line, area.width, typed, Tone::Plain);
    if !typed.is_empty() {
        let answer = match called(glance, typed) {
            Some(user) => glance.words.say_with("exchange-assign-enter", &[("who", glance.person(user).into())]),
            None => glance.words.say("exchange-assign-nobody"),
        };
        put(buffer, area, from + taken + GAP, line, area.width, &answer, Tone::Dim);
    }
    let cursor = (from + ask.typed.cursor_cells() as u16).min(area.width.saturating_sub(1));
    Position { x: area.x + cursor, y: area.y + line }
}
