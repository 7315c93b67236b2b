//! What is sold keeps a step as long as it owes, and has none once it is paid (METHOD S14, S19).

use chrono::NaiveDate;

use crate::sales::command::{Ground, NewStep};
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::task::{TaskEvent, TaskFinished};
use crate::sales::invoice::Billing;
use crate::sales::refusal::Refusal;
use crate::sales::stage::StageRole;
use crate::sales::typed::StepKind;
use crate::sales::value::Due;

/// What becomes of the steps of a deal that is billed or paid after its sale; before it, nothing does.
pub(super) fn after_sale(
    ground: &Ground<'_>,
    deal: &Deal,
    billing: &Billing,
    events: &mut Vec<Event>,
) -> Result<(), Refusal> {
    if ground.stage_of(deal)?.role != StageRole::Won {
        return Ok(());
    }
    match (billing.unpaid().first(), deal.holder_user()) {
        (None, _) => events.extend(deal.steps.iter().map(|step| {
            let finished = TaskFinished { task: *step, deal: Some(deal.id), outcome: None };
            Event::Task(TaskEvent::Finished(finished))
        })),
        (Some(unpaid), Some(holder)) if deal.steps.is_empty() => {
            events.push(the_money(ground, unpaid.invoice.pay_by)?.event_unchecked(ground, Some(deal.id), holder));
        }
        (Some(_), _) => {}
    }
    Ok(())
}

/// The step to look after what is due by a day.
pub(in crate::sales::command) fn the_money(ground: &Ground<'_>, by: NaiveDate) -> Result<NewStep, Refusal> {
    let date = by.max(NewStep::call_today(ground)?.due.date);
    Ok(NewStep { kind: StepKind::Payment, due: Due::day(date, ground.zone()), text: None, auto: None })
}

#[cfg(test)]
mod tests {
    use crate::sales::command::deal::{Advance, Edit, HandOver, HandTo};
    use crate::sales::command::invoice::{Issue, Pay, Toward};
    use crate::sales::command::task::{Finish, Log, SetStep, Snooze};
    use crate::sales::command::{Command, NewStep, TouchMade};
    use crate::sales::field::{Field, Value};
    use crate::sales::reason::Outcome;
    use crate::sales::refusal::Refusal;
    use crate::sales::role::Role;
    use crate::sales::scene::given::rub;
    use crate::sales::scene::{Scene, task_of};
    use crate::sales::typed::StepKind;

    #[test]
    fn the_step_of_a_debt_is_worked_like_any_other_and_goes_to_whoever_takes_over() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "offer-sent");
        let value = Some(Value::Money(rub(900)));
        scene.done(boris, Command::Edit(Edit { deal, field: Field::Sum, saw: None, value }));
        let number = "118".to_owned();
        scene.done(boris, Command::Issue(Issue { deal, number, sum: None, issued: None, pay_by: None }));
        let part = Pay { deal, toward: Toward::Oldest, sum: Some(rub(100)), day: None, note: None };
        scene.done(boris, Command::Pay(part));
        let (to, allowed) = (Some(scene.stage("won")), vec![(Field::Paid, Value::Text("anna".into()))]);
        scene.done(boris, Command::Advance(Advance { deal, to, answers: allowed, touch: None }));
        let money = scene.the(deal).steps[0];
        // It is moved and set as far ahead as the money is, whatever the class.
        scene.done(boris, Command::Snooze(Snooze { task: money, until: scene.due(40, 10) }));
        let step = NewStep { kind: StepKind::Call, due: scene.due(30, 10), text: None, auto: None };
        let call = task_of(&scene.done(boris, Command::SetStep(SetStep::new(Some(deal), step)))).unwrap();
        let spoke = || TouchMade { task: None, kind: StepKind::Call, outcome: Outcome::Spoke, said: None, minutes: 3 };
        scene.done(boris, Command::Log(Log { deal, touch: spoke(), next: None }));
        let finish = Finish { task: call, outcome: Outcome::Spoke, said: None, minutes: 3, next: None };
        scene.done(boris, Command::Finish(finish));
        // Whoever takes over from him looks after it, and puts the money down.
        let carla = scene.hire("carla", "", &[Role::Rep]);
        let pay = || Command::Pay(Pay { deal, toward: Toward::Oldest, sum: None, day: None, note: None });
        scene.refused_as(carla, pay(), "not-yours");
        let over = HandOver { from: boris, to: HandTo::User(carla), only: Vec::new(), saw: None };
        scene.done(anna, Command::HandOver(over));
        assert_eq!(scene.book.task(money).unwrap().executor, carla);
        scene.done(carla, pay());
        assert!(scene.the(deal).steps.is_empty());
        scene.book.recount_check().unwrap();
        // What is paid has no step.
        let step = scene.call_in(1);
        let set = Command::SetStep(SetStep::new(Some(deal), step));
        let stage = scene.stage("won");
        assert_eq!(scene.refused(boris, set), Refusal::NotOpen { deal, stage });
    }
}
