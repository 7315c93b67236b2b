//! A sorted set that also knows ranks: what a list needs to page by key and still say "22 more below".

/// Keys a leaf holds before it is cut in two.
const LEAF_MAX: usize = 512;
/// Keys by which a leaf grows: doubling would leave half of a great index empty.
const LEAF_STEP: usize = 32;

/// Sorted keys in leaves; finding, inserting and counting cost the logarithm and a leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked<K> {
    leaves: Vec<Vec<K>>,
    len: usize,
}

impl<K> Default for Ranked<K> {
    fn default() -> Self {
        Self { leaves: Vec::new(), len: 0 }
    }
}

impl<K: Ord + Copy> Ranked<K> {
    /// A set of these keys, made at once.
    pub fn of(mut keys: Vec<K>) -> Self {
        keys.sort_unstable();
        keys.dedup();
        let mut set = Self::default();
        set.append(&keys);
        set
    }

    /// Adds keys that are in order, each once, and behind all that are there.
    pub fn append(&mut self, keys: &[K]) {
        let last = self.leaves.last().and_then(|leaf| leaf.last());
        let rises = keys.is_sorted_by(|one, other| one < other)
            && keys.first().is_none_or(|first| last.is_none_or(|last| last < first));
        if rises {
            self.leaves.extend(keys.chunks(LEAF_MAX * 7 / 8).map(<[K]>::to_vec));
            self.len += keys.len();
        } else {
            for key in keys {
                self.insert(*key);
            }
        }
    }

    /// The keys in order, so many at a time.
    pub fn stretches(&self, length: usize) -> impl Iterator<Item = Vec<K>> {
        let leaves = length.div_ceil(LEAF_MAX).max(1);
        self.leaves.chunks(leaves).map(<[Vec<K>]>::concat)
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The leaf a key belongs to, and its place there.
    fn find(&self, key: &K) -> (usize, Result<usize, usize>) {
        let leaf = self.leaves.partition_point(|leaf| leaf.last().is_some_and(|last| last < key));
        match self.leaves.get(leaf) {
            Some(keys) => (leaf, keys.binary_search(key)),
            None => (leaf, Err(0)),
        }
    }

    /// Adds a key; `false` if it was there.
    pub fn insert(&mut self, key: K) -> bool {
        let (mut leaf, place) = self.find(&key);
        let Err(mut place) = place else { return false };
        if leaf == self.leaves.len() {
            match leaf.checked_sub(1) {
                None => self.leaves.push(Vec::new()),
                Some(last) => {
                    leaf = last;
                    place = self.leaves.get(last).map_or(0, Vec::len);
                }
            }
        }
        let mut split = None;
        if let Some(keys) = self.leaves.get_mut(leaf) {
            if keys.len() == keys.capacity() {
                keys.reserve_exact(LEAF_STEP);
            }
            keys.insert(place, key);
            self.len += 1;
            if keys.len() > LEAF_MAX {
                // Keys often come in rising order: a full last leaf is left nearly full.
                let at = if place + 1 == keys.len() { LEAF_MAX * 7 / 8 } else { LEAF_MAX / 2 };
                split = Some(keys.split_off(at));
                keys.shrink_to(at + LEAF_STEP);
            }
        }
        if let Some(tail) = split {
            self.leaves.insert(leaf + 1, tail);
        }
        true
    }

    /// Takes a key out; `false` if it was not there.
    pub fn remove(&mut self, key: &K) -> bool {
        let (leaf, Ok(place)) = self.find(key) else { return false };
        let Some(keys) = self.leaves.get_mut(leaf) else { return false };
        keys.remove(place);
        self.len -= 1;
        if keys.is_empty() {
            self.leaves.remove(leaf);
        }
        true
    }

    pub fn contains(&self, key: &K) -> bool {
        self.find(key).1.is_ok()
    }

    /// How many keys are smaller.
    pub fn rank(&self, key: &K) -> usize {
        let (leaf, place) = self.find(key);
        let before: usize = self.leaves.iter().take(leaf).map(Vec::len).sum();
        before + place.unwrap_or_else(|place| place)
    }

    /// How many keys satisfy `before`, which must hold for a prefix of them.
    pub fn partition_point(&self, before: impl Fn(&K) -> bool) -> usize {
        let leaf = self.leaves.partition_point(|leaf| leaf.last().is_some_and(&before));
        let whole: usize = self.leaves.iter().take(leaf).map(Vec::len).sum();
        whole + self.leaves.get(leaf).map_or(0, |keys| keys.partition_point(before))
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.leaves.iter().flat_map(|leaf| leaf.iter())
    }

    /// Keys from `key` on (itself included), rising.
    pub fn from<'a>(&'a self, key: &K) -> impl Iterator<Item = &'a K> + use<'a, K> {
        let (leaf, place) = self.find(key);
        let place = place.unwrap_or_else(|place| place);
        self.leaves.iter().skip(leaf).enumerate().flat_map(move |(nth, keys)| {
            let skip = if nth == 0 { place } else { 0 };
            keys.iter().skip(skip)
        })
    }

    /// Keys below `key` (itself left out), falling.
    pub fn below<'a>(&'a self, key: &K) -> impl Iterator<Item = &'a K> + use<'a, K> {
        let (leaf, place) = self.find(key);
        let place = place.unwrap_or_else(|place| place);
        let head = self.leaves.get(leaf).into_iter().flat_map(move |keys| keys.iter().take(place).rev());
        head.chain(self.leaves.iter().take(leaf).rev().flat_map(|keys| keys.iter().rev()))
    }

    pub fn nth(&self, mut rank: usize) -> Option<&K> {
        for leaf in &self.leaves {
            match leaf.get(rank) {
                Some(key) => return Some(key),
                None => rank -= leaf.len(),
            }
        }
        None
    }
}

/// Takes the first keys of several sorted lists together.
pub fn merge<'a, K: Copy>(
    mut lists: Vec<Box<dyn Iterator<Item = &'a K> + 'a>>,
    limit: usize,
    before: impl Fn(&K, &K) -> bool,
    keep: impl Fn(&K) -> bool,
) -> Vec<K> {
    let mut heads: Vec<Option<K>> = lists.iter_mut().map(|list| list.next().copied()).collect();
    let mut merged = Vec::with_capacity(limit);
    while merged.len() < limit {
        let mut best: Option<(usize, K)> = None;
        for (nth, head) in heads.iter().enumerate() {
            if let Some(head) = head
                && best.is_none_or(|(_, best)| before(head, &best))
            {
                best = Some((nth, *head));
            }
        }
        let Some((nth, key)) = best else { break };
        if keep(&key) {
            merged.push(key);
        }
        if let (Some(head), Some(list)) = (heads.get_mut(nth), lists.get_mut(nth)) {
            *head = list.next().copied();
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::Ranked;

    proptest! {
        #[test]
        fn it_is_a_sorted_set_with_ranks(steps in proptest::collection::vec((any::<bool>(), 0u16..3000), 0..4000)) {
            let mut ranked = Ranked::default();
            let mut model = BTreeSet::new();
            for (add, key) in steps {
                if add {
                    prop_assert_eq!(ranked.insert(key), model.insert(key));
                } else {
                    prop_assert_eq!(ranked.remove(&key), model.remove(&key));
                }
            }
            prop_assert!(Ranked::of(model.iter().rev().copied().collect()).iter().eq(ranked.iter()));
            let mut again = Ranked::default();
            ranked.stretches(700).for_each(|keys| again.append(&keys));
            prop_assert!(again.iter().eq(ranked.iter()) && again.len() == ranked.len());
            again.append(&[7, 3, 2999, 3]);
            prop_assert!(again.contains(&7) && again.iter().is_sorted_by(|one, other| one < other));
            prop_assert_eq!(ranked.len(), model.len());
            prop_assert!(ranked.iter().eq(model.iter()));
            for key in [0, 7, 1500, 2999] {
                prop_assert_eq!(ranked.rank(&key), model.range(..key).count());
                prop_assert_eq!(ranked.partition_point(|other| *other < key), model.range(..key).count());
                prop_assert!(ranked.from(&key).eq(model.range(key..)));
                prop_assert!(ranked.below(&key).eq(model.range(..key).rev()));
                prop_assert_eq!(ranked.nth(usize::from(key)), model.iter().nth(usize::from(key)));
            }
        }
    }
}
