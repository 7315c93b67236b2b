//! Bytes from a terminal become keys.

pub mod token;
mod paste;
mod typed;
mod kitty;
mod sequence;
mod tokenizer;
#[cfg(test)]
mod tests;

pub use token::{Key, Reply, Token};
pub use tokenizer::Tokenizer;
