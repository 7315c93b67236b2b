//! Ways to reach people inside a typed line: phones and mail addresses.

use super::{
    Context,
    atoms::{Atom, Kind},
};
use crate::sales::value::{Mail, Phone};

/// Fewer digits are an extension, an hour or a sum.
const DIGITS_MIN: usize = 7;
/// E.164 and a trunk prefix.
const DIGITS_MAX: usize = 18;

/// Words before a phone that only say it is one.
const PHONE_LABELS: &[&str] =
    &["тел", "т", "моб", "телефон", "сот", "раб", "tel", "phone", "mob", "mobile", "cell", "ph"];
const HAN_PHONE_LABELS: &[&str] = &["电话", "手机", "手机号", "座机"];
const MAIL_LABELS: &[&str] = &["почта", "email", "mail", "мейл", "имейл", "мыло"];
const HAN_MAIL_LABELS: &[&str] = &["邮箱", "邮件"];

/// A phone that begins at this atom and the way past it: the longest run of digits that a numbering plan knows.
pub(super) fn phone(typed: &str, atoms: &[Atom], at: usize, context: &Context) -> Option<(Phone, usize)> {
    let first = atoms.get(at).filter(|atom| atom.kind == Kind::Digits || atom.is("+") || atom.is("("))?;
    let attached = |at: usize| atoms.get(at).is_some_and(|atom| !atom.blank_before);
    let behind_letter = at.checked_sub(1).and_then(|before| atoms.get(before)).is_some_and(|previous| {
        attached(at)
            && (matches!(previous.kind, Kind::Letters | Kind::Digits)
                || previous.is_one_of(&["+", "(", "-", ".", "#", "№", "@"]))
    });
    if behind_letter || is_date(atoms, at) {
        return None;
    }
    let mut ends = Vec::new();
    let mut digits = 0;
    for (place, atom) in atoms.iter().enumerate().skip(at) {
        match atom.kind {
            Kind::Digits if digits + atom.text.len() > DIGITS_MAX || (place > at && is_date(atoms, place)) => {
                break;
            }
            Kind::Digits => {
                digits += atom.text.len();
                let cut_off = atoms.get(place + 1).is_some_and(|next| next.kind == Kind::Letters && !next.blank_before);
                if digits >= DIGITS_MIN && !cut_off {
                    ends.push(place + 1);
                }
            }
            Kind::Sign if place == at || atom.is_one_of(&["(", ")", "-", "."]) => {}
            Kind::Sign | Kind::Letters | Kind::Han | Kind::Taken => break,
        }
    }
    let regions = regions(atoms, context);
    let read = |end: usize| {
        let text = typed.get(first.range.start..atoms.get(end.checked_sub(1)?)?.range.end)?;
        regions.iter().find_map(|region| Phone::parse(text, region)).map(|phone| (phone, end))
    };
    let read: Vec<(Phone, usize)> = ends.iter().rev().filter_map(|end| read(*end)).collect();
    read.iter().find(|(phone, _)| phone.is_known()).or_else(|| read.last()).cloned()
}

/// A mail address around this at sign: where it begins and ends.
pub(super) fn mail(typed: &str, atoms: &[Atom], at: usize) -> Option<(Mail, usize, usize)> {
    atoms.get(at).filter(|atom| atom.is("@"))?;
    let belongs =
        |atom: &Atom| matches!(atom.kind, Kind::Letters | Kind::Digits) || atom.is_one_of(&[".", "_", "-", "+", "@"]);
    let mut from = at;
    while let Some(before) = from.checked_sub(1).filter(|before| atoms.get(*before).is_some_and(belongs)) {
        if atoms.get(from).is_none_or(|atom| atom.blank_before) {
            break;
        }
        from = before;
    }
    let mut to = at + 1;
    while atoms.get(to).is_some_and(|atom| belongs(atom) && !atom.blank_before) {
        to += 1;
    }
    while to > at && atoms.get(to - 1).is_some_and(|atom| atom.kind == Kind::Sign) {
        to -= 1;
    }
    let text = typed.get(atoms.get(from)?.range.start..atoms.get(to.checked_sub(1)?)?.range.end)?;
    Mail::parse(text).map(|mail| (mail, from, to))
}

/// Where a label like "tel." before a phone begins.
pub(super) fn phone_label(atoms: &[Atom], at: usize) -> usize {
    label(atoms, at, PHONE_LABELS, HAN_PHONE_LABELS)
}

pub(super) fn mail_label(atoms: &[Atom], at: usize) -> usize {
    label(atoms, at, MAIL_LABELS, HAN_MAIL_LABELS)
}

fn label(atoms: &[Atom], at: usize, words: &[&str], han: &[&str]) -> usize {
    let dot =
        at.checked_sub(1).filter(|dot| atoms.get(*dot).is_some_and(|atom| atom.is_one_of(&[".", ":"]))).unwrap_or(at);
    if let Some(before) =
        dot.checked_sub(1).filter(|before| atoms.get(*before).is_some_and(|atom| atom.is_one_of(words)))
    {
        return before;
    }
    let reads = |length: usize| {
        let from = dot.checked_sub(length)?;
        let text: String = atoms.get(from..dot)?.iter().map(|atom| atom.text.as_str()).collect();
        han.contains(&text.as_str()).then_some(from)
    };
    reads(3).or_else(|| reads(2)).unwrap_or(at)
}

/// Where the number may be dialled from; a line with Chinese characters is read in China too.
fn regions<'a>(atoms: &[Atom], context: &Context<'a>) -> Vec<&'a str> {
    let chinese = context.region != "CN" && atoms.iter().any(|atom| atom.kind == Kind::Han);
    if chinese { vec![context.region, "CN"] } else { vec![context.region] }
}

/// `31.12.2026` and `2026-12-31` are no phones.
fn is_date(atoms: &[Atom], at: usize) -> bool {
    let length = |at: usize| atoms.get(at).filter(|atom| atom.kind == Kind::Digits).map_or(0, |atom| atom.text.len());
    let sign = |at: usize| atoms.get(at).filter(|atom| !atom.blank_before && atom.is_one_of(&[".", "-"]));
    let same_signs = sign(at + 1).zip(sign(at + 3)).is_some_and(|(one, two)| one.text == two.text);
    match (length(at), length(at + 2), length(at + 4)) {
        (1..=2, 1..=2, 2) => same_signs && sign(at + 1).is_some_and(|atom| atom.is(".")),
        (1..=2, 1..=2, 4) | (4, 1..=2, 1..=2) => same_signs,
        _ => false,
    }
}
