//! Reading one column of the board by key: what a window costs does not depend on how long the column is.

use std::cell::Cell;

use crate::sales::book::Book;
use crate::sales::book::board::{BoardKey, Total};
use crate::sales::deal::{Deal, Holder};
use crate::sales::value::{Class, DealId, StageId};
use crate::ui::filter::Filter;

/// Cards looked at for one window where a filter by source leaves most of them out.
const SCAN_MAX: usize = 20_000;

/// A column under a filter.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    pub book: &'a Book,
    pub holders: &'a [Holder],
    pub filter: &'a Filter,
    pub stage: StageId,
}

/// Before all cards of a class.
const fn start_of(class: Class) -> BoardKey {
    BoardKey { class, due: i64::MIN, deal: DealId::new(0) }
}

/// After all cards of a class.
const fn end_of(class: Class) -> BoardKey {
    BoardKey { class, due: i64::MAX, deal: DealId::new(u64::MAX) }
}

/// Where a deal stands in its column.
pub fn key_of(deal: &Deal) -> BoardKey {
    BoardKey { class: deal.class, due: deal.next.map_or(i64::MAX, |next| next.due.0), deal: deal.id }
}

impl Reader<'_> {
    pub fn total(&self) -> Total {
        self.book.board().total(self.stage, self.holders, &self.filter.narrowing)
    }

    fn rank(&self, key: &BoardKey) -> usize {
        self.book.board().rank(self.stage, self.holders, key)
    }

    /// The first and the last key the filter by class leaves.
    fn span(&self) -> (BoardKey, BoardKey) {
        match self.filter.narrowing.class {
            Some(class) => (start_of(class), end_of(class)),
            None => (start_of(Class::A), end_of(Class::Unknown)),
        }
    }

    /// Cards from a key on (`None`: from the first), at most `limit`.
    pub fn down(&self, from: Option<BoardKey>, limit: usize) -> Vec<BoardKey> {
        let (first, last) = self.span();
        let start = from.map_or(first, |from| from.max(first));
        let limit = limit.min(self.rank(&last).saturating_sub(self.rank(&start)));
        let looked = Cell::new(0);
        let keep = |key: &BoardKey| self.keeps(key, &looked);
        let mut keys = self.book.board().from(self.stage, self.holders, Some(start), limit, keep);
        keys.retain(|key| *key < last && self.is_of_source(key));
        keys
    }

    /// Cards above a key (`None`: from the last one up), nearest first, at most `limit`.
    pub fn up(&self, end: Option<BoardKey>, limit: usize) -> Vec<BoardKey> {
        let (first, last) = self.span();
        let end = end.map_or(last, |end| end.min(last));
        let limit = limit.min(self.rank(&end).saturating_sub(self.rank(&first)));
        let looked = Cell::new(0);
        let keep = |key: &BoardKey| self.keeps(key, &looked);
        let mut keys = self.book.board().above(self.stage, self.holders, Some(end), limit, keep);
        keys.retain(|key| *key >= first && self.is_of_source(key));
        keys
    }

    /// How many cards stand above a key; `None` where counting them would mean reading a long column.
    pub fn above(&self, key: &BoardKey) -> Option<usize> {
        let (first, _) = self.span();
        let above = self.rank(key).saturating_sub(self.rank(&first));
        if self.filter.narrowing.source.is_none() {
            return Some(above);
        }
        (above <= SCAN_MAX).then(|| self.up(Some(*key), above).len())
    }

    /// How many cards of a class are past their time.
    pub fn late(&self, class: Class, now_us: i64) -> usize {
        let now = BoardKey { class, due: now_us, deal: DealId::new(0) };
        self.rank(&now).saturating_sub(self.rank(&start_of(class)))
    }

    /// The deal stands in a column of the board under this filter: which one, and where.
    pub fn place_of(&self, deal: &Deal) -> Option<(StageId, BoardKey)> {
        let role = self.book.stage_role(deal)?;
        let narrowing = &self.filter.narrowing;
        let shown = role.has_column()
            && deal.asleep().is_none()
            && self.holders.contains(&deal.holder)
            && narrowing.class.is_none_or(|class| class == deal.class)
            && narrowing.source.is_none_or(|source| source == deal.source);
        shown.then(|| (deal.stage, key_of(deal)))
    }

    /// Past the limit everything is kept, which ends the reading; the caller sorts that out again.
    fn keeps(&self, key: &BoardKey, looked: &Cell<usize>) -> bool {
        looked.set(looked.get() + 1);
        looked.get() > SCAN_MAX || self.is_of_source(key)
    }

    fn is_of_source(&self, key: &BoardKey) -> bool {
        let wanted = self.filter.narrowing.source;
        wanted.is_none_or(|source| self.book.any_deal(key.deal).is_some_and(|deal| deal.source == source))
    }
}
