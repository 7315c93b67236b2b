//! The pictures of the README, drawn from an emulator's cells: golden files at once. `BOURSE_UPDATE=1` draws them anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod hall;

use bourse::sales::sample::furnish;
use bourse::sales::scene::{OPENING, Scene};
use bourse::sales::value::Moment;
use bourse::ui::keymap::Keymap;
use bourse::ui::words::Language;
use hall::{Hall, Person, svg::svg, terminal};

/// The sample floor at the hour of its opening.
fn floor() -> Hall {
    let now = Moment::parse_rfc3339(OPENING).unwrap();
    let mut scene = Scene::empty(now);
    furnish(&mut scene, now).unwrap();
    Hall::new(scene)
}

#[track_caller]
fn picture(name: &str, person: &Person) {
    let path = format!("{}/screenshots/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    let drawn = svg(person.screen.screen(), name);
    if std::env::var_os("BOURSE_UPDATE").is_some() {
        std::fs::write(&path, &drawn).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == drawn,
        "screenshots/{name}.svg is not what the screen shows now; BOURSE_UPDATE=1 draws it anew:\n{}",
        person.text()
    );
}

fn colours() -> bourse::session::paint::Profile {
    terminal("xterm-256color", false)
}

#[test]
fn a_name_that_says_what_is_going_on_is_questioned() {
    let mut hall = floor();
    let mut belova = hall.seat_at("belova", colours(), 80, 24, Language::English);
    hall.press(&mut belova, "1gsjjjjnNegotiating<Enter>");
    hall.rest(&mut belova);
    picture("stages", &belova);
    hall.press(&mut belova, "<Esc>x");
    hall.rest(&mut belova);
    picture("stage-remove", &belova);
}

#[test]
fn what_of_several_will_not_go_is_listed_and_so_is_what_is_handed_over() {
    let mut hall = floor();
    let mut belova = hall.seat_at("belova", colours(), 80, 24, Language::English);
    hall.press(&mut belova, "1 j l jl j>");
    hall.rest(&mut belova);
    picture("marks-rest", &belova);
    hall.press(&mut belova, "<Esc>go10");
    hall.rest(&mut belova);
    picture("hand-over-look", &belova);
}

#[test]
fn fields_of_a_second_unit_are_asked_for_by_its_stages() {
    let mut hall = floor();
    let mut belova = hall.seat_at("belova", colours(), 80, 24, Language::English);
    hall.press(&mut belova, "1gsNService<Enter>q");
    hall.press(&mut belova, "gfnPumps<Enter>2pcs<Enter>nTerms<Enter>6<Enter>EXW, DDP, FOB<Enter>");
    hall.press(&mut belova, "nMargin<Enter>4<Enter>qgsGkkkkke<Down><Down><C-u>Pumps, Terms, sum<Enter>");
    hall.rest(&mut belova);
    picture("pipelines", &belova);
    hall.press(&mut belova, "qgfnTax number<Enter>1<Down><Down><Down>2<Enter>");
    hall.press(&mut belova, "nWorkshops<Enter>2<Down><Down><Down>2<Enter>nShip day<Enter>5");
    hall.rest(&mut belova);
    picture("fields", &belova);
    // What a company is asked for stands on its card, and in the form of it.
    hall.press(&mut belova, "<Esc>q1P<Enter>gcGe<Down>7701234567<Down>3<Enter>e");
    hall.rest(&mut belova);
    picture("company-fields", &belova);
}

#[test]
fn help_under_another_keymap_is_of_its_keys() {
    let mut hall = floor();
    let keymap = Keymap::shipped("vim").unwrap();
    let mut anna = hall.seat_with("anna", colours(), (80, 24), Language::English, keymap);
    hall.press(&mut anna, "g1<F1>");
    picture("help-vim", &anna);
}

#[test]
fn the_panes_are_as_in_the_pictures() {
    let mut hall = floor();
    let mut anna = hall.seat_at("anna", colours(), 80, 24, Language::English);
    hall.rest(&mut anna);
    picture("reminders", &anna);
    hall.press(&mut anna, "1");
    hall.rest(&mut anna);
    picture("board", &anna);
    hall.press(&mut anna, "<Enter>");
    hall.rest(&mut anna);
    picture("deal", &anna);
    hall.press(&mut anna, "<Esc>2");
    hall.rest(&mut anna);
    picture("exchange", &anna);
    hall.press(&mut anna, "nRomashka, Jones +44 20 7946 0958, 12k EUR, call tue 15");
    hall.rest(&mut anna);
    picture("quick-add", &anna);
    hall.press(&mut anna, "<Esc>?");
    picture("help", &anna);
    hall.press(&mut anna, "<Esc>7f90 days<Enter><Down><Down>");
    picture("funnel", &anna);
    hall.press(&mut anna, "<F3>romashka");
    picture("find", &anna);
    hall.press(&mut anna, "<Down><Down><Enter>");
    hall.rest(&mut anna);
    picture("company", &anna);
}

#[test]
fn clients_are_listed_and_lists_are_narrowed() {
    let mut hall = floor();
    let mut belova = hall.seat_at("belova", colours(), 80, 24, Language::English);
    hall.press(&mut belova, "5");
    hall.rest(&mut belova);
    picture("clients", &belova);
    hall.press(&mut belova, "2f<Down>2");
    hall.rest(&mut belova);
    picture("filter", &belova);
}

#[test]
fn the_rules_of_claiming_are_one_form() {
    let mut hall = floor();
    let mut belova = hall.seat_at("belova", colours(), 80, 24, Language::English);
    hall.press(&mut belova, "2gx12<Down>5<Down><Down>60<Down>30");
    hall.rest(&mut belova);
    picture("claims", &belova);
}

#[test]
fn a_rule_is_made_as_one_sentence_and_tried() {
    let mut hall = floor();
    let mut belova = hall.seat_at("belova", colours(), 80, 24, Language::English);
    hall.press(&mut belova, "gr");
    // When a client was silent for five days and is not C, the head hears of it.
    hall.press(&mut belova, "n95<Enter>232122silent for a week<Enter>5");
    // When an invoice is issued to an A, its holder calls in three days.
    hall.press(&mut belova, "n1invo<Enter>2111111about the payment<Enter>3<Enter>2");
    picture("rule", &belova);
    hall.press(&mut belova, "5");
    hall.rest(&mut belova);
    hall.press(&mut belova, "t");
    picture("rules", &belova);
}

#[test]
fn what_others_did_stands_in_the_inbox() {
    let mut hall = floor();
    let mut belova = hall.seat_at("belova", colours(), 80, 24, Language::English);
    // A free deal, two of Smith's and a note on what li holds.
    hall.press(&mut belova, "1l  a2lj a2");
    let mut li = hall.seat_at("li", colours(), 80, 24, Language::English);
    hall.press(&mut li, "4");
    hall.rest(&mut li);
    picture("inbox", &li);
}

#[test]
fn what_is_due_stands_by_age_and_is_paid() {
    let mut hall = floor();
    let mut belova = hall.seat_at("belova", colours(), 80, 24, Language::English);
    hall.press(&mut belova, "6");
    hall.rest(&mut belova);
    picture("invoices", &belova);
    hall.press(&mut belova, "i<Enter>5k");
    hall.rest(&mut belova);
    picture("payment", &belova);
}

#[test]
fn what_waits_for_the_head_is_one_list() {
    let mut hall = floor();
    let mut gusev = hall.seat_at("gusev", colours(), 80, 24, Language::English);
    // A postponement until spring: more than a rep may give, and Enter once more asks.
    hall.press(&mut gusev, "3<Enter>p15 apr<Enter>1budget in spring<Enter><Enter>");
    let mut belova = hall.seat_at("belova", colours(), 80, 24, Language::English);
    hall.press(&mut belova, "9");
    hall.rest(&mut belova);
    picture("team", &belova);
}

#[test]
fn quality_control_decides_on_one_screen() {
    let mut hall = floor();
    let mut olga = hall.seat_at("olga", colours(), 80, 24, Language::Russian);
    hall.rest(&mut olga);
    picture("refusals", &olga);
}

#[test]
fn the_board_of_a_day_is_shown_again() {
    let mut hall = floor();
    let mut belova = hall.seat_at("belova", colours(), 80, 24, Language::English);
    hall.press(&mut belova, "1T10 nov<Enter>");
    picture("board-then", &belova);
    hall.press(&mut belova, "<Tab>");
    picture("board-then-counts", &belova);
    hall.press(&mut belova, "<Tab>");
    picture("effort", &belova);
    hall.press(&mut belova, "<Tab><Tab><Tab>");
    picture("taken", &belova);
    hall.press(&mut belova, "<Tab>");
    picture("verdicts", &belova);
    hall.press(&mut belova, "<Tab>");
    picture("warm", &belova);
}

#[test]
fn larger_windows_show_more() {
    let mut hall = floor();
    let mut anna = hall.seat_at("anna", colours(), 200, 50, Language::English);
    hall.press(&mut anna, "1");
    hall.rest(&mut anna);
    picture("board-large", &anna);
}
