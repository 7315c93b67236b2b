//! The words of a line that are no phone, sum or date, with the commas and values between them.

use std::ops::Range;

use super::atoms::{Atom, Kind};
use crate::sales::value::Currency;

#[derive(Debug, Clone)]
pub(super) struct Word {
    pub text: String,
    pub range: Range<usize>,
    /// Which part between commas it stands in.
    pub segment: usize,
    /// Which run of words without a comma or a value between them it stands in.
    pub group: usize,
    pub quoted: bool,
    /// A comma follows at once: the words before it belong together.
    pub comma_behind: bool,
    /// The code of a currency (the first word of a line may be a company that is called so), or part of a day or a sum that was not
    /// understood.
    pub names_nobody: bool,
}

impl Word {
    /// Made of letters only, so that it can be what a line is about.
    pub fn is_plain(&self) -> bool {
        let digit_first = self.text.starts_with(|letter: char| letter.is_ascii_digit());
        self.text.chars().any(char::is_alphabetic) && !digit_first && !self.names_nobody
    }

    pub fn is_initialled(&self) -> bool {
        super::names::is_initials(&self.text) && self.text.ends_with('.')
    }
}

/// Signs that hold a word together: `Петров-Водкин`, `O'Brien`, `А.П.`, `R&D`.
const JOINTS: &[&str] = &["-", "'", "’", ".", "&", "_", "/", "+", "#", "№", "%", "@", "*", "`"];

pub(super) fn words(typed: &str, atoms: &[Atom]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut segment, mut group) = (0, 0);
    let mut joinable = false;
    let mut at = 0;
    while let Some(atom) = atoms.get(at) {
        if atom.is_comma() {
            words.last_mut().into_iter().filter(|word| word.group == group).for_each(|word| word.comma_behind = true);
            (segment, group, joinable) = (segment + 1, group + 1, false);
        } else if atom.kind == Kind::Taken {
            group += 1;
            joinable = false;
        } else if let Some(end) = quoted(atoms, at) {
            let range =
                atoms.get(at).map_or(0, |open| open.range.start)..atoms.get(end).map_or(0, |close| close.range.end);
            words.push(Word {
                text: typed.get(range.clone()).unwrap_or("").to_owned(),
                range,
                segment,
                group,
                quoted: true,
                comma_behind: false,
                names_nobody: false,
            });
            joinable = false;
            at = end;
        } else if atom.kind == Kind::Sign && !JOINTS.contains(&atom.text.as_str()) {
            joinable = false;
        } else {
            match words.last_mut().filter(|_| joinable && !atom.blank_before) {
                Some(word) => word.range.end = atom.range.end,
                None => words.push(Word {
                    text: String::new(),
                    range: atom.range.clone(),
                    segment,
                    group,
                    quoted: false,
                    comma_behind: false,
                    names_nobody: false,
                }),
            }
            joinable = true;
        }
        at += 1;
    }
    for word in &mut words {
        typed.get(word.range.clone()).unwrap_or("").clone_into(&mut word.text);
    }
    let is_code = |word: &Word| {
        word.text.len() == 3
            && word.text.bytes().all(|letter| letter.is_ascii_uppercase())
            && Currency::parse(&word.text).is_some()
    };
    let counts =
        |word: Option<&Word>| word.is_some_and(|word| word.text.contains(|letter: char| letter.is_ascii_digit()));
    for at in 0..words.len() {
        let beside = counts(words.get(at + 1)) || at > 0;
        words.get_mut(at).into_iter().for_each(|word| word.names_nobody = beside && is_code(word));
    }
    words.retain(|word| {
        word.text == "&" || word.text.chars().any(|letter| letter.is_alphanumeric() || is_picture(letter))
    });
    words
}

/// The place of the closing quote.
fn quoted(atoms: &[Atom], at: usize) -> Option<usize> {
    let close = match atoms.get(at)?.text.as_str() {
        "«" => "»",
        "\"" => "\"",
        "“" | "„" => "”",
        "「" => "」",
        "《" => "》",
        _ => return None,
    };
    let end = (at + 2..atoms.len())
        .find(|end| atoms.get(*end).is_some_and(|atom| atom.is(close) || (close == "”" && atom.is("“"))))?;
    let untouched = atoms.get(at..end)?.iter().all(|atom| atom.kind != Kind::Taken);
    untouched.then_some(end)
}

/// An emoji or another sign that somebody has put into a name on purpose.
const fn is_picture(letter: char) -> bool {
    matches!(letter, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}
