//! A shelf: things by id in slabs that readers outside the lock can hold on to by reference count (DESIGN §4).

use std::collections::HashMap;
use std::sync::Arc;

/// Things a slab holds.
const SLAB: usize = 256;

/// Things by their number; nothing is ever taken off.
#[derive(Debug, Clone)]
pub struct Shelf<T> {
    places: HashMap<u64, u32>,
    slabs: Vec<Arc<Vec<T>>>,
    len: usize,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { places: HashMap::new(), slabs: Vec::new(), len: 0 }
    }
}

impl<T: Clone> Shelf<T> {
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn get(&self, id: u64) -> Option<&T> {
        let place = *self.places.get(&id)? as usize;
        self.slabs.get(place / SLAB)?.get(place % SLAB)
    }

    /// The thing, to be changed; a slab that a reader still holds is copied first.
    pub fn get_mut(&mut self, id: u64) -> Option<&mut T> {
        let place = *self.places.get(&id)? as usize;
        Arc::make_mut(self.slabs.get_mut(place / SLAB)?).get_mut(place % SLAB)
    }

    /// Puts a thing on the shelf; one that stands there already is replaced.
    pub fn put(&mut self, id: u64, thing: T) {
        if let Some(slot) = self.get_mut(id) {
            *slot = thing;
            return;
        }
        self.places.insert(id, self.len as u32);
        if self.len.is_multiple_of(SLAB) {
            self.slabs.push(Arc::new(Vec::new()));
        }
        if let Some(slab) = self.slabs.last_mut() {
            Arc::make_mut(slab).push(thing);
            self.len += 1;
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.slabs.iter().flat_map(|slab| slab.iter())
    }
}
