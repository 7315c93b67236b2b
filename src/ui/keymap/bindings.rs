//! A keymap: its bindings in the order of the file.

use super::action::Action;
use super::chord::Chord;
use super::place::Place;
use super::text_key::TextKey;

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
            for binding in self.bindings.iter().filter(|binding| binding.place == *place) {
                let kept = behind_text && TextKey::of_stroke(&binding.chord.first).is_some();
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
    places.iter().take_while(|other| **other != place).any(|other| *other == Place::Text) || place == Place::Text
}
