//! Invoices and payments of a deal: what was billed, what came, and what is due (METHOD S19, K04).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thin_vec::ThinVec;

use super::value::civil::as_days;
use super::value::{InvoiceId, Money, PaymentId, Sums, UserId};

/// A bill sent to the client; one that was cancelled is not here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    pub id: InvoiceId,
    /// What it is called on paper; empty once the person part is blanked.
    pub number: Box<str>,
    pub sum: Money,
    #[serde(with = "as_days")]
    pub issued: NaiveDate,
    #[serde(with = "as_days")]
    pub pay_by: NaiveDate,
    pub by: UserId,
}

/// Money that came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub id: PaymentId,
    /// What it was paid for; `None`: in advance.
    pub invoice: Option<InvoiceId>,
    pub sum: Money,
    #[serde(with = "as_days")]
    pub day: NaiveDate,
    pub by: UserId,
}

/// All that was billed and paid for one deal, in the order of its being put down.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Billing {
    pub invoices: ThinVec<Invoice>,
    pub payments: ThinVec<Payment>,
}

/// An invoice with what of it has not come yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unpaid<'a> {
    pub invoice: &'a Invoice,
    pub rest: Money,
}

/// What is billed, paid, due and overdue, a sum per currency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Balance {
    pub billed: Sums,
    pub paid: Sums,
    pub due: Sums,
    /// The part of what is due whose day has passed.
    pub overdue: Sums,
}

impl Balance {
    pub fn merge(&mut self, other: &Self) {
        self.billed.merge(&other.billed);
        self.paid.merge(&other.paid);
        self.due.merge(&other.due);
        self.overdue.merge(&other.overdue);
    }
}

impl Billing {
    pub fn is_empty(&self) -> bool {
        self.invoices.is_empty() && self.payments.is_empty()
    }

    pub fn invoice(&self, id: InvoiceId) -> Option<&Invoice> {
        self.invoices.iter().find(|invoice| invoice.id == id)
    }

    pub fn payment(&self, id: PaymentId) -> Option<&Payment> {
        self.payments.iter().find(|payment| payment.id == id)
    }

    /// What has not come yet, the longest due first. A payment counts for its invoice; what came in advance, and what of a payment
    /// its invoice did not need, counts for the oldest of its currency.
    pub fn unpaid(&self) -> Vec<Unpaid<'_>> {
        let mut advance: Sums =
            self.payments.iter().filter(|paid| self.counts_for(paid).is_none()).map(|p| p.sum).collect();
        let mut unpaid: Vec<Unpaid<'_>> =
            self.invoices.iter().map(|invoice| Unpaid { invoice, rest: invoice.sum }).collect();
        unpaid.sort_by_key(|unpaid| (unpaid.invoice.pay_by, unpaid.invoice.id));
        for one in &mut unpaid {
            let own = self.payments.iter().filter(|paid| self.counts_for(paid) == Some(one.invoice.id));
            let paid = own.fold(0_i64, |sum, paid| sum.saturating_add(paid.sum.minor));
            one.rest.minor = one.rest.minor.saturating_sub(paid);
            if one.rest.minor < 0 {
                advance.sub(one.rest);
                one.rest.minor = 0;
            }
        }
        for one in &mut unpaid {
            let left = advance.get(one.rest.currency).clamp(0, one.rest.minor);
            one.rest.minor -= left;
            advance.sub(Money { minor: left, ..one.rest });
        }
        unpaid.retain(|one| one.rest.minor > 0);
        unpaid
    }

    /// The invoice a payment counts for, if that stands and is of its currency.
    fn counts_for(&self, payment: &Payment) -> Option<InvoiceId> {
        let invoice = self.invoice(payment.invoice?)?;
        (invoice.sum.currency == payment.sum.currency).then_some(invoice.id)
    }

    /// How it stands on a day: what is due that day is not overdue yet.
    pub fn balance(&self, today: NaiveDate) -> Balance {
        let unpaid = self.unpaid();
        Balance {
            billed: self.invoices.iter().map(|invoice| invoice.sum).collect(),
            paid: self.payments.iter().map(|payment| payment.sum).collect(),
            due: unpaid.iter().map(|unpaid| unpaid.rest).collect(),
            overdue: unpaid.iter().filter(|unpaid| unpaid.invoice.pay_by < today).map(|unpaid| unpaid.rest).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::value::{EUR, RUB};

    fn invoice(id: u64, sum: Money, pay_by: &str) -> Invoice {
        let (issued, pay_by) = (NaiveDate::default(), pay_by.parse().unwrap());
        Invoice { id: InvoiceId::new(id), number: "1".into(), sum, issued, pay_by, by: UserId::new(1) }
    }

    fn payment(id: u64, invoice: Option<u64>, sum: Money) -> Payment {
        let invoice = invoice.map(InvoiceId::new);
        Payment { id: PaymentId::new(id), invoice, sum, day: NaiveDate::default(), by: UserId::new(1) }
    }

    fn rests(billing: &Billing) -> Vec<(u64, i64)> {
        billing.unpaid().iter().map(|unpaid| (unpaid.invoice.id.number(), unpaid.rest.minor)).collect()
    }

    #[test]
    fn a_payment_counts_for_its_invoice_and_what_is_left_of_it_for_the_oldest_of_its_currency() {
        let rub = |minor| Money::new(minor, RUB);
        let mut billing = Billing {
            invoices: vec![
                invoice(1, rub(100), "2026-12-10"),
                invoice(2, rub(200), "2026-12-01"),
                invoice(3, Money::new(50, EUR), "2026-11-01"),
            ]
            .into(),
            payments: ThinVec::new(),
        };
        assert_eq!(rests(&billing), [(3, 50), (2, 200), (1, 100)]);
        billing.payments.push(payment(4, Some(1), rub(60)));
        assert_eq!(rests(&billing), [(3, 50), (2, 200), (1, 40)]);
        billing.payments.push(payment(5, None, rub(70)));
        assert_eq!(rests(&billing), [(3, 50), (2, 130), (1, 40)], "in advance: for the oldest");
        billing.payments.push(payment(6, Some(1), rub(50)));
        assert_eq!(rests(&billing), [(3, 50), (2, 120)], "ten too much for the first help the second");
        let balance = billing.balance("2026-12-01".parse().unwrap());
        assert_eq!((balance.billed.get(RUB), balance.paid.get(RUB), balance.due.get(RUB)), (300, 180, 120));
        assert_eq!((balance.overdue.get(RUB), balance.overdue.get(EUR)), (0, 50));
        billing.payments.push(payment(7, Some(3), rub(500)));
        assert_eq!(rests(&billing), [(3, 50)], "rubles pay no euros, whatever they were put down for");
    }
}
