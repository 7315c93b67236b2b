//! A list of which only some rows are shown: looked through from its beginning, as far as a limit.

use super::{ListKey, Rows};
use crate::ui::words::Words;

/// Rows that are looked at in one drawing: the book is held for less than a millisecond.
pub const LOOKED_MAX: usize = 4_096;

/// The rows of a list that are kept, of a bounded number from the first on; without a test, all rows as they are.
#[derive(Debug)]
pub struct Sieve<R: Rows> {
    rows: R,
    kept: Option<Vec<R::Key>>,
    cut: bool,
}

impl<R: Rows> Sieve<R> {
    /// All rows, as they are.
    pub const fn open(rows: R) -> Self {
        Self { rows, kept: None, cut: false }
    }

    /// The rows that `keeps` is true of.
    pub fn new(rows: R, keeps: impl Fn(&R::Key) -> bool) -> Self {
        let mut kept = rows.after(None, LOOKED_MAX);
        let cut = kept.len() < rows.len();
        kept.retain(keeps);
        Self { rows, kept: Some(kept), cut }
    }

    /// There are rows behind those that were looked at.
    pub const fn is_cut(&self) -> bool {
        self.cut
    }

    /// What stands below the window: how many more rows, and whether any were not looked at. Empty, where that was all.
    pub fn foot(&self, below: usize, words: &Words) -> String {
        list_foot(below, self.cut.then_some(LOOKED_MAX), words)
    }
}

/// The same of a list that was looked at as far as `looked` rows, where there are more of them.
pub fn list_foot(below: usize, looked: Option<usize>, words: &Words) -> String {
    let more = (below > 0).then(|| words.say_with("list-more-below", &[("n", below.into())]));
    let cut = looked.map(|looked| words.say_with("list-looked", &[("n", looked.into())]));
    more.into_iter().chain(cut).collect::<Vec<_>>().join("   ")
}

impl<R: Rows> Rows for Sieve<R> {
    type Key = R::Key;

    fn len(&self) -> usize {
        self.kept.as_ref().map_or_else(|| self.rows.len(), Vec::len)
    }

    fn rank(&self, key: &R::Key) -> usize {
        match &self.kept {
            Some(kept) => kept.partition_point(|other| other < key),
            None => self.rows.rank(key),
        }
    }

    fn after(&self, key: Option<&R::Key>, count: usize) -> Vec<R::Key> {
        let Some(kept) = &self.kept else { return self.rows.after(key, count) };
        let from = key.map_or(0, |key| kept.partition_point(|other| other <= key));
        kept.iter().skip(from).take(count).copied().collect()
    }

    fn before(&self, key: Option<&R::Key>, count: usize) -> Vec<R::Key> {
        let Some(kept) = &self.kept else { return self.rows.before(key, count) };
        let to = key.map_or(kept.len(), |key| kept.partition_point(|other| other < key));
        kept.iter().take(to).rev().take(count).copied().collect()
    }

    fn place(&self, id: <R::Key as ListKey>::Id) -> Option<R::Key> {
        let key = self.rows.place(id)?;
        self.kept.as_ref().is_none_or(|kept| kept.binary_search(&key).is_ok()).then_some(key)
    }
}
