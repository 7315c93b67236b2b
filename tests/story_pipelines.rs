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
    anna.shows("P next pipeline   N new pipeline   R rename it   X close it");
    // The help says what keys do here, not what they do to a deal.
    hall.press(&mut anna, "?");
    anna.shows("x            remove");
    anna.shows("r            role, keeper");
    anna.does_not_show("Sold");
    hall.press(&mut anna, "<Esc>");
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
    hall.press(&mut anna, "nАудит насосной");
    anna.shows(", Service");
    hall.press(&mut anna, "<Enter>");
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
    // The card says whose stages these are, and the funnel is that of the unit in view.
    hall.press(&mut anna, "7");
    anna.shows("Sales");
    anna.does_not_show("all units");
    hall.press(&mut anna, "P");
    anna.row_of("Service");
    hall.press(&mut anna, "P1");
    // No new deals here any more.
    hall.press(&mut anna, "PgsX");
    anna.shows("takes no new deals");
    hall.press(&mut anna, "qnдругая<Enter>");
    anna.shows("Service takes no new deals");
}

#[test]
fn a_field_of_ones_own_is_made_asked_for_and_keeps_pieces_whole() {
    let mut scene = Scene::open();
    scene.hire("rita", "Рита", &[Role::Rep]);
    let mut hall = Hall::new(scene);
    let mut anna = hall.seat("anna");
    hall.press(&mut anna, "gf");
    anna.shows("None yet");
    hall.press(&mut anna, "n");
    anna.shows("NEW FIELD");
    hall.press(&mut anna, "Pumps<Enter>2pcs<Enter>");
    anna.shows("Pumps stands");
    anna.row_of("number, pcs");
    hall.press(&mut anna, "nTerms<Enter>6<Enter>");
    anna.shows("A choice needs two words at least");
    hall.press(&mut anna, "EXW, DDP<Enter>");
    anna.row_of("choice: EXW, DDP");
    // The stage asks for both.
    hall.press(&mut anna, "qgsgg");
    for _ in 0..4 {
        hall.press(&mut anna, "j");
    }
    hall.press(&mut anna, "e<Down><Down><C-u>Pumps, terms<Enter>");
    anna.shows("Pumps, Terms");
    // A deal on its way there.
    hall.press(&mut anna, "q1nНасосная, Петров +7 903 123 45 67<Enter>1lS");
    anna.shows("TO A STAGE");
    hall.press(&mut anna, "3");
    anna.shows("Pumps");
    anna.shows("12 pcs");
    anna.shows("1 EXW");
    hall.press(&mut anna, "<Esc>e");
    anna.shows("Pumps");
    hall.press(&mut anna, "<Esc>gfx");
    anna.shows("Not retired: Meeting held asks for Pumps");
}

#[test]
fn a_field_of_the_company_is_asked_for_by_a_stage_and_stands_on_its_card() {
    let mut scene = Scene::open();
    scene.hire("rita", "Рита", &[Role::Rep]);
    let mut hall = Hall::new(scene);
    let mut anna = hall.seat("anna");
    hall.press(&mut anna, "gfnTax number<Enter>1<Down><Down><Down>2<Enter>");
    anna.row_of("company: text");
    hall.press(&mut anna, "nWorkshops<Enter>2<Down><Down><Down>2<Enter>");
    anna.row_of("company: number");
    hall.press(&mut anna, "nBirthday<Enter>5<Down><Down><Down>3<Enter>");
    anna.row_of("person: date");
    hall.press(&mut anna, "qgsgg");
    for _ in 0..4 {
        hall.press(&mut anna, "j");
    }
    hall.press(&mut anna, "e<Down><Down><C-u>Tax number<Enter>");
    anna.shows("Tax number");
    // A deal on its way there: what is typed is the company's.
    hall.press(&mut anna, "q1nНасосная, Петров +7 903 123 45 67<Enter>1lS3");
    anna.shows("Tax number");
    hall.press(&mut anna, "<Esc><Enter>gce");
    // On the row of a person it is the person, else the company.
    anna.shows("Birthday");
    hall.press(&mut anna, "<Esc>je");
    anna.shows("Workshops");
    anna.does_not_show("Birthday");
    hall.press(&mut anna, "<Down>7701234567<Down>2.5<Enter>");
    anna.shows("whole");
    hall.press(&mut anna, "<C-u>2<Enter>");
    anna.shows("Tax number: 7701234567;  Workshops: 2");
    // Another one of this company knows it.
    hall.press(&mut anna, "q");
    anna.shows("7701234567");
    hall.press(&mut anna, "gcje<Down><C-u>7709<Enter>");
    anna.shows("Tax number: 7709");
    hall.press(&mut anna, "u");
    anna.shows("Tax number: 7701234567");
}
