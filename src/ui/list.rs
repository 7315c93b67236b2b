//! A list that holds still while one stands in it: a window of keys read from an index, frozen until the person moves on.

// Strangers to each other.
mod anchor;
mod marks;
mod sieve;
mod walk;

use std::collections::BTreeSet;
use std::fmt;

pub use self::anchor::Anchor;
pub use self::marks::{Flags, class_tone};
pub use self::sieve::{Sieve, list_foot};
pub use self::walk::led_to;
use super::bulk::DEALS_MAX;
use super::screen::Renewal;

/// Marks up to which each is looked at again with every frame; of more, `decide` finds those that are gone.
const PRUNED_MAX: usize = 256;
/// Pages that a window holds at most before the far end of it is let go.
const WINDOW_PAGES: usize = 4;

/// A row's place in its order; it names the thing that stands there.
pub trait ListKey: Copy + Ord + fmt::Debug {
    type Id: Copy + Ord + fmt::Debug;

    fn id(&self) -> Self::Id;
}

/// Where a list takes its keys from: read from a key on, never walked whole.
pub trait Rows {
    type Key: ListKey;

    fn len(&self) -> usize;

    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many keys are smaller.
    fn rank(&self, key: &Self::Key) -> usize;

    /// Keys above `key` in value, rising; from the first one without it.
    fn after(&self, key: Option<&Self::Key>, count: usize) -> Vec<Self::Key>;

    /// Keys below `key` in value, falling; from the last one without it.
    fn before(&self, key: Option<&Self::Key>, count: usize) -> Vec<Self::Key>;

    /// Where a thing stands now; `None`: it is gone.
    fn place(&self, id: <Self::Key as ListKey>::Id) -> Option<Self::Key>;
}

/// The frozen window, the cursor in it, and the marks.
#[derive(Debug, Clone)]
pub struct Held<K: ListKey> {
    rows: Vec<K>,
    cursor: usize,
    top: usize,
    /// Lines a page has, and how many rows fit into them from `top` on.
    page: usize,
    shown: usize,
    /// The window began at the first key (ended at the last one) when it was read.
    starts: bool,
    ends: bool,
    marks: BTreeSet<K::Id>,
    /// All rows there are were asked to be marked.
    whole: bool,
    fresh: usize,
}

impl<K: ListKey> Default for Held<K> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            cursor: 0,
            top: 0,
            page: 1,
            shown: 1,
            starts: true,
            ends: true,
            whole: false,
            marks: BTreeSet::new(),
            fresh: 0,
        }
    }
}

impl<K: ListKey> Held<K> {
    /// Brings the list in line with its index as far as `renewal` allows; `page` is how many lines it has.
    pub fn renew(&mut self, rows: &impl Rows<Key = K>, page: usize, renewal: Renewal) {
        let grown = page > self.page;
        self.page = page.max(1);
        match renewal {
            Renewal::LetIn => self.let_in(rows),
            // Where nobody stands, nothing can move under the hand.
            Renewal::HoldStill if self.rows.is_empty() => self.let_in(rows),
            Renewal::HoldStill if grown => self.fill(rows),
            Renewal::HoldStill => {}
        }
        if self.marks.len() <= PRUNED_MAX {
            self.marks.retain(|id| rows.place(*id).is_some());
        }
        self.fresh = self.count_fresh(rows);
    }

    /// Scrolls as little as shows the cursor; `lines` says how many lines some rows take.
    pub fn keep_in_sight(&mut self, lines: impl Fn(&[K]) -> usize) {
        self.top = self.top.min(self.cursor);
        while self.top < self.cursor && lines(self.rows.get(self.top..=self.cursor).unwrap_or_default()) > self.page {
            self.top += 1;
        }
        // No blank lines at the foot while rows wait above.
        while self.top > 0 && lines(self.rows.get(self.top - 1..).unwrap_or_default()) <= self.page {
            self.top -= 1;
        }
        let below = self.rows.get(self.top..).unwrap_or_default();
        self.shown = below.len();
        while self.shown > 1 && lines(below.get(..self.shown).unwrap_or_default()) > self.page {
            self.shown = (self.shown - 1).min(self.page);
        }
    }

    /// The key under the cursor.
    pub fn cursor(&self) -> Option<K> {
        self.rows.get(self.cursor).copied()
    }

    pub fn cursor_id(&self) -> Option<K::Id> {
        self.cursor().map(|key| key.id())
    }

    /// The rows in sight, each with whether the cursor is on it.
    pub fn in_sight(&self) -> impl Iterator<Item = (K, bool)> {
        self.rows.iter().enumerate().skip(self.top).take(self.shown).map(|(nth, key)| (*key, nth == self.cursor))
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many came in since the list was frozen and would stand within what it shows.
    pub fn fresh(&self) -> usize {
        self.fresh
    }

    pub fn is_marked(&self, id: K::Id) -> bool {
        self.marks.contains(&id)
    }

    pub fn marks(&self) -> impl Iterator<Item = K::Id> {
        self.marks.iter().copied()
    }

    pub fn marked(&self) -> usize {
        self.marks.len()
    }

    pub fn unmark_all(&mut self) {
        self.marks.clear();
        self.whole = false;
    }

    /// What was done to this one is done.
    pub fn unmark(&mut self, id: K::Id) {
        self.marks.remove(&id);
    }

    /// Marks the row under the cursor, or takes its mark away.
    pub fn mark(&mut self, rows: &impl Rows<Key = K>) {
        let Some(id) = self.cursor_id() else { return };
        self.whole = false;
        if !self.marks.remove(&id) && rows.place(id).is_some() && self.marks.len() < DEALS_MAX {
            self.marks.insert(id);
        }
    }

    /// These are marked, and nothing else.
    pub fn mark_these(&mut self, ids: impl IntoIterator<Item = K::Id>) {
        self.marks = ids.into_iter().collect();
        self.whole = false;
    }

    /// These are marked, too.
    pub fn mark_more(&mut self, ids: impl IntoIterator<Item = K::Id>) {
        self.marks.extend(ids);
    }

    /// Marks all rows in sight; asked again, all rows there are, if they fit into the window or not; once more, none.
    pub fn mark_all(&mut self, rows: &impl Rows<Key = K>) {
        let shown = self.in_sight().map(|(key, _)| key.id());
        let live: Vec<K::Id> = shown.filter(|id| rows.place(*id).is_some()).collect();
        let all = rows.len().min(DEALS_MAX);
        if live.iter().any(|id| !self.marks.contains(id)) {
            let room = DEALS_MAX.saturating_sub(self.marks.len());
            self.marks.extend(live.into_iter().take(room));
            self.whole = false;
        } else if self.marks.len() < all {
            self.marks = rows.after(None, all).into_iter().map(|key| key.id()).collect();
            self.whole = true;
        } else if self.whole {
            self.unmark_all();
        } else {
            self.whole = true;
        }
    }

    /// Lets in what came and lets go of what went; the cursor stays on its thing, or on the next one.
    pub fn let_in(&mut self, rows: &impl Rows<Key = K>) {
        let offset = self.cursor.saturating_sub(self.top);
        let Some(old) = self.cursor() else {
            self.rows = rows.after(None, self.page * 3);
            (self.starts, self.ends) = (true, self.rows.len() < self.page * 3);
            (self.cursor, self.top) = (0, 0);
            return;
        };
        let from_the_top = self.starts && self.top == 0;
        let place = rows.place(old.id());
        let here = place.unwrap_or(old);
        let mut window = rows.before(Some(&here), self.page * 2);
        self.starts = window.len() < self.page * 2;
        window.reverse();
        self.cursor = window.len();
        window.extend(place);
        let after = rows.after(Some(&here), self.page * 2);
        self.ends = after.len() < self.page * 2;
        window.extend(after);
        self.cursor = self.cursor.min(window.len().saturating_sub(1));
        // Who saw the first row goes on seeing it; else the cursor keeps its line.
        let stays = from_the_top && self.starts && self.cursor < self.page;
        self.top = if stays { 0 } else { self.cursor.saturating_sub(offset) };
        self.rows = window;
    }

    /// One's own doing: the row goes, or goes to its new place, at once; nothing else moves.
    pub fn settle(&mut self, rows: &impl Rows<Key = K>, id: K::Id) {
        let here = self.cursor_id();
        if let Some(nth) = self.rows.iter().position(|key| key.id() == id) {
            self.rows.remove(nth);
            if nth < self.cursor {
                self.cursor -= 1;
            }
            if nth < self.top {
                self.top -= 1;
            }
        }
        let Some(place) = rows.place(id) else {
            self.marks.remove(&id);
            self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
            return;
        };
        let nth = self.rows.partition_point(|key| *key < place);
        let inside = (nth > 0 || self.starts) && (nth < self.rows.len() || self.ends);
        if inside {
            self.rows.insert(nth, place);
            // The cursor stays on its row: what one has done moves away, one does not run after it.
            if nth < self.cursor || (nth == self.cursor && here != Some(id) && self.rows.len() > 1) {
                self.cursor += 1;
            }
            if nth < self.top {
                self.top += 1;
            }
        }
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    /// Puts the cursor on the nearest row that is still there, below first; `None`: there is none in the window.
    pub fn to_next_live(&mut self, rows: &impl Rows<Key = K>) -> Option<K::Id> {
        let is_live = |nth: &usize| self.rows.get(*nth).is_some_and(|key| rows.place(key.id()).is_some());
        let found = (self.cursor..self.rows.len()).find(is_live).or_else(|| (0..self.cursor).rev().find(is_live))?;
        self.cursor = found;
        self.cursor_id()
    }

    /// Puts the cursor on a thing of the window.
    pub fn stand_on(&mut self, id: K::Id) {
        if let Some(nth) = self.rows.iter().position(|key| key.id() == id) {
            self.cursor = nth;
        }
    }

    /// Puts the cursor on a thing wherever in the list it stands, if it is there.
    pub fn go_to(&mut self, rows: &impl Rows<Key = K>, id: K::Id) {
        if let Some(place) = rows.place(id) {
            (self.rows, self.cursor, self.top) = (vec![place], 0, 0);
            self.let_in(rows);
        }
    }

    /// How many stand below the last row that was drawn.
    pub fn below(&self, rows: &impl Rows<Key = K>, last: Option<K>) -> usize {
        let Some(last) = last else { return 0 };
        let here = usize::from(rows.place(last.id()) == Some(last));
        rows.len().saturating_sub(rows.rank(&last) + here)
    }

    fn count_fresh(&self, rows: &impl Rows<Key = K>) -> usize {
        let (Some(first), Some(last)) = (self.rows.first(), self.rows.last()) else { return 0 };
        let is_inside = |key: &K| (self.starts || key >= first) && (self.ends || key <= last);
        let from = if self.starts { 0 } else { rows.rank(first) };
        let to =
            if self.ends { rows.len() } else { rows.rank(last) + usize::from(rows.place(last.id()) == Some(*last)) };
        let known = self.rows.iter().filter_map(|key| rows.place(key.id())).filter(is_inside).count();
        to.saturating_sub(from).saturating_sub(known)
    }
}

#[cfg(test)]
mod tests;
