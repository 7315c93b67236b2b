//! What was billed, deal by deal, the newest deal first: each invoice with its payments behind it, then what came in advance.

use crate::sales::deal::Deal;
use crate::sales::invoice::Billing;
use crate::sales::value::{DealId, InvoiceId, PaymentId};
use crate::ui::effect::Owing;
use crate::ui::glance::Glance;
use crate::ui::list::{ListKey, Rows};

/// Deals of one client that are looked at, the newest.
const DEALS_MAX: usize = 1_000;

/// What stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Line {
    Invoice(InvoiceId),
    Payment(PaymentId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LineId {
    pub deal: DealId,
    pub line: Line,
}

/// A row's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct BilledKey {
    nth: usize,
    pub row: LineId,
}

impl ListKey for BilledKey {
    type Id = LineId;

    fn id(&self) -> LineId {
        self.row
    }
}

/// The rows of one deal, or of one client, as one person sees them.
#[derive(Debug)]
pub(super) struct BilledRows<'a> {
    keys: Vec<BilledKey>,
    /// The deals they are of.
    pub deals: Vec<&'a Deal>,
}

impl<'a> BilledRows<'a> {
    pub fn of(of: Owing, glance: &Glance<'a>) -> Self {
        let (book, viewer) = (glance.book, glance.viewer);
        let all: &[DealId] = match of {
            Owing::Deal(_) => &[],
            Owing::Company(id) => book.company_seen(viewer, id).map_or(&[], |company| &company.deals),
            Owing::Contact(id) => book.contact_seen(viewer, id).map_or(&[], |(contact, _)| &contact.deals),
        };
        let one = match of {
            Owing::Deal(deal) => Some(deal),
            Owing::Company(_) | Owing::Contact(_) => None,
        };
        let ids = one.into_iter().chain(all.iter().rev().take(DEALS_MAX).copied());
        let deals: Vec<&Deal> = ids.filter_map(|id| book.deal(viewer, id)).collect();
        let mut keys = Vec::new();
        for deal in &deals {
            let Some(billing) = deal.billing() else { continue };
            for line in lines(billing) {
                keys.push(BilledKey { nth: keys.len(), row: LineId { deal: deal.id, line } });
            }
        }
        Self { keys, deals }
    }

    pub fn deal(&self, id: DealId) -> Option<&'a Deal> {
        self.deals.iter().find(|deal| deal.id == id).copied()
    }

    /// The invoice that is due first of all these deals.
    pub fn first_unpaid(&self) -> Option<LineId> {
        let unpaid = self.deals.iter().filter_map(|deal| Some((deal.id, deal.billing()?)));
        let unpaid = unpaid.flat_map(|(deal, billing)| billing.unpaid().into_iter().map(move |one| (deal, one)));
        let first = unpaid.min_by_key(|(_, one)| (one.invoice.pay_by, one.invoice.id));
        first.map(|(deal, one)| LineId { deal, line: Line::Invoice(one.invoice.id) })
    }
}

/// Invoices as they were issued, each with what was paid for it; then payments in advance.
fn lines(billing: &Billing) -> Vec<Line> {
    let mut lines = Vec::new();
    for invoice in &billing.invoices {
        lines.push(Line::Invoice(invoice.id));
        let paid = billing.payments.iter().filter(|payment| payment.invoice == Some(invoice.id));
        lines.extend(paid.map(|payment| Line::Payment(payment.id)));
    }
    let advance = billing.payments.iter().filter(|paid| paid.invoice.is_none_or(|id| billing.invoice(id).is_none()));
    lines.extend(advance.map(|payment| Line::Payment(payment.id)));
    lines
}

impl Rows for BilledRows<'_> {
    type Key = BilledKey;

    fn len(&self) -> usize {
        self.keys.len()
    }

    fn rank(&self, key: &BilledKey) -> usize {
        self.keys.partition_point(|other| other < key)
    }

    fn after(&self, key: Option<&BilledKey>, count: usize) -> Vec<BilledKey> {
        let from = key.map_or(0, |key| self.keys.partition_point(|other| other <= key));
        self.keys.iter().skip(from).take(count).copied().collect()
    }

    fn before(&self, key: Option<&BilledKey>, count: usize) -> Vec<BilledKey> {
        let to = key.map_or(self.keys.len(), |key| self.rank(key));
        self.keys.iter().take(to).rev().take(count).copied().collect()
    }

    fn place(&self, id: LineId) -> Option<BilledKey> {
        self.keys.iter().find(|key| key.row == id).copied()
    }
}
