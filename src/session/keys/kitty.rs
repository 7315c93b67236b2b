//! Keys told by number and modifiers: kitty's `CSI u` and xterm's modifyOtherKeys.

use crossterm::event::{KeyCode, KeyEventKind, KeyModifiers};

use super::paste::unwanted;
use super::token::Key;

/// What stands in the second parameter of a key's sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Press {
    pub(super) modifiers: KeyModifiers,
    /// None for a release, which is no key for us.
    pub(super) kind: Option<KeyEventKind>,
}

impl Press {
    /// `modifiers` as sent: one more than the bits, 0 when left out. `event`: 1 press, 2 repeat, 3 release.
    pub(super) fn new(modifiers: u32, event: u32) -> Self {
        let bits = modifiers.saturating_sub(1);
        let modifiers = [
            (1, KeyModifiers::SHIFT),
            (2, KeyModifiers::ALT),
            (4, KeyModifiers::CONTROL),
            (8, KeyModifiers::SUPER),
            (16, KeyModifiers::HYPER),
            (32, KeyModifiers::META),
        ]
        .into_iter()
        .filter(|(bit, _)| bits & bit != 0)
        .fold(KeyModifiers::NONE, |all, (_, modifier)| all | modifier);
        let kind = match event {
            0 | 1 => Some(KeyEventKind::Press),
            2 => Some(KeyEventKind::Repeat),
            _ => None,
        };
        Self { modifiers, kind }
    }

    pub(super) fn key(self, code: KeyCode) -> Option<Key> {
        let mut key = Key::new(code, self.modifiers);
        key.event.kind = self.kind?;
        Some(key)
    }
}

/// The numbers of one key: what it is, what it is with Shift, what it is on a Latin layout; 0 when left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Codes {
    pub(super) plain: u32,
    pub(super) shifted: u32,
    pub(super) base: u32,
}

/// The key of these numbers, None for releases and for keys that say nothing alone (Shift, volume).
pub(super) fn key(codes: Codes, press: Press) -> Option<Key> {
    if codes.plain == 9 && press.modifiers.contains(KeyModifiers::SHIFT) {
        return press.key(KeyCode::BackTab);
    }
    if let Some(code) = named(codes.plain) {
        return press.key(code);
    }
    if let Some(keypad) = keypad(codes.plain) {
        return press.key(KeyCode::Char(keypad));
    }
    let plain = letter(codes.plain)?;
    let shift = press.modifiers.contains(KeyModifiers::SHIFT);
    let shown = match letter(codes.shifted) {
        Some(shifted) if shift => Some(shifted),
        _ if shift && plain.is_lowercase() => single(plain.to_uppercase()),
        _ => None,
    };
    let mut key = press.key(KeyCode::Char(shown.unwrap_or(plain)))?;
    // Without the shifted character Shift+1 must not read as 1, so there SHIFT stays.
    if shown.is_some() || !shift || plain == ' ' || plain.is_uppercase() {
        let upper = shown.unwrap_or(plain).is_uppercase();
        key.event.modifiers.set(KeyModifiers::SHIFT, upper);
    }
    key.base = letter(codes.base);
    Some(key)
}

fn single(mut letters: impl Iterator<Item = char>) -> Option<char> {
    let first = letters.next()?;
    letters.next().is_none().then_some(first)
}

/// A character one can type: no controls, none of the numbers kitty lends to keys without a character.
fn letter(number: u32) -> Option<char> {
    let letter = char::from_u32(number)?;
    (!unwanted(letter) && !matches!(letter, '\u{e000}'..='\u{f8ff}')).then_some(letter)
}

fn named(number: u32) -> Option<KeyCode> {
    let code = match number {
        8 | 127 => KeyCode::Backspace,
        9 => KeyCode::Tab,
        13 | 57_414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        57_376..=57_398 => KeyCode::F(u8::try_from(number - 57_376 + 13).ok()?),
        57_417 => KeyCode::Left,
        57_418 => KeyCode::Right,
        57_419 => KeyCode::Up,
        57_420 => KeyCode::Down,
        57_421 => KeyCode::PageUp,
        57_422 => KeyCode::PageDown,
        57_423 => KeyCode::Home,
        57_424 => KeyCode::End,
        57_425 => KeyCode::Insert,
        57_426 => KeyCode::Delete,
        _ => return None,
    };
    Some(code)
}

fn keypad(number: u32) -> Option<char> {
    match number {
        57_399..=57_408 => char::from_digit(number - 57_399, 10),
        57_409 => Some('.'),
        57_410 => Some('/'),
        57_411 => Some('*'),
        57_412 => Some('-'),
        57_413 => Some('+'),
        57_415 => Some('='),
        57_416 => Some(','),
        _ => None,
    }
}
