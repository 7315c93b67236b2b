//! Which keys to show for an action: hints, help.

use super::action::Action;
use super::bindings::{Binding, Keymap};
use super::place::Place;

/// One line of the help: an action and every key for it here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRow {
    pub keys: Vec<String>,
    /// The first action of the row; the answers of a choice share one row, since they share one label.
    pub action: Action,
}

impl Keymap {
    /// The keys that lead to the action here, as they are shown, in the order of the file.
    pub fn keys_for(&self, action: Action, places: &[Place]) -> Vec<String> {
        let mut bound = self.reachable(places);
        bound.retain(|binding| binding.action == action);
        bound.iter().map(|binding| binding.chord.to_string()).collect()
    }

    /// The key to show where there is room for one: the first that leads to the action here.
    pub fn key_for(&self, action: Action, places: &[Place]) -> Option<String> {
        self.keys_for(action, places).into_iter().next()
    }

    /// Every action that a key leads to here, in the order of the file.
    pub fn help(&self, places: &[Place]) -> Vec<HelpRow> {
        let bound = self.reachable(places);
        // In the order of the file, or of the files where one lies over another.
        rows(self.bindings.iter().filter(|binding| bound.iter().any(|other| std::ptr::eq(*other, *binding))))
    }
}

/// Gathers bindings of the same label into rows; a row stands where its first key does.
pub(super) fn rows<'a>(bindings: impl IntoIterator<Item = &'a Binding>) -> Vec<HelpRow> {
    let mut rows: Vec<HelpRow> = Vec::new();
    for Binding { chord, action, .. } in bindings {
        match rows.iter_mut().find(|row| row.action.label_id() == action.label_id()) {
            Some(row) => row.keys.push(chord.to_string()),
            None => rows.push(HelpRow { keys: vec![chord.to_string()], action: *action }),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_shown_where_they_work() {
        let keymap = Keymap::standard().unwrap();
        let list = [Place::Exchange, Place::List, Place::Everywhere];
        let board = [Place::Board, Place::Everywhere];
        let text = [Place::Text, Place::Form, Place::Everywhere];
        assert_eq!(keymap.keys_for(Action::Open, &list), ["Right", "l", "Enter"]);
        assert_eq!(keymap.keys_for(Action::Open, &board), ["Enter"]);
        assert_eq!(keymap.keys_for(Action::Help, &board), ["?", "F1"]);
        assert_eq!(keymap.keys_for(Action::Help, &text), ["F1"]);
        assert_eq!(keymap.keys_for(Action::MoveRight, &list), [""; 0]);
        assert_eq!(keymap.key_for(Action::GoCompany, &list).as_deref(), Some("g c"));
    }

    #[test]
    fn help_follows_the_file_and_names_an_action_once() {
        let keymap = Keymap::standard().unwrap();
        let help = keymap.help(&[Place::Exchange, Place::List, Place::Everywhere]);
        assert_eq!(help.first().map(|row| row.action), Some(Action::Claim));
        let mut labels: Vec<_> = help.iter().map(|row| row.action.label_id()).collect();
        labels.sort();
        labels.dedup();
        assert_eq!(labels.len(), help.len());
        let form = keymap.help(&[Place::Form, Place::Everywhere]);
        assert!(form.iter().any(|row| row.keys.len() == 10 && row.action == Action::Choose(1)));
    }
}
