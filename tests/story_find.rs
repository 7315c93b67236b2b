//! Find: by any word, in any layout, by phone; what may not be seen is not found; what is not there can be made.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod hall;

use bourse::sales::role::Role;
use bourse::sales::scene::Scene;
use hall::{Hall, Person};

/// Boris holds two deals, Rita one, and one waits in the exchange.
fn floor() -> Hall {
    let mut scene = Scene::open();
    let anna = scene.user("anna");
    let own = bourse::sales::command::floor::OpenFloor {
        calendar: bourse::sales::value::Calendar::default_for(bourse::sales::value::Zone::MOSCOW),
        currency: bourse::sales::value::RUB,
        region: "RU".to_owned(),
        sight: bourse::sales::event::floor::Sight::Own,
        login: "anna".to_owned(),
        name: "Орлова Анна".to_owned(),
        uid: None,
        roles: bourse::sales::role::Roles::all(),
    };
    // Everybody sees their own deals and the exchange.
    let mut fresh = Scene::empty(scene.now);
    fresh.try_as(bourse::sales::user::MACHINE, bourse::sales::command::Command::OpenFloor(own)).unwrap();
    assert_eq!(fresh.user("anna").number(), anna.number());
    scene = fresh;
    scene.hire("boris", "Кузьмин Борис", &[Role::Rep]);
    scene.hire("rita", "Рита", &[Role::Rep]);
    scene.hire("nadia", "Надежда", &[Role::Agent]);
    let mut hall = Hall::new(scene);
    for (login, line) in [
        ("boris", "Ромашка, Иванов Пётр +7 916 123-45-67, 300к, счёт завтра 15"),
        ("boris", "Вектор насосы, Лисин +7 916 765-43-21, 90к, звонок завтра 11"),
        ("rita", "Samsung, Kim +82 2 2255 0114, 12k USD, call tomorrow 10"),
        ("nadia", "Гидромаш, Орехов +7 495 111-22-33"),
    ] {
        let mut person = hall.seat(login);
        hall.press(&mut person, "n");
        hall.press(&mut person, line);
        hall.press(&mut person, "<Enter>");
        person.shows("Saved");
    }
    hall
}

fn finds(hall: &mut Hall, person: &mut Person, typed: &str, expected: &str) {
    hall.press(person, "<F3>");
    hall.press(person, typed);
    person.shows(expected);
    hall.press(person, "<Esc>");
}

fn finds_nothing(hall: &mut Hall, person: &mut Person, typed: &str) {
    hall.press(person, "<F3>");
    hall.press(person, typed);
    person.shows("No hit");
    hall.press(person, "<Esc>");
}

#[test]
fn a_deal_is_found_however_it_is_typed() {
    let mut hall = floor();
    let mut boris = hall.seat("boris");
    for typed in ["ромашка", "РОМАШКА", "romashka", "hjvfirf", "маш", "иванов ромаш", "петр"]
    {
        finds(&mut hall, &mut boris, typed, "Ромашка");
    }
    finds(&mut hall, &mut boris, "vektor nasos", "Вектор");
    hall.press(&mut boris, "1<F3>вектор<Enter>");
    boris.shows("[VERIFIED]");
    boris.shows("Вектор");
    // What was seen last stands there before anything is typed.
    hall.press(&mut boris, "<Esc><F3>");
    boris.shows("LAST SEEN");
    boris.shows("Вектор");
}

#[test]
fn a_phone_is_found_by_four_digits_and_by_whoever_may_read_it() {
    let mut hall = floor();
    let mut boris = hall.seat("boris");
    for typed in ["4567", "123-45-67", "8 916 123 45 67", "+7 (916) 123-45-67"] {
        finds(&mut hall, &mut boris, typed, "Иванов Пётр");
    }
    // Nobody reads the phone of what waits in the exchange, so nobody finds it by that.
    finds_nothing(&mut hall, &mut boris, "111-22-33");
    finds(&mut hall, &mut boris, "гидромаш", "Гидромаш");
    // A colleague's deals are the colleague's.
    finds_nothing(&mut hall, &mut boris, "samsung");
    finds_nothing(&mut hall, &mut boris, "2255 0114");
    let mut rita = hall.seat("rita");
    finds(&mut hall, &mut rita, "ыфьыгтп", "Samsung");
    finds_nothing(&mut hall, &mut rita, "ромашка");
    let mut anna = hall.seat("anna");
    for typed in ["samsung", "ромашка", "22550114"] {
        finds(&mut hall, &mut anna, typed, "found");
    }
}

#[test]
fn what_is_not_there_becomes_a_new_deal() {
    let mut hall = floor();
    let mut boris = hall.seat("boris");
    hall.press(&mut boris, "/Kestrel, spare parts<Enter>");
    boris.shows("WILL BE SAVED");
    boris.shows("Kestrel");
}

#[test]
fn the_list_of_what_can_be_done_takes_names_in_any_order_of_letters() {
    let mut hall = floor();
    let mut boris = hall.seat("boris");
    hall.press(&mut boris, "1<F4>nxtstp");
    boris.shows("set the next step");
    hall.press(&mut boris, "<Esc>");
    let mut boris = hall.seat_at("boris", hall::terminal("linux", false), 80, 24, bourse::ui::words::Language::Russian);
    hall.press(&mut boris, "1<F4>postp");
    boris.shows("перенести");
}

#[test]
fn a_colleagues_deal_met_by_its_number_is_asked_for_shown_and_opened() {
    let mut hall = floor();
    let (mut rita, mut anna) = (hall.seat("rita"), hall.seat("anna"));
    finds_nothing(&mut hall, &mut rita, "ромашка");
    let boris = hall.scene.user("boris");
    let viewer = hall.scene.viewer(boris);
    let deal = hall.scene.book.deals(&viewer).find(|deal| deal.title.contains("Ромашка")).unwrap().id;
    let ask = |hall: &mut Hall, rita: &mut Person| {
        hall.press(rita, "<F3>");
        hall.press(rita, &deal.to_string());
        rita.shows(&format!("{deal} is with Кузьмин: Enter asks the head to show it"));
        hall.press(rita, "<Enter>");
    };
    ask(&mut hall, &mut rita);
    rita.shows(&format!("ASK TO SEE  {deal}, with Кузьмин"));
    hall.press(&mut rita, "их директор звонит мне<Enter>");
    rita.shows(&format!("Asked the head to show {deal}"));
    ask(&mut hall, &mut rita);
    rita.shows(&format!("Asked for {deal} at"));
    // In quick-add the client is known, and so is that a colleague has them.
    hall.press(&mut rita, "<Esc><Esc>");
    hall.press(&mut rita, "n");
    hall.press(&mut rita, "Ромашка, Сидоров +7 916 000-11-22");
    rita.shows(&format!("{deal} is with Кузьмин"));
    hall.press(&mut rita, "<Esc>");
    // The head: it stands in what waits for their word, and is answered there, for as long as is typed.
    hall.press(&mut anna, "9");
    anna.shows("look: Рита; by");
    hall.press(&mut anna, "d");
    anna.shows("SHOW  ");
    hall.press(&mut anna, "<Enter>");
    anna.shows("Рита reads ");
    anna.shows("SHOWN TO OTHERS 1");
    // The same search finds it now, and its card opens: to be read.
    hall.press(&mut rita, "<Esc>");
    hall.press(&mut rita, "4");
    rita.shows("you may read ");
    hall.press(&mut rita, "<F3>");
    hall.press(&mut rita, "ромашка<Enter>");
    rita.shows("TIMELINE");
    rita.shows("Иванов Пётр");
    rita.shows("+7 916 123-45-67");
    hall.press(&mut rita, "e");
    rita.shows("is with Кузьмин: ask them");
    // It is taken back where it was given.
    hall.press(&mut anna, "r<Enter>");
    anna.shows("no longer reads");
    hall.look(&mut rita);
    hall.press(&mut rita, "<Esc>");
    finds_nothing(&mut hall, &mut rita, "ромашка");
}
