//! WHAT IS SEEN: keys become actions, a book becomes cells.

pub mod keymap;
pub mod words;
