//! Steps: done, snoozed, set; calls; stages and their answers.

use super::super::trial::{Floor, commands};
use super::super::{FormStep, Purpose};
use crate::sales::command::Command;
use crate::sales::event::task::AutoText;
use crate::sales::field::{Field, Value};
use crate::sales::reason::Outcome;
use crate::sales::refusal::Refusal;
use crate::sales::stage::StageRole;
use crate::sales::typed::StepKind;
use crate::ui::form::Question;
use crate::ui::forms;
use crate::ui::keymap::Action;

#[test]
fn done_without_an_answer_is_three_keys() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    // d opens the form; 2 and Enter are the rest.
    let mut form = floor.form(Action::Done, deal);
    let sent = commands(floor.keys(&mut form, "2\n"));
    let [Command::Finish(finish)] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(finish.outcome, Outcome::NoAnswer);
    let next = finish.next.as_ref().unwrap();
    assert_eq!((next.kind, next.auto), (StepKind::Call, Some(AutoText::CallAgain)));
    // Two working hours after 10:42.
    assert_eq!(next.due.time.unwrap().to_string(), "12:42:00");
    floor.scene.try_as(floor.user, sent[0].clone()).unwrap();
}

#[test]
fn what_was_said_and_another_step_are_typed_over_the_proposal() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::Done, deal);
    let sent = commands(floor.keys(&mut form, "1подписывают в четверг↓meeting fri 11 at their office\n"));
    let [Command::Finish(finish)] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(finish.said.as_deref(), Some("подписывают в четверг"));
    let next = finish.next.as_ref().unwrap();
    assert_eq!((next.kind, next.text.as_deref()), (StepKind::Meeting, Some("at their office")));
    assert_eq!(next.due.date.to_string(), "2026-11-27");
}

#[test]
fn a_step_without_a_time_is_asked_for_again() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::Done, deal);
    assert_eq!(floor.keys(&mut form, "1↓something\n"), FormStep::Stay);
    assert_eq!(form.current().unwrap().asks, Question::Step);
    assert!(form.complaint.as_deref().unwrap().starts_with("No time in it: something"));
    assert_eq!(floor.keys(&mut form, "\u{1b}"), FormStep::Leave);
}

#[test]
fn the_outcome_is_never_chosen_beforehand() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::Done, deal);
    assert_eq!(floor.keys(&mut form, "\n"), FormStep::Stay);
    assert_eq!(form.complaint.as_deref(), Some("Choose by its digit"));
}

#[test]
fn a_sale_carries_the_call_that_made_it() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::CallNow, deal);
    floor.scene.wait(4);
    assert_eq!(floor.keys(&mut form, "5\n"), FormStep::Stay);
    assert!(matches!(form.purpose, Purpose::Answers(_)));
    let answers = [
        (Field::Need, "pumps"),
        (Field::Budget, "2M"),
        (Field::WantedBy, "15 dec"),
        (Field::Verdict, "1"),
        (Field::MeetingDay, "tomorrow 15"),
        (Field::MeetingPlace, "here"),
        (Field::MeetingWith, "Ivanov"),
        (Field::Decided, "yes"),
        (Field::WhoDecides, "Ivanov"),
        (Field::WhoPays, "Lisina"),
        (Field::OfferValid, "1 dec"),
        (Field::InvoiceNumber, "118"),
        (Field::PayBy, "15 dec"),
        (Field::PrepaidSum, "300k"),
        (Field::PrepaidDay, "today"),
        (Field::Paid, "yes"),
    ];
    for (field, typed) in answers {
        assert_eq!(form.current().unwrap().asks, Question::Field(field));
        let enter = if field == Field::Verdict { "" } else { "\n" };
        floor.carry_out_quietly(&mut form, &format!("{typed}{enter}"));
    }
    let deal = floor.scene.book.any_deal(deal).unwrap();
    assert_eq!(floor.scene.book.stage_role(deal), Some(StageRole::Won));
    assert_eq!(deal.touches.last().unwrap().minutes, 4);
    assert_eq!(deal.details.get(Field::Paid), Some(&Value::Yes));
}

#[test]
fn a_stage_asks_for_what_is_missing_and_saving_moves() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let [Command::Advance(advance)] = &super::super::trial::sent(floor.verb(Action::Advance, deal))[..] else {
        panic!("no advance")
    };
    let refusal = floor.scene.try_as(floor.user, Command::Advance(advance.clone())).unwrap_err();
    let Refusal::Missing { to, fields, .. } = refusal else { panic!("{refusal:?}") };
    let mut form = forms::answers::open(vec![deal], to, &fields, None, &floor.glance());
    assert_eq!(floor.keys(&mut form, "2 pumps for a ferry\nнет таких\n"), FormStep::Stay);
    assert!(form.complaint.as_deref().unwrap().starts_with("Not a sum I know: нет таких"));
    form.current_mut().unwrap().input = crate::ui::form::FormLine::text(Question::Said, String::new()).input;
    assert_eq!(floor.keys(&mut form, "none\nnot soon\n"), FormStep::Stay);
    // The class as it would become.
    let (screen, _) = floor.drawn(&form);
    assert!(screen.contains("C for now"), "{screen}");
    floor.carry_out(&mut form, "1\n");
    assert_eq!(form.complaint, None);
    let deal = floor.scene.book.any_deal(deal).unwrap();
    assert_eq!(floor.scene.book.stage_role(deal), Some(StageRole::Qualified));
    assert_eq!(deal.details.get(Field::WantedBy), Some(&Value::No));
}

#[test]
fn a_stage_of_choice_asks_for_all_on_the_way_or_for_the_reason_back() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::ToStage, deal);
    // Unsorted and where it stands are not among them: 2 is Meeting set.
    floor.carry_out(&mut form, "2");
    assert!(matches!(form.purpose, Purpose::Answers(_)));
    assert_eq!(form.lines.iter().filter(|line| matches!(line.asks, Question::Field(_))).count(), 7);
    floor.carry_out(&mut form, "pumps\nnone\nnot soon\n1tomorrow 15\nhere\nIvanov\n");
    assert_eq!(floor.scene.book.any_deal(deal).unwrap().stage, floor.scene.stage("meeting-set"));
    let mut form = floor.form(Action::ToStage, deal);
    assert_eq!(floor.keys(&mut form, "1"), FormStep::Stay);
    assert!(matches!(form.purpose, Purpose::Back(_)));
    floor.carry_out(&mut form, "wrong meeting\n");
    assert_eq!(floor.scene.book.any_deal(deal).unwrap().stage, floor.scene.stage("verified"));
}

#[test]
fn a_snooze_proposes_tomorrow_and_holds_to_the_horizon() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::Snooze, deal);
    floor.carry_out(&mut form, "15 dec\n");
    assert!(form.complaint.as_deref().unwrap().starts_with("At most 5 working days ahead. p postpones"));
    let mut form = floor.form(Action::Snooze, deal);
    floor.carry_out(&mut form, "\n");
    let step = floor.scene.book.next_step(floor.scene.book.any_deal(deal).unwrap()).unwrap();
    assert_eq!(step.due().date.to_string(), "2026-11-24");
    assert_eq!(step.moves, 1);
}

#[test]
fn enter_takes_the_default_step() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::SetStep, deal);
    floor.carry_out(&mut form, "\n");
    assert_eq!(floor.scene.book.any_deal(deal).unwrap().steps.len(), 2);
    let mut form = floor.form(Action::SetStep, deal);
    let sent = commands(floor.keys(&mut form, "call tomorrow 10: is it signed?\n"));
    let [Command::SetStep(set)] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(set.step.text.as_deref(), Some("is it signed?"));
}
