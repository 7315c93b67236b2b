//! How well a name fits what was typed: for the few that are shown. Only here is fuzzy-matcher named; it folds ASCII alone, so it
//! is given folded text.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Ranks names.
#[derive(Default)]
pub struct Ranker(SkimMatcherV2);

impl Ranker {
    /// The higher the better; `None`: the letters are not there in this order. Both are folded already.
    pub fn score(&self, name: &str, typed: &str) -> Option<i64> {
        self.0.fuzzy_match(name, typed)
    }
}
