//! Issue an invoice: the client has been sent a bill.

use chrono::NaiveDate;

use super::after_sale::after_sale;
use super::till::Till;
use super::{must_be_billable, seen_to};
use crate::sales::command::{Decision, Ground};
use crate::sales::value::{DealId, Money};

/// A bill for a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    pub deal: DealId,
    /// What it is called on paper: at most 40 characters, once a deal.
    pub number: String,
    /// `None`: the deal's sum.
    pub sum: Option<Money>,
    /// `None`: today; never a day to come.
    pub issued: Option<NaiveDate>,
    /// `None`: five working days later.
    pub pay_by: Option<NaiveDate>,
}

impl Issue {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let deal = seen_to(ground, self.deal)?;
        must_be_billable(ground, deal)?;
        let mut till = Till::of(ground, deal);
        let mut events = vec![till.issue(&self.number, self.sum, self.issued, self.pay_by)?];
        after_sale(ground, deal, &till.billing, &mut events)?;
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::refusal::Refusal;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::rub;
    use crate::sales::value::RUB;

    #[test]
    fn an_invoice_takes_the_deals_sum_and_five_working_days_and_its_number_once() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let issue = |number: &str| Issue { deal, number: number.to_owned(), sum: None, issued: None, pay_by: None };
        assert_eq!(
            scene.refused(boris, Command::Issue(issue("118"))),
            Refusal::Empty { field: crate::sales::field::Field::Sum }
        );
        scene.done(boris, Command::Issue(Issue { sum: Some(rub(300_000)), ..issue("118") }));
        scene.refused_as(boris, Command::Issue(Issue { sum: Some(rub(1)), ..issue(" 118\u{202e}") }), "invoice-known");
        scene.refused_as(boris, Command::Issue(Issue { sum: Some(rub(1)), ..issue("  ") }), "empty");
        scene.refused_as(boris, Command::Issue(Issue { sum: Some(rub(0)), ..issue("119") }), "not-positive");
        let long = "1".repeat(41);
        scene.refused_as(boris, Command::Issue(Issue { sum: Some(rub(1)), ..issue(&long) }), "too-long");
        let day = scene.due(1, 10).date;
        scene.refused_as(
            boris,
            Command::Issue(Issue { sum: Some(rub(1)), issued: Some(day), ..issue("119") }),
            "day-ahead",
        );
        let early = day.pred_opt().and_then(|day| day.pred_opt());
        scene.refused_as(
            boris,
            Command::Issue(Issue { sum: Some(rub(1)), pay_by: early, ..issue("119") }),
            "pay-by-before-issue",
        );
        let billing = scene.the(deal).billing().unwrap().clone();
        let today = scene.book.day(scene.now);
        let pay_by = scene.book.calendar().unwrap().working_days_after(today, 5);
        assert_eq!((billing.invoices[0].issued, billing.invoices[0].pay_by), (today, pay_by));
        assert_eq!(billing.balance(today).due.get(RUB), rub(300_000).minor);
        assert_eq!(scene.book.unpaid().count(&[scene.the(deal).holder], i32::MAX), (1, 1));
    }

    #[test]
    fn an_invoice_is_in_the_currency_of_the_deals_sum() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let sum = Some(crate::sales::field::Value::Money(rub(300)));
        let field = crate::sales::field::Field::Sum;
        scene.done(boris, Command::Edit(crate::sales::command::deal::Edit { deal, field, saw: None, value: sum }));
        let issue = |sum| Command::Issue(Issue { deal, number: "1".to_owned(), sum, issued: None, pay_by: None });
        let euros = Money::whole(5, crate::sales::value::EUR);
        assert_eq!(scene.refused(boris, issue(euros)), Refusal::CurrencyOfDeal { deal, sum: rub(300) });
        scene.done(boris, issue(None));
    }

    #[test]
    fn only_who_works_on_a_deal_bills_it_and_an_agent_does_not() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (carla, agent) = (scene.hire("carla", "", &[Role::Rep]), scene.hire("chen", "", &[Role::Agent]));
        let (deal, called) = (scene.lead(boris), scene.lead(agent));
        let issue = |deal, number: &str| {
            let sum = Some(rub(100));
            Command::Issue(Issue { deal, number: number.to_owned(), sum, issued: None, pay_by: None })
        };
        scene.refused_as(carla, issue(deal, "1"), "not-yours");
        scene.refused_as(agent, issue(called, "1"), "beyond-qualified");
        scene.done(anna, issue(deal, "1"));
        let case = scene.case(boris);
        scene.refused_as(boris, issue(case, "2"), "not-open");
    }
}
