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

/// What a person can't do without.
const NEEDED: [Action; 8] =
    [Action::Help, Action::Open, Action::Back, Action::Close, Action::Go, Action::Do, Action::MoveUp, Action::MoveDown];

/// Which key does what, where. Checked when read: no chord twice in a place, none hidden.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    pub(super) bindings: Vec<Binding>,
    /// What can be done in each place, in the order of the standard keymap, whether a key is bound to it here or not.
    pub(super) functions: Vec<(Place, Action)>,
    /// Digits outside forms and lists say how often the next motion is made.
    pub(super) counts: bool,
    /// What a letter that is bound to nothing begins, with itself as the first letter.
    pub(super) letters: Option<Action>,
}

impl Keymap {
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What a letter that is bound to nothing begins.
    pub const fn letters(&self) -> Option<Action> {
        self.letters
    }

    /// What can be done with these places, whether it has a key or not: the list of what can be done leaves nothing out.
    pub fn functions(&self, places: &[Place]) -> Vec<Action> {
        let mut functions = Vec::new();
        for place in places {
            for (_, action) in self.functions.iter().filter(|(other, _)| other == place) {
                if !functions.contains(action) {
                    functions.push(*action);
                }
            }
        }
        functions
    }

    /// What must have a key everywhere and has none: nobody could find out or leave.
    pub fn lacks(&self) -> Vec<Action> {
        let mut lacks = NEEDED.to_vec();
        lacks.retain(|action| self.key_for(*action, &[Place::Everywhere]).is_none());
        lacks
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
