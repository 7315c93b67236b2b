//! The stages of the pipeline, as a head shapes them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod hall;

use bourse::sales::role::Role;
use bourse::sales::scene::Scene;
use bourse::ui::words::Language;
use hall::{Hall, terminal};

fn hall() -> Hall {
    let mut scene = Scene::open();
    scene.hire("belova", "Белова Ирина", &[Role::Head]);
    scene.hire("boris", "Борис", &[Role::Rep]);
    Hall::new(scene)
}

#[test]
fn a_stage_is_added_questioned_named_and_moved() {
    let mut hall = hall();
    let mut belova = hall.seat("belova");
    hall.press(&mut belova, "1gs");
    belova.shows("STAGES  Sales");
    belova.shows("Meeting held");
    hall.press(&mut belova, "jjjjn");
    belova.shows("NEW STAGE  behind Meeting held");
    hall.press(&mut belova, "Negotiating<Enter>");
    belova.shows("\"negotiating\" is going on, not done. Better: \"Terms agreed\"");
    hall.press(&mut belova, "<C-u>Sample shown<Enter>");
    belova.shows("Added: Sample shown");
    belova.row_of(">   6 Sample shown");
    hall.press(&mut belova, "<lt>");
    belova.row_of(">   5 Sample shown");
    belova.shows("number 5 now");
    hall.press(&mut belova, "<lt><lt>");
    belova.shows("only work between Qualified and the invoice");
    // The board has it at once.
    hall.press(&mut belova, "q");
    belova.shows("[1 Board]");
    let label = hall.scene.book.main_pipeline().unwrap().stages[3].label.clone();
    assert!(format!("{label:?}").contains("Sample shown"));
}

#[test]
fn a_questioned_name_stands_if_it_is_said_twice() {
    let mut hall = hall();
    let mut belova = hall.seat_at("belova", terminal("linux", false), 80, 24, Language::Russian);
    hall.press(&mut belova, "1пыjje");
    belova.shows("НАЗВАНИЕ");
    hall.press(&mut belova, "<C-u>В работе<Enter>");
    belova.shows("«в работе» идёт, а не сделано");
    belova.shows("Enter оставит");
    hall.press(&mut belova, "<Enter>");
    belova.shows("теперь называется В работе");
}

#[test]
fn who_may_not_shape_is_not_offered_it() {
    let mut hall = hall();
    let mut boris = hall.seat("boris");
    hall.press(&mut boris, "1gs");
    boris.does_not_show("STAGES");
    boris.shows("is not for here");
}
