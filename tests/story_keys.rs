//! Keys of one's own: vim's counts, a keyboard without letters, another layout, a file laid over a shipped keymap.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod hall;

use bourse::sales::role::Role;
use bourse::sales::scene::Scene;
use bourse::ui::keymap::Keymap;
use bourse::ui::words::Language;
use hall::{Hall, Person, terminal};

/// Nine inquiries in the exchange.
fn floor() -> Hall {
    let mut scene = Scene::open();
    scene.hire("boris", "Kim Boris", &[Role::Rep]);
    scene.hire("nadia", "Nadia", &[Role::Agent]);
    let mut hall = Hall::new(scene);
    let mut nadia = hall.seat("nadia");
    for nth in 1..=9 {
        hall.press(&mut nadia, &format!("nKestrel {nth}, 30{nth}k<Enter>"));
    }
    hall
}

fn seat(hall: &mut Hall, keymap: Keymap, language: Language) -> Person {
    hall.seat_with("boris", terminal("vt100", false), (80, 24), language, keymap)
}

fn shipped(name: &str) -> Keymap {
    Keymap::shipped(name).unwrap()
}

/// The row that the cursor stands on.
fn stands_on(person: &Person) -> String {
    person.rows().into_iter().find(|row| row.starts_with('>')).unwrap_or_default()
}

#[test]
fn a_number_before_a_motion_makes_it_that_often() {
    let mut hall = floor();
    let mut boris = seat(&mut hall, shipped("vim"), Language::English);
    hall.press(&mut boris, "g2");
    boris.shows("[2 Exchange 9]");
    let first = stands_on(&boris);
    hall.press(&mut boris, "3j");
    assert!(stands_on(&boris).contains("Kestrel 4"), "{}", boris.text());
    hall.press(&mut boris, "2k");
    assert!(stands_on(&boris).contains("Kestrel 2"), "{}", boris.text());
    hall.press(&mut boris, "20j");
    assert!(stands_on(&boris).contains("Kestrel 9"), "{}", boris.text());
    // A number before anything else is forgotten, and does nothing twice.
    hall.press(&mut boris, "99k5c");
    assert_eq!(hall.scene.book.exchange().len(), 8);
    assert!(first.contains("Kestrel 1"));
    // In a form digits choose.
    hall.press(&mut boris, "g3d2");
    boris.shows("[2 no answer]");
}

#[test]
fn vim_holds_under_a_cyrillic_layout() {
    let mut hall = floor();
    let mut boris = seat(&mut hall, shipped("vim"), Language::Russian);
    // g, j and c as a Russian keyboard sends them.
    hall.press(&mut boris, "п23ос");
    boris.shows("Kestrel 4");
    assert_eq!(hall.scene.book.exchange().len(), 8);
}

/// Presses Down until the row of this action is chosen in the list of what can be done, then Enter.
#[track_caller]
fn choose(hall: &mut Hall, person: &mut Person, label: &str) {
    hall.press(person, "<F4>");
    for _ in 0..30 {
        if person.rows().iter().any(|row| row.starts_with('>') && row.contains(label)) {
            hall.press(person, "<Enter>");
            return;
        }
        hall.press(person, "<Down>");
    }
    panic!("{label} is not there:\n{}", person.text());
}

#[test]
fn a_deal_is_claimed_called_and_refused_without_a_letter_but_its_words() {
    let mut hall = floor();
    let mut boris = seat(&mut hall, shipped("arrows"), Language::English);
    hall.press(&mut boris, "2<Down>");
    // The hints name no letter.
    let hints = boris.rows().last().cloned().unwrap_or_default();
    assert_eq!(hints.trim_end(), "Enter look   F3 find   F4 do   F2 go   F1 keys");
    choose(&mut hall, &mut boris, "claim");
    boris.shows("You hold");
    choose(&mut hall, &mut boris, "take back");
    boris.shows("Undone");
    choose(&mut hall, &mut boris, "claim");
    hall.press(&mut boris, "3<Enter>");
    choose(&mut hall, &mut boris, "done");
    hall.press(&mut boris, "2<Enter>");
    boris.shows("no answer");
    choose(&mut hall, &mut boris, "refuse");
    hall.press(&mut boris, "5");
}

#[test]
fn a_letter_begins_finding_where_letters_do_nothing_else() {
    let mut hall = floor();
    let mut boris = seat(&mut hall, shipped("arrows"), Language::English);
    hall.press(&mut boris, "2k");
    boris.shows("FIND");
    hall.press(&mut boris, "estrel 7");
    boris.shows("Kestrel 7");
    boris.shows("2 found");
}

#[test]
fn a_file_of_ones_own_lies_over_a_shipped_keymap() {
    let own = "base = \"default\"\n[exchange]\n\"ctrl+n\" = \"claim\"\n\"c\" = \"none\"\n[deal]\n\"c\" = \"none\"\n";
    let mut hall = floor();
    let mut boris = seat(&mut hall, Keymap::own(own, "keymap.toml").unwrap(), Language::English);
    hall.press(&mut boris, "2c");
    assert_eq!(hall.scene.book.exchange().len(), 9);
    boris.shows("Ctrl+N claim");
    hall.press(&mut boris, "<C-n>");
    assert_eq!(hall.scene.book.exchange().len(), 8);
}
