//! Cells become bytes for a terminal.

pub mod profile;
mod pen;
mod cell;
mod head;
mod row;
mod scroll;
mod painter;
#[cfg(test)]
mod tests;

pub use painter::Painter;
pub use profile::{Abilities, Depth, Glyphs, Profile, TerminalHints};
