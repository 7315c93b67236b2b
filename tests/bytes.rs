//! Byte budgets on the English floor, 80x24, UTF-8, 16 colours (DESIGN §5). Cyrillic and Chinese floors are printed beside.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod hall;

use std::fmt::Write as _;

use bourse::sales::command::Command;
use bourse::sales::command::deal::{Capture, CompanyRef, ContactRef, GoesTo};
use bourse::sales::event::client::ContactNames;
use bourse::sales::sample::furnish;
use bourse::sales::scene::{OPENING, Scene};
use bourse::sales::value::{Moment, Money, Phone, RUB};
use bourse::ui::words::Language;
use hall::{Hall, Person, terminal};

/// Names of a floor in one language: (company, what they want).
const ENGLISH: [(&str, &str); 4] =
    [("Harbour Ice", "4 pumps"), ("Kestrel Ltd", "spare parts"), ("Orion Foods", "seals"), ("Acme Steel", "a press")];
const RUSSIAN: [(&str, &str); 4] =
    [("Ромашка", "насосы"), ("Вектор", "линия"), ("Теплосеть", "котельная"), ("Заря", "запчасти")];
const CHINESE: [(&str, &str); 4] =
    [("华强电子", "机床"), ("上海泵业", "离心泵"), ("北方机械", "配件"), ("东海化工", "阀门")];

/// Sixty deals of anna's, and twenty in the exchange.
fn floor(names: &[(&str, &str)]) -> Hall {
    let mut scene = Scene::open();
    let anna = scene.user("anna");
    for nth in 0..80_usize {
        let (company, need) = names[nth % names.len()];
        let contact = ContactNames {
            name: format!("Person {nth}").into(),
            position: None,
            phones: vec![Phone::parse(&format!("+7 916 123-{:02}-{:02}", nth / 10, nth % 100), "RU").unwrap()],
            mails: Vec::new(),
        };
        let capture = Capture {
            title: format!("{company} {nth}: {need}"),
            company: Some(CompanyRef::New(format!("{company} {nth}"))),
            contact: Some(ContactRef::New(contact)),
            sum: Money::whole(10_000 * (nth as i64 + 1), RUB),
            need: None,
            source: None,
            pipeline: None,
            goes_to: if nth % 4 == 3 || scene.book.load(anna).held >= 40 { GoesTo::Exchange } else { GoesTo::Default },
            step: None,
            note: None,
        };
        scene.try_as(anna, Command::Capture(capture)).unwrap();
        scene.wait(1);
    }
    Hall::new(scene)
}

/// Presses keys and returns the bytes of the last frame.
fn cost(hall: &mut Hall, person: &mut Person, keys: &str) -> usize {
    hall.press(person, keys);
    person.bytes
}

#[test]
fn a_picture_costs_what_is_new_in_it() {
    for (name, names, language) in [
        ("English", ENGLISH, Language::English),
        ("Russian", RUSSIAN, Language::Russian),
        ("Chinese", CHINESE, Language::Chinese),
    ] {
        let mut hall = floor(&names);
        let mut person = hall.seat_at("anna", terminal("linux", false), 80, 24, language);
        let board = cost(&mut hall, &mut person, "2").max(cost(&mut hall, &mut person, "1"));
        let whole = cost(&mut hall, &mut person, "<C-l>");
        hall.look(&mut person);
        let unchanged = person.bytes;
        hall.press(&mut person, "<Enter>mspo");
        let typed = cost(&mut hall, &mut person, "k");
        hall.press(&mut person, "<Esc><Esc>");

        let mut slow = hall.seat_at("anna", terminal("vt100", true), 80, 24, language);
        hall.press(&mut slow, "2");
        let row = cost(&mut hall, &mut slow, "<Down>").max(cost(&mut hall, &mut slow, "<Down>"));
        hall.press(&mut slow, "1");
        let card = cost(&mut hall, &mut slow, "<Down>").max(cost(&mut hall, &mut slow, "<Down>"));
        println!(
            "{name}: nothing changed {unchanged}, a typed character {typed}, selection (slow) row {row}, card {card}, \
             to the board {board}, the board anew {whole}"
        );
        assert_eq!(unchanged, 0, "{name}");
        if language == Language::English {
            assert!(typed <= 8, "a typed character costs {typed}");
            assert!(row <= 40 && card <= 40, "a selection costs {row} and {card}");
            assert!(board <= 4_500 && whole <= 4_500, "a whole board costs {board}, {whole} anew");
        }
    }
}

#[test]
fn a_full_board_stays_within_its_budget() {
    let now = Moment::parse_rfc3339(OPENING).unwrap();
    let mut scene = Scene::empty(now);
    furnish(&mut scene, now).unwrap();
    let mut hall = Hall::new(scene);
    for (term, slow) in [("linux", false), ("xterm-256color", false), ("vt100", true)] {
        let mut anna = hall.seat_at("anna", terminal(term, slow), 80, 24, Language::English);
        hall.press(&mut anna, "1ll");
        let whole = cost(&mut hall, &mut anna, "<C-l>");
        let stage = cost(&mut hall, &mut anna, "l");
        println!("the sample's board on {term}: anew {whole}, to the next stage {stage}");
        assert!(whole <= 4_500, "a whole board costs {whole} on {term}");
    }
}

/// What one of a person's actions costs: the keys that lead there, the key that is counted, and the budget on the English floor
/// (DESIGN §5, and the slow column of TERMINAL's table).
const ACTIONS: [(&str, &str, &str, usize); 14] = [
    ("row down", "2", "<Down>", 40),
    (
        "exchange scrolls",
        "2<PgDn><PgDn><PgUp><End><Home><Down><Down><Down><Down><Down><Down><Down><Down><Down>",
        "<Down>",
        120,
    ),
    ("to the next column", "1", "l", 120),
    ("a page", "2", "<PgDn>", 700),
    ("the card of a deal", "2", "<Enter>", 1_068),
    ("do opens", "1", "<F4>", 697),
    ("do closes", "1<F4>", "<Esc>", 1_068),
    ("find opens", "1", "<F3>", 697),
    ("find closes", "1<F3>", "<Esc>", 1_068),
    ("find: a letter", "1<F3>ke", "s", 697),
    ("a form opens", "1", "s", 697),
    ("a form closes", "1s", "<Esc>", 1_068),
    ("a card moves", "1", ">", 712),
    ("a mark", "1", "<Space>", 40),
];

#[test]
fn what_a_person_does_costs_what_the_tables_say() {
    for (name, names, language) in [
        ("English", ENGLISH, Language::English),
        ("Russian", RUSSIAN, Language::Russian),
        ("Chinese", CHINESE, Language::Chinese),
    ] {
        for (kind, profile) in [("16 colours", terminal("linux", false)), ("slow", terminal("vt100", true))] {
            let mut told = String::new();
            for (what, way, key, budget) in ACTIONS {
                let mut hall = floor(&names);
                let mut person = hall.seat_at("anna", profile, 80, 24, language);
                hall.press(&mut person, way);
                let before = person.text();
                let bytes = cost(&mut hall, &mut person, key);
                assert_ne!(person.text(), before, "{what} changes nothing");
                let _ = write!(told, "{what} {bytes}, ");
                let english = language == Language::English;
                assert!(!english || bytes <= budget, "{what} costs {bytes} on {kind}, {budget} are allowed");
            }
            println!("{name}, {kind}: {told}");
        }
    }
}
