//! Other keyboard layouts, as data: which QWERTY key a letter sits on, and which narrow character a full-width one means.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::problem::{KeymapError, Problem};

/// Which QWERTY key each letter of another layout sits on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Layouts(HashMap<char, char>);

impl Layouts {
    /// The layouts that ship with the program.
    fn standard() -> Result<Self, KeymapError> {
        Self::parse(include_str!("../../../keymaps/layouts.toml"), "keymaps/layouts.toml")
    }

    /// Reads layouts: a section a layout, `"its letters" = "the same keys on QWERTY"`.
    fn parse(text: &str, file_name: &str) -> Result<Self, KeymapError> {
        let wrong = |problem| KeymapError { file: file_name.to_owned(), line: 1, problem };
        let layouts: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(text).map_err(|error| wrong(Problem::NotToml(error.message().to_owned())))?;
        let mut keys = HashMap::new();
        for (theirs, qwerty) in layouts.values().flatten() {
            let pairs = theirs.chars().zip(qwerty.chars());
            let fits = theirs.chars().count() == qwerty.chars().count();
            for (their, ours) in pairs {
                if keys.insert(their, ours).is_some() || !fits {
                    return Err(wrong(Problem::Layout(theirs.clone())));
                }
            }
        }
        Ok(Self(keys))
    }

    fn key_of(&self, letter: char) -> Option<char> {
        self.0.get(&letter).copied()
    }
}

/// The shipped table, read once: it is part of the program, like a constant. A test proves that it can be read.
static STANDARD: LazyLock<Layouts> = LazyLock::new(|| Layouts::standard().unwrap_or_default());

/// The QWERTY character on the key of `letter`, if the letter belongs to a layout that is known here.
pub(super) fn by_position(letter: char) -> Option<char> {
    STANDARD.key_of(letter)
}

/// What Chinese input methods send for punctuation, beside the regular full-width block.
const PUNCTUATION: &[(char, char)] = &[
    ('》', '>'),
    ('《', '<'),
    ('〉', '>'),
    ('〈', '<'),
    ('、', '/'),
    ('。', '.'),
    ('【', '['),
    ('】', ']'),
    ('\u{3000}', ' '),
];

const FULL_WIDTH_FIRST: u32 = 0xFF01;
const FULL_WIDTH_LAST: u32 = 0xFF5E;
/// From a full-width character to its ASCII twin.
const FULL_WIDTH_OFFSET: u32 = 0xFF01 - 0x21;

/// The character that the key with this unshifted US character means, with Shift or without.
///
/// Bare `;` `.` `,` mean nothing, they would turn a harmless letter into find or help; shifted digits neither, layouts disagree about them.
pub(super) fn by_base(base: char, shift: bool) -> Option<char> {
    match (base, shift) {
        ('a'..='z', true) => Some(base.to_ascii_uppercase()),
        ('a'..='z' | '0'..='9' | '/' | '[' | ']', false) => Some(base),
        (';', true) => Some(':'),
        (',', true) => Some('<'),
        ('.', true) => Some('>'),
        ('/', true) => Some('?'),
        _ => None,
    }
}

/// The narrow twin of a full-width character; every other character as it is.
pub(super) fn narrow(character: char) -> char {
    let code = u32::from(character);
    if (FULL_WIDTH_FIRST..=FULL_WIDTH_LAST).contains(&code) {
        return char::from_u32(code - FULL_WIDTH_OFFSET).unwrap_or(character);
    }
    PUNCTUATION.iter().find(|(wide, _)| *wide == character).map_or(character, |(_, twin)| *twin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_that_scripts_share_stay_on_their_keys() {
        let layouts = Layouts::standard().unwrap();
        for (letter, key) in [('с', 'c'), ('о', 'j'), ('Ж', ':'), ('Ю', '>'), ('і', 's'), ('ψ', 'c')] {
            assert_eq!(layouts.key_of(letter), Some(key), "{letter}");
        }
        for letter in ['ж', 'ю', 'б', 'a', '华'] {
            assert_eq!(layouts.key_of(letter), None, "{letter}");
        }
        assert_eq!(narrow('？'), '?');
        assert_eq!(narrow('１'), '1');
        assert_eq!(narrow('、'), '/');
    }

    #[test]
    fn rows_pair_up_and_no_letter_has_two_keys() {
        for wrong in ["[a]\n\"абв\" = \"ab\"\n", "[a]\n\"а\" = \"f\"\n[b]\n\"а\" = \"g\"\n"] {
            let error = Layouts::parse(wrong, "my.toml").unwrap_err();
            assert!(matches!(error.problem, Problem::Layout(_)), "{error}");
        }
    }
}
