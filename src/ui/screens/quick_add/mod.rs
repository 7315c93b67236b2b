//! Quick-add: a deal with its company, person, phone, sum and next step in one line, read anew with every letter (METHOD K03).

mod state;
mod preview;
mod view;
mod update;

pub use self::state::QuickAdd;

#[cfg(test)]
mod tests;
