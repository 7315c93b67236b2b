//! What comes out of the tokenizer: a key, a paste, a terminal's reply, or bytes that are no text.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One thing a terminal said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Key(Key),
    /// Pasted text: `\n` at line ends, no control characters, at most 64 KiB. `cut` says that more came than fits.
    Paste {
        text: String,
        cut: bool,
    },
    /// An answer to a question of ours, never text.
    Reply(Reply),
    /// One sequence of bytes that is not UTF-8.
    Bad,
}

/// A pressed key. A letter carries SHIFT exactly when it is upper case, whichever protocol the terminal speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    pub event: KeyEvent,
    /// The character the same key has on a Latin layout, where the terminal tells it (kitty).
    pub base: Option<char>,
}

/// A terminal's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// `CSI 0 n`: all that was written before the question has been drawn (the fence).
    Ready,
    /// `CSI row ; column R`, counted from 1. `CSI 1;2R` is also Shift+F3 in xterm: it is taken as a reply.
    Cursor { row: u16, column: u16 },
    /// `CSI ? ... c`: what the terminal can do.
    Attributes(Vec<u16>),
    /// `CSI > ... c`: which terminal it is.
    Version(Vec<u16>),
    /// DECRPM: 0 not known, 1 set, 2 reset, 3 always set, 4 always reset.
    Mode { mode: u16, state: u16 },
    /// `CSI ? flags u`: the terminal speaks kitty's keyboard protocol.
    KeyboardFlags(u16),
    /// An OSC reply, such as a colour, without its number.
    Osc { number: u16, text: String },
    /// A DCS reply, such as the terminal's name (XTVERSION), without introducer and terminator.
    Dcs(String),
}

impl Key {
    pub(super) fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        Self { event: KeyEvent::new(code, modifiers), base: None }
    }

    /// A typed character, with SHIFT when it is upper case.
    pub(super) fn typed(letter: char, mut modifiers: KeyModifiers) -> Self {
        modifiers.set(KeyModifiers::SHIFT, letter.is_uppercase());
        Self::new(KeyCode::Char(letter), modifiers)
    }
}
