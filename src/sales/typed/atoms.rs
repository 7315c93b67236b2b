//! Typed text as its smallest pieces: runs of digits, runs of letters, single Chinese characters, single signs.

use std::ops::Range;

use crate::sales::value::{fold, is_han, narrow};

/// The longest text that is read, in bytes; what stands behind is a paste gone wrong.
pub const TYPED_BYTES_MAX: usize = 2_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Digits,
    Letters,
    Han,
    Sign,
    /// Already part of another value.
    Taken,
}

#[derive(Debug, Clone)]
pub(super) struct Atom {
    pub kind: Kind,
    /// Folded: lower case, narrow, without ё.
    pub text: String,
    pub range: Range<usize>,
    pub blank_before: bool,
}

impl Atom {
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Taken && self.text == text
    }

    pub fn is_one_of(&self, words: &[&str]) -> bool {
        self.kind != Kind::Taken && words.contains(&self.text.as_str())
    }

    /// Whether it ends a part of the line.
    pub fn is_comma(&self) -> bool {
        self.is_one_of(&[",", ";", "\n"])
    }
}

/// All atoms of a text; blanks and what cannot be seen lie between them.
pub(super) fn atoms(typed: &str) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut blank_before = false;
    for (start, letter) in typed.char_indices().take_while(|(start, _)| *start < TYPED_BYTES_MAX) {
        let range = start..start + letter.len_utf8();
        let shown = narrow(letter);
        let kind = match shown {
            '\n' | '\r' => Kind::Sign,
            _ if shown.is_whitespace() || (shown.is_control() && !mark(shown)) => {
                blank_before = true;
                continue;
            }
            '0'..='9' => Kind::Digits,
            _ if is_han(shown) => Kind::Han,
            _ if shown.is_alphabetic() || mark(shown) => Kind::Letters,
            _ => Kind::Sign,
        };
        let joins = matches!(kind, Kind::Digits | Kind::Letters) && !blank_before;
        match atoms.last_mut() {
            Some(last) if joins && last.kind == kind && last.range.end == range.start => last.range.end = range.end,
            _ => atoms.push(Atom { kind, text: String::new(), range, blank_before }),
        }
        blank_before = false;
    }
    for atom in &mut atoms {
        let text = typed.get(atom.range.clone()).unwrap_or("");
        atom.text = if matches!(text, "\n" | "\r") { "\n".to_owned() } else { fold(text) };
    }
    atoms
}

/// The atom at a place, and the way past it, if it reads so.
pub(super) fn word(atoms: &[Atom], at: usize, words: &[&str]) -> Option<usize> {
    atoms.get(at).filter(|atom| atom.is_one_of(words)).map(|_| at + 1)
}

/// The way past one of several words written in Chinese characters, the longest first.
pub(super) fn han<T: Copy>(atoms: &[Atom], at: usize, words: &[(&str, T)]) -> Option<(T, usize)> {
    let matching = |word: &str| {
        let mut next = at;
        for letter in word.chars() {
            let atom = atoms.get(next)?;
            let fits = atom.kind == Kind::Han && atom.text.starts_with(letter) && (next == at || !atom.blank_before);
            if !fits {
                return None;
            }
            next += 1;
        }
        Some(next)
    };
    words.iter().filter_map(|(word, value)| Some((*value, matching(word)?))).max_by_key(|(_, next)| *next)
}

/// The way past several words separated by blanks: `на следующей неделе`.
pub(super) fn words(atoms: &[Atom], at: usize, phrase: &str) -> Option<usize> {
    phrase.split(' ').try_fold(at, |at, one| word(atoms, at, &[one]))
}

/// Combining accents belong to the letter before.
fn mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}
