//! Where one stands among what waits for the head's word.

use super::rows::{AskedKey, AskedRows};
use crate::sales::value::DealId;
use crate::ui::glance::Glance;
use crate::ui::list::{Held, Rows};

/// What waits for the head's word, as one person stands in it.
#[derive(Debug, Default)]
pub struct AskedScreen {
    pub(super) list: Held<AskedKey>,
}

impl AskedScreen {
    /// Marked deals in the order of the list, else the one under the cursor.
    pub(super) fn chosen(&self, glance: &Glance<'_>) -> Vec<DealId> {
        if self.list.marked() == 0 {
            return self.list.cursor_id().into_iter().collect();
        }
        let rows = AskedRows::of(glance);
        let mut places: Vec<AskedKey> = self.list.marks().filter_map(|id| rows.place(id)).collect();
        places.sort_unstable();
        places.into_iter().map(|key| key.deal).collect()
    }
}
