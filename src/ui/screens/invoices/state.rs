//! Where one stands among what is due.

use super::rows::{Order, Owed, OwedKey};
use crate::sales::value::DealId;
use crate::ui::filter::{Filter, Narrowed};
use crate::ui::glance::Glance;
use crate::ui::list::{Held, Rows};

/// Unpaid invoices, as one person stands in them.
#[derive(Debug, Default)]
pub struct InvoicesScreen {
    pub(super) order: Order,
    pub(super) narrowed: Narrowed,
    pub(super) list: Held<OwedKey>,
}

impl InvoicesScreen {
    /// Where a person begins: who leads others sees the team's, everybody else their own.
    pub fn new(glance: &Glance<'_>) -> Self {
        Self { narrowed: Narrowed::new(Filter::default_for(glance)), ..Self::default() }
    }

    pub(super) fn rows<'a>(&self, glance: &'a Glance<'a>) -> Owed<'a> {
        Owed::of(self.narrowed.filter(), self.order, glance)
    }

    /// Marked deals in the order of the list, else the one under the cursor.
    pub(super) fn chosen(&self, glance: &Glance<'_>) -> Vec<DealId> {
        if self.list.marked() == 0 {
            return self.list.cursor_id().into_iter().collect();
        }
        let rows = self.rows(glance);
        let mut places: Vec<OwedKey> = self.list.marks().filter_map(|id| rows.place(id)).collect();
        places.sort_unstable();
        places.into_iter().map(|place| place.key.deal).collect()
    }
}
