//! WHAT IS SEEN: keys become actions, a book becomes cells.

pub mod words;
pub mod keymap;
pub mod glance;
pub mod grid;
pub mod phrase;
pub mod paint;
pub mod text_line;
pub mod rank;
pub mod form;
pub mod purpose;
pub mod rule_draft;
pub mod bulk;
pub mod refused;
pub mod effect;
pub mod screen;
pub mod list;
pub mod filter;
#[cfg(test)]
pub mod stand;
pub mod forms;
pub mod verbs;
pub mod chrome;
pub mod several;
pub mod undo_rest;
pub mod popups;
pub mod screens;
