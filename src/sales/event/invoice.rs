//! What was billed for a deal, and what came (METHOD S19, K04).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::said::Said;
use super::split::split;
use crate::sales::value::civil::as_days;
use crate::sales::value::{DealId, InvoiceId, Money, PaymentId};

/// A bill was sent to the client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoiced {
    pub invoice: InvoiceId,
    pub deal: DealId,
    pub sum: Money,
    #[serde(with = "as_days")]
    pub issued: NaiveDate,
    #[serde(with = "as_days")]
    pub pay_by: NaiveDate,
    #[serde(skip)]
    pub words: Option<InvoiceNumber>,
}

/// What the invoice is called on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceNumber {
    pub number: Box<str>,
}

/// The bill holds no more; the reason is in words, unless it was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceCancelled {
    pub invoice: InvoiceId,
    pub deal: DealId,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// Money came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    pub payment: PaymentId,
    pub deal: DealId,
    /// What it was paid for; `None`: in advance.
    pub invoice: Option<InvoiceId>,
    pub sum: Money,
    #[serde(with = "as_days")]
    pub day: NaiveDate,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// It never came, or not for this deal: the payment counts no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentStruck {
    pub payment: PaymentId,
    pub deal: DealId,
    #[serde(skip)]
    pub words: Option<Said>,
}

split!(Invoiced => InvoiceNumber, InvoiceCancelled => Said, Paid => Said, PaymentStruck => Said;);
