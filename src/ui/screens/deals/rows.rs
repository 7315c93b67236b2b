//! The order of the list: as the report told it.

use std::collections::HashMap;

use crate::sales::value::DealId;
use crate::ui::glance::Glance;
use crate::ui::list::{ListKey, Rows};

/// A deal and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ThisKey {
    pub nth: usize,
    pub deal: DealId,
}

impl ListKey for ThisKey {
    type Id = DealId;

    fn id(&self) -> DealId {
        self.deal
    }
}

/// These deals, as far as they may still be seen.
#[derive(Debug)]
pub(super) struct These<'a> {
    pub deals: &'a [DealId],
    /// Where each of them stands: a report has an order of its own.
    pub places: &'a HashMap<DealId, usize>,
    pub glance: &'a Glance<'a>,
}

impl These<'_> {
    fn keys(&self) -> impl DoubleEndedIterator<Item = ThisKey> + '_ {
        self.deals.iter().enumerate().map(|(nth, deal)| ThisKey { nth, deal: *deal })
    }
}

impl Rows for These<'_> {
    type Key = ThisKey;

    fn len(&self) -> usize {
        self.deals.len()
    }

    fn rank(&self, key: &ThisKey) -> usize {
        key.nth.min(self.deals.len())
    }

    fn after(&self, key: Option<&ThisKey>, count: usize) -> Vec<ThisKey> {
        self.keys().skip(key.map_or(0, |key| key.nth + 1)).take(count).collect()
    }

    fn before(&self, key: Option<&ThisKey>, count: usize) -> Vec<ThisKey> {
        let end = key.map_or(self.deals.len(), |key| key.nth).min(self.deals.len());
        (end.saturating_sub(count)..end)
            .rev()
            .filter_map(|nth| self.deals.get(nth).map(|deal| ThisKey { nth, deal: *deal }))
            .collect()
    }

    fn place(&self, id: DealId) -> Option<ThisKey> {
        let nth = *self.places.get(&id)?;
        self.glance.book.deal(self.glance.viewer, id)?;
        Some(ThisKey { nth, deal: id })
    }
}
