//! A rule in the making, as one sentence: each of its parts is chosen from a list or typed, and the sentence grows above (METHOD S09).
//! Whether it may be is `decide`'s.

mod ask;
mod state;
mod view;
mod update;

pub use self::state::RuleScreen;

#[cfg(test)]
mod tests;
