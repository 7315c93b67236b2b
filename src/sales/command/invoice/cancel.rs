//! Cancel an invoice: it holds no more, and nobody waits for its money.

use super::after_sale::after_sale;
use super::seen_to;
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::invoice::InvoiceCancelled;
use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, InvoiceId};

/// An invoice that was wrong, or that the client will not pay; say why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CancelInvoice {
    pub deal: DealId,
    pub invoice: InvoiceId,
    pub reason: String,
}

impl CancelInvoice {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let deal = seen_to(ground, self.deal)?;
        let billing = deal.billing().filter(|billing| billing.invoice(self.invoice).is_some());
        let billing = billing.ok_or(Refusal::NoSuchInvoice { deal: deal.id })?;
        if billing.payments.iter().any(|payment| payment.invoice == Some(self.invoice)) {
            return Err(Refusal::InvoicePaid { deal: deal.id });
        }
        let words = Some(said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?);
        let cancelled = InvoiceCancelled { invoice: self.invoice, deal: deal.id, words };
        let mut events = vec![Event::Deal(DealEvent::InvoiceCancelled(cancelled))];
        let mut left = billing.clone();
        left.invoices.retain(|invoice| invoice.id != self.invoice);
        after_sale(ground, deal, &left, &mut events)?;
        Ok(events)
    }
}
