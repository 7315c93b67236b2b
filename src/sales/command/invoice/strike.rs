//! Strike a payment: it never came, or not for this deal.

use super::billable;
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
        let deal = billable(ground, self.deal)?;
        let is_there = deal.billing().is_some_and(|billing| billing.payment(self.payment).is_some());
        if !is_there {
            return Err(Refusal::NoSuchPayment { deal: deal.id });
        }
        let words = Some(said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?);
        let struck = PaymentStruck { payment: self.payment, deal: deal.id, words };
        Ok(vec![Event::Deal(DealEvent::PaymentStruck(struck))])
    }
}
