//! What keys do to a card.

use super::kind::Kind;
use super::state::{DealScreen, Part, Whole};
use super::timeline_view;
use crate::ui::effect::Effect;
use crate::ui::forms::set_step;
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is none of the card's the common verbs or the session may know"
)]
pub(super) fn act(screen: &mut DealScreen, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
    if screen.whole.is_some() {
        return read(screen, action, glance);
    }
    let page = timeline_view::rows(screen, glance) as isize;
    match action {
        Action::Back | Action::NextPart | Action::PreviousPart if screen.part == Part::Timeline => to_card(screen),
        Action::MoveLeft if screen.part == Part::Card => return Some(leave(screen, glance)),
        Action::Back | Action::Close => return Some(leave(screen, glance)),
        Action::NextPart | Action::PreviousPart | Action::GoHistory => to_timeline(screen),
        Action::Open | Action::MoveDown | Action::MoveRight if screen.part == Part::Card => to_timeline(screen),
        Action::MoveUp if screen.part == Part::Card => {}
        Action::Open => open(screen, glance),
        Action::MoveUp if screen.at(&screen.shown()) == 0 => to_card(screen),
        Action::MoveUp => go(screen, -1, glance),
        Action::MoveDown => go(screen, 1, glance),
        Action::PageUp => go(screen, -page, glance),
        Action::PageDown => go(screen, page, glance),
        Action::First => go(screen, isize::MIN, glance),
        Action::Last => go(screen, isize::MAX, glance),
        Action::MoveLeft => turn(screen, -1),
        Action::MoveRight | Action::Filter => turn(screen, 1),
        Action::ClearFilter => show(screen, None),
        _ => return None,
    }
    Some(screen.requests())
}

/// Keys while one entry is shown whole.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is none of the card's the common verbs or the session may know"
)]
fn read(screen: &mut DealScreen, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
    let whole = screen.whole?;
    let rows = timeline_view::rows(screen, glance);
    let last = timeline_view::lines_of(screen, whole.number, glance).len().saturating_sub(rows);
    let top = match action {
        Action::Back | Action::Close | Action::Open | Action::MoveLeft => {
            screen.whole = None;
            return Some(Vec::new());
        }
        Action::MoveUp => whole.top.saturating_sub(1),
        Action::MoveDown => whole.top + 1,
        Action::PageUp => whole.top.saturating_sub(rows),
        Action::PageDown => whole.top + rows,
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    };
    screen.whole = Some(Whole { top: top.min(last), ..whole });
    Some(Vec::new())
}

/// Goes back to where one came from; for a deal of one's own without a step the step is asked for on the way out.
fn leave(screen: &DealScreen, glance: &Glance<'_>) -> Vec<Effect> {
    let step = screen.step_before_leaving(glance).map(|deal| set_step::open(&[deal], glance));
    std::iter::once(Effect::Close).chain(step.map(|form| Effect::OpenForm(Box::new(form)))).collect()
}

fn to_card(screen: &mut DealScreen) {
    screen.part = Part::Card;
    screen.cursor = None;
    screen.row = 0;
}

fn to_timeline(screen: &mut DealScreen) {
    screen.part = Part::Timeline;
    screen.cursor = screen.shown().first().map(|entry| entry.number);
    screen.row = 0;
}

/// Goes so many entries down (or up); near the end of what is loaded more is asked for.
fn go(screen: &mut DealScreen, by: isize, glance: &Glance<'_>) {
    if screen.part == Part::Card {
        to_timeline(screen);
    }
    let rows = timeline_view::rows(screen, glance);
    let shown = screen.shown();
    let last = shown.len().saturating_sub(1);
    let was = screen.at(&shown);
    let at = was.saturating_add_signed(by).min(last);
    let number = shown.get(at).map(|entry| entry.number);
    screen.cursor = number;
    screen.row = if at >= was { screen.row + (at - was) } else { screen.row.saturating_sub(was - at) };
    screen.row = screen.row.min(rows.saturating_sub(1)).min(at);
    if at + rows >= last {
        screen.want_older();
    }
}

/// Takes the kind beside the one shown; all stands before the first.
fn turn(screen: &mut DealScreen, by: isize) {
    let kinds = Kind::ALL.len() + 1;
    let now = screen.kind.and_then(|kind| Kind::ALL.iter().position(|other| *other == kind)).map_or(0, |nth| nth + 1);
    let next = (now as isize + by).rem_euclid(kinds as isize) as usize;
    show(screen, next.checked_sub(1).and_then(|nth| Kind::ALL.get(nth).copied()));
}

/// Shows one kind, or all; the cursor stays on its entry where that is left.
fn show(screen: &mut DealScreen, kind: Option<Kind>) {
    screen.part = Part::Timeline;
    screen.kind = kind;
    screen.hold_on();
    let at = screen.at(&screen.shown());
    screen.row = screen.row.min(at);
    if screen.shown().len() < super::TIMELINE_PAGE {
        screen.want_older();
    }
}

/// Shows the entry under the cursor whole.
fn open(screen: &mut DealScreen, glance: &Glance<'_>) {
    let shown = screen.shown();
    let number = shown.get(screen.at(&shown)).map(|entry| entry.number);
    let is_long = number.is_some_and(|number| timeline_view::is_long(screen, number, glance));
    if is_long {
        screen.whole = number.map(|number| Whole { number, top: 0 });
    }
}
