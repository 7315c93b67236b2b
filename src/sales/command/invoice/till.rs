//! What a deal is billed and paid while one command goes on: each thing that is put down counts for the next.

use chrono::{Days, NaiveDate};

use crate::sales::command::Ground;
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Said};
use crate::sales::event::invoice::{InvoiceNumber, Invoiced, Paid};
use crate::sales::field::{Field, TEXT_MAX_CHARS};
use crate::sales::invoice::{Billing, Invoice, Payment};
use crate::sales::refusal::Refusal;
use crate::sales::value::{InvoiceId, Money, PaymentId, clean_line};

/// The longest number of an invoice, in characters.
const NUMBER_MAX_CHARS: usize = 40;
/// Invoices, and payments, that one deal may have.
const OF_A_DEAL_MAX: usize = 200;
/// Days before a deal came in within which something may have been billed or paid for it.
const DAYS_BEFORE_DEAL: u64 = 366;
/// Working days to pay in, where nothing else is said.
const PAY_DAYS: u32 = 5;

/// What a payment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// The invoice that is due first and of the payment's currency; none is unpaid: it is in advance.
    Oldest,
    Invoice(InvoiceId),
    /// No invoice yet.
    Advance,
}

/// The billing of a deal, with what the command under way adds to it.
pub(super) struct Till<'a> {
    ground: &'a Ground<'a>,
    deal: &'a Deal,
    pub billing: Billing,
}

impl<'a> Till<'a> {
    pub fn of(ground: &'a Ground<'a>, deal: &'a Deal) -> Self {
        Self { ground, deal, billing: deal.billing().cloned().unwrap_or_default() }
    }

    /// Another invoice; the deal's sum, today and some working days to pay in, where they are left out.
    pub fn issue(
        &mut self,
        number: &str,
        sum: Option<Money>,
        issued: Option<NaiveDate>,
        pay_by: Option<NaiveDate>,
    ) -> Result<Event, Refusal> {
        let number = clean_line(number, TEXT_MAX_CHARS);
        // Cut, it would be another invoice's number.
        if number.chars().count() > NUMBER_MAX_CHARS {
            return Err(Refusal::TooLong { field: Field::InvoiceNumber, limit: NUMBER_MAX_CHARS });
        }
        if number.is_empty() {
            return Err(Refusal::Empty { field: Field::InvoiceNumber });
        }
        if self.billing.invoices.iter().any(|invoice| *invoice.number == *number) {
            return Err(Refusal::InvoiceKnown { deal: self.deal.id, number: number.into() });
        }
        if self.billing.invoices.len() >= OF_A_DEAL_MAX {
            return Err(Refusal::TooMany { limit: OF_A_DEAL_MAX });
        }
        let sum = sum.or(self.deal.sum).ok_or(Refusal::Empty { field: Field::Sum })?;
        if sum.minor <= 0 {
            return Err(Refusal::NotPositive { field: Field::Sum });
        }
        if let Some(of_deal) = self.deal.sum.filter(|of_deal| of_deal.currency != sum.currency) {
            return Err(Refusal::CurrencyOfDeal { deal: self.deal.id, sum: of_deal });
        }
        let issued = self.not_ahead(issued)?;
        let pay_by = match pay_by {
            Some(day) => day,
            None => self.ground.calendar()?.working_days_after(issued, PAY_DAYS),
        };
        if pay_by < issued {
            return Err(Refusal::PayByBeforeIssue);
        }
        let invoice = InvoiceId::new(self.ground.fresh());
        let words = Some(InvoiceNumber { number: number.clone().into() });
        let by = self.ground.actor();
        self.billing.invoices.push(Invoice { id: invoice, number: number.into(), sum, issued, pay_by, by });
        let deal = self.deal.id;
        Ok(Event::Deal(DealEvent::Invoiced(Invoiced { invoice, deal, sum, issued, pay_by, words })))
    }

    /// Money that came for an invoice, or in advance; what is due of it, today, where that is left out.
    pub fn pay(
        &mut self,
        toward: Toward,
        sum: Option<Money>,
        day: Option<NaiveDate>,
        words: Option<Said>,
    ) -> Result<Event, Refusal> {
        if self.billing.payments.len() >= OF_A_DEAL_MAX {
            return Err(Refusal::TooMany { limit: OF_A_DEAL_MAX });
        }
        if sum.is_some_and(|sum| sum.minor <= 0) {
            return Err(Refusal::NotPositive { field: Field::PrepaidSum });
        }
        let (invoice, rest) = self.paid_for(toward, sum)?.unzip();
        // All that was billed is paid: what comes now is said to come in advance.
        if toward == Toward::Oldest && rest.is_none() && !self.billing.invoices.is_empty() {
            return Err(Refusal::NothingDue { deal: self.deal.id });
        }
        let sum = sum.or(rest).ok_or(Refusal::NothingDue { deal: self.deal.id })?;
        if let Some(due) = rest
            && due.currency != sum.currency
        {
            return Err(Refusal::OtherCurrency { due });
        }
        if let Some(due) = rest.filter(|due| due.minor < sum.minor) {
            return Err(Refusal::MoreThanDue { due });
        }
        let day = self.not_ahead(day)?;
        // What came before there was an invoice came in advance, and counts for it all the same.
        let issued = |id| self.billing.invoice(id).map(|invoice: &Invoice| invoice.issued);
        let invoice = match toward {
            Toward::Oldest => invoice.filter(|id| issued(*id).is_none_or(|issued| issued <= day)),
            Toward::Invoice(_) | Toward::Advance => invoice,
        };
        if let Some(issued) = invoice.and_then(issued).filter(|issued| day < *issued) {
            return Err(Refusal::PaidBeforeIssue { issued });
        }
        let payment = PaymentId::new(self.ground.fresh());
        self.billing.payments.push(Payment { id: payment, invoice, sum, day, by: self.ground.actor() });
        Ok(Event::Deal(DealEvent::Paid(Paid { payment, deal: self.deal.id, invoice, sum, day, words })))
    }

    /// The invoice and what is due of it; `None`: it is paid in advance.
    fn paid_for(&self, toward: Toward, sum: Option<Money>) -> Result<Option<(InvoiceId, Money)>, Refusal> {
        let unpaid = self.billing.unpaid();
        let found = match toward {
            Toward::Advance => return Ok(None),
            Toward::Invoice(id) => {
                self.billing.invoice(id).ok_or(Refusal::NoSuchInvoice { deal: self.deal.id })?;
                let found = unpaid.iter().find(|unpaid| unpaid.invoice.id == id);
                Some(found.ok_or(Refusal::NothingDue { deal: self.deal.id })?)
            }
            // A sum in euros pays an invoice in euros, wherever there is one.
            Toward::Oldest => unpaid
                .iter()
                .find(|unpaid| sum.is_none_or(|sum| sum.currency == unpaid.rest.currency))
                .or_else(|| unpaid.first()),
        };
        Ok(found.map(|unpaid| (unpaid.invoice.id, unpaid.rest)))
    }

    /// Nothing was billed or paid for a deal so long before it came in.
    fn earliest(&self) -> NaiveDate {
        let since = self.ground.book.day(self.deal.created);
        since.checked_sub_days(Days::new(DAYS_BEFORE_DEAL)).unwrap_or(since)
    }

    /// A day of something that has happened: today, where it is left out.
    fn not_ahead(&self, day: Option<NaiveDate>) -> Result<NaiveDate, Refusal> {
        let today = self.ground.today();
        match day {
            Some(day) if day > today => Err(Refusal::DayAhead),
            // A slip of the year; a file may tell of older money.
            Some(day) if self.ground.is_by_hand() && day < self.earliest() => {
                Err(Refusal::LongBeforeDeal { since: self.ground.book.day(self.deal.created) })
            }
            Some(day) => Ok(day),
            None => Ok(today),
        }
    }
}
