//! Invoices and payments: what was put down by mistake is cancelled or struck, and what was, stands again as it stood.

use super::Taking;
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::invoice::{InvoiceCancelled, InvoiceNumber, Invoiced, Paid, PaymentStruck};
use crate::sales::invoice::{Billing, Invoice, Payment};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, PaymentId};

impl Taking<'_> {
    /// The actor may see to its bills still, however it has ended meanwhile.
    fn may_bill(&self, deal: &Deal) -> Result<(), Refusal> {
        self.ground.on_deal(Right::Work, deal).map(drop).map_err(|_| Refusal::UndoOvertaken)
    }

    /// As long as nothing else was paid for it.
    pub(super) fn invoiced(&self, deal: &Deal, event: &Invoiced) -> Result<DealEvent, Refusal> {
        self.may_bill(deal)?;
        let billing = deal.billing().filter(|billing| billing.invoice(event.invoice).is_some());
        let billing = billing.ok_or(Refusal::UndoOvertaken)?;
        let is_paid = |paid: &Payment| paid.invoice == Some(event.invoice) && !self.strikes(paid.id);
        if billing.payments.iter().any(is_paid) {
            return Err(Refusal::UndoOvertaken);
        }
        let cancelled = InvoiceCancelled { invoice: event.invoice, deal: deal.id, words: None };
        Ok(DealEvent::InvoiceCancelled(cancelled))
    }

    pub(super) fn paid(&self, deal: &Deal, event: &Paid) -> Result<DealEvent, Refusal> {
        self.may_bill(deal)?;
        let payment = deal.billing().and_then(|billing| billing.payment(event.payment));
        let payment = payment.ok_or(Refusal::UndoOvertaken)?.id;
        Ok(DealEvent::PaymentStruck(PaymentStruck { payment, deal: deal.id, words: None }))
    }

    pub(super) fn invoice_cancelled(&self, deal: &Deal, event: &InvoiceCancelled) -> Result<DealEvent, Refusal> {
        self.may_bill(deal)?;
        let was = self.billed_before(deal.id).and_then(|billing| billing.invoice(event.invoice));
        let was = was.ok_or(Refusal::UndoOvertaken)?;
        let is_taken = |billing: &Billing| billing.invoices.iter().any(|other| other.number == was.number);
        if deal.billing().is_some_and(is_taken) {
            return Err(Refusal::UndoOvertaken);
        }
        let Invoice { id: invoice, sum, issued, pay_by, .. } = *was;
        let words = Some(InvoiceNumber { number: was.number.clone() });
        Ok(DealEvent::Invoiced(Invoiced { invoice, deal: deal.id, sum, issued, pay_by, words }))
    }

    /// As long as its invoice stands and has not been paid otherwise.
    pub(super) fn payment_struck(&self, deal: &Deal, event: &PaymentStruck) -> Result<DealEvent, Refusal> {
        self.may_bill(deal)?;
        let was = self.billed_before(deal.id).and_then(|billing| billing.payment(event.payment));
        let was = was.ok_or(Refusal::UndoOvertaken)?;
        if let Some(invoice) = was.invoice {
            let unpaid = deal.billing().map(Billing::unpaid).unwrap_or_default();
            let rest = unpaid.iter().find(|unpaid| unpaid.invoice.id == invoice).map(|unpaid| unpaid.rest);
            if rest.is_none_or(|rest| rest.minor < was.sum.minor) {
                return Err(Refusal::UndoOvertaken);
            }
        }
        let Payment { id: payment, invoice, sum, day, .. } = *was;
        Ok(DealEvent::Paid(Paid { payment, deal: deal.id, invoice, sum, day, words: None }))
    }

    fn billed_before(&self, deal: DealId) -> Option<&Billing> {
        self.before(deal)?.billing.as_deref()
    }

    /// The payment is struck by this very undo.
    fn strikes(&self, payment: PaymentId) -> bool {
        let strikes =
            |event: &Event| matches!(event, Event::Deal(DealEvent::PaymentStruck(event)) if event.payment == payment);
        self.undone.iter().any(strikes)
    }
}
