//! The table of keys in the keymaps' README, written from the keymap itself.

use super::action::Action;
use super::bindings::Keymap;
use super::labels::rows;
use super::place::Place;
use crate::ui::words::Words;

/// The keymap as a Markdown table: keys, action, what it does, place, in the order of the file.
pub fn markdown_table(keymap: &Keymap, words: &Words) -> String {
    let mut table = String::from("| key | action | what it does | place |\n| --- | --- | --- | --- |\n");
    let mut places: Vec<Place> = Vec::new();
    for binding in keymap.bindings() {
        if !places.contains(&binding.place) {
            places.push(binding.place);
        }
    }
    for place in places {
        for row in rows(keymap.bindings().iter().filter(|binding| binding.place == place)) {
            let keys: Vec<String> = row.keys.iter().map(|key| code(key)).collect();
            let cells = [
                keys.join(" "),
                code(&action_name(row.action)),
                words.say(&row.action.help_id()).replace('|', "\\|"),
                code(place.name()),
            ];
            table.push_str("| ");
            table.push_str(&cells.join(" | "));
            table.push_str(" |\n");
        }
    }
    table
}

/// The answers of a choice share a row, so their row names them all.
fn action_name(action: Action) -> String {
    if matches!(action, Action::Choose(_)) { "choose-0 ... choose-9".to_owned() } else { action.name().into_owned() }
}

/// Text as code that a table cell can hold, even if it is a bar or a backtick.
fn code(text: &str) -> String {
    let escaped = text.replace('|', "\\|");
    if escaped.contains('`') { format!("`` {escaped} ``") } else { format!("`{escaped}`") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::words::Language;

    const BEGIN: &str = "<!-- keys: written by a test, see below -->\n";
    const END: &str = "<!-- end of keys -->";

    /// With `BOURSE_UPDATE=1` in the environment this writes the table instead.
    #[test]
    fn the_readme_shows_the_shipped_keys() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/keymaps/README.md");
        let readme = std::fs::read_to_string(path).unwrap();
        let (before, rest) = readme.split_once(BEGIN).unwrap();
        let (table, after) = rest.split_once(END).unwrap();
        let expected = markdown_table(&Keymap::standard().unwrap(), &Words::new(Language::English));
        if std::env::var_os("BOURSE_UPDATE").is_some() {
            std::fs::write(path, format!("{before}{BEGIN}{expected}{END}{after}")).unwrap();
        } else {
            assert_eq!(table, expected, "run the tests once with BOURSE_UPDATE=1");
        }
    }
}
