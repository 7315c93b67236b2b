//! Which key does what, where: keymaps are data, and help, hints and the README table are read from the same data.
//!
//! A screen hands its places, the most particular one first, to [`Keymap::resolve`]; what follows [`Place::Text`] there
//! cannot see typed characters, because those belong to the text field.

mod action;
mod place;
mod key;
mod problem;
mod layouts;
mod chord;
mod readings;
mod text_key;
mod spelling;
mod bindings;
mod texts;
mod overlay;
mod parse;
mod shipped;
mod resolve;
mod labels;
mod table;

pub use action::Action;
pub use bindings::{Binding, Keymap};
pub use chord::{Chord, Stroke};
pub use key::Key;
pub use labels::HelpRow;
pub use parse::KEYMAP_BYTES_MAX;
pub use place::Place;
pub use problem::{KeymapError, Problem};
pub use resolve::Resolved;
pub use table::markdown_table;
pub use text_key::TextKey;
pub use texts::SHIPPED;
