//! A key as it came from the terminal, before anybody knows what it means.

use crossterm::event::KeyEvent;

/// A key press, with the base-layout key where the terminal tells it (kitty's keyboard protocol).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    pub event: KeyEvent,
    /// The character the same key gives on a US keyboard without Shift, if the terminal said so.
    pub base: Option<char>,
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self { event, base: None }
    }
}
