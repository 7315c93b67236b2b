//! A rep leaves: everything they hold goes to a colleague, in one step that is one undo (METHOD S11).

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod hall;

use bourse::sales::command::Command;
use bourse::sales::command::deal::{Capture, GoesTo};
use bourse::sales::role::Role;
use bourse::sales::scene::Scene;
use bourse::ui::words::Language;
use hall::{Hall, terminal};

fn hall() -> Hall {
    let mut scene = Scene::open();
    scene.hire("belova", "Белова Ирина", &[Role::Head]);
    let boris = scene.hire("boris", "Кузьмин Борис", &[Role::Rep]);
    scene.hire("carla", "李华", &[Role::Rep]);
    for nth in 0..3 {
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
        scene.try_as(boris, Command::Capture(capture)).unwrap();
    }
    scene.wait(10);
    Hall::new(scene)
}

#[test]
fn a_head_hands_over_in_three_keys_and_takes_it_back_with_one() {
    let mut hall = hall();
    let mut belova = hall.seat("belova");
    let mut carla = hall.seat("carla");
    hall.press(&mut belova, "1go");
    belova.shows("HAND OVER");
    belova.shows("Кузьмин 3");
    hall.press(&mut belova, "1");
    belova.shows("all of Кузьмин");
    belova.shows("3 deals");
    // Where to is shown with each one's load.
    let text = belova.text();
    let (before, _) = text.split_once(" 李华").unwrap();
    let digit = before.chars().last().unwrap();
    hall.press(&mut belova, &digit.to_string());
    // It is looked at before it happens.
    belova.shows("Кузьмин HANDS OVER 3: 李华 3");
    belova.shows("李华  #");
    assert_eq!(hall.scene.book.load(hall.scene.user("boris")).held, 3);
    hall.press(&mut belova, "<Esc>");
    belova.shows("all of Кузьмин");
    hall.press(&mut belova, &format!("{digit}<Enter>"));
    belova.shows("Assigned");
    hall.press(&mut carla, "3");
    carla.shows("3 Reminders 3");
    hall.press(&mut belova, "u");
    let boris = hall.scene.user("boris");
    assert_eq!(hall.scene.book.load(boris).held, 3);
}

#[test]
fn what_was_worked_on_since_is_listed_and_the_rest_is_taken_back_if_asked_for() {
    let mut hall = hall();
    let boris = hall.scene.user("boris");
    let mut belova = hall.seat("belova");
    hall.press(&mut belova, "1go1");
    let text = belova.text();
    let (before, _) = text.split_once(" 李华").unwrap();
    let digit = before.chars().last().unwrap();
    hall.press(&mut belova, &format!("{digit}<Enter>"));
    assert_eq!(hall.scene.book.load(boris).held, 0);
    let mut carla = hall.seat("carla");
    hall.press(&mut carla, "3d1<Enter><Enter>");
    hall.press(&mut belova, "u");
    belova.shows("1 OF 3 STAY AS THEY ARE");
    belova.shows("李华 changed a step of #");
    belova.shows("Enter takes back the other 2");
    assert_eq!(hall.scene.book.load(boris).held, 0, "nothing has happened yet");
    hall.press(&mut belova, "<Enter>");
    belova.shows("but for 1");
    assert_eq!(hall.scene.book.load(boris).held, 2);
}

#[test]
fn all_goes_to_the_exchange_in_russian_and_a_rep_is_not_offered_it() {
    let mut hall = hall();
    let mut belova = hall.seat_at("belova", terminal("linux", false), 80, 24, Language::Russian);
    hall.press(&mut belova, "1пщ1");
    belova.shows("сделок 3");
    let text = belova.text();
    let (before, _) = text.split_once(" на биржу").unwrap();
    let digit = before.chars().last().unwrap();
    hall.press(&mut belova, &format!("{digit}<Enter>"));
    assert_eq!(hall.scene.book.exchange().len(), 3);
    hall.press(&mut belova, "пщ");
    belova.shows("Ни у кого из ваших");
    let mut carla = hall.seat("carla");
    hall.press(&mut carla, "1go");
    carla.does_not_show("HAND OVER");
}

#[test]
fn who_is_away_says_so_by_keys_and_a_head_says_it_of_their_people() {
    let mut hall = hall();
    let mut carla = hall.seat("carla");
    hall.press(&mut carla, "gz+3d<Enter>");
    carla.shows("李华 is away until");
    let mut belova = hall.seat("belova");
    hall.press(&mut belova, "gzКузьмин<Enter>+2d<Enter>");
    belova.shows("Кузьмин is away until");
    let away = |hall: &Hall, login: &str| hall.scene.book.user(hall.scene.user(login)).unwrap().away_until.is_some();
    assert!(away(&hall, "carla") && away(&hall, "boris"));
    // Somebody who is away is not called unknown.
    hall.press(&mut belova, "1go1");
    hall.press(&mut belova, "<Down>李<Enter>");
    belova.shows("李华 is away");
    hall.press(&mut belova, "<Esc><Esc>");
    hall.press(&mut carla, "gzno<Enter>");
    carla.shows("李华 is here again");
    assert!(!away(&hall, "carla"));
    // It was a slip: she is away as before, and then was not away at all.
    hall.press(&mut carla, "u");
    assert!(away(&hall, "carla"), "{}", carla.text());
    hall.press(&mut carla, "u");
    assert!(!away(&hall, "carla"), "{}", carla.text());
    hall.press(&mut carla, "gz+3y<Enter>");
    carla.shows("Away for a year at most");
}

#[test]
fn who_leaves_between_the_look_and_the_deed_gets_nothing_unsaid() {
    let mut hall = hall();
    let mut belova = hall.seat("belova");
    hall.press(&mut belova, "1go1");
    let text = belova.text();
    let (before, _) = text.split_once(" evenly").unwrap();
    let digit = before.chars().last().unwrap();
    hall.press(&mut belova, &digit.to_string());
    belova.shows("李华 1");
    let mut carla = hall.seat("carla");
    hall.press(&mut carla, "gz+3d<Enter>");
    hall.press(&mut belova, "<Enter>");
    let boris = hall.scene.user("boris");
    assert_eq!(hall.scene.book.load(boris).held, 3, "{}", belova.text());
    belova.shows("otherwise than shown: Enter looks");
}

#[test]
fn a_rep_hands_on_the_steps_of_all_marks() {
    let mut hall = hall();
    let mut boris = hall.seat("boris");
    let carla = hall.scene.user("carla");
    hall.press(&mut boris, "3<Space><Down><Space>gw");
    boris.shows("HAND ON  2 marked");
    let text = boris.text();
    let (before, _) = text.split_once(" 李华").unwrap();
    let digit = before.chars().last().unwrap();
    hall.press(&mut boris, &digit.to_string());
    boris.shows("Steps of 2 deals handed on: 李华 2");
    let given = |hall: &Hall| hall.scene.book.agenda(carla).map_or(0, bourse::sales::book::ranked::Ranked::len);
    assert_eq!(given(&hall), 2, "{}", boris.text());
    hall.press(&mut boris, "u");
    assert_eq!(given(&hall), 0);
    // The same by the key that assigns, for whoever assigns nothing.
    hall.press(&mut boris, "3*a");
    boris.shows("HAND ON  3 marked");
}
