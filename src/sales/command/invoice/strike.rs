//! Strike a payment: it never came, or not for this deal.

use super::after_sale::after_sale;
use super::seen_to;
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::invoice::PaymentStruck;
use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, PaymentId};

/// A payment that was put down by mistake; say why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrikePayment {
    pub deal: DealId,
    pub payment: PaymentId,
    pub reason: String,
}

impl StrikePayment {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let deal = seen_to(ground, self.deal)?;
        let billing = deal.billing().filter(|billing| billing.payment(self.payment).is_some());
        let mut left = billing.ok_or(Refusal::NoSuchPayment { deal: deal.id })?.clone();
        let words = Some(said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?);
        let struck = PaymentStruck { payment: self.payment, deal: deal.id, words };
        let mut events = vec![Event::Deal(DealEvent::PaymentStruck(struck))];
        left.payments.retain(|payment| payment.id != self.payment);
        after_sale(ground, deal, &left, &mut events)?;
        Ok(events)
    }
}
