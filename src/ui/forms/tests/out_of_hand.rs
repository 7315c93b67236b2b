//! The ways out of a rep's hands: refusal, return, postponement, and quality control's own.

use super::super::trial::{Floor, commands};
use super::super::{FormStep, Purpose};
use crate::sales::command::Command;
use crate::sales::deal::Holder;
use crate::sales::reason::{RefusalReason, ReturnReason, WhoSaid};
use crate::sales::role::Role;
use crate::sales::stage::StageRole;
use crate::ui::form::Question;
use crate::ui::keymap::Action;

/// Anna calls once without an answer, so that there is something on record.
fn called(floor: &mut Floor) -> crate::sales::value::DealId {
    let deal = floor.deal("Вымпел");
    let mut form = floor.form(Action::CallNow, deal);
    floor.carry_out(&mut form, "2\n");
    deal
}

#[test]
fn a_refusal_goes_to_control_with_reason_voice_touch_and_own_words() {
    let mut floor = Floor::open();
    let deal = called(&mut floor);
    let mut form = floor.form(Action::Refuse, deal);
    assert!(form.lines.iter().all(|line| line.asks == Question::RestsOn || line.chosen().is_none()));
    floor.carry_out(&mut form, "11no money\n");
    // The client said nothing in a call that nobody answered.
    assert!(form.complaint.as_deref().unwrap().starts_with("No touch of"), "{:?}", form.complaint);
    floor.carry_out(&mut form, "↑2\n");
    assert!(form.complaint.as_deref().unwrap().starts_with("Too few words"), "{:?}", form.complaint);
    floor.carry_out(&mut form, ", they took the cheaper pump of a friend\n");
    assert_eq!(form.complaint, None);
    let deal = floor.scene.book.any_deal(deal).unwrap();
    assert_eq!(floor.scene.book.stage_role(deal), Some(StageRole::ConditionalRefusal));
    let case = deal.case().unwrap();
    assert_eq!((case.reason, case.said_by), (RefusalReason::TooDear, WhoSaid::Nobody));
    assert_eq!(case.touch, deal.touches.first().map(|touch| touch.id));
}

#[test]
fn a_refusal_out_of_a_call_rests_on_that_call() {
    let mut floor = Floor::open();
    let deal = floor.deal("Вымпел");
    let mut form = floor.form(Action::CallNow, deal);
    assert_eq!(floor.keys(&mut form, "7купили у других\n"), FormStep::Stay);
    assert!(matches!(form.purpose, Purpose::Refuse(_)));
    floor.carry_out(&mut form, "21выбрали соседний завод, там рассрочка\n");
    let deal = floor.scene.book.any_deal(deal).unwrap();
    let case = deal.case().unwrap();
    assert_eq!(case.said_by, WhoSaid::Client);
    assert_eq!(case.touch, deal.touches.last().map(|touch| touch.id));
    assert!(deal.steps.is_empty());
}

#[test]
fn control_sends_back_puts_off_gives_away_and_closes() {
    let mut floor = Floor::open();
    let deal = called(&mut floor);
    let boris = floor.scene.hire("boris", "Борис Ким", &[Role::Quality]);
    let mut form = floor.form(Action::Refuse, deal);
    floor.carry_out(&mut form, "12they do not answer, I think it is the price\n");
    let anna = floor.user;
    floor.sit(boris);
    let mut form = floor.form(Action::Snooze, deal);
    floor.carry_out(&mut form, "\n");
    assert!(floor.scene.book.any_deal(deal).unwrap().case().unwrap().until.is_some());
    let mut form = floor.form(Action::SendBack, deal);
    floor.carry_out(&mut form, "call them first\n");
    assert_eq!(floor.scene.book.any_deal(deal).unwrap().holder, Holder::User(anna));
    floor.sit(anna);
    let mut form = floor.form(Action::Refuse, deal);
    floor.carry_out(&mut form, "22called twice more and nobody picks up\n");
    assert_eq!(form.complaint, None);
    floor.sit(boris);
    let sent = super::super::trial::sent(floor.verb(Action::Refuse, deal));
    assert!(matches!(sent.as_slice(), [Command::CloseLost(_)]), "{sent:?}");
    let mut form = floor.form(Action::HandBack, deal);
    floor.carry_out(&mut form, "somebody else shall try\n");
    assert_eq!(floor.scene.book.any_deal(deal).unwrap().holder, Holder::Exchange);
}

#[test]
fn a_return_takes_a_digit_and_enter() {
    let mut floor = Floor::open();
    let deal = floor.deal("Вымпел");
    let mut form = floor.form(Action::HandBack, deal);
    let sent = commands(floor.keys(&mut form, "2\n"));
    let [Command::HandBack(hand_back)] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!((hand_back.reason, hand_back.note.as_deref()), (ReturnReason::Overloaded, None));
}

#[test]
fn a_postponement_asks_who_wanted_it() {
    let mut floor = Floor::open();
    let deal = floor.deal("Вымпел");
    let mut form = floor.form(Action::Postpone, deal);
    // The day is proposed, the rest is not.
    floor.carry_out(&mut form, "\n1budget comes in december\n");
    assert_eq!(floor.scene.book.any_deal(deal).unwrap().asleep().unwrap().until.to_string(), "2026-12-07");
}

#[test]
fn deals_are_assigned_by_digit_by_name_or_spread() {
    let mut floor = Floor::open();
    let deal = floor.deal("Вымпел");
    let smith = floor.scene.hire("smith", "John Smith", &[Role::Rep]);
    floor.sit(floor.user);
    let mut form = floor.form(Action::Assign, deal);
    floor.carry_out(&mut form, "1");
    assert_eq!(floor.scene.book.any_deal(deal).unwrap().holder, Holder::User(smith));
    let mut form = floor.form(Action::Assign, deal);
    assert_eq!(floor.keys(&mut form, "\tnobody\n"), FormStep::Stay);
    assert_eq!(form.complaint.as_deref(), Some("Nobody here is called nobody"));
    let mut form = floor.form(Action::Assign, deal);
    floor.carry_out(&mut form, "\tорл\n");
    assert_eq!(floor.scene.book.any_deal(deal).unwrap().holder, Holder::User(floor.user));
    let mut form = floor.form(Action::Assign, deal);
    let sent = commands(floor.keys(&mut form, "0"));
    assert!(matches!(sent.as_slice(), [Command::Assign(_)]));
}
