//! Rules of the exchange and of stages, and what a person may take.

use crate::sales::claiming::Level;
use crate::sales::command::Command;
use crate::sales::role::Role;
use crate::sales::value::{Money, RUB};
use crate::ui::form::{Limit, Question};
use crate::ui::forms::trial::{Floor, commands};
use crate::ui::forms::{FormStep, claims, limits, stage};

#[test]
fn of_the_rules_of_claiming_what_was_changed_is_sent_and_nothing_else() {
    let floor = Floor::open();
    let glance = floor.glance();
    let mut form = claims::open(glance.book.main_pipeline().unwrap().id, &glance).unwrap();
    assert_eq!(form.typed(Question::Limit(Limit::Reserve)), "10");
    assert_eq!(floor.keys(&mut form, "\n"), FormStep::Leave, "nothing is another");
    assert_eq!(floor.keys(&mut form, "1x\n"), FormStep::Stay);
    assert_eq!(form.complaint.as_deref(), Some("Not a number from 0 to 9999: 1x"));
    form.line_mut(Question::Limit(Limit::Daily)).unwrap().input =
        crate::ui::form::FormLine::filled(Question::Limit(Limit::Daily), String::new(), "12").input;
    // One claims the next from now on.
    let sent = commands(floor.keys(&mut form, "↓↓↓↓↓↓↓2\n"));
    let [Command::RuleClaims(claims), Command::RuleExchange(exchange)] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!((claims.rules.daily, exchange.rules.blind), (Some(12), true));
    assert_eq!(exchange.rules.reserved_minutes, Some(10), "what stood there stands");
}

#[test]
fn a_cost_limit_stands_in_the_form_of_its_stage_and_is_in_the_currency_of_the_hour() {
    let mut floor = Floor::open();
    let id = floor.glance().book.main_pipeline().unwrap().id;
    let mut form = claims::open(id, &floor.glance()).unwrap();
    floor.carry_out(&mut form, "↓↓↓↓↓↓↓↓1500\n");
    let costs = |floor: &Floor| floor.scene.book.main_pipeline().unwrap().costs.clone();
    assert_eq!(costs(&floor).hour, Money::whole(1500, RUB));
    let offer = floor.scene.stage("offer-sent");
    let mut form = stage::edit(offer, &floor.glance()).unwrap();
    floor.carry_out(&mut form, "↓↓↓↓↓40k eur\n");
    assert_eq!(form.complaint.as_deref(), Some("An hour costs 1 500 RUB: a limit is in the same currency"));
    let mut form = stage::edit(offer, &floor.glance()).unwrap();
    floor.carry_out(&mut form, "↓↓↓↓↓40k\n");
    assert_eq!(costs(&floor).limit(offer), Money::whole(40_000, RUB));
    let form = stage::edit(offer, &floor.glance()).unwrap();
    assert_eq!(form.typed(Question::Limit(Limit::StageCost)), "40000 RUB");
}

#[test]
fn limits_of_a_person_are_typed_over_by_whoever_hands_out_work() {
    let mut floor = Floor::open();
    let boris = floor.scene.hire("boris", "Кузьмин", &[Role::Rep]);
    floor.scene.hire("olga", "Сидорова", &[Role::Quality]);
    let mut form = limits::open(&floor.glance()).unwrap();
    assert!(!floor.drawn(&form).0.contains("Сидорова"), "who claims nothing has no limits");
    assert_eq!(floor.keys(&mut form, "\tкуз\n"), FormStep::Stay);
    assert!(form.title.contains("Кузьмин"), "{}", form.title);
    floor.carry_out(&mut form, "1↓5\n");
    let user = floor.scene.book.user(boris).unwrap();
    assert_eq!((user.level, user.hold_limit, user.daily), (Level::Novice, 40, Some(5)));
}

#[test]
fn enter_does_not_pass_a_choice_by() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(crate::ui::keymap::Action::Postpone, deal);
    floor.keys(&mut form, "\n\n");
    assert_eq!(form.current().map(|line| line.asks), Some(Question::WhoAsked));
    assert!(form.complaint.is_some(), "a digit is missing, and it is said");
}
