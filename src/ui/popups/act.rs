//! What can be done here, by number or by name, in the order of use.

use super::PopupStep;
use super::help::is_for;
use super::list::Entry;
use crate::sales::value::fold;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::rank::Ranker;
use crate::ui::screen::{Hint, Subject};
use crate::ui::verbs;

/// The places whose keys do the same without the list.
const PLACES: [Place; 7] =
    [Place::Inbox, Place::Deal, Place::Exchange, Place::Reminders, Place::Refusals, Place::List, Place::Everywhere];

pub(super) fn head(subject: &Subject, glance: &Glance<'_>) -> String {
    let title = match (subject.marked, subject.deal()) {
        (0, Some(deal)) => glance.words.say_with("do-title", &[("deal", glance.deal_tag(deal).into())]),
        (0, None) => glance.words.say_with("do-title", &[("deal", "".into())]),
        (marked, _) => glance.words.say_with("do-title-marked", &[("n", marked.into())]),
    };
    format!("{title}  {}", glance.words.say("do-prompt"))
}

/// Where one stands.
pub(super) struct Here<'a> {
    pub places: &'a [Place],
    pub place: Place,
    /// What the screen answers to, in its own words.
    pub hints: &'a [Hint],
}

impl Here<'_> {
    /// The screen's own word for an action: in the refusals the key that refuses closes as lost.
    fn word(&self, action: Action, subject: &Subject) -> Option<&'static str> {
        let is_own = self.place == Place::Refusals || subject.deals.is_empty();
        self.hints.iter().find(|hint| is_own && hint.actions == [action]).map(|hint| hint.word)
    }

    fn answers(&self) -> impl Iterator<Item = Action> {
        self.hints.iter().flat_map(|hint| hint.actions.iter().copied())
    }
}

/// The verbs in the order of use, then what else the screen answers to and everything that has a key here: nothing needs a letter to
/// be reached.
pub(super) fn entries(subject: &Subject, here: &Here<'_>, typed: &str, glance: &Glance<'_>) -> Vec<Entry> {
    let wanted = fold(typed.trim());
    let ranker = Ranker::default();
    let mut found: Vec<(i64, Entry)> = Vec::new();
    let mut actions = verbs::offered(subject, glance);
    for action in here.answers() {
        if (is_done(action) || is_worded(action)) && !actions.contains(&action) {
            actions.push(action);
        }
    }
    // What is done to rows is offered where there are rows of deals.
    let is_sensible = |action: Action| !subject.deals.is_empty() || !is_of_rows(action);
    for action in glance.keymap.functions(here.places) {
        if is_done(action) && is_sensible(action) && is_for(action, here.place, glance) && !actions.contains(&action) {
            actions.push(action);
        }
    }
    for (nth, action) in actions.into_iter().enumerate() {
        let own = here.word(action, subject).map(|word| glance.words.say(word));
        let name = own.unwrap_or_else(|| glance.words.say(&action.label_id()));
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

/// A verb, where a screen answers to it that has no deals: the stages of a pipeline.
const fn is_worded(action: Action) -> bool {
    matches!(action, Action::Advance | Action::StageBack | Action::Edit | Action::Refuse | Action::New)
}

const fn is_of_rows(action: Action) -> bool {
    matches!(action, Action::Mark | Action::MarkAll | Action::Claim | Action::Assign | Action::GiveTask | Action::Copy)
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
            | Action::Order
            | Action::TimeMachine
            | Action::Stages
            | Action::Rules
            | Action::TryRule
            | Action::ClaimRules
            | Action::Limits
            | Action::Away
            | Action::NextPipeline
            | Action::NewPipeline
            | Action::RenamePipeline
            | Action::ClosePipeline
            | Action::StageShape
            | Action::Fields
            | Action::HandOver
            | Action::GiveTask
            | Action::Read
            | Action::Penalty
            | Action::Evidence
            | Action::Money
            | Action::Allow
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

#[cfg(test)]
mod tests {
    use crossterm::event::KeyCode;

    use super::is_done;
    use crate::ui::keymap::{Action, Binding, Keymap, Place, SHIPPED};
    use crate::ui::verbs;

    /// A vt100's arrows, Enter, Esc, digits, blank and PF1 to PF4: every keyboard and every input method sends them.
    fn needs_no_letter(binding: &Binding) -> bool {
        binding.chord.strokes().all(|stroke| {
            let is_letter = stroke.code().as_char().is_some_and(char::is_alphabetic);
            let is_far = matches!(stroke.code(), KeyCode::F(number) if number > 4);
            !is_letter && !is_far && stroke.modifiers().is_empty()
        })
    }

    #[test]
    fn every_function_is_reached_without_letters() {
        let by_walking = [
            // Paging is walking, faster.
            Action::PageUp,
            Action::PageDown,
            Action::First,
            Action::Last,
            Action::RowFirst,
            Action::RowLast,
            Action::PreviousPart,
            // Enter opens a deal, and Tab goes to its history.
            Action::GoDeal,
            Action::GoHistory,
        ];
        for name in SHIPPED {
            let keymap = Keymap::shipped(name).unwrap();
            for action in Action::all() {
                let mut bound = keymap.bindings().iter().filter(|binding| binding.action == action);
                // The board's list of panes takes their digits.
                let by_digit = matches!(action, Action::Pane(_) | Action::Choose(_));
                let reached = bound.any(needs_no_letter)
                    || by_digit
                    || verbs::is_listed(action)
                    || is_done(action)
                    || by_walking.contains(&action);
                assert!(reached, "{name}: {} needs a letter", action.name());
            }
            for action in [Action::Help, Action::Go, Action::Find, Action::Do] {
                let keys = keymap.keys_for(action, &[Place::Text, Place::Everywhere]);
                assert!(keys.iter().any(|key| key.starts_with('F')), "{name}: {} has no F-key in text", action.name());
            }
        }
    }
}
