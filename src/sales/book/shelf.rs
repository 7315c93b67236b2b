//! A shelf: things by id in slabs that readers outside the lock can hold on to by reference count (DESIGN §4).

use std::collections::BTreeMap;
use std::sync::Arc;

/// Things a slab holds.
const SLAB: usize = 256;

/// Things in the order they came, with their numbers beside them: a search touches numbers only.
#[derive(Debug, Clone)]
pub struct Slab<T> {
    numbers: Vec<u32>,
    things: Vec<T>,
}

impl<T> Slab<T> {
    pub fn things(&self) -> &[T] {
        &self.things
    }
}

/// Things by their number; nothing is ever taken off. Numbers come from one rising counter, so that a thing is found by
/// halving; the few that come out of turn are told apart.
#[derive(Debug, Clone)]
pub struct Shelf<T> {
    slabs: Vec<Arc<Slab<T>>>,
    /// The first number of each slab.
    firsts: Vec<u32>,
    /// The largest number that came in turn.
    last: Option<u32>,
    /// Places of those that came when a larger one was there already.
    late: BTreeMap<u32, u32>,
    len: usize,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { slabs: Vec::new(), firsts: Vec::new(), last: None, late: BTreeMap::new(), len: 0 }
    }
}

impl<T: Clone> Shelf<T> {
    /// A shelf of these slabs. Whole ones are taken as they are.
    pub(super) fn of(slabs: Vec<Vec<T>>, number: impl Fn(&T) -> u64) -> Self {
        let mut shelf = Self::default();
        for things in slabs {
            let numbers: Vec<u32> = things.iter().filter_map(|thing| u32::try_from(number(thing)).ok()).collect();
            let rises = numbers.is_sorted_by(|one, other| one < other);
            let behind = numbers.first().is_some_and(|first| shelf.last.is_none_or(|last| last < *first));
            let whole = numbers.len() == things.len() && things.len() <= SLAB && shelf.len.is_multiple_of(SLAB);
            if !(rises && behind && whole) {
                for thing in things {
                    shelf.append(number(&thing), thing);
                }
                continue;
            }
            shelf.firsts.extend(numbers.first());
            shelf.last = numbers.last().copied();
            shelf.len += things.len();
            shelf.slabs.push(Arc::new(Slab { numbers, things }));
        }
        shelf
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn get(&self, id: u64) -> Option<&T> {
        let (slab, place) = self.place(id)?;
        self.slabs.get(slab)?.things.get(place)
    }

    /// The thing, to be changed; a slab that a reader still holds is copied first.
    pub fn get_mut(&mut self, id: u64) -> Option<&mut T> {
        let (slab, place) = self.place(id)?;
        Arc::make_mut(self.slabs.get_mut(slab)?).things.get_mut(place)
    }

    /// Puts a thing on the shelf; one that stands there already is replaced.
    pub fn put(&mut self, id: u64, thing: T) {
        match self.get_mut(id) {
            Some(slot) => *slot = thing,
            None => self.append(id, thing),
        }
    }

    /// Puts a thing on the shelf that is not there yet.
    pub(super) fn append(&mut self, id: u64, thing: T) {
        let Ok(number) = u32::try_from(id) else { return };
        // One that comes late is found apart; where it stands, the number before it stands once more.
        let before = self.last.filter(|last| number < *last);
        if self.len.is_multiple_of(SLAB) {
            self.firsts.push(before.map_or(number, |last| last.saturating_add(1)));
            self.slabs.push(Arc::new(Slab { numbers: Vec::new(), things: Vec::new() }));
        }
        match before {
            Some(_) => drop(self.late.insert(number, self.len as u32)),
            None => self.last = Some(number),
        }
        if let Some(slab) = self.slabs.last_mut() {
            let slab = Arc::make_mut(slab);
            slab.numbers.push(before.unwrap_or(number));
            slab.things.push(thing);
            self.len += 1;
        }
    }

    /// How many things came before this one.
    pub fn nth_of(&self, id: u64) -> Option<usize> {
        let (slab, place) = self.place(id)?;
        Some(slab * SLAB + place)
    }

    /// The thing that came after so many others.
    pub fn nth(&self, nth: usize) -> Option<&T> {
        self.slabs.get(nth / SLAB)?.things.get(nth % SLAB)
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.slabs.iter().flat_map(|slab| slab.things.iter())
    }

    /// The slabs as they are now, for whoever reads on outside the lock.
    pub fn slabs(&self) -> Vec<Arc<Slab<T>>> {
        self.slabs.clone()
    }

    fn place(&self, id: u64) -> Option<(usize, usize)> {
        let number = u32::try_from(id).ok()?;
        if let Some(place) = self.late.get(&number) {
            return Some((*place as usize / SLAB, *place as usize % SLAB));
        }
        if self.last.is_none_or(|last| number > last) {
            return None;
        }
        let slab = self.firsts.partition_point(|first| *first <= number).checked_sub(1)?;
        // The first of equal numbers came in turn; the others are late ones.
        let numbers = &self.slabs.get(slab)?.numbers;
        let place = numbers.partition_point(|other| *other < number);
        (numbers.get(place) == Some(&number)).then_some((slab, place))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::Shelf;

    proptest! {
        #[test]
        fn whatever_order_things_come_in_they_are_found(numbers in proptest::collection::vec(0u64..3_000, 0..1_500), falls in any::<bool>()) {
            let mut numbers = numbers;
            if falls {
                // Mostly rising, as in a store, with a few out of turn.
                numbers.sort_unstable();
                let last = numbers.len();
                for nth in (7..last).step_by(19) {
                    numbers.swap(nth, nth - 5);
                }
            }
            let (mut shelf, mut model) = (Shelf::default(), BTreeMap::new());
            for (nth, number) in numbers.into_iter().enumerate() {
                shelf.put(number, nth);
                model.insert(number, nth);
            }
            prop_assert_eq!(shelf.len(), model.len());
            for number in 0..3_000 {
                prop_assert_eq!(shelf.get(number), model.get(&number));
            }
            prop_assert_eq!(shelf.get(u64::MAX), None);
            prop_assert_eq!(shelf.iter().count(), model.len());
            let mut pairs = Shelf::default();
            for (number, nth) in &model {
                pairs.put(*number, (*number, *nth));
            }
            let slabs = pairs.slabs().iter().map(|slab| slab.things().to_vec()).collect();
            let again = Shelf::of(slabs, |(number, _)| *number);
            for number in 0..3_000 {
                prop_assert_eq!(again.get(number), pairs.get(number));
            }
        }
    }
}
