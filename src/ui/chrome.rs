//! The lines that never move: where I am and what waits elsewhere; what just happened; the keys that matter here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::effect::Pane;
use super::filter::Filter;
use super::glance::Glance;
use super::keymap::{Action, Place};
use super::paint::{Tone, put, put_right};
use super::screen::Hint;
use super::words::{cut, width, wrapped};
use crate::sales::role::{Right, Role};

/// What is asked of heads that is looked at for a count.
const ASKED_MAX: usize = 100;

/// The panes this person has, in the order of their digits: what a role may not do is not shown.
pub fn panes(glance: &Glance<'_>) -> Vec<Pane> {
    let viewer = glance.viewer;
    let works = viewer.may(Right::Claim) || viewer.may(Right::Assign);
    let mut panes = Vec::new();
    if viewer.may(Right::See) {
        panes.push(Pane::Board);
    }
    if works {
        panes.push(Pane::Exchange);
    }
    panes.extend([Pane::Reminders, Pane::Inbox]);
    if viewer.may(Right::See) {
        panes.extend([Pane::Clients, Pane::Invoices, Pane::Reports]);
    }
    if viewer.may(Right::Judge) || viewer.may(Right::Reopen) {
        panes.push(Pane::Refusals);
    }
    if viewer.may(Right::Assign) && viewer.may(Right::See) {
        panes.push(Pane::Asked);
    }
    panes
}

/// The pane one begins on: what this role must do today (DESIGN §3.3).
pub fn first_pane(glance: &Glance<'_>) -> Pane {
    let roles = glance.viewer.roles;
    if roles.has(Role::Rep) {
        Pane::Reminders
    } else if roles.has(Role::Agent) || roles.has(Role::Head) {
        Pane::Exchange
    } else if roles.has(Role::Quality) {
        Pane::Refusals
    } else if glance.viewer.may(Right::See) {
        Pane::Board
    } else {
        Pane::Reminders
    }
}

/// What waits in a pane: `14`, `12 !3`.
fn waiting(pane: Pane, glance: &Glance<'_>) -> String {
    let book = glance.book;
    let with_late = |count: usize, late: usize| match (count, late) {
        (0, _) => String::new(),
        (count, 0) => format!(" {count}"),
        (count, late) => format!(" {count} !{late}"),
    };
    match pane {
        Pane::Board | Pane::Clients | Pane::Reports => String::new(),
        Pane::Exchange => with_late(book.exchange().len(), 0),
        Pane::Invoices => {
            let holders = glance.viewer.holders(Filter::default_for(glance).scope);
            let (count, overdue) = book.unpaid().count(&holders, book.day(glance.now).to_epoch_days());
            with_late(count, overdue)
        }
        Pane::Reminders => {
            let agenda = book.agenda(glance.viewer.user);
            let count = agenda.map_or(0, crate::sales::book::ranked::Ranked::len);
            let late = agenda.map_or(0, |agenda| agenda.partition_point(|(due, _)| *due < glance.now.0));
            with_late(count, late)
        }
        Pane::Asked => {
            let asked = book.asks().take(ASKED_MAX).filter_map(|deal| book.listed(glance.viewer, deal)?.ask());
            let wanted = book.accesses().all_wanted().take(ASKED_MAX);
            let to_see = wanted.filter(|(deal, _, _)| book.listed(glance.viewer, *deal).is_some());
            let by = asked.map(|ask| ask.by).chain(to_see.map(|(_, by, _)| by));
            with_late(by.filter(|by| *by != glance.viewer.user).count(), 0)
        }
        Pane::Inbox => with_late(book.inbox(glance.viewer.user).unread(), 0),
        Pane::Refusals => {
            let due = book.cases().partition_point(|(since, _)| *since <= glance.now.0);
            let late = book.cases().partition_point(|(since, _)| {
                let since = crate::sales::value::Moment(*since);
                glance.working_minutes(since, glance.now) > i64::from(glance.working_day_minutes())
            });
            with_late(due, late.min(due))
        }
    }
}

/// Line 1.
pub fn top(here: Option<Pane>, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let me = format!("{} {}", glance.person(glance.viewer.user), glance.clock(glance.now));
    let me_cells = width(&me) as u16;
    let end = area.width.saturating_sub(me_cells + 1);
    let mut column = put(buffer, area, 0, 0, end, &glance.words.say("chrome-bourse"), Tone::Strong) + 1;
    // Clients and reports wait for nobody: they stand here only while they are open.
    let waits = |pane: &Pane| !matches!(pane, Pane::Clients | Pane::Reports);
    let shown = panes(glance).into_iter().filter(|pane| waits(pane) || here == Some(*pane));
    let names: Vec<(String, bool)> = shown
        .map(|pane| {
            let name = format!("{} {}{}", pane.digit(), glance.words.say(pane.message()), waiting(pane, glance));
            if here == Some(pane) { (format!(" [{name}]"), true) } else { (format!("  {name} "), false) }
        })
        .collect();
    // Where they do not all fit, the others give way to the one that is open.
    let mut owed = names.iter().find(|(_, is_open)| *is_open).map_or(0, |(text, _)| width(text) as u16);
    let mut is_full = false;
    for (text, is_open) in names {
        if is_open {
            owed = 0;
        } else if is_full || column + width(&text) as u16 + owed > end {
            is_full = true;
            continue;
        }
        let tone = if is_open { Tone::Strong } else { Tone::Plain };
        column += put(buffer, area, column, 0, end.saturating_sub(column), &text, tone);
    }
    put_right(buffer, area, area.width, 0, me_cells, &me, Tone::Plain);
}

/// Fewer cells don't tell what would be taken back.
const UNDO_CELLS_MIN: u16 = 24;

/// Line 23: left what just happened or comes next, right what `u` takes back. What is longer than the line is broken at a blank;
/// what remains comes back, for the line below.
pub fn news(left: &str, undo: Option<&str>, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<String> {
    if width(left) > usize::from(area.width) {
        let mut lines = wrapped(left, usize::from(area.width)).into_iter();
        let first = lines.next().unwrap_or_default();
        put(buffer, area, 0, area.height.saturating_sub(2), area.width, &first, Tone::Plain);
        return Some(lines.collect::<Vec<_>>().join(" "));
    }
    let row = area.height.saturating_sub(2);
    let undo = undo.map(|what| {
        let key = key_of(glance, Action::Undo, Place::Everywhere);
        glance.words.say_with("chrome-undo", &[("key", key.into()), ("what", what.into())])
    });
    let left_cells = width(left) as u16;
    put(buffer, area, 0, row, area.width, left, Tone::Plain);
    if let Some(undo) = undo {
        // News is more than what could be taken back: it gives way, cell by cell and then whole.
        let room = area.width.saturating_sub(left_cells + 2);
        let fits = width(&undo) <= usize::from(room);
        let undo = cut(&undo, usize::from(room));
        let cells = width(&undo) as u16;
        if fits || room >= UNDO_CELLS_MIN {
            put_right(buffer, area, area.width, row, cells, &undo, Tone::Dim);
        }
    }
    None
}

/// Line 24 while it holds the rest of a long message: until the next key that is worth more than the keys; the one that leads
/// to all of them stays.
pub fn goes_on(rest: &str, places: &[Place], glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let row = area.height.saturating_sub(1);
    let (help, help_cells) = help(places, glance);
    put(buffer, area, 0, row, area.width.saturating_sub(help_cells + 2), rest, Tone::Plain);
    put_right(buffer, area, area.width, row, help_cells, &help, Tone::Plain);
}

fn help(places: &[Place], glance: &Glance<'_>) -> (String, u16) {
    let help = hint_text(&Hint::new(Action::Help, "hint-keys"), places, glance);
    let cells = width(&help) as u16;
    (help, cells)
}

/// Line 24: keys and words, the last one leads to all of them.
pub fn hints(hints: &[Hint], places: &[Place], glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let row = area.height.saturating_sub(1);
    let (help, help_cells) = help(places, glance);
    let end = area.width.saturating_sub(help_cells + 1);
    let mut column = 0;
    let mut shown: Vec<String> = Vec::new();
    // Where verbs have no keys of their own, the line tells how to come by them.
    let bare = hints.iter().any(|hint| hint_text(hint, places, glance).is_empty());
    let ways =
        [Hint::new(Action::Do, "action-do"), Hint::new(Action::Go, "action-go"), Hint::new(Action::Find, "hint-find")];
    for hint in hints.iter().chain(ways.iter().filter(|_| bare && glance.keymap.letters().is_some())) {
        let text = hint_text(hint, places, glance);
        let cells = width(&text) as u16;
        if text.is_empty() || column + cells > end || shown.contains(&text) {
            continue;
        }
        put(buffer, area, column, row, cells, &text, Tone::Plain);
        column += cells + 3;
        shown.push(text);
    }
    put(buffer, area, column.min(end + 1), row, help_cells, &help, Tone::Plain);
}

fn hint_text(hint: &Hint, places: &[Place], glance: &Glance<'_>) -> String {
    // Opening and going back have many keys; the ones that mean it everywhere are told.
    let common = |action: Action| matches!(action, Action::Open | Action::Back);
    let key = |action: &Action| {
        let places = if common(*action) { &[Place::Everywhere] } else { places };
        glance.keymap.key_for(*action, places)
    };
    let keys: Vec<String> = hint.actions.iter().filter_map(key).collect();
    if keys.is_empty() {
        return String::new();
    }
    format!("{} {}", keys.join(" "), glance.words.say(hint.word))
}

/// The key of an action, as hints show it.
pub fn key_of(glance: &Glance<'_>, action: Action, place: Place) -> String {
    let places = if place == Place::Everywhere { vec![place] } else { vec![place, Place::Everywhere] };
    // What has no key is in the list of what can be done.
    let through = || glance.keymap.key_for(Action::Do, &[Place::Everywhere]);
    glance.keymap.key_for(action, &places).or_else(through).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::role::Role;
    use crate::ui::stand::{Stand, text_of};
    use crate::ui::words::Language;

    #[test]
    fn however_narrow_the_window_the_open_pane_is_named() {
        let mut stand = Stand::at("2026-11-23 10:00");
        let roles = [Role::Rep, Role::Head, Role::Quality, Role::Director, Role::Administrator];
        stand.who = stand.scene.hire("all", "Орлова", &roles);
        for language in [Language::English, Language::Russian, Language::Chinese] {
            stand.speak(language);
            for cells in [40, 60, 80] {
                stand.size = (cells, 24);
                stand.with(|glance| {
                    for pane in panes(glance) {
                        let area = Rect::new(0, 0, cells, 24);
                        let mut buffer = Buffer::empty(area);
                        top(Some(pane), glance, area, &mut buffer);
                        let line = text_of(&buffer, 0);
                        let name = format!("[{} {}", pane.digit(), glance.words.say(pane.message()));
                        assert!(line.contains(&name), "{cells} cells: {name} is not in {line:?}");
                        assert!(line.ends_with("10:00"), "{line:?}");
                    }
                });
            }
        }
    }
}
