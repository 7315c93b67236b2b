//! The size of a terminal's window, never trusted as it comes.

use serde::{Deserialize, Serialize};

/// Columns drawn at most: cells cost memory, and the number comes from the other side.
pub const WIDTH_MAX: u16 = 300;
/// Rows drawn at most.
pub const HEIGHT_MAX: u16 = 100;
/// What a terminal that doesn't know its size (serial line, a pipe) is taken for.
pub const UNKNOWN: Size = Size { width: 80, height: 24 };

/// A window's size in cells, within the limits once it went through [`Size::clamped`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

impl Size {
    /// Returns the size with unknown (zero) sides replaced by 80×24's and large ones cut to 300×100.
    #[must_use]
    pub fn clamped(self) -> Self {
        let side = |cells: u16, unknown: u16, max: u16| if cells == 0 { unknown } else { cells.min(max) };
        Self {
            width: side(self.width, UNKNOWN.width, WIDTH_MAX),
            height: side(self.height, UNKNOWN.height, HEIGHT_MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Size;

    #[track_caller]
    fn clamps(given: (u16, u16), expected: (u16, u16)) {
        let size = Size { width: given.0, height: given.1 }.clamped();
        assert_eq!((size.width, size.height), expected);
    }

    #[test]
    fn a_window_is_never_nothing_and_never_huge() {
        clamps((0, 0), (80, 24));
        clamps((0, 50), (80, 50));
        clamps((1, 1), (1, 1));
        clamps((65_535, 65_535), (300, 100));
        clamps((200, 50), (200, 50));
    }
}
