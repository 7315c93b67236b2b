//! Marks of texts, so that a search looks at sixteen bytes of most things and reads the text of few: which pairs of bytes occur.

use std::sync::Arc;

/// Marks of one block: the list grows by blocks, and nothing great is ever copied.
const BLOCK: usize = 4096;

/// A set of pairs of bytes, hashed into as many bits.
pub type Mark = u128;

/// The pairs of a skeleton.
pub fn mark(skeleton: &str) -> Mark {
    let bytes = skeleton.as_bytes();
    bytes.windows(2).fold(0, |mark, pair| match pair {
        // A pair with a gap in it is part of no word of a query.
        [b'\n' | b' ', _] | [_, b'\n' | b' '] => mark,
        [one, other] => mark | bit(*one, *other),
        _ => mark,
    })
}

fn bit(one: u8, other: u8) -> Mark {
    let hash = (u32::from(one) << 8 | u32::from(other)).wrapping_mul(0x9e37_79b1);
    1 << (hash >> 25)
}

/// The marks of one shelf, in its order; blocks are shared with whoever reads them outside the lock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks(Vec<Arc<Vec<Mark>>>);

impl Marks {
    /// Sets the mark of the thing that came after `nth` others.
    pub(super) fn set(&mut self, nth: usize, mark: Mark) {
        while self.0.len() <= nth / BLOCK {
            self.0.push(Arc::default());
        }
        let Some(block) = self.0.get_mut(nth / BLOCK).map(Arc::make_mut) else { return };
        if block.len() <= nth % BLOCK {
            block.resize(nth % BLOCK + 1, 0);
        }
        if let Some(slot) = block.get_mut(nth % BLOCK) {
            *slot = mark;
        }
    }

    pub(super) fn get(&self, nth: usize) -> Mark {
        self.0.get(nth / BLOCK).and_then(|block| block.get(nth % BLOCK)).copied().unwrap_or(0)
    }

    /// The marks block by block, as bytes.
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = Vec<u8>> {
        self.0.iter().map(|block| block.iter().flat_map(|mark| mark.to_le_bytes()).collect())
    }

    /// The marks of such blocks; `None`, where they are none.
    pub fn of_blocks(blocks: &[Vec<u8>]) -> Option<Self> {
        let (last, whole) = blocks.split_last().map_or((None, blocks), |(last, whole)| (Some(last), whole));
        let full = whole.iter().all(|block| block.len() == BLOCK * size_of::<Mark>());
        let fits = last.is_none_or(|block| block.len() <= BLOCK * size_of::<Mark>());
        let read = |block: &Vec<u8>| {
            let (marks, rest) = block.as_chunks();
            rest.is_empty().then(|| Arc::new(marks.iter().map(|bytes| Mark::from_le_bytes(*bytes)).collect()))
        };
        if full && fits { blocks.iter().map(read).collect::<Option<_>>().map(Self) } else { None }
    }
}

/// The marks of everything that is found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllMarks {
    pub deals: Marks,
    pub companies: Marks,
    pub contacts: Marks,
}

#[cfg(test)]
mod tests {
    use super::{Mark, mark};
    use crate::sales::value::skeleton;

    #[test]
    fn the_mark_of_a_part_is_in_the_mark_of_the_whole() {
        let whole = mark(&skeleton("Ромашка: насосы для котельной\nООО «Ромашка» 华强电子"));
        let holds = |part: &str| {
            let part: Mark = mark(&skeleton(part));
            whole & part == part
        };
        for part in ["насос", "romashka", "котель", "强电", "r", ""] {
            assert!(holds(part), "{part}");
        }
        assert!(!holds("velosiped") && !holds("xyz"));
    }
}
