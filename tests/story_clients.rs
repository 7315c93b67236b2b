//! Who buys, as a person meets them: from a deal to its company, to its people, and back.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod hall;

use bourse::sales::role::Role;
use bourse::sales::scene::Scene;
use hall::{Hall, Person};

/// Anna and Boris sell.
fn floor() -> Hall {
    let mut scene = Scene::open();
    let anna = scene.user("anna");
    let roles = bourse::sales::command::user::SetRoles {
        user: anna,
        roles: [Role::Rep, Role::Head, Role::Administrator].into_iter().collect(),
    };
    scene.try_as(anna, bourse::sales::command::Command::SetRoles(roles)).unwrap();
    scene.hire("boris", "Кузьмин Борис", &[Role::Rep]);
    scene.hire("nadia", "Надежда", &[Role::Agent]);
    Hall::new(scene)
}

#[track_caller]
fn add(hall: &mut Hall, person: &mut Person, line: &str) {
    hall.press(person, "n");
    hall.press(person, line);
    hall.press(person, "<Enter>");
    person.shows("Saved");
}

#[test]
fn a_company_buys_twice_and_its_card_says_for_how_much_in_each_currency() {
    let mut hall = floor();
    let mut anna = hall.seat("anna");
    add(&mut hall, &mut anna, "Ромашка, Иванов +7 916 123-45-67, 300к, звонок завтра 15");
    hall.press(&mut anna, "<Enter>");
    hall.press(&mut anna, "gc");
    anna.shows("Ромашка");
    anna.shows("Responsible");
    anna.shows("PEOPLE 1");
    anna.shows("OPEN 1");
    anna.shows("+7 916 123-45-67");
    // The cursor is on the person; Enter opens them, `g c` leads back to who they work for.
    hall.press(&mut anna, "<Enter>");
    anna.shows("COMPANY");
    anna.shows("Reach");
    hall.press(&mut anna, "gcq");
    anna.shows("COMPANY");
    hall.press(&mut anna, "q");
    anna.shows("PEOPLE 1");
    hall.press(&mut anna, "<Down><Enter>");
    anna.shows("TIMELINE");
    hall.press(&mut anna, "gp");
    anna.shows("COMPANY");
}

#[test]
fn a_phone_is_cut_until_the_deal_is_somebodys_and_a_strangers_client_is_not_there() {
    let mut hall = floor();
    let mut nadia = hall.seat("nadia");
    add(&mut hall, &mut nadia, "Harbour Ice, Jones +7 916 123-45-67, 300k");
    let mut boris = hall.seat("boris");
    hall.press(&mut boris, "2gp");
    boris.shows("Jones");
    boris.shows("+7 916 ...");
    boris.does_not_show("123-45");
    hall.press(&mut boris, "<Esc>gc<Esc>");
    let mut carla = hall.seat("anna");
    hall.press(&mut carla, "2gc");
    carla.shows("Harbour Ice");
    hall.press(&mut boris, "c");
    hall.press(&mut boris, "3gp");
    boris.shows("+7 916 123-45-67");
}
