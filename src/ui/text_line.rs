//! A line of text under the hand: letters, a cursor, the usual keys.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::keymap::{Key, TextKey};
use super::words::width;

/// The longest line a person can type, in letters.
const LETTERS_MAX: usize = 500;

/// Text being typed; the cursor stands between letters as people see them, never inside one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TextLine {
    text: String,
    /// In bytes, at the edge of a letter.
    cursor: usize,
}

impl TextLine {
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Cells before the cursor.
    pub fn cursor_cells(&self) -> usize {
        width(self.text.get(..self.cursor).unwrap_or(""))
    }

    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Takes a key; `false` if it is none of a text field's.
    pub fn take(&mut self, key: &Key) -> bool {
        let Some(key) = TextKey::of(key) else { return false };
        match key {
            TextKey::Type(letter) => {
                self.insert(letter.encode_utf8(&mut [0; 4]));
            }
            TextKey::Left => self.cursor = self.before(),
            TextKey::Right => self.cursor = self.after(),
            TextKey::Home => self.cursor = 0,
            TextKey::End => self.cursor = self.text.len(),
            TextKey::Backspace => {
                let from = self.before();
                self.cut(from, self.cursor);
            }
            TextKey::Delete => {
                let to = self.after();
                self.cut(self.cursor, to);
            }
            TextKey::ClearLine => *self = Self::default(),
            TextKey::ClearWord => {
                let head = self.text.get(..self.cursor).unwrap_or("").trim_end();
                let from = head.rfind(char::is_whitespace).map_or(0, |blank| {
                    blank + head.get(blank..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
                });
                self.cut(from, self.cursor);
            }
        }
        true
    }

    /// Puts text in at the cursor, newlines as blanks. What is over the limit is left out; `false` then.
    pub fn insert(&mut self, text: &str) -> bool {
        let room = LETTERS_MAX.saturating_sub(self.text.chars().count());
        let clean: String =
            text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(room).collect();
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
        text.chars().count() <= room
    }

    fn cut(&mut self, from: usize, to: usize) {
        if from < to && self.text.is_char_boundary(from) && self.text.is_char_boundary(to) {
            self.text.replace_range(from..to, "");
            self.cursor = from;
        }
    }

    fn before(&self) -> usize {
        let head = self.text.get(..self.cursor).unwrap_or("");
        head.grapheme_indices(true).next_back().map_or(0, |(place, _)| place)
    }

    fn after(&self) -> usize {
        let tail = self.text.get(self.cursor..).unwrap_or("");
        self.cursor + tail.graphemes(true).next().map_or(0, str::len)
    }
}
