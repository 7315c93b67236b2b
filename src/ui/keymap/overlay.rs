//! A keymap laid over another: what it binds takes the place of what was bound there, what it unbinds is free.

use super::bindings::{Binding, Keymap};
use super::chord::Chord;
use super::place::Place;

/// What a file says of a chord: bound to something, or to nothing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Said {
    Bound(Binding),
    Unbound(Place, Chord),
}

impl Keymap {
    /// This keymap as the base of another: its lines are not that file's.
    pub(super) fn into_base(mut self) -> Self {
        for binding in &mut self.bindings {
            binding.line = 0;
        }
        self
    }

    /// Takes what is said over what stands there.
    pub(super) fn lay(&mut self, said: Said) {
        let (place, chord) = match said {
            Said::Bound(binding) => (binding.place, binding.chord),
            Said::Unbound(place, chord) => (place, chord),
        };
        let same = |binding: &Binding| binding.place == place && binding.chord == chord && binding.line == 0;
        match (self.bindings.iter().position(same), said) {
            (Some(at), Said::Bound(binding)) => {
                if let Some(slot) = self.bindings.get_mut(at) {
                    *slot = binding;
                }
            }
            (Some(at), Said::Unbound(..)) => drop(self.bindings.remove(at)),
            (None, Said::Bound(binding)) => {
                // Behind the others of its place: the help goes by this order.
                let behind = self.bindings.iter().rposition(|other| other.place == place);
                self.bindings.insert(behind.map_or(self.bindings.len(), |last| last + 1), binding);
            }
            (None, Said::Unbound(..)) => {}
        }
    }
}
