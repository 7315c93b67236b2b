//! The keymaps that ship with the program, by their names.

use super::bindings::Keymap;
use super::problem::{KeymapError, Problem};
use super::texts::{SHIPPED, TEXTS};

impl Keymap {
    /// The keymap nobody has to ask for.
    pub fn standard() -> Result<Self, KeymapError> {
        let [(name, text), ..] = TEXTS;
        Self::parse(text, &format!("keymaps/{name}.toml"))
    }

    /// A keymap of somebody's own; one without the keys that nobody can do without is an error, too.
    pub fn own(text: &str, file_name: &str) -> Result<Self, KeymapError> {
        let keymap = Self::parse(text, file_name)?;
        let lacks: Vec<_> = keymap.lacks().into_iter().map(|action| action.name().into_owned()).collect();
        if lacks.is_empty() {
            return Ok(keymap);
        }
        Err(KeymapError { file: file_name.to_owned(), line: 1, problem: Problem::Lacks(lacks.join(", ")) })
    }

    /// The shipped keymap of this name; another name is an error that tells those there are.
    pub fn shipped(name: &str) -> Result<Self, KeymapError> {
        let Some((name, text)) = TEXTS.into_iter().find(|(other, _)| *other == name) else {
            let problem = Problem::UnknownBase { name: name.to_owned(), known: SHIPPED.join(", ") };
            return Err(KeymapError { file: name.to_owned(), line: 1, problem });
        };
        Self::parse(text, &format!("keymaps/{name}.toml"))
    }

    /// What somebody chose: a shipped one by its name, or a file of that name which holds this text.
    pub fn chosen(name: &str, text: Option<&str>) -> Result<Self, KeymapError> {
        match text {
            Some(text) => Self::own(text, name),
            None => Self::shipped(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TEXTS;
    use crate::ui::keymap::SHIPPED;
    use crate::ui::keymap::{Action, Keymap, Place, Stroke};

    #[test]
    fn every_shipped_keymap_is_sound_and_lets_nobody_down() {
        assert_eq!(SHIPPED, TEXTS.map(|(name, _)| name));
        for name in SHIPPED {
            let keymap = Keymap::shipped(name).unwrap();
            assert_eq!(keymap.lacks(), [], "{name}");
        }
        let unknown = Keymap::shipped("emacs").unwrap_err().to_string();
        assert_eq!(unknown, "emacs:1: No keymap is called `emacs`. There are default, vim, arrows");
    }

    #[test]
    fn arrows_binds_no_letter_and_vim_no_pane_to_a_digit() {
        let arrows = Keymap::shipped("arrows").unwrap();
        for binding in arrows.bindings() {
            let mut typed = binding.chord.strokes().filter_map(Stroke::typed);
            assert!(typed.all(|typed| !typed.is_alphabetic()), "{}", binding.chord);
        }
        assert_eq!(arrows.letters(), Some(Action::Find));
        let vim = Keymap::shipped("vim").unwrap();
        assert!(vim.counts);
        assert_eq!(vim.keys_for(Action::Pane(2), &[Place::Everywhere]), ["g 2"]);
        assert_eq!(vim.keys_for(Action::Claim, &[Place::Exchange]), ["c"]);
    }
}
