//! What invoices and payments make true of their deals.

use crate::sales::book::Book;
use crate::sales::event::invoice::{InvoiceCancelled, Invoiced, Paid, PaymentStruck};
use crate::sales::invoice::{Invoice, Payment};
use crate::sales::stamp::Stamp;

impl Book {
    pub(super) fn invoice(&mut self, event: &Invoiced, stamp: &Stamp) {
        self.take_id(event.invoice.number());
        let number = event.words.as_ref().map(|words| words.number.clone()).unwrap_or_default();
        let Invoiced { invoice: id, sum, issued, pay_by, .. } = *event;
        let invoice = Invoice { id, number, sum, issued, pay_by, by: stamp.actor };
        self.change_deal(event.deal, |deal| {
            deal.bill(|billing| {
                // One that is put back stands where it stood.
                let place = billing.invoices.partition_point(|other| other.id < id);
                billing.invoices.insert(place, invoice);
            });
        });
    }

    pub(super) fn cancel_invoice(&mut self, event: &InvoiceCancelled) {
        self.change_deal(event.deal, |deal| {
            deal.bill(|billing| billing.invoices.retain(|invoice| invoice.id != event.invoice));
        });
    }

    pub(super) fn pay(&mut self, event: &Paid, stamp: &Stamp) {
        self.take_id(event.payment.number());
        let Paid { payment: id, invoice, sum, day, .. } = *event;
        let payment = Payment { id, invoice, sum, day, by: stamp.actor };
        self.change_deal(event.deal, |deal| {
            deal.bill(|billing| {
                let place = billing.payments.partition_point(|other| other.id < id);
                billing.payments.insert(place, payment);
            });
        });
    }

    pub(super) fn strike_payment(&mut self, event: &PaymentStruck) {
        self.change_deal(event.deal, |deal| {
            deal.bill(|billing| billing.payments.retain(|payment| payment.id != event.payment));
        });
    }
}
