//! WHAT IS SEEN: keys become actions, a book becomes cells.

pub mod words;
pub mod keymap;
