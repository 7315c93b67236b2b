//! Keys as keymap files write them: one stroke, or a sequence of two.

use std::fmt;

use crossterm::event::{KeyCode, KeyModifiers};

use super::layouts;

/// The highest function key that terminals tell apart.
const FUNCTION_KEY_LAST: u8 = 24;

/// Names of keys that are no characters, and how hints show them. The first name of a key is the one to write.
const NAMED: &[(&str, KeyCode, &str)] = &[
    ("up", KeyCode::Up, "Up"),
    ("down", KeyCode::Down, "Down"),
    ("left", KeyCode::Left, "Left"),
    ("right", KeyCode::Right, "Right"),
    ("pgup", KeyCode::PageUp, "PgUp"),
    ("pageup", KeyCode::PageUp, "PgUp"),
    ("pgdn", KeyCode::PageDown, "PgDn"),
    ("pagedown", KeyCode::PageDown, "PgDn"),
    ("home", KeyCode::Home, "Home"),
    ("end", KeyCode::End, "End"),
    ("tab", KeyCode::Tab, "Tab"),
    ("backtab", KeyCode::BackTab, "Shift+Tab"),
    ("enter", KeyCode::Enter, "Enter"),
    ("return", KeyCode::Enter, "Enter"),
    ("esc", KeyCode::Esc, "Esc"),
    ("escape", KeyCode::Esc, "Esc"),
    ("space", KeyCode::Char(' '), "Space"),
    ("backspace", KeyCode::Backspace, "Backspace"),
    ("del", KeyCode::Delete, "Del"),
    ("delete", KeyCode::Delete, "Del"),
    ("ins", KeyCode::Insert, "Ins"),
    ("insert", KeyCode::Insert, "Ins"),
    ("plus", KeyCode::Char('+'), "+"),
];

/// Control characters that terminals send for keys with a name of their own: such a chord would never arrive.
const CONTROL_TWINS: &[(char, &str)] =
    &[('i', "tab"), ('m', "enter"), ('j', "enter"), ('h', "backspace"), ('[', "esc")];

/// One key with what is held beside it. Shift is part of the character, so `G` and never `shift+g` inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stroke {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Stroke {
    /// The stroke in the one form that comparing needs.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let mut modifiers = modifiers;
        let shift = modifiers.contains(KeyModifiers::SHIFT);
        let control = modifiers.contains(KeyModifiers::CONTROL);
        let code = if let KeyCode::Char(character) = code {
            modifiers.remove(KeyModifiers::SHIFT);
            KeyCode::Char(one_case(layouts::narrow(character), shift, control))
        } else if code == KeyCode::Tab && shift || code == KeyCode::BackTab {
            modifiers.remove(KeyModifiers::SHIFT);
            KeyCode::BackTab
        } else {
            code
        };
        Self { code, modifiers }
    }

    pub fn code(&self) -> KeyCode {
        self.code
    }

    pub fn modifiers(&self) -> KeyModifiers {
        self.modifiers
    }

    /// The character that this stroke would type into a text field, if it would.
    pub fn typed(&self) -> Option<char> {
        let held = self.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        self.code.as_char().filter(|_| !held)
    }

    /// Reads one stroke; the words of the error belong after the key's name.
    pub(super) fn parse(text: &str) -> Result<Self, StrokeError> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        while let Some((prefix, after)) =
            rest.split_once('+').filter(|(prefix, after)| !prefix.is_empty() && !after.is_empty())
        {
            modifiers |= match prefix.to_lowercase().as_str() {
                "ctrl" | "control" => KeyModifiers::CONTROL,
                "alt" => KeyModifiers::ALT,
                "shift" => KeyModifiers::SHIFT,
                _ => return Err(StrokeError::Unknown),
            };
            rest = after;
        }
        let code = parse_code(rest).ok_or(StrokeError::Unknown)?;
        let stroke = Self::new(code, modifiers);
        if stroke.modifiers.contains(KeyModifiers::CONTROL)
            && let Some((_, twin)) = CONTROL_TWINS.iter().find(|(twin, _)| KeyCode::Char(*twin) == stroke.code)
        {
            return Err(StrokeError::SentAs(twin));
        }
        Ok(stroke)
    }
}

/// Why a stroke cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StrokeError {
    Unknown,
    /// Terminals send this chord as another key.
    SentAs(&'static str),
}

/// Control chords know no case; elsewhere Shift makes a capital of a letter that came as a small one.
fn one_case(character: char, shift: bool, control: bool) -> char {
    if control {
        single(character, character.to_lowercase())
    } else if shift {
        single(character, character.to_uppercase())
    } else {
        character
    }
}

/// The letter of the other case, or the letter itself where the other case has more than one.
fn single(character: char, mut cased: impl Iterator<Item = char>) -> char {
    match (cased.next(), cased.next()) {
        (Some(only), None) => only,
        _ => character,
    }
}

fn parse_code(name: &str) -> Option<KeyCode> {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return (!only.is_control() && only != ' ').then_some(KeyCode::Char(only));
    }
    let lower = name.to_lowercase();
    if let Some((_, code, _)) = NAMED.iter().find(|(known, _, _)| *known == lower) {
        return Some(*code);
    }
    let number = lower.strip_prefix('f')?.parse::<u8>().ok()?;
    (1..=FUNCTION_KEY_LAST).contains(&number).then_some(KeyCode::F(number))
}

impl fmt::Display for Stroke {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, label) in
            [(KeyModifiers::CONTROL, "Ctrl+"), (KeyModifiers::ALT, "Alt+"), (KeyModifiers::SHIFT, "Shift+")]
        {
            if self.modifiers.contains(held) {
                formatter.write_str(label)?;
            }
        }
        if let Some((_, _, label)) = NAMED.iter().find(|(_, code, _)| *code == self.code) {
            return formatter.write_str(label);
        }
        match self.code.as_char() {
            Some(letter) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                write!(formatter, "{}", letter.to_uppercase())
            }
            _ => write!(formatter, "{}", self.code),
        }
    }
}

/// What a keymap binds: a stroke, or two strokes one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    pub first: Stroke,
    pub then: Option<Stroke>,
}

impl Chord {
    pub fn single(stroke: Stroke) -> Self {
        Self { first: stroke, then: None }
    }

    pub fn sequence(first: Stroke, then: Stroke) -> Self {
        Self { first, then: Some(then) }
    }

    pub fn strokes(&self) -> impl Iterator<Item = &Stroke> {
        std::iter::once(&self.first).chain(&self.then)
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.first)?;
        self.then.iter().try_for_each(|then| write!(formatter, " {then}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shown(text: &str, expected: &str) {
        assert_eq!(Stroke::parse(text).unwrap().to_string(), expected);
    }

    #[test]
    fn strokes_are_read_in_any_case_and_shown_in_one() {
        shown("ctrl+d", "Ctrl+D");
        shown("CTRL+D", "Ctrl+D");
        shown("pgdn", "PgDn");
        shown("shift+tab", "Shift+Tab");
        shown("shift+g", "G");
        shown("f12", "F12");
        shown("space", "Space");
        shown("+", "+");
        shown("ctrl++", "Ctrl++");
        shown("》", ">");
    }

    #[test]
    fn what_is_no_key_is_said() {
        for text in ["", "f25", "f0", "pgdwn", "meta+x", "ctrl+", "gg"] {
            assert_eq!(Stroke::parse(text), Err(StrokeError::Unknown), "{text}");
        }
        assert_eq!(Stroke::parse("ctrl+i"), Err(StrokeError::SentAs("tab")));
    }
}
