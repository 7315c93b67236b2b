//! Bytes from a terminal become keys.

mod kitty;
mod paste;
mod sequence;
#[cfg(test)]
mod tests;
pub mod token;
mod tokenizer;

pub use token::{Key, Reply, Token};
pub use tokenizer::Tokenizer;
