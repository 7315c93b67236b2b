//! Small whole numbers in digits and in Chinese characters: 15, 十五, 两.

use super::atoms::{Atom, Kind, words};

/// A number and how it was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub value: u32,
    /// How many digits were typed; 0 for Chinese characters.
    pub digits: usize,
    pub leading_zero: bool,
}

/// A whole number of at most four digits, or below a hundred in characters.
pub(super) fn number(atoms: &[Atom], at: usize) -> Option<(Number, usize)> {
    let atom = atoms.get(at)?;
    match atom.kind {
        Kind::Digits if atom.text.len() <= 4 => {
            let value = atom.text.parse().ok()?;
            Some((Number { value, digits: atom.text.len(), leading_zero: atom.text.starts_with('0') }, at + 1))
        }
        Kind::Han => {
            let (value, next) = han_number(atoms, at)?;
            Some((Number { value, digits: 0, leading_zero: false }, next))
        }
        Kind::Digits | Kind::Letters | Kind::Sign | Kind::Taken => None,
    }
}

/// A number in words, as people count what is few: two, пару, a couple of.
pub(super) fn spelled(atoms: &[Atom], at: usize) -> Option<(u32, usize)> {
    let atom = atoms.get(at)?;
    let amount = match atom.text.as_str() {
        "a" | "an" | "one" | "один" | "одну" => 1,
        "two" | "два" | "две" | "пару" | "couple" => 2,
        "three" | "три" => 3,
        "four" | "четыре" => 4,
        "five" | "пять" => 5,
        "six" | "шесть" => 6,
        "seven" | "семь" => 7,
        "ten" | "десять" => 10,
        _ => return None,
    };
    let next = if atom.is("a") { words(atoms, at, "a couple of").map(|next| (2, next)) } else { None };
    Some(next.unwrap_or((amount, at + 1)))
}

/// The value of one character for a digit.
pub(super) fn han_digit(text: &str) -> Option<u32> {
    Some(match text {
        "零" | "〇" => 0,
        "一" => 1,
        "二" | "两" => 2,
        "三" => 3,
        "四" => 4,
        "五" => 5,
        "六" => 6,
        "七" => 7,
        "八" => 8,
        "九" => 9,
        _ => return None,
    })
}

fn han_number(atoms: &[Atom], at: usize) -> Option<(u32, usize)> {
    let here = |at: usize| atoms.get(at).filter(|atom| atom.kind == Kind::Han).map(|atom| atom.text.as_str());
    let ones = |at: usize| here(at).and_then(han_digit);
    let is_ten = |at: usize| here(at) == Some("十");
    match (ones(at), is_ten(at)) {
        (Some(tens), _) if is_ten(at + 1) => {
            Some(ones(at + 2).map_or((tens * 10, at + 2), |one| (tens * 10 + one, at + 3)))
        }
        (Some(one), _) => Some((one, at + 1)),
        (None, true) => Some(ones(at + 1).map_or((10, at + 1), |one| (10 + one, at + 2))),
        (None, false) => None,
    }
}
