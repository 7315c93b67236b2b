//! A move past *Invoice issued* issues the invoice it was told of, a move past *Prepayment received* puts the payment down, and what
//! is sold and paid in full has all its money: nobody types a thing twice (METHOD S19, S20).

use chrono::NaiveDate;

use super::till::{Till, Toward};
use crate::sales::command::Ground;
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::field::{Field, Value};
use crate::sales::refusal::Refusal;
use crate::sales::stage::{Stage, StageRole};
use crate::sales::value::StageId;

/// What a move bills, and the answers that have gone into it.
#[derive(Debug, Default)]
pub(in crate::sales::command) struct Billed {
    pub events: Vec<Event>,
    pub fields: Vec<Field>,
    /// The day on which something of what is sold is still to be paid, the first of them.
    pub owed: Option<NaiveDate>,
}

/// What a move to a stage bills.
pub(in crate::sales::command) fn on_the_way(
    ground: &Ground<'_>,
    deal: &Deal,
    to: &Stage,
    answers: &[(Field, Value)],
) -> Result<Billed, Refusal> {
    let pipeline = ground.pipeline_of(deal)?;
    let place = |stage: StageId| pipeline.position(stage);
    let passes = |role: StageRole| {
        let stage = pipeline.by_role(role).map(|stage| stage.id);
        stage.is_some_and(|stage| place(stage) > place(deal.stage) && place(stage) <= place(to.id))
    };
    let says = |field: Field| {
        let answer = answers.iter().find(|(other, _)| *other == field).map(|(_, value)| value.clone());
        answer.or_else(|| deal.value(field))
    };
    let sum = |field: Field| says(field)?.money();
    let day = |field: Field| says(field)?.date();
    let mut billed = Billed::default();
    let mut till = Till::of(ground, deal);
    if passes(StageRole::Invoice)
        && till.billing.invoices.is_empty()
        && let (Some(Value::Text(number)), Some(sum)) = (says(Field::InvoiceNumber), sum(Field::Sum))
    {
        billed.events.push(till.issue(&number, Some(sum), None, day(Field::PayBy))?);
        billed.fields.extend([Field::InvoiceNumber, Field::PayBy]);
    }
    if passes(StageRole::Prepayment)
        && till.billing.payments.is_empty()
        && let Some(sum) = sum(Field::PrepaidSum)
    {
        billed.events.push(till.pay(Toward::Oldest, Some(sum), day(Field::PrepaidDay), None)?);
        billed.fields.extend([Field::PrepaidSum, Field::PrepaidDay]);
    }
    if to.role == StageRole::Won && says(Field::Paid) == Some(Value::Yes) {
        let unpaid: Vec<_> = till.billing.unpaid().iter().map(|unpaid| unpaid.invoice.id).collect();
        for invoice in unpaid {
            billed.events.push(till.pay(Toward::Invoice(invoice), None, None, None)?);
        }
    }
    billed.owed = till.billing.unpaid().first().map(|unpaid| unpaid.invoice.pay_by);
    Ok(billed)
}

/// What an invoice or a payment says is not answered otherwise.
pub(in crate::sales::command) fn must_agree(deal: &Deal, field: Field, value: Option<&Value>) -> Result<(), Refusal> {
    let billed = deal.billed(field);
    if billed.is_some() && billed.as_ref() != value {
        return Err(Refusal::Billed { deal: deal.id, field });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::{Advance, Edit};
    use crate::sales::command::invoice::{CancelInvoice, Issue, Pay, StrikePayment};
    use crate::sales::command::task::Finish;
    use crate::sales::notice::Told;
    use crate::sales::reason::Outcome;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::rub;
    use crate::sales::typed::StepKind;
    use crate::sales::value::{DealId, RUB, UserId};

    fn advance(scene: &mut Scene, who: UserId, deal: DealId, to: &str, answers: Vec<(Field, Value)>) {
        let to = Some(scene.stage(to));
        scene.done(who, Command::Advance(Advance { deal, to, answers, touch: None }));
    }

    fn offered(scene: &mut Scene, boris: UserId) -> DealId {
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "offer-sent");
        let value = Some(Value::Money(rub(900)));
        scene.done(boris, Command::Edit(Edit { deal, field: Field::Sum, saw: None, value }));
        deal
    }

    #[test]
    fn what_a_stage_is_told_becomes_an_invoice_and_a_payment_and_the_whole_when_it_is_sold() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = offered(&mut scene, boris);
        let today = scene.book.day(scene.now);
        let number = (Field::InvoiceNumber, Value::Text("118".into()));
        advance(&mut scene, boris, deal, "invoice", vec![number, (Field::PayBy, Value::Date(today))]);
        let balance = |scene: &Scene| {
            let balance = scene.the(deal).billing().unwrap().balance(today);
            (balance.billed.get(RUB), balance.paid.get(RUB), balance.due.get(RUB))
        };
        assert_eq!(balance(&scene), (rub(900).minor, 0, rub(900).minor));
        assert_eq!(scene.the(deal).value(Field::PayBy), Some(Value::Date(today)));
        let paid = vec![(Field::PrepaidSum, Value::Money(rub(300))), (Field::PrepaidDay, Value::Date(today))];
        advance(&mut scene, boris, deal, "prepaid", paid);
        assert_eq!(balance(&scene), (rub(900).minor, rub(300).minor, rub(600).minor));
        advance(&mut scene, boris, deal, "won", vec![(Field::Paid, Value::Yes)]);
        assert_eq!(balance(&scene), (rub(900).minor, rub(900).minor, 0));
        assert!(scene.the(deal).details.get(Field::PrepaidSum).is_none(), "it is said once");
    }

    #[test]
    fn who_allowed_otherwise_leaves_the_money_due_and_it_is_paid_after_the_sale() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = offered(&mut scene, boris);
        let number = "118".to_owned();
        scene.done(boris, Command::Issue(Issue { deal, number, sum: None, issued: None, pay_by: None }));
        scene.done(
            boris,
            Command::Pay(Pay { deal, toward: Toward::Oldest, sum: Some(rub(100)), day: None, note: None }),
        );
        // The number, the day and the payment are known by now: nothing but the word of who allowed it is asked for.
        advance(&mut scene, boris, deal, "won", vec![(Field::Paid, Value::Text("anna".into()))]);
        // The debt keeps a next step, and whose word it rests on hears of it.
        let steps = scene.the(deal).steps.clone();
        let step = scene.book.next_step(scene.the(deal)).unwrap();
        let pay_by = scene.the(deal).billing().unwrap().invoices[0].pay_by;
        assert_eq!((step.kind, step.due().date, step.executor, steps.len()), (StepKind::Payment, pay_by, boris, 1));
        assert_eq!(scene.book.inbox(anna).notices().last().unwrap().told, Told::AllowedDebt);
        let holder = scene.the(deal).holder;
        assert_eq!(scene.book.unpaid().due(&[holder]).get(RUB), rub(800).minor);
        // As long as something is due, there is a next step.
        let finish =
            |task, next| Command::Finish(Finish { task, outcome: Outcome::Spoke, said: None, minutes: 0, next });
        assert_eq!(scene.refused(boris, finish(steps[0], None)), Refusal::StepMissing { deal });
        let call = Some(scene.call_in(1));
        scene.done(boris, finish(steps[0], call.clone()));
        let step = scene.the(deal).steps.clone();
        scene.done(boris, Command::Pay(Pay { deal, toward: Toward::Oldest, sum: None, day: None, note: None }));
        // Once it is paid, there is none; taken back, it waits again.
        assert!(scene.book.unpaid().due(&[holder]).is_empty());
        assert!(scene.the(deal).steps.is_empty());
        let undo = scene.undo_of(boris).unwrap();
        scene.done(boris, undo);
        assert_eq!(scene.the(deal).steps, step);
        scene.done(boris, Command::Pay(Pay { deal, toward: Toward::Oldest, sum: None, day: None, note: None }));
        // A payment that is struck is due again, and so is what is billed later.
        let payment = scene.the(deal).billing().unwrap().payments.last().unwrap().id;
        let reason = "чужой платёж".to_owned();
        scene.done(boris, Command::StrikePayment(StrikePayment { deal, payment, reason }));
        assert_eq!(scene.book.next_step(scene.the(deal)).unwrap().kind, StepKind::Payment);
        scene.done(boris, Command::Pay(Pay { deal, toward: Toward::Oldest, sum: None, day: None, note: None }));
        let (number, sum) = ("119".to_owned(), Some(rub(5)));
        scene.done(boris, Command::Issue(Issue { deal, number, sum, issued: None, pay_by: None }));
        let invoice = scene.the(deal).billing().unwrap().invoices.last().unwrap().id;
        assert_eq!(scene.the(deal).steps.len(), 1);
        let reason = "ошибка в сумме".to_owned();
        scene.done(boris, Command::CancelInvoice(CancelInvoice { deal, invoice, reason }));
        assert!(scene.the(deal).steps.is_empty());
        scene.book.recount_check().unwrap();
    }

    #[test]
    fn only_who_leads_lets_a_deal_be_sold_before_it_is_paid() {
        let (mut scene, boris, _) = Scene::with_boris();
        let olga = scene.hire("olga", "Ольга", &[Role::Quality]);
        let deal = offered(&mut scene, boris);
        let number = "118".to_owned();
        scene.done(boris, Command::Issue(Issue { deal, number, sum: None, issued: None, pay_by: None }));
        for nobody in ["maybe", "boris", "olga", "директор"] {
            let (to, value) = (Some(scene.stage("won")), Value::Text(nobody.into()));
            let answers = vec![(Field::Paid, value.clone())];
            let won = Command::Advance(Advance { deal, to, answers, touch: None });
            scene.refused_as(boris, won, "not-theirs-to-allow");
            let edit = Edit { deal, field: Field::Paid, saw: None, value: Some(value) };
            scene.refused_as(boris, Command::Edit(edit), "not-theirs-to-allow");
        }
        assert_eq!(scene.book.inbox(olga).notices().count(), 0);
    }

    #[test]
    fn a_field_does_not_say_otherwise_than_its_invoice() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = offered(&mut scene, boris);
        let number = "118".to_owned();
        scene.done(boris, Command::Issue(Issue { deal, number, sum: None, issued: None, pay_by: None }));
        let value = Some(Value::Text("119".into()));
        let edit = Edit { deal, field: Field::InvoiceNumber, saw: None, value };
        assert_eq!(scene.refused(boris, Command::Edit(edit)), Refusal::Billed { deal, field: Field::InvoiceNumber });
        let to = Some(scene.stage("invoice"));
        let answers = vec![(Field::InvoiceNumber, Value::Text("119".into()))];
        scene.refused_as(boris, Command::Advance(Advance { deal, to, answers, touch: None }), "billed");
        // More in advance than was billed is no prepayment of this invoice.
        let today = scene.book.day(scene.now);
        let answers = vec![(Field::PrepaidSum, Value::Money(rub(901))), (Field::PrepaidDay, Value::Date(today))];
        let to = Some(scene.stage("prepaid"));
        scene.refused_as(boris, Command::Advance(Advance { deal, to, answers, touch: None }), "more-than-due");
    }
}
