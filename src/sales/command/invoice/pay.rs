//! Put down a payment: money came.

use chrono::NaiveDate;

use super::after_sale::after_sale;
use super::till::{Till, Toward};
use super::{must_be_billable, seen_to};
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::value::{DealId, Money};

/// Money that came for a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pay {
    pub deal: DealId,
    pub toward: Toward,
    /// `None`: all that is due of the invoice.
    pub sum: Option<Money>,
    /// `None`: today; never a day to come.
    pub day: Option<NaiveDate>,
    pub note: Option<String>,
}

impl Pay {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let deal = seen_to(ground, self.deal)?;
        let is_billed = deal.billing().is_some_and(|billing| !billing.invoices.is_empty());
        if !is_billed || self.toward == Toward::Advance {
            must_be_billable(ground, deal)?;
        }
        let words = said(self.note.as_deref());
        let mut till = Till::of(ground, deal);
        let mut events = vec![till.pay(self.toward, self.sum, self.day, words)?];
        after_sale(ground, deal, &till.billing, &mut events)?;
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::invoice::{CancelInvoice, Issue, StrikePayment};
    use crate::sales::command::refusal::CloseLost;
    use crate::sales::notice::Told;
    use crate::sales::refusal::Refusal;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::rub;
    use crate::sales::value::{EUR, InvoiceId, RUB, UserId};

    fn issue(scene: &mut Scene, who: UserId, deal: DealId, number: &str, sum: Money) -> InvoiceId {
        let number = number.to_owned();
        scene.done(who, Command::Issue(Issue { deal, number, sum: Some(sum), issued: None, pay_by: None }));
        scene.the(deal).billing().unwrap().invoices.last().unwrap().id
    }

    fn pay(deal: DealId, toward: Toward, sum: Option<Money>) -> Command {
        Command::Pay(Pay { deal, toward, sum, day: None, note: None })
    }

    fn due(scene: &Scene, deal: DealId) -> i64 {
        scene.the(deal).billing().unwrap().balance(scene.book.day(scene.now)).due.get(RUB)
    }

    #[test]
    fn a_payment_is_never_more_than_due_nor_of_another_currency() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        assert_eq!(scene.refused(boris, pay(deal, Toward::Oldest, None)), Refusal::NothingDue { deal });
        let first = issue(&mut scene, boris, deal, "118", rub(300));
        let second = issue(&mut scene, boris, deal, "119", rub(200));
        assert_eq!(
            scene.refused(boris, pay(deal, Toward::Oldest, Some(rub(301)))),
            Refusal::MoreThanDue { due: rub(300) }
        );
        let euros = Money::whole(5, EUR);
        assert_eq!(scene.refused(boris, pay(deal, Toward::Oldest, euros)), Refusal::OtherCurrency { due: rub(300) });
        scene.done(anna, pay(deal, Toward::Invoice(second), Some(rub(50))));
        assert_eq!(due(&scene, deal), rub(450).minor);
        assert_eq!(scene.book.inbox(boris).notices().last().unwrap().told, Told::Paid);
        scene.done(boris, pay(deal, Toward::Oldest, None));
        assert_eq!(due(&scene, deal), rub(150).minor, "all of the first");
        assert_eq!(scene.refused(boris, pay(deal, Toward::Invoice(first), None)), Refusal::NothingDue { deal });
        scene.done(boris, pay(deal, Toward::Advance, Some(rub(1_000))));
        assert_eq!(due(&scene, deal), 0, "what came in advance counts for what is open");
        for more in [Some(rub(1)), euros] {
            assert_eq!(scene.refused(boris, pay(deal, Toward::Oldest, more)), Refusal::NothingDue { deal });
        }
        assert_eq!(scene.book.unpaid().count(&[scene.the(deal).holder], i32::MAX), (0, 0));
    }

    #[test]
    fn what_came_before_its_invoice_came_in_advance() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let invoice = issue(&mut scene, boris, deal, "118", rub(300));
        let today = scene.book.day(scene.now);
        let of = |toward| {
            let day = today.pred_opt();
            Command::Pay(Pay { deal, toward, sum: Some(rub(100)), day, note: None })
        };
        assert_eq!(scene.refused(boris, of(Toward::Invoice(invoice))), Refusal::PaidBeforeIssue { issued: today });
        // Money of years before the deal came in is a slip; of some months before, it is not.
        let long_ago = |days: u64| {
            let day = today.checked_sub_days(chrono::Days::new(days));
            Command::Pay(Pay { deal, toward: Toward::Advance, sum: Some(rub(1)), day, note: None })
        };
        assert_eq!(scene.refused(boris, long_ago(400)), Refusal::LongBeforeDeal { since: today });
        assert!(scene.try_as(boris, long_ago(100)).is_ok());
        let payment = scene.the(deal).billing().unwrap().payments[0].id;
        let reason = "не наш".to_owned();
        scene.done(boris, Command::StrikePayment(StrikePayment { deal, payment, reason }));
        scene.done(boris, of(Toward::Oldest));
        let billing = scene.the(deal).billing().unwrap();
        assert_eq!((billing.payments[0].invoice, due(&scene, deal)), (None, rub(200).minor));
    }

    #[test]
    fn what_is_wrong_is_struck_and_cancelled_with_a_reason_the_payment_first() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let invoice = issue(&mut scene, boris, deal, "118", rub(300));
        scene.done(boris, pay(deal, Toward::Oldest, None));
        let cancel = |reason: &str| Command::CancelInvoice(CancelInvoice { deal, invoice, reason: reason.to_owned() });
        assert_eq!(scene.refused(boris, cancel("ошибка в сумме")), Refusal::InvoicePaid { deal });
        let payment = scene.the(deal).billing().unwrap().payments[0].id;
        let strike = |reason: &str| Command::StrikePayment(StrikePayment { deal, payment, reason: reason.to_owned() });
        assert_eq!(scene.refused(boris, strike(" ")), Refusal::ReasonMissing);
        scene.done(boris, strike("другой клиент"));
        scene.refused_as(boris, strike("ещё раз"), "no-such-payment");
        assert_eq!(due(&scene, deal), rub(300).minor);
        scene.done(boris, cancel("ошибка в сумме"));
        scene.refused_as(boris, cancel("ещё раз"), "no-such-invoice");
        assert!(scene.the(deal).billing().is_none(), "nothing of it takes no room");
        scene.book.recount_check().unwrap();
    }

    #[test]
    fn what_was_billed_for_a_deal_that_fell_through_is_due_until_it_is_paid_or_cancelled() {
        let (mut scene, boris, _) = Scene::with_boris();
        let qc = scene.hire("olga", "", &[Role::Quality]);
        let listed = |scene: &Scene, deal| scene.book.unpaid().due(&[scene.the(deal).holder]).get(RUB);
        let deal = scene.lead(boris);
        let first = issue(&mut scene, boris, deal, "118", rub(300));
        let second = issue(&mut scene, boris, deal, "119", rub(200));
        scene.refuse(boris, deal);
        assert_eq!(listed(&scene, deal), rub(500).minor, "refused");
        let another = |deal| {
            let number = "120".to_owned();
            Command::Issue(Issue { deal, number, sum: Some(rub(1)), issued: None, pay_by: None })
        };
        scene.refused_as(boris, another(deal), "not-open");
        scene.done(boris, pay(deal, Toward::Oldest, Some(rub(100))));
        scene.refused_as(boris, pay(deal, Toward::Advance, Some(rub(1))), "not-open");
        scene.done(qc, Command::CloseLost(CloseLost { deal, note: None }));
        assert_eq!(listed(&scene, deal), rub(400).minor, "lost");
        scene.refused_as(boris, another(deal), "not-open");
        let payment = scene.the(deal).billing().unwrap().payments[0].id;
        let reason = || "не наш".to_owned();
        scene.done(boris, Command::StrikePayment(StrikePayment { deal, payment, reason: reason() }));
        scene.done(boris, Command::CancelInvoice(CancelInvoice { deal, invoice: first, reason: reason() }));
        let undo = scene.undo_of(boris).unwrap();
        scene.done(boris, undo);
        assert_eq!(listed(&scene, deal), rub(500).minor, "taken back");
        scene.done(boris, Command::CancelInvoice(CancelInvoice { deal, invoice: first, reason: reason() }));
        scene.done(boris, pay(deal, Toward::Invoice(second), None));
        assert_eq!(listed(&scene, deal), 0);
        assert!(scene.the(deal).steps.is_empty(), "nobody works on it");
        // What was never billed is not paid in advance any more.
        let bare = scene.case(boris);
        scene.refused_as(boris, pay(bare, Toward::Oldest, Some(rub(1))), "not-open");
        scene.book.recount_check().unwrap();
    }
}
