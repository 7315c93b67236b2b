//! Single keys: control characters and letters.

use crossterm::event::{KeyCode, KeyModifiers};

use super::paste::unwanted;
use super::token::{Key, Token};

pub(super) fn plain(code: KeyCode) -> Token {
    Token::Key(Key::new(code, KeyModifiers::NONE))
}

pub(super) fn push_typed(letter: char, modifiers: KeyModifiers, out: &mut Vec<Token>) {
    // C1 controls come as UTF-8 letters and are none.
    if !unwanted(letter) {
        out.push(Token::Key(Key::typed(letter, modifiers)));
    }
}

pub(super) fn control(byte: u8, modifiers: KeyModifiers) -> Key {
    let letter = match byte {
        0x08 | 0x7f => return Key::new(KeyCode::Backspace, modifiers),
        b'\t' => return Key::new(KeyCode::Tab, modifiers),
        b'\r' => return Key::new(KeyCode::Enter, modifiers),
        0 => ' ',
        0x01..=0x1a => char::from(byte - 1 + b'a'),
        _ => char::from(byte + 0x40),
    };
    Key::new(KeyCode::Char(letter), modifiers | KeyModifiers::CONTROL)
}

/// Whether the byte continues a character that began so. The second byte's range leaves out overlong forms, surrogates and what lies above Unicode.
pub(super) fn continues(begun: &[u8], byte: u8) -> bool {
    match begun {
        [0xe0] => (0xa0..=0xbf).contains(&byte),
        [0xed] => (0x80..=0x9f).contains(&byte),
        [0xf0] => (0x90..=0xbf).contains(&byte),
        [0xf4] => (0x80..=0x8f).contains(&byte),
        _ => (0x80..=0xbf).contains(&byte),
    }
}
