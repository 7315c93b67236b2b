//! A keymap: its bindings in the order of the file.

use crossterm::event::{KeyCode, KeyModifiers};

use super::action::Action;
use super::chord::{Chord, Stroke};
use super::place::Place;

/// One line of a keymap file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    pub place: Place,
    pub chord: Chord,
    pub action: Action,
    /// Where it stands in the file, counted from 1.
    pub line: usize,
}

/// Which key does what, where. Checked when read: no chord twice in a place, none hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    pub(super) bindings: Vec<Binding>,
}

impl Keymap {
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The bindings that can be reached with these places: for each place what it binds and no earlier place takes,
    /// without the characters that a text field on the way keeps for itself.
    pub(super) fn reachable(&self, places: &[Place]) -> Vec<&Binding> {
        let mut reachable: Vec<&Binding> = Vec::new();
        for place in places {
            let behind_text = is_behind_text(places, *place);
            for binding in self
                .bindings
                .iter()
                .filter(|binding| binding.place == *place)
            {
                let kept = behind_text && belongs_to_text(&binding.chord.first);
                let taken = reachable.iter().any(|other| other.chord == binding.chord);
                if !kept && !taken {
                    reachable.push(binding);
                }
            }
        }
        reachable
    }
}

/// Whether typed characters reach the text field before they reach this place.
pub(super) fn is_behind_text(places: &[Place], place: Place) -> bool {
    places
        .iter()
        .take_while(|other| **other != place)
        .any(|other| *other == Place::Text)
        || place == Place::Text
}

/// Whether a text field uses the stroke itself: what types a character, moves within the line, or deletes.
pub(super) fn belongs_to_text(stroke: &Stroke) -> bool {
    const CONTROL: [char; 2] = ['u', 'w'];
    const EDITING: [KeyCode; 6] = [
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Backspace,
        KeyCode::Delete,
    ];
    let control = stroke.modifiers() == KeyModifiers::CONTROL
        && stroke
            .code()
            .as_char()
            .is_some_and(|letter| CONTROL.contains(&letter));
    stroke.typed().is_some() || control || EDITING.contains(&stroke.code())
}
