//! A shelf: things by id in slabs that readers outside the lock can hold on to by reference count (DESIGN §4).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

/// Things a slab holds.
const SLAB: usize = 256;

/// Reads the things of a slab when the first of them is asked for. It cannot fail: who gives it has proved its bytes.
pub type Reading<T> = Box<dyn FnOnce() -> Vec<T> + Send>;

/// Things in the order they came, with their numbers beside them: a search touches numbers only.
pub struct Slab<T> {
    numbers: Vec<u32>,
    things: LazyLock<Vec<T>, Reading<T>>,
}

impl<T> Slab<T> {
    /// A slab whose things are read when they are asked for.
    pub fn unread(numbers: Vec<u32>, reading: Reading<T>) -> Self {
        Self { numbers, things: LazyLock::new(reading) }
    }

    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    pub fn things(&self) -> &[T] {
        &self.things
    }

    fn is_unread(&self) -> bool {
        LazyLock::get(&self.things).is_none()
    }
}

impl<T: Clone + Send + 'static> Clone for Slab<T> {
    fn clone(&self) -> Self {
        let things = self.things().to_vec();
        let slab = Self::unread(self.numbers.clone(), Box::new(|| things));
        LazyLock::force(&slab.things);
        slab
    }
}

/// Things by their number; nothing is ever taken off. Numbers come from one rising counter, so that a thing is found by
/// halving; the few that come out of turn are told apart.
pub struct Shelf<T> {
    slabs: Vec<Arc<Slab<T>>>,
    order: Order,
}

/// Where the things of a shelf stand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Order {
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
        Self { slabs: Vec::new(), order: Order::default() }
    }
}

impl<T> Clone for Shelf<T> {
    /// The slabs are shared: it costs a count each.
    fn clone(&self) -> Self {
        Self { slabs: self.slabs.clone(), order: self.order.clone() }
    }
}

impl<T: fmt::Debug> fmt::Debug for Shelf<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.slabs.iter().flat_map(|slab| slab.things())).finish()
    }
}

impl<T: Clone + Send + Sync + 'static> Shelf<T> {
    /// The shelf that was in this order; `None`, where the slabs are not its own.
    pub fn of(order: Order, slabs: Vec<Slab<T>>) -> Option<Self> {
        let (whole, last) = (order.len / SLAB, order.len % SLAB);
        let lengths = (0..whole).map(|_| SLAB).chain((last > 0).then_some(last));
        let fits = slabs.iter().map(|slab| slab.numbers.len()).eq(lengths) && order.firsts.len() == slabs.len();
        fits.then(|| Self { slabs: slabs.into_iter().map(Arc::new).collect(), order })
    }

    pub const fn order(&self) -> &Order {
        &self.order
    }

    /// What reads the things that nobody has asked for yet, slab by slab, outside the lock.
    pub fn unread(&self) -> impl Iterator<Item = Box<dyn FnOnce() + Send>> {
        let unread = self.slabs.iter().filter(|slab| slab.is_unread()).cloned();
        unread.map(|slab| -> Box<dyn FnOnce() + Send> {
            Box::new(move || {
                LazyLock::force(&slab.things);
            })
        })
    }

    pub fn len(&self) -> usize {
        self.order.len
    }

    pub fn is_empty(&self) -> bool {
        self.order.len == 0
    }

    pub fn get(&self, id: u64) -> Option<&T> {
        let (slab, place) = self.place(id)?;
        self.slabs.get(slab)?.things().get(place)
    }

    /// The thing, to be changed; a slab that a reader still holds is copied first.
    pub fn get_mut(&mut self, id: u64) -> Option<&mut T> {
        let (slab, place) = self.place(id)?;
        LazyLock::force_mut(&mut Arc::make_mut(self.slabs.get_mut(slab)?).things).get_mut(place)
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
        let before = self.order.last.filter(|last| number < *last);
        if self.order.len.is_multiple_of(SLAB) {
            self.order.firsts.push(before.map_or(number, |last| last.saturating_add(1)));
            self.slabs.push(Arc::new(Slab::unread(Vec::new(), Box::new(Vec::new))));
        }
        match before {
            Some(_) => drop(self.order.late.insert(number, self.order.len as u32)),
            None => self.order.last = Some(number),
        }
        if let Some(slab) = self.slabs.last_mut() {
            let slab = Arc::make_mut(slab);
            slab.numbers.push(before.unwrap_or(number));
            LazyLock::force_mut(&mut slab.things).push(thing);
            self.order.len += 1;
        }
    }

    /// How many things came before this one.
    pub fn nth_of(&self, id: u64) -> Option<usize> {
        let (slab, place) = self.place(id)?;
        Some(slab * SLAB + place)
    }

    /// The thing that came after so many others.
    pub fn nth(&self, nth: usize) -> Option<&T> {
        self.slabs.get(nth / SLAB)?.things().get(nth % SLAB)
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.slabs.iter().flat_map(|slab| slab.things())
    }

    /// The slabs as they are now, for whoever reads on outside the lock.
    pub fn slabs(&self) -> &[Arc<Slab<T>>] {
        &self.slabs
    }

    fn place(&self, id: u64) -> Option<(usize, usize)> {
        let number = u32::try_from(id).ok()?;
        if let Some(place) = self.order.late.get(&number) {
            return Some((*place as usize / SLAB, *place as usize % SLAB));
        }
        if self.order.last.is_none_or(|last| number > last) {
            return None;
        }
        let slab = self.order.firsts.partition_point(|first| *first <= number).checked_sub(1)?;
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

    use super::{Shelf, Slab};

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
            let slabs = || pairs.slabs().iter().map(|slab| {
                let things = slab.things().to_vec();
                Slab::unread(slab.numbers().to_vec(), Box::new(|| things))
            });
            let again = Shelf::of(pairs.order().clone(), slabs().collect()).unwrap();
            prop_assert_eq!(again.unread().count(), again.slabs().len());
            prop_assert!(again.slabs().is_empty() || Shelf::of(pairs.order().clone(), slabs().skip(1).collect()).is_none());
            for number in 0..3_000 {
                prop_assert_eq!(again.get(number), pairs.get(number));
            }
            prop_assert_eq!(again.unread().count(), 0);
        }
    }
}
