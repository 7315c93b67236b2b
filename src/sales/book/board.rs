//! The board's index: a column is a stage and its holders, in order of class, then next step.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::ranked::{Ranked, merge};
use crate::sales::deal::Holder;
use crate::sales::value::{Class, DealId, Money, SourceId, StageId, Sums};

/// A card's place in its column: by class, then by the time of its next step; those without one last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BoardKey {
    pub class: Class,
    /// Microseconds UTC of the next step.
    pub due: i64,
    pub deal: DealId,
}

/// What an index knows of a deal on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BoardEntry {
    pub stage: StageId,
    pub holder: Holder,
    pub key: BoardKey,
    pub source: SourceId,
    pub sum: Option<Money>,
    pub asleep: bool,
}

/// Count and sum of deals; the sleeping ones are counted apart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Total {
    pub count: usize,
    pub asleep: usize,
    pub sums: Sums,
}

impl Total {
    pub fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.asleep += other.asleep;
        self.sums.merge(&other.sums);
    }

    fn put(&mut self, entry: &BoardEntry) {
        if entry.asleep {
            self.asleep += 1;
        } else {
            self.count += 1;
            if let Some(sum) = entry.sum {
                self.sums.add(sum);
            }
        }
    }

    fn take(&mut self, entry: &BoardEntry) {
        if entry.asleep {
            self.asleep = self.asleep.saturating_sub(1);
        } else {
            self.count = self.count.saturating_sub(1);
            if let Some(sum) = entry.sum {
                self.sums.sub(sum);
            }
        }
    }
}

/// The deals of one stage and one holder.
#[derive(Debug, Clone, Default)]
struct Pile {
    order: Ranked<BoardKey>,
    total: Total,
    parts: BTreeMap<(Class, SourceId), Total>,
}

impl Pile {
    fn count(&mut self, entry: &BoardEntry) {
        self.total.put(entry);
        self.parts.entry((entry.key.class, entry.source)).or_default().put(entry);
    }
}

/// A stretch of a pile, to be written down: the first of each pile has its totals with it, the others none.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PilePart {
    total: Total,
    parts: Vec<((Class, SourceId), Total)>,
    keys: Vec<BoardKey>,
}

/// What the board is narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Narrowing {
    pub class: Option<Class>,
    pub source: Option<SourceId>,
}

impl Narrowing {
    pub const fn is_none(&self) -> bool {
        self.class.is_none() && self.source.is_none()
    }

    fn holds(self, class: Class, source: SourceId) -> bool {
        self.class.is_none_or(|wanted| wanted == class) && self.source.is_none_or(|wanted| wanted == source)
    }
}

/// All columns.
#[derive(Debug, Clone, Default)]
pub struct Board {
    piles: HashMap<(StageId, Holder), Pile>,
}

impl Board {
    /// All columns of these deals, made at once.
    pub(super) fn of(entries: impl Iterator<Item = BoardEntry>) -> Self {
        let mut piles: HashMap<(StageId, Holder), (Pile, Vec<BoardKey>)> = HashMap::new();
        for entry in entries {
            let (pile, keys) = piles.entry((entry.stage, entry.holder)).or_default();
            pile.count(&entry);
            if !entry.asleep {
                keys.push(entry.key);
            }
        }
        let whole = |(place, (pile, keys))| (place, Pile { order: Ranked::of(keys), ..pile });
        Self { piles: piles.into_iter().map(whole).collect() }
    }

    /// Everything in stretches, in one order whatever map they come from.
    pub(super) fn stretches(&self, length: usize) -> impl Iterator<Item = ((StageId, Holder), PilePart)> {
        let piles: BTreeMap<_, _> = self.piles.iter().collect();
        piles.into_iter().flat_map(move |(place, pile)| {
            let parts = pile.parts.iter().map(|(what, total)| (*what, total.clone())).collect();
            let first = PilePart { total: pile.total.clone(), parts, keys: Vec::new() };
            let rest = pile.order.stretches(length).map(|keys| PilePart { keys, ..PilePart::default() });
            std::iter::once(first).chain(rest).map(|part| (*place, part))
        })
    }

    /// Takes such a stretch in; those of a pile come in their order.
    pub(super) fn append(&mut self, place: (StageId, Holder), part: PilePart) {
        let pile = self.piles.entry(place).or_default();
        pile.total.add(&part.total);
        for (what, total) in part.parts {
            pile.parts.entry(what).or_default().add(&total);
        }
        pile.order.append(&part.keys);
    }

    pub(super) fn put(&mut self, entry: &BoardEntry) {
        let pile = self.piles.entry((entry.stage, entry.holder)).or_default();
        pile.count(entry);
        if !entry.asleep {
            pile.order.insert(entry.key);
        }
    }

    pub(super) fn take(&mut self, entry: &BoardEntry) {
        if let Some(pile) = self.piles.get_mut(&(entry.stage, entry.holder)) {
            pile.total.take(entry);
            if let Some(part) = pile.parts.get_mut(&(entry.key.class, entry.source)) {
                part.take(entry);
            }
            pile.order.remove(&entry.key);
        }
    }

    /// Count and sum over ALL deals of a column.
    pub fn total(&self, stage: StageId, holders: &[Holder], narrowing: &Narrowing) -> Total {
        let mut total = Total::default();
        for pile in holders.iter().filter_map(|holder| self.piles.get(&(stage, *holder))) {
            if narrowing.is_none() {
                total.add(&pile.total);
            } else {
                for ((class, source), part) in &pile.parts {
                    if narrowing.holds(*class, *source) {
                        total.add(part);
                    }
                }
            }
        }
        total
    }

    /// Deals of a column, whoever holds them, the sleeping ones too.
    pub fn standing(&self, stage: StageId) -> usize {
        let piles = self.piles.iter().filter(|((own, _), _)| *own == stage);
        piles.map(|(_, pile)| pile.total.count + pile.total.asleep).sum()
    }

    /// Deals of a column that are not asleep, whoever holds them; pile by pile, in no order.
    pub(super) fn awake_in(&self, stage: StageId) -> impl Iterator<Item = DealId> {
        let piles = self.piles.iter().filter(move |((own, _), _)| *own == stage);
        piles.flat_map(|(_, pile)| pile.order.iter().map(|key| key.deal))
    }

    /// Deals of these holders in the columns that are wanted, those asleep left out; pile by pile, in no order.
    pub fn deals<'a, F: Fn(StageId) -> bool>(
        &'a self,
        holders: &[Holder],
        is_wanted: F,
    ) -> impl Iterator<Item = DealId> + use<'a, F> {
        let wanted: HashSet<Holder> = holders.iter().copied().collect();
        let piles = self.piles.iter().filter(move |((stage, holder), _)| wanted.contains(holder) && is_wanted(*stage));
        piles.flat_map(|(_, pile)| pile.order.iter().map(|key| key.deal))
    }

    /// How many of these holders' next steps are past their time. A pile is in order of class, then step: the late ones of a
    /// class stand together.
    pub fn late(&self, holders: &[Holder], is_wanted: impl Fn(StageId) -> bool, now_us: i64) -> usize {
        let late = |order: &Ranked<BoardKey>| -> usize {
            let of = |class: Class| {
                let until = |due: i64| order.partition_point(|key| (key.class, key.due) < (class, due));
                until(now_us) - until(i64::MIN)
            };
            Class::ALL.into_iter().map(of).sum()
        };
        let wanted: HashSet<Holder> = holders.iter().copied().collect();
        let piles = self.piles.iter().filter(|((stage, holder), _)| wanted.contains(holder) && is_wanted(*stage));
        piles.map(|(_, pile)| late(&pile.order)).sum()
    }

    /// Cards of a column from a key on (`None`: from the first), at most `limit`; `keep` is the filter by source.
    pub fn from(
        &self,
        stage: StageId,
        holders: &[Holder],
        start: Option<BoardKey>,
        limit: usize,
        keep: impl Fn(&BoardKey) -> bool,
    ) -> Vec<BoardKey> {
        let lists = self.lists(stage, holders).map(|order| {
            let keys: Box<dyn Iterator<Item = &BoardKey>> = match &start {
                Some(start) => Box::new(order.from(start)),
                None => Box::new(order.iter()),
            };
            keys
        });
        merge(lists.collect(), limit, |one, other| one < other, keep)
    }

    /// Cards of a column above a key, nearest first, at most `limit`.
    pub fn above(
        &self,
        stage: StageId,
        holders: &[Holder],
        end: Option<BoardKey>,
        limit: usize,
        keep: impl Fn(&BoardKey) -> bool,
    ) -> Vec<BoardKey> {
        let lists = self.lists(stage, holders).map(|order| {
            let keys: Box<dyn Iterator<Item = &BoardKey>> = match &end {
                Some(end) => Box::new(order.below(end)),
                None => Box::new(order.iter().rev()),
            };
            keys
        });
        merge(lists.collect(), limit, |one, other| one > other, keep)
    }

    /// How many cards of a column stand above a key (before any filter).
    pub fn rank(&self, stage: StageId, holders: &[Holder], key: &BoardKey) -> usize {
        self.lists(stage, holders).map(|order| order.rank(key)).sum()
    }

    /// Everything the index holds, in order, for the recount.
    #[cfg(test)]
    pub(super) fn inventory(&self) -> BTreeMap<String, String> {
        let full = |total: &Total| total.count > 0 || total.asleep > 0 || !total.sums.is_empty();
        let piles = self.piles.iter().filter(|(_, pile)| full(&pile.total) || !pile.order.is_empty());
        let piles = piles.map(|(place, pile)| {
            let parts: Vec<_> = pile.parts.iter().filter(|(_, part)| full(part)).collect();
            let order: Vec<_> = pile.order.iter().collect();
            (format!("board {place:?}"), format!("{order:?} {:?} {parts:?}", pile.total))
        });
        piles.collect()
    }

    fn lists<'a>(&'a self, stage: StageId, holders: &'a [Holder]) -> impl Iterator<Item = &'a Ranked<BoardKey>> {
        holders.iter().filter_map(move |holder| self.piles.get(&(stage, *holder))).map(|pile| &pile.order)
    }
}
