//! Where one stands among what waits for the head's word.

use super::rows::{AskedId, AskedKey, AskedRows, Group};
use crate::sales::value::{DealId, UserId};
use crate::ui::glance::Glance;
use crate::ui::list::{Held, Rows};

/// What waits for the head's word, as one person stands in it.
#[derive(Debug, Default)]
pub struct AskedScreen {
    pub(super) list: Held<AskedKey>,
}

impl AskedScreen {
    /// The deals of the marked rows in the order of the list, else the one under the cursor.
    pub(super) fn chosen(&self, glance: &Glance<'_>) -> Vec<DealId> {
        if self.list.marked() == 0 {
            return self.list.cursor_id().map(|(deal, _)| deal).into_iter().collect();
        }
        let mut deals: Vec<DealId> = Vec::new();
        for key in self.places(glance) {
            if !deals.contains(&key.deal) {
                deals.push(key.deal);
            }
        }
        deals
    }

    /// Of what is marked, or under the cursor: who asks to see which deal, or is shown it.
    pub(super) fn looks(&self, group: Group, glance: &Glance<'_>) -> Vec<(DealId, UserId)> {
        let keys = self.places(glance).into_iter().filter(|key| key.group == group);
        keys.filter_map(|key| Some((key.deal, key.looks?))).collect()
    }

    fn places(&self, glance: &Glance<'_>) -> Vec<AskedKey> {
        let rows = AskedRows::of(glance);
        let ids: Vec<AskedId> = if self.list.marked() == 0 {
            self.list.cursor_id().into_iter().collect()
        } else {
            self.list.marks().collect()
        };
        let mut places: Vec<AskedKey> = ids.into_iter().filter_map(|id| rows.place(id)).collect();
        places.sort_unstable();
        places
    }
}
