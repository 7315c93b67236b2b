//! What keys do inside a text field, the same in every keymap.

use crossterm::event::{KeyCode, KeyEventKind, KeyModifiers};

use super::chord::Stroke;
use super::key::Key;
use super::readings::readings;

/// A key that a text field uses itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKey {
    /// Types the character as it came: no layout and no width is changed in text.
    Type(char),
    Left,
    Right,
    Home,
    End,
    /// Takes away the letter before the cursor; both codes that terminals send.
    Backspace,
    /// Takes away the letter under the cursor.
    Delete,
    /// Takes away the whole line.
    ClearLine,
    /// Takes away the word before the cursor.
    ClearWord,
}

impl TextKey {
    /// What the key does in a text field, or nothing: then the keymap may know it.
    pub fn of(key: &Key) -> Option<Self> {
        if key.event.kind == KeyEventKind::Release {
            return None;
        }
        // The readings first: control chords are taken by position, and characters with Shift in their right case.
        let used = readings(key).iter().find_map(Self::of_stroke)?;
        match (used, key.event.code) {
            (Self::Type(_), KeyCode::Char(character)) => Some(Self::Type(capital(character, key.event.modifiers))),
            (other, _) => Some(other),
        }
    }

    /// What the stroke does in a text field.
    #[expect(clippy::wildcard_enum_match_arm, reason = "crossterm's keys, most of them no text")]
    pub(super) fn of_stroke(stroke: &Stroke) -> Option<Self> {
        let control = stroke.modifiers() == KeyModifiers::CONTROL;
        match stroke.code() {
            KeyCode::Char('u') if control => Some(Self::ClearLine),
            KeyCode::Char('w') if control => Some(Self::ClearWord),
            KeyCode::Char('h') if control => Some(Self::Backspace),
            KeyCode::Char(_) => stroke.typed().map(Self::Type),
            KeyCode::Left => Some(Self::Left),
            KeyCode::Right => Some(Self::Right),
            KeyCode::Home => Some(Self::Home),
            KeyCode::End => Some(Self::End),
            KeyCode::Backspace => Some(Self::Backspace),
            KeyCode::Delete => Some(Self::Delete),
            _ => None,
        }
    }
}

/// The letter as Shift makes it, where the terminal sends the small one beside the modifier.
fn capital(character: char, modifiers: KeyModifiers) -> char {
    let mut upper = character.to_uppercase();
    match (modifiers.contains(KeyModifiers::SHIFT), upper.next(), upper.next()) {
        (true, Some(only), None) => only,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyEvent;

    #[track_caller]
    fn does(code: KeyCode, modifiers: KeyModifiers, expected: Option<TextKey>) {
        assert_eq!(TextKey::of(&Key::from(KeyEvent::new(code, modifiers))), expected);
    }

    #[test]
    fn text_is_typed_as_it_comes() {
        does(KeyCode::Char('ж'), KeyModifiers::NONE, Some(TextKey::Type('ж')));
        does(KeyCode::Char('ж'), KeyModifiers::SHIFT, Some(TextKey::Type('Ж')));
        does(KeyCode::Char('？'), KeyModifiers::NONE, Some(TextKey::Type('？')));
        does(KeyCode::Char('.'), KeyModifiers::NONE, Some(TextKey::Type('.')));
    }

    #[test]
    fn editing_keys_work_in_any_layout() {
        does(KeyCode::Char('u'), KeyModifiers::CONTROL, Some(TextKey::ClearLine));
        does(KeyCode::Char('г'), KeyModifiers::CONTROL, Some(TextKey::ClearLine));
        does(KeyCode::Char('ц'), KeyModifiers::CONTROL, Some(TextKey::ClearWord));
        does(KeyCode::Char('h'), KeyModifiers::CONTROL, Some(TextKey::Backspace));
        does(KeyCode::Home, KeyModifiers::NONE, Some(TextKey::Home));
        does(KeyCode::Char('l'), KeyModifiers::CONTROL, None);
        does(KeyCode::Char('x'), KeyModifiers::ALT, None);
        does(KeyCode::Up, KeyModifiers::NONE, None);
        does(KeyCode::Enter, KeyModifiers::NONE, None);
    }
}
