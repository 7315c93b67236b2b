//! Two business units on one floor, as the head and a rep see them (METHOD K02).

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod hall;

use bourse::sales::role::Role;
use bourse::sales::scene::Scene;
use hall::Hall;

#[test]
fn a_second_unit_is_made_switched_to_and_given_a_deal() {
    let mut scene = Scene::open();
    scene.hire("rita", "Рита", &[Role::Rep]);
    let mut hall = Hall::new(scene);
    let mut anna = hall.seat("anna");
    hall.press(&mut anna, "P");
    anna.shows("There is one pipeline only");
    hall.press(&mut anna, "gs");
    anna.shows("STAGES  Sales");
    hall.press(&mut anna, "NService<Enter>");
    anna.shows("STAGES  Service  (2 of 2)");
    anna.shows("Service stands, and you are turned to it");
    // Who answers for a stage, and what it is for.
    hall.press(&mut anna, "gg");
    for _ in 0..5 {
        hall.press(&mut anna, "j");
    }
    hall.press(&mut anna, "r");
    anna.shows("STAGE  Offer sent");
    hall.press(&mut anna, "<Down><Down>Рита<Enter>");
    anna.shows("Рита");
    hall.press(&mut anna, "r2<Enter>");
    anna.shows("Not so: a pipeline has one stage for invoice issued");
    hall.press(&mut anna, "<Esc>q1");
    // A deal captured here is of this unit; the other one does not show it.
    hall.press(&mut anna, "nАудит насосной<Enter>");
    hall.press(&mut anna, "1");
    anna.shows("Service");
    anna.shows("Аудит");
    hall.press(&mut anna, "P");
    anna.shows("Pipeline: Sales");
    anna.shows("No deals here");
    hall.press(&mut anna, "P");
    // `S` offers the other unit behind the stages.
    hall.press(&mut anna, "S");
    anna.shows("to Sales");
    hall.press(&mut anna, "9");
    anna.shows("is in Sales now");
    anna.shows("u takes back");
    hall.press(&mut anna, "P");
    anna.shows("Аудит");
    // No new deals here any more.
    hall.press(&mut anna, "PgsX");
    anna.shows("takes no new deals");
    hall.press(&mut anna, "qnдругая<Enter>");
    anna.shows("Service takes no new deals");
}
