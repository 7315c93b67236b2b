//! Whose money it is, and where one stands in it.

use super::rows::BilledKey;
use crate::sales::value::DealId;
use crate::ui::effect::Owing;
use crate::ui::glance::Glance;
use crate::ui::list::Held;

/// Invoices and payments of one deal or client, open in one session.
#[derive(Debug)]
pub struct BalanceScreen {
    pub(super) of: Owing,
    pub(super) list: Held<BilledKey>,
}

impl BalanceScreen {
    pub fn new(of: Owing) -> Self {
        Self { of, list: Held::default() }
    }

    /// The deal under the cursor; of a client that was never billed, none.
    pub(super) fn deal(&self, glance: &Glance<'_>) -> Option<DealId> {
        let here = self.list.cursor_id().map(|row| row.deal);
        let deal = here.or(match self.of {
            Owing::Deal(deal) => Some(deal),
            Owing::Company(_) | Owing::Contact(_) => None,
        });
        deal.and_then(|deal| glance.book.deal(glance.viewer, deal)).map(|deal| deal.id)
    }
}
