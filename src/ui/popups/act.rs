//! What can be done here, by number or by name, in the order of use.

use super::PopupStep;
use super::help::is_for;
use super::list::Entry;
use crate::sales::value::fold;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::rank::Ranker;
use crate::ui::screen::Subject;
use crate::ui::verbs;

/// The places whose keys do the same without the list.
const PLACES: [Place; 6] =
    [Place::Deal, Place::Exchange, Place::Reminders, Place::Refusals, Place::List, Place::Everywhere];

pub(super) fn head(subject: &Subject, glance: &Glance<'_>) -> String {
    let title = match (subject.marked, subject.deal()) {
        (0, Some(deal)) => glance.words.say_with("do-title", &[("deal", glance.deal_tag(deal).into())]),
        (0, None) => glance.words.say_with("do-title", &[("deal", "".into())]),
        (marked, _) => glance.words.say_with("do-title-marked", &[("n", marked.into())]),
    };
    format!("{title}  {}", glance.words.say("do-prompt"))
}

/// The verbs in the order of use, then everything else that has a key here: nothing needs a letter to be reached.
pub(super) fn entries(
    subject: &Subject,
    places: &[Place],
    place: Place,
    typed: &str,
    glance: &Glance<'_>,
) -> Vec<Entry> {
    let wanted = fold(typed.trim());
    let ranker = Ranker::default();
    let mut found: Vec<(i64, Entry)> = Vec::new();
    let mut actions = verbs::offered(subject, glance);
    for row in glance.keymap.help(places) {
        if is_done(row.action) && is_for(row.action, place, glance) && !actions.contains(&row.action) {
            actions.push(row.action);
        }
    }
    for (nth, action) in actions.into_iter().enumerate() {
        let name = glance.words.say(&action.label_id());
        // By its name in the reader's language, else by the one that keymaps have.
        let fits = |name: &str| ranker.score(&fold(name), &wanted);
        let score = if wanted.is_empty() {
            Some(0)
        } else {
            fits(&name).or_else(|| fits(&action.name()).map(|score| score / 2))
        };
        let Some(score) = score else { continue };
        found.push((score, entry(nth, name, action, glance)));
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// The action does something; moving about and going elsewhere have their own keys on every keyboard.
const fn is_done(action: Action) -> bool {
    matches!(
        action,
        Action::Mark
            | Action::MarkAll
            | Action::Undo
            | Action::Redo
            | Action::New
            | Action::Filter
            | Action::ClearFilter
            | Action::Claim
            | Action::ClaimNext
            | Action::Assign
            | Action::Copy
            | Action::Mask
            | Action::Redraw
            | Action::Close
    )
}

fn entry(nth: usize, text: String, action: Action, glance: &Glance<'_>) -> Entry {
    let digit = match nth {
        0..9 => Some(nth + 1),
        9 => Some(0),
        _ => None,
    };
    let aside = glance.keymap.key_for(action, &PLACES).unwrap_or_default();
    Entry { digit, text, aside, step: PopupStep::Perform(action) }
}
