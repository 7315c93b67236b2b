//! Second thoughts, as the person has them: what `u` takes back, and what it does not.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod hall;

use bourse::sales::command::Command;
use bourse::sales::command::deal::{Capture, Edit, GoesTo, Note};
use bourse::sales::command::rule::{FireRule, MakeRule, StartRule};
use bourse::sales::event::Event;
use bourse::sales::event::rule::RuleEvent;
use bourse::sales::field::{Field, Value};
use bourse::sales::role::Role;
use bourse::sales::rule::{Act, Plan, When};
use bourse::sales::scene::{Scene, deal_of};
use bourse::sales::stamp::Origin;
use bourse::sales::user::MACHINE;
use bourse::sales::value::{DealId, Money, RUB};
use hall::Hall;

/// Rita holds a few verified deals, and the hour is a later one.
fn floor(deals: usize) -> (Hall, Vec<DealId>) {
    let mut scene = Scene::open();
    let rita = scene.hire("rita", "Рита", &[Role::Rep]);
    let mut made = Vec::new();
    for nth in 0..deals {
        let capture = Capture {
            title: format!("Насос {nth}"),
            company: None,
            contact: None,
            sum: None,
            need: None,
            source: None,
            pipeline: None,
            goes_to: GoesTo::Default,
            step: None,
            note: None,
        };
        made.push(deal_of(&scene.try_as(rita, Command::Capture(capture)).unwrap()).unwrap());
    }
    scene.wait(10);
    (Hall::new(scene), made)
}

#[test]
fn a_note_is_taken_back_and_done_again() {
    let (mut hall, _) = floor(1);
    let mut rita = hall.seat("rita");
    hall.press(&mut rita, "1mcall in spring<Enter>");
    rita.shows("u takes back: note of #");
    hall.press(&mut rita, "u");
    rita.shows("Undone: note of #");
    rita.does_not_show("u takes back");
    hall.press(&mut rita, "U");
    rita.shows("u takes back: note of #");
    hall.press(&mut rita, "<Enter>");
    rita.shows("call in spring");
    rita.shows("undone");
}

#[test]
fn quick_add_is_one_deed_with_all_it_made() {
    let (mut hall, _) = floor(1);
    let mut rita = hall.seat("rita");
    hall.press(&mut rita, "1nРомашка, Петров +7 903 123 45 67 250<Enter>");
    rita.shows("u takes back: new #");
    hall.press(&mut rita, "u");
    rita.shows("Undone: new #");
    assert!(hall.scene.book.company_called("Ромашка").is_none());
    hall.press(&mut rita, "U");
    rita.shows("Saved: #");
    assert!(hall.scene.book.company_called("Ромашка").is_some());
    hall.press(&mut rita, "u");
    rita.shows("Undone: new #");
    hall.press(&mut rita, "/Ромашка");
    rita.does_not_show("Петров");
}

#[test]
fn what_one_key_did_to_several_is_taken_back_by_one() {
    let (mut hall, deals) = floor(3);
    let mut rita = hall.seat("rita");
    hall.press(&mut rita, "1* z<Enter>");
    let moved = |hall: &Hall| {
        let steps = deals.iter().map(|deal| hall.scene.book.any_deal(*deal).unwrap().next.unwrap().task);
        steps.filter(|step| hall.scene.book.task(*step).unwrap().moves > 0).count()
    };
    rita.shows("u takes back: 2 deals");
    assert_eq!(moved(&hall), 2);
    hall.press(&mut rita, "u");
    rita.shows("Undone:");
    assert_eq!(moved(&hall), 0);
    hall.press(&mut rita, "U");
    assert_eq!(moved(&hall), 2);
    rita.shows("u takes back: 2 deals");
}

#[test]
fn what_was_done_before_one_came_is_named_before_it_is_taken_back() {
    let (mut hall, deals) = floor(1);
    let user = hall.scene.user("rita");
    hall.scene.try_as(user, Command::Note(Note { deal: deals[0], text: "весной".to_owned() })).unwrap();
    hall.scene.wait(60);
    let mut rita = hall.seat("rita");
    rita.does_not_show("takes back");
    hall.press(&mut rita, "u");
    rita.shows("u again takes back: note of #");
    // Another key, and it has to be named again.
    hall.press(&mut rita, "ju");
    rita.shows("u again takes back: note of #");
    hall.press(&mut rita, "u");
    rita.shows("Undone: note of #");
}

#[test]
fn a_junked_inquiry_is_not_taken_back_by_a_key_nor_what_was_before_it() {
    let mut scene = Scene::open();
    let mut hall = Hall::new(scene.clone());
    let mut anna = hall.seat("anna");
    hall.press(&mut anna, "2nинтерес к насосам<Enter>");
    scene.wait(1);
    anna.shows("u takes back: new #");
    hall.press(&mut anna, "1mtried<Enter>");
    anna.shows("u takes back: note of #");
    hall.press(&mut anna, "x");
    anna.shows("JUNK");
    hall.press(&mut anna, "1<Enter>");
    anna.does_not_show("takes back");
    hall.press(&mut anna, "u");
    anna.shows("Your last act stays on record");
}

#[test]
fn behind_something_that_stays_an_older_deed_is_named_first() {
    let mut scene = Scene::open();
    let mut hall = Hall::new(scene.clone());
    let mut anna = hall.seat("anna");
    hall.press(&mut anna, "2nинтерес к насосам<Enter>");
    scene.wait(1);
    hall.press(&mut anna, "nдругое дело<Enter>");
    scene.wait(1);
    hall.press(&mut anna, "1x1<Enter>");
    // The other inquiry has nothing to do with it, and is not what `u` is pressed for.
    anna.does_not_show("takes back");
    hall.press(&mut anna, "u");
    anna.shows("Your last act stays on record. u again takes back: new #");
    hall.press(&mut anna, "u");
    anna.shows("Undone: new #");
}

#[test]
fn a_sleeping_deal_is_woken_by_the_key_that_laid_it_to_sleep() {
    let (mut hall, deals) = floor(1);
    let mut rita = hall.seat("rita");
    hall.press(&mut rita, "1p<Enter>1they asked<Enter>");
    rita.shows("sleeps until");
    rita.shows("u takes back: #");
    hall.press(&mut rita, "/0<Enter>");
    rita.shows("asleep until");
    hall.press(&mut rita, "p");
    rita.shows("is awake again");
    assert!(hall.scene.book.any_deal(deals[0]).unwrap().asleep().is_none());
    hall.press(&mut rita, "u");
    rita.shows("Undone: ");
    assert!(hall.scene.book.any_deal(deals[0]).unwrap().asleep().is_some());
}

#[test]
fn what_was_changed_since_is_named_and_the_next_u_goes_past_it() {
    let (mut hall, deals) = floor(1);
    let mut rita = hall.seat("rita");
    let deal = deals[0];
    hall.press(&mut rita, "1mcall in spring<Enter>");
    hall.scene.wait(1);
    let user = hall.scene.user("rita");
    let sum = |sum| Money::whole(sum, RUB).map(Value::Money);
    let edit = |value| Command::Edit(Edit { deal, field: Field::Sum, saw: None, value });
    hall.scene.try_as(user, edit(sum(100))).unwrap();
    hall.scene.wait(1);
    let anna = hall.scene.user("anna");
    hall.scene.try_as(anna, edit(sum(200))).unwrap();
    hall.press(&mut rita, "u");
    rita.shows(&format!("changed sum of {deal} since"));
    rita.shows("u: an older one");
    hall.press(&mut rita, "u");
    rita.shows("u again takes back: note of #");
    hall.press(&mut rita, "u");
    rita.shows("Undone: note of #");
}

#[test]
fn a_rule_that_has_moved_it_since_is_named() {
    let (mut hall, deals) = floor(1);
    let mut rita = hall.seat("rita");
    let (deal, user, anna) = (deals[0], hall.scene.user("rita"), hall.scene.user("anna"));
    let value = |sum| Money::whole(sum, RUB).map(Value::Money);
    let plan = Plan {
        name: "Round sums".into(),
        when: When::Silent(1),
        conditions: Vec::new(),
        then: vec![Act::Set { field: Field::Sum, value: value(300) }],
    };
    let made = hall.scene.try_as(anna, Command::MakeRule(MakeRule { plan })).unwrap();
    let Event::Rule(RuleEvent::Made(made)) = &made[0] else { panic!("{made:?}") };
    hall.scene.try_as(anna, Command::StartRule(StartRule { rule: made.rule })).unwrap();
    hall.scene.try_as(user, Command::Edit(Edit { deal, field: Field::Sum, saw: None, value: value(100) })).unwrap();
    hall.scene.wait(60 * 24 * 5);
    let due: Vec<_> = hall.scene.book.timers_due(hall.scene.now).collect();
    for (rule, deal) in due {
        let fire = Command::FireRule(FireRule { rule, deal: Some(deal), task: None, entry: None });
        hall.scene.try_by(MACHINE, Origin::Timer, &fire).unwrap();
    }
    hall.press(&mut rita, "uu");
    rita.shows("rule Round sums changed sum of #");
}
