//! How many columns and cards of a board a window holds: larger ones show more, not bigger.

use super::glance::Glance;

/// Cells of a card, and the blank between two of them.
const CARD_CELLS: u16 = 26;
const GAP_CELLS: u16 = 1;
/// Under so many cells there is one column, as wide as the window.
const ONE_COLUMN_BELOW: u16 = 60;
/// Lines above the cards: what is shown, the stages beside, the headings, the rule.
pub const HEAD_ROWS: u16 = 4;
/// The line under the cards.
const FOOT_ROWS: u16 = 1;
/// Lines of a card.
pub const CARD_ROWS: u16 = 2;

/// The grid of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns side by side; at least one.
    pub columns: usize,
    /// Cards in a column; at least one.
    pub cards: usize,
    /// Cells of a card.
    pub card: u16,
}

impl Layout {
    pub fn of(glance: &Glance<'_>) -> Self {
        let cards = glance.work_height().saturating_sub(HEAD_ROWS + FOOT_ROWS) / CARD_ROWS;
        let (columns, card) = if glance.width < ONE_COLUMN_BELOW {
            (1, glance.width)
        } else {
            ((glance.width + GAP_CELLS) / (CARD_CELLS + GAP_CELLS), CARD_CELLS)
        };
        Self { columns: usize::from(columns.max(1)), cards: usize::from(cards.max(1)), card }
    }

    /// Where the nth column begins.
    pub const fn column(self, nth: usize) -> u16 {
        nth as u16 * (self.card + GAP_CELLS)
    }

    /// The line of the nth card's title.
    pub const fn row(nth: usize) -> u16 {
        HEAD_ROWS + nth as u16 * CARD_ROWS
    }

    /// The line that says what is below.
    pub const fn foot(self) -> u16 {
        Self::row(self.cards)
    }
}
