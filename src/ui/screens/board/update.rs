//! What keys do to the board.

use super::state::BoardScreen;
use crate::sales::event::Event;
use crate::sales::value::DealId;
use crate::ui::bulk::DEALS_MAX;
use crate::ui::effect::Effect;
use crate::ui::filter::{Filter, Line, Panel, PanelStep};
use crate::ui::glance::Glance;
use crate::ui::grid::Layout;
use crate::ui::keymap::Action;
use crate::ui::screen::Renewal;

/// What the board may be narrowed by.
const LINES: [Line; 4] = [Line::Scope, Line::Class, Line::Source, Line::Off];

/// A change of a place by one, or by a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// The way an action goes, if it is one that goes up or down.
#[expect(clippy::wildcard_enum_match_arm, reason = "actions of other places are not this screen's")]
const fn way(action: Action) -> Option<Way> {
    match action {
        Action::MoveUp => Some(Way::Up),
        Action::MoveDown => Some(Way::Down),
        Action::PageUp => Some(Way::PageUp),
        Action::PageDown => Some(Way::PageDown),
        Action::First => Some(Way::First),
        Action::Last => Some(Way::Last),
        _ => None,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what is none of the board's the session may know")]
pub(super) fn act(screen: &mut BoardScreen, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
    if screen.panel.is_some() {
        return choose(screen, action, glance);
    }
    if let Some(way) = way(action) {
        go(screen, way, glance);
        return Some(Vec::new());
    }
    match action {
        Action::MoveLeft => walk(screen, -1, glance),
        Action::MoveRight => walk(screen, 1, glance),
        Action::RowFirst => go_to(screen, 0, glance),
        Action::RowLast => go_to(screen, screen.stages.len().saturating_sub(1), glance),
        Action::Open | Action::GoDeal => return Some(open(screen)),
        Action::Mark => return Some(mark(screen, glance)),
        Action::MarkAll => return Some(mark_all(screen, glance)),
        Action::Back if !screen.marked.is_empty() => screen.marked.clear(),
        Action::Filter => screen.panel = Some(Panel::new(screen.filter, &LINES)),
        Action::ClearFilter => narrow(screen, Filter { scope: screen.filter.scope, ..Filter::default() }, glance),
        Action::Order => return Some(vec![Effect::Say(glance.words.say("board-order-only"))]),
        _ => return None,
    }
    Some(Vec::new())
}

/// Keys while the filter is being chosen.
fn choose(screen: &mut BoardScreen, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
    match screen.panel.as_mut()?.act(action, glance)? {
        PanelStep::Stay => {}
        PanelStep::Leave => screen.panel = None,
        PanelStep::Take(filter) => {
            screen.panel = None;
            narrow(screen, filter, glance);
        }
    }
    Some(Vec::new())
}

fn open(screen: &BoardScreen) -> Vec<Effect> {
    screen.under_cursor().map(Effect::OpenDeal).into_iter().collect()
}

/// Puts the board under another filter; the cursor stays on its deal where that is left.
pub(super) fn narrow(screen: &mut BoardScreen, filter: Filter, glance: &Glance<'_>) {
    if screen.filter == filter {
        return;
    }
    let deal = screen.cursor.key.map(|key| key.deal);
    screen.filter = filter;
    screen.count(glance);
    let kept = deal.and_then(|deal| glance.book.deal(glance.viewer, deal));
    let kept = kept.and_then(|deal| screen.reader(glance.book, deal.stage).place_of(deal));
    screen.begin();
    if let Some((stage, key)) = kept {
        screen.cursor.stage = stage;
        screen.cursor.key = Some(key);
    }
    screen.settle(glance);
    screen.ended.renew(&filter, glance, Renewal::LetIn);
}

fn go(screen: &mut BoardScreen, way: Way, glance: &Glance<'_>) {
    if screen.filter.off.is_some() {
        let page = super::ended::rows(glance) as isize;
        let all = screen.ended.deals.len() as isize;
        screen.ended.go(
            match way {
                Way::Up => -1,
                Way::Down => 1,
                Way::PageUp => -page,
                Way::PageDown => page,
                Way::First => -all,
                Way::Last => all,
            },
            glance,
        );
        return;
    }
    let cards = Layout::of(glance).cards;
    let stage = screen.cursor.stage;
    let Some(key) = screen.cursor.key else { return };
    let reader = screen.reader(glance.book, stage);
    let row = screen.cursor.row;
    // The row to stand in, and the card; the last of as many as there are.
    let (row, found) = match way {
        Way::Up => (row.saturating_sub(1), reader.up(Some(key), 1)),
        Way::Down => ((row + 1).min(cards - 1), reader.down(Some(key), 2)),
        Way::PageUp => (row, reader.up(Some(key), cards)),
        Way::PageDown => (row, reader.down(Some(key), cards + 1)),
        Way::First => (0, reader.down(None, 1)),
        Way::Last => (cards - 1, reader.up(None, 1)),
    };
    let Some(key) = found.last().copied() else { return };
    if matches!(way, Way::PageUp | Way::PageDown) {
        // A page turns the window with the cursor, which keeps its row.
        if let Some(top) = reader.up(Some(key), row).last().copied().or(Some(key)) {
            screen.tops.insert(stage, top);
        }
    }
    screen.gone = None;
    screen.cursor.key = Some(key);
    screen.cursor.row = row;
    screen.show(glance);
    screen.cursor.wish = screen.cursor.row;
}

/// Goes to the column beside, to the row one stands in where there is a card.
fn walk(screen: &mut BoardScreen, by: isize, glance: &Glance<'_>) {
    if let Some(nth) = screen.nth(screen.cursor.stage).and_then(|nth| nth.checked_add_signed(by)) {
        go_to(screen, nth, glance);
    }
}

/// Goes to a stage by its place on the board.
fn go_to(screen: &mut BoardScreen, nth: usize, glance: &Glance<'_>) {
    if screen.filter.off.is_some() {
        return;
    }
    let Some(stage) = screen.stages.get(nth).map(|stage| stage.stage) else { return };
    let column = screen.read(glance, stage, Layout::of(glance));
    screen.cursor.stage = stage;
    screen.cursor.key = column.keys.get(screen.cursor.wish).or(column.keys.last()).copied();
    screen.gone = None;
    screen.show(glance);
}

fn mark(screen: &mut BoardScreen, glance: &Glance<'_>) -> Vec<Effect> {
    let Some(deal) = screen.under_cursor() else { return Vec::new() };
    screen.marked_whole = false;
    if screen.marked.remove(&deal) { Vec::new() } else { add(screen, &[deal], glance) }
}

/// Marks all cards of the column that the window shows; asked again, all cards of the column that the filter leaves, if the window
/// holds them or not; once more, none.
fn mark_all(screen: &mut BoardScreen, glance: &Glance<'_>) -> Vec<Effect> {
    let shown: Vec<DealId> = if screen.filter.off.is_some() {
        screen.ended.deals.iter().skip(screen.ended.top).take(super::ended::rows(glance)).copied().collect()
    } else {
        let column = screen.columns.iter().find(|column| column.stage == screen.cursor.stage);
        column.into_iter().flat_map(|column| column.keys.iter().map(|key| key.deal)).collect()
    };
    let was_whole = std::mem::take(&mut screen.marked_whole);
    if shown.iter().any(|deal| !screen.marked.contains(deal)) {
        return add(screen, &shown, glance);
    }
    let all: Vec<DealId> = if screen.filter.off.is_some() {
        screen.ended.deals.clone()
    } else {
        let cards = screen.reader(glance.book, screen.cursor.stage).down(None, DEALS_MAX);
        cards.iter().map(|key| key.deal).collect()
    };
    screen.marked_whole = true;
    if all.iter().any(|deal| !screen.marked.contains(deal)) {
        return add(screen, &all, glance);
    }
    if was_whole {
        screen.marked.clear();
        screen.marked_whole = false;
    }
    Vec::new()
}

fn add(screen: &mut BoardScreen, deals: &[DealId], glance: &Glance<'_>) -> Vec<Effect> {
    for deal in deals {
        if screen.marked.len() >= DEALS_MAX && !screen.marked.contains(deal) {
            let full = glance.words.say_with("board-marked-full", &[("n", DEALS_MAX.into())]);
            return vec![Effect::Say(full)];
        }
        screen.marked.insert(*deal);
    }
    Vec::new()
}

/// What the person's own command has done: marks that were worked on go, and the cursor goes with its deal.
pub(super) fn done(screen: &mut BoardScreen, events: &[Event], glance: &Glance<'_>) {
    let mut own = Vec::new();
    for event in events {
        match event {
            Event::Deal(event) => own.push(event.deal()),
            Event::Task(event) => own.extend(event.deal()),
            Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Job(_) | Event::Rule(_) => {}
        }
    }
    for deal in &own {
        screen.marked.remove(deal);
    }
    if screen.filter.off.is_some() {
        screen.ended.renew(&screen.filter, glance, Renewal::LetIn);
        return;
    }
    for deal in own {
        screen.follow(deal, glance);
    }
    screen.settle(glance);
}
