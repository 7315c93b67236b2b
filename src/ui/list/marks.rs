//! The marks at the head of a row, the same in every list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::sales::value::Class;
use crate::ui::paint::{Tone, put};

/// The marks at the head of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags {
    pub here: bool,
    pub marked: bool,
    pub late: bool,
}

impl Flags {
    /// Draws `>*!` into the first cells of a row.
    pub fn draw(self, buffer: &mut Buffer, area: Rect, row: u16) {
        if self.here {
            put(buffer, area, 0, row, 1, ">", Tone::Plain);
        }
        if self.marked {
            put(buffer, area, 1, row, 1, "*", Tone::Strong);
        }
        if self.late {
            put(buffer, area, 2, row, 1, "!", Tone::Late);
        }
    }
}

/// The tone of a class's letter.
pub const fn class_tone(class: Class) -> Tone {
    match class {
        Class::A => Tone::ClassA,
        Class::B => Tone::ClassB,
        Class::C => Tone::ClassC,
        Class::Unknown => Tone::Plain,
    }
}
