//! The stages of the pipeline, as a head shapes them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod hall;

use bourse::sales::field::Field;
use bourse::sales::role::Role;
use bourse::sales::sample::furnish;
use bourse::sales::scene::Scene;
use bourse::sales::value::Moment;
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
    belova.shows("ЭТАП  Квалификация пройдена");
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
    boris.shows("Not for your role");
}

#[test]
fn what_a_stage_asks_for_is_typed_in_words_and_an_empty_stage_is_removed() {
    let mut hall = hall();
    let mut belova = hall.seat("belova");
    hall.press(&mut belova, "1gsjjjje");
    belova.shows("STAGE  Meeting held");
    belova.shows("Asks for");
    hall.press(&mut belova, "<Down><Down><C-u>who pays, Sum, colour<Enter>");
    belova.shows("No such field: colour");
    hall.press(&mut belova, "<C-u>who pays, Sum<Down><C-u>x<Enter>");
    belova.shows("Not a number from 1 to 999: x");
    hall.press(&mut belova, "<C-u>4<Enter>");
    belova.shows("Saved: Meeting held");
    belova.row_of("who pays, sum");
    let stage = hall.scene.book.main_pipeline().unwrap().stages[4].clone();
    assert_eq!((stage.asks.len(), stage.days), (2, Some(4)));
    hall.press(&mut belova, "x");
    belova.shows("Removed: Meeting held");
    belova.row_of(">   4 Meeting scheduled");
    hall.press(&mut belova, "kx");
    belova.shows("Qualified can't change: only work between Qualified");
    assert_eq!(hall.scene.book.main_pipeline().unwrap().stages.len(), 11);
}

#[test]
fn fields_are_typed_as_one_reads_them() {
    for (language, typed) in [(Language::Russian, "1пыjjjje"), (Language::Chinese, "1gsjjjje")] {
        let mut hall = hall();
        let mut belova = hall.seat_at("belova", terminal("linux", false), 80, 24, language);
        let before = hall.scene.book.main_pipeline().unwrap().stages[4].asks.clone();
        hall.press(&mut belova, typed);
        // Saved as it stands: every shipped word is read again as what it is.
        hall.press(&mut belova, "<Down><Down><Down><C-u>7<Enter>");
        let stage = hall.scene.book.main_pipeline().unwrap().stages[4].clone();
        assert_eq!((stage.asks, stage.days), (before, Some(7)), "{language:?}: {}", belova.text());
    }
}

#[test]
fn a_stage_goes_and_its_deals_go_along_and_one_key_brings_all_back() {
    let now = Moment::parse_rfc3339("2026-11-23T10:42:00+03:00").unwrap();
    let mut scene = Scene::empty(now);
    furnish(&mut scene, now).unwrap();
    let stage = scene.stage("meeting-held");
    let deals: Vec<_> = scene.book.standing_in(stage).into_iter().map(|deal| deal.id).collect();
    let mut hall = Hall::new(scene);
    let mut belova = hall.seat("belova");
    hall.press(&mut belova, "1gsggjjjjx");
    belova.shows(&format!("REMOVE  Meeting held, deals in it: {}", deals.len()));
    belova.shows("They go to");
    hall.press(&mut belova, "2");
    belova.shows("deals are in Meeting scheduled now");
    belova.row_of(">   4 Meeting sch");
    let are_in = |hall: &Hall, stage| deals.iter().all(|deal| hall.scene.book.any_deal(*deal).unwrap().stage == stage);
    assert!(deals.len() > 1 && are_in(&hall, hall.scene.stage("meeting-set")));
    hall.press(&mut belova, "u");
    belova.shows("Meeting held");
    assert!(are_in(&hall, stage));
    // Where the way forward asks for more than they have, it is said of whom.
    hall.press(&mut belova, "ggjjjjx5");
    belova.shows(&format!("Not removed: {} of {} lack", deals.len(), deals.len()));
    belova.shows("REMOVE  Meeting held");
    assert!(are_in(&hall, stage));
    // Where a stage can't go at all, it is not asked where to.
    hall.press(&mut belova, "<Esc>ggx");
    belova.shows("only work between Qualified and the invoice");
}

#[test]
fn two_who_change_one_stage_at_once_overwrite_nothing_unseen() {
    let mut hall = hall();
    let (mut belova, mut anna) = (hall.seat("belova"), hall.seat("anna"));
    for head in [&mut belova, &mut anna] {
        hall.press(head, "1gsjjjje<Down><Down><Down>");
        head.shows("STAGE  Meeting held");
    }
    let days = |hall: &Hall| {
        let stage = &hall.scene.book.main_pipeline().unwrap().stages[4];
        (stage.days, stage.touches)
    };
    hall.press(&mut belova, "<C-u>9<Enter>");
    // Another line: both stand.
    hall.press(&mut anna, "<Down><C-u>7<Enter>");
    anna.shows("Saved: Meeting held");
    assert_eq!(days(&hall), (Some(9), Some(7)));
    // The same line: who comes second is told, and decides.
    for head in [&mut belova, &mut anna] {
        hall.press(head, "e<Down><Down><Down>");
    }
    hall.press(&mut belova, "<C-u>11<Enter>");
    hall.press(&mut anna, "<C-u>12<Enter>");
    anna.shows("Enter puts yours over what Белова, 10:42 put meanwhile: 11");
    assert_eq!(days(&hall).0, Some(11));
    hall.press(&mut anna, "<Enter>");
    assert_eq!(days(&hall).0, Some(12));
    // What both ask for is asked for.
    for head in [&mut belova, &mut anna] {
        hall.press(head, "e<Down><Down>");
    }
    hall.press(&mut belova, ", need<Enter>");
    hall.press(&mut anna, ", sum<Enter>");
    let asks = hall.scene.book.main_pipeline().unwrap().stages[4].asks.clone();
    assert!(asks.contains(&Field::Need) && asks.contains(&Field::Sum), "{asks:?}");
}
