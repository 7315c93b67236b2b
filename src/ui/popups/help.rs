//! Help: the keys that work here, for this role, read from the keymap.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::sales::role::{Reach, Right};
use crate::ui::chrome::{key_of, panes};
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::paint::{Tone, left, put};
use crate::ui::screen::{Hint, Subject};
use crate::ui::verbs;
use crate::ui::words::width;

/// Cells of a column of keys and words.
const COLUMN_CELLS: u16 = 40;
/// Cells for the keys.
const KEY_CELLS: usize = 12;
/// Keys of an action that are told; the keymap's table has all.
const KEYS_SHOWN: usize = 2;

#[expect(clippy::too_many_arguments, reason = "all that the popup keeps, and where it is drawn")]
pub(super) fn draw(
    places: &[Place],
    place: Place,
    page: usize,
    subject: &Subject,
    hints: &[Hint],
    glance: &Glance<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    Clear.render(area, buffer);
    let roles: Vec<String> =
        glance.viewer.roles.iter().map(|role| glance.words.say(&format!("role-{}", role.name()))).collect();
    let title = glance.words.say_with(
        "help-title",
        &[("place", glance.words.say(&place.label_id()).into()), ("role", roles.join(", ").into())],
    );
    put(buffer, area, 0, 0, area.width, &title, Tone::Strong);
    // Of the verbs, those that work on what the cursor is on; where it is on nothing, all that this role has.
    let offered = verbs::offered(subject, glance);
    let works = |action: Action| subject.deals.is_empty() || !verbs::is_listed(action) || offered.contains(&action);
    // A screen of settings has no deals: what the verbs' keys do there it says itself.
    // So does the pane of what waits for the head's word, where a few verbs mean their answer.
    let is_setting = matches!(place, Place::Stages | Place::Rules);
    let own: &[Hint] = if is_setting || place == Place::Asked { hints } else { &[] };
    let is_own = |action: Action| own.iter().any(|hint| hint.actions.contains(&action));
    let around: Vec<Place> = places.iter().copied().filter(|place| !is_setting || *place != Place::Deal).collect();
    let words = |hint: &Hint| glance.words.say(hint.word);
    let of_hint = own.iter().flat_map(|hint| hint.actions.iter().map(move |action| (*action, hint)));
    let of_hint = of_hint.map(|(action, hint)| (told(glance.keymap.keys_for(action, places)), words(hint)));
    let room = usize::from(COLUMN_CELLS) - KEY_CELLS - 2;
    let known = glance.keymap.help(&around).into_iter();
    let known = known.filter(|row| !is_own(row.action) && is_for(row.action, place, glance) && works(row.action));
    let known = known.map(|row| (told(row.keys), said(row.action, room, glance)));
    let rows: Vec<(String, String)> = of_hint.chain(known).collect();
    let columns = (area.width / COLUMN_CELLS).max(1);
    let height = area.height.saturating_sub(5).max(1);
    let per_page = usize::from(columns * height);
    let pages = rows.len().div_ceil(per_page).max(1);
    let page = page % pages;
    for (nth, (keys, said)) in rows.iter().skip(page * per_page).take(per_page).enumerate() {
        let (column, row) = ((nth as u16 / height) * COLUMN_CELLS, nth as u16 % height + 2);
        let text = format!("{} {said}", left(keys, KEY_CELLS));
        put(buffer, area, column, row, COLUMN_CELLS - 1, &text, Tone::Plain);
    }
    let foot = area.height.saturating_sub(2);
    if pages > 1 {
        let key = key_of(glance, Action::Help, Place::Everywhere);
        let more = glance.words.say_with("help-more", &[("key", key.into())]);
        put(buffer, area, 0, foot.saturating_sub(1), area.width, &format!("{more} ({}/{pages})", page + 1), Tone::Dim);
    }
    put(buffer, area, 0, foot, area.width, &glance.words.say("help-layouts"), Tone::Dim);
    put(buffer, area, 0, foot + 1, area.width, &glance.words.say("help-reach"), Tone::Dim);
}

/// Two keys of an action: the plain ones, which every terminal has, before letters and chords.
fn told(mut keys: Vec<String>) -> String {
    keys.sort_by_key(|key| !["Enter", "Esc"].contains(&key.as_str()));
    keys.truncate(KEYS_SHOWN);
    keys.join(" ")
}

/// The whole line where it fits, else what it says before its first stop, else the bare name: never half a word.
fn said(action: Action, room: usize, glance: &Glance<'_>) -> String {
    let whole = glance.words.say(&action.help_id());
    if width(&whole) <= room {
        return whole;
    }
    let head = whole.split([':', ';', ',', '：', '；', '，']).next().unwrap_or("").to_owned();
    if !head.is_empty() && width(&head) <= room { head } else { glance.words.say(&action.label_id()) }
}

/// The action is for one of this person's roles: what a role may not do is not shown (METHOD S06).
#[expect(clippy::wildcard_enum_match_arm, reason = "of some sixty actions, the few that are meant here")]
pub(super) fn is_for(action: Action, place: Place, glance: &Glance<'_>) -> bool {
    let may = |right| glance.viewer.may(right);
    let work = glance.viewer.roles.reach(Right::Work);
    // Quality control touches its cases, and an agent's work ends at *Qualified*.
    let works = work > Some(Reach::Review);
    let sells = works && work != Some(Reach::UpToQualified);
    match action {
        Action::Claim | Action::ClaimNext => may(Right::Claim),
        Action::Assign => may(Right::Assign) || works,
        Action::GiveTask => works,
        Action::SendBack => may(Right::Judge) || place == Place::Asked,
        Action::Pane(digit) => panes(glance).iter().any(|pane| pane.digit() == digit),
        Action::Filter | Action::ClearFilter => matches!(place, Place::Board | Place::Exchange | Place::Reminders),
        Action::Penalty => place == Place::Inbox || may(Right::Penalise),
        Action::Order => place == Place::List,
        Action::Allow => may(Right::Assign) || works,
        Action::Stages
        | Action::Rules
        | Action::TryRule
        | Action::ClaimRules
        | Action::NewPipeline
        | Action::RenamePipeline
        | Action::ClosePipeline
        | Action::StageShape
        | Action::Fields => may(Right::Shape),
        Action::HandOver | Action::Limits => may(Right::Assign),
        Action::New => may(Right::Capture),
        Action::Won => sells,
        Action::Advance | Action::ToStage | Action::Edit | Action::Postpone | Action::Effort | Action::Scenario => {
            works
        }
        Action::StageBack => works || may(Right::Reopen),
        Action::CallNow | Action::Done | Action::SetStep | Action::Snooze | Action::Note | Action::HandBack => {
            may(Right::Work)
        }
        Action::Refuse => may(Right::Work) || may(Right::Judge),
        _ => true,
    }
}
