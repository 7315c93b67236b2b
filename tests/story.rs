//! Stories of a working day, with several people at terminals of 80x24: keys in, screen out.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod hall;

use bourse::sales::role::Role;
use bourse::sales::scene::Scene;
use bourse::ui::words::Language;
use hall::{Hall, Person, terminal};

/// Anna and Boris sell, Nadia answers the telephone, Olga controls.
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
    scene.hire("olga", "Сидорова Ольга", &[Role::Quality]);
    Hall::new(scene)
}

/// An inquiry that Nadia has put into the exchange.
fn inquiry(hall: &mut Hall, line: &str) {
    let mut nadia = hall.seat("nadia");
    hall.press(&mut nadia, "n");
    hall.press(&mut nadia, line);
    hall.press(&mut nadia, "<Enter>");
    nadia.shows("Saved");
}

#[test]
fn a_deal_is_sold_from_inquiry_to_won_with_keys_only() {
    let mut hall = floor();
    inquiry(&mut hall, "Harbour Ice, 300k");
    let mut anna = hall.seat("anna");
    hall.press(&mut anna, "2c");
    anna.shows("You hold");
    anna.shows("First call by 10:5");
    hall.press(&mut anna, "3<Enter>");
    anna.shows("[UNSORTED]");
    hall.press(&mut anna, "><Esc>");
    anna.shows("[UNSORTED]");
    hall.press(&mut anna, ">+7 916 123-45-67<Enter>");
    anna.shows("[VERIFIED]");
    anna.shows("+7 916 123-45-67");
    hall.press(&mut anna, ">4 pumps<Enter>1.2M<Enter>15 dec<Enter>");
    anna.shows("A for now");
    hall.press(&mut anna, "1<Enter>");
    anna.shows("[QUALIFIED]");
    anna.row_of("Harbour Ice").contains(" A ").then_some(()).expect("class A is computed");
    hall.press(&mut anna, ">tomorrow 15<Enter>their office<Enter>Jones<Enter>");
    anna.shows("[MEETING SET]");
    hall.press(&mut anna, ">three pumps, offer by friday<Enter>Jones<Enter>the bank<Enter>");
    anna.shows("[MEETING HELD]");
    // The sum is known, so only the date is asked for.
    hall.press(&mut anna, ">+10d<Enter>");
    anna.shows("[OFFER SENT]");
    hall.press(&mut anna, ">118<Enter>+14d<Enter>");
    anna.shows("[INVOICE]");
    hall.press(&mut anna, ">100k<Enter>20 nov<Enter>");
    anna.shows("[PREPAID]");
    anna.shows("100 000 RUB, 20 Nov");
    anna.shows("due 200 000 RUB");
    anna.does_not_show("2027");
    hall.press(&mut anna, "wyes<Enter>");
    anna.shows("[WON]");
    anna.shows("Sold");
    hall.press(&mut anna, "1");
    anna.row_of("WON ").contains("1    300k").then_some(()).expect("one won, with its sum");
}

#[test]
fn two_want_one_lead_and_the_slower_one_hears_who_was_faster() {
    let mut hall = floor();
    inquiry(&mut hall, "Kestrel, spare parts");
    hall.scene.wait(1);
    inquiry(&mut hall, "Orion, seals");
    let mut anna = hall.seat("anna");
    let mut boris = hall.seat("boris");
    hall.press(&mut anna, "2");
    hall.press(&mut boris, "2");
    hall.press(&mut boris, "c");
    boris.shows("You hold");
    // Anna has not looked since: the list held still under her hand.
    hall.press(&mut anna, "c");
    anna.shows("is with Кузьмин since");
    anna.shows("You stand on the next free");
    anna.shows("taken");
    hall.press(&mut anna, "c");
    anna.shows("You hold");
    assert!(hall.scene.book.exchange().is_empty());
}

#[test]
fn no_answer_costs_three_keys_and_calls_again_in_two_hours() {
    let mut hall = floor();
    inquiry(&mut hall, "Kestrel, spare parts");
    let mut boris = hall.seat("boris");
    hall.press(&mut boris, "2c3");
    hall.press(&mut boris, "d2<Enter>");
    boris.shows("call again");
    boris.shows("12:4");
    assert_eq!(hall.scene.book.agenda(boris.user).unwrap().len(), 1);
}

/// Boris claims and verifies a deal, and speaks with the client.
fn worked(hall: &mut Hall) -> Person {
    inquiry(hall, "Vector, Ivanov +7 916 123-45-67, 300k");
    let mut boris = hall.seat("boris");
    hall.press(&mut boris, "2c3");
    hall.press(&mut boris, "d1they think about it<Enter><Enter>");
    boris
}

#[test]
fn a_rep_refuses_and_quality_control_decides() {
    let mut hall = floor();
    let mut boris = worked(&mut hall);
    hall.press(&mut boris, "<Enter>x11");
    boris.shows("REFUSE");
    hall.press(&mut boris, "<Down>dear<Enter>");
    boris.shows("Too few words");
    hall.press(&mut boris, "<C-u>they found it too dear and bought elsewhere<Enter>");
    boris.shows("with quality control");

    let mut olga = hall.seat("olga");
    hall.rest(&mut olga);
    olga.shows("[8 Refusals 1]");
    olga.shows("too dear");
    olga.shows("they found it too dear and bought elsewhere");
    hall.press(&mut olga, "rcall them once more, the offer was old<Enter>");
    olga.shows("Nothing to decide");
    hall.look(&mut boris);
    hall.press(&mut boris, "3");
    boris.shows("call today");

    hall.press(&mut boris, "d1they stay with the other one<Enter><Enter><Enter>");
    hall.press(&mut boris, "<Enter>x21<Down>another firm has it now, signed last week<Enter>");
    boris.shows("with quality control");
    hall.look(&mut olga);
    hall.press(&mut olga, "<C-l>x");
    olga.shows("Nothing to decide");
    let lost = hall.scene.stage("lost");
    assert!(hall.scene.book.deals(&hall.scene.viewer(olga.user)).any(|deal| deal.stage == lost));
}

#[test]
fn a_head_assigns_by_a_digit_and_by_load_and_takes_it_back_as_one() {
    let mut hall = floor();
    for line in ["Kestrel, spare parts", "Orion, seals", "Acme, a press"] {
        inquiry(&mut hall, line);
        hall.scene.wait(1);
    }
    let mut anna = hall.seat("anna");
    hall.press(&mut anna, "2*a");
    anna.shows("Assign 3");
    hall.press(&mut anna, "0");
    anna.shows("Assigned 3");
    assert!(hall.scene.book.exchange().is_empty());
    hall.press(&mut anna, "u");
    anna.shows("Undone");
    assert_eq!(hall.scene.book.exchange().len(), 3);
}

#[test]
fn keys_work_in_a_cyrillic_layout_and_by_function_keys() {
    let mut hall = floor();
    inquiry(&mut hall, "Kestrel, spare parts");
    let mut anna = hall.seat_at("anna", terminal("xterm-256color", false), 80, 24, Language::Russian);
    // The keys of `c`, `j` and `Shift+.` send these on a Russian keyboard; `,` is help and `.` is find.
    hall.press(&mut anna, "2с");
    anna.shows("#");
    assert!(hall.scene.book.exchange().is_empty());
    hall.press(&mut anna, ",");
    anna.shows("КЛАВИШИ");
    hall.press(&mut anna, "<Esc>.");
    anna.shows("НАЙТИ");
    hall.press(&mut anna, "<Esc><F2>3");
    anna.shows("[3 ");
    hall.press(&mut anna, "<F4>");
    anna.shows("  1 ");
    hall.press(&mut anna, "<Esc><F1>");
    anna.shows("F1");
}

#[test]
fn what_a_role_may_not_do_is_not_shown_and_is_refused() {
    let mut hall = floor();
    inquiry(&mut hall, "Kestrel, spare parts");
    let mut olga = hall.seat("olga");
    olga.does_not_show("Exchange");
    hall.press(&mut olga, "2");
    olga.does_not_show("Kestrel");
    let mut boris = hall.seat("boris");
    boris.does_not_show("Refusals");
    hall.press(&mut boris, "2?");
    boris.does_not_show("Assign");
}

#[test]
fn phones_are_cut_until_the_deal_is_claimed() {
    let mut hall = floor();
    inquiry(&mut hall, "Vector, Ivanov +7 916 123-45-67");
    let mut boris = hall.seat("boris");
    hall.press(&mut boris, "2<Enter>");
    boris.does_not_show("123-45-67");
    hall.press(&mut boris, "<Esc>c3<Enter>");
    boris.shows("+7 916 123-45-67");
}

#[test]
fn a_form_left_by_going_elsewhere_is_as_it_was() {
    let mut hall = floor();
    inquiry(&mut hall, "Vector, Ivanov +7 916 123-45-67");
    let mut boris = hall.seat("boris");
    hall.press(&mut boris, "2c3mhe likes blue<F2>1");
    boris.does_not_show("he likes blue");
    hall.press(&mut boris, "<F2><F2>");
    boris.shows("he likes blue");
    hall.press(&mut boris, "<Esc>");
    boris.does_not_show("he likes blue");
    hall.press(&mut boris, "m");
    boris.shows("he likes blue");
}

#[test]
fn what_was_done_last_is_taken_back_and_done_again() {
    let mut hall = floor();
    inquiry(&mut hall, "Vector, Ivanov +7 916 123-45-67");
    let mut boris = hall.seat("boris");
    hall.press(&mut boris, "2c<Down>");
    boris.shows("u takes back: claim of");
    hall.press(&mut boris, "u");
    boris.shows("Undone: claim of");
    assert_eq!(hall.scene.book.exchange().len(), 1);
    hall.press(&mut boris, "U");
    assert!(hall.scene.book.exchange().is_empty());
    hall.press(&mut boris, "3d1they think about it<Enter><Enter>");
    boris.does_not_show("takes back: claim");
}

#[test]
fn a_person_is_edited_from_the_card() {
    let mut hall = floor();
    inquiry(&mut hall, "Vector, Ivanov +7 916 123-45-67");
    let mut boris = hall.seat("boris");
    hall.press(&mut boris, "2c3<Enter>e");
    boris.shows("Contact: Ivanov");
    hall.press(&mut boris, "<Left>");
    hall.press(&mut boris, "<Enter><C-u>Ivanov Peter<Down>chief engineer<Down>, 8 916 000-11-22<Down>nonsense<Enter>");
    boris.shows("Neither a phone nor a mail: nonsense");
    hall.press(&mut boris, "<C-u>ivanov@example.ru<Enter>");
    boris.shows("Ivanov Peter, chief engineer");
    boris.shows("ivanov@example.ru");
}

#[test]
fn everything_is_reached_by_function_keys_arrows_and_enter() {
    let mut hall = floor();
    inquiry(&mut hall, "Vector, Ivanov +7 916 123-45-67");
    let mut boris = hall.seat("boris");
    // Go to the exchange, do: claim. The list is walked by arrows, no letter is pressed.
    hall.press(&mut boris, "<F2><Down><Enter><F4>");
    boris.shows("DO ");
    for _ in 0..20 {
        if boris.rows().iter().any(|row| row.starts_with('>') && row.ends_with("  c")) {
            break;
        }
        hall.press(&mut boris, "<Down>");
    }
    hall.press(&mut boris, "<Enter>");
    boris.shows("You hold");
    assert!(hall.scene.book.exchange().is_empty());
    // By a word of its name, too.
    hall.press(&mut boris, "<F4>take back<Enter>");
    assert_eq!(hall.scene.book.exchange().len(), 1);
}

#[test]
fn a_line_left_by_esc_is_there_again_until_it_is_saved() {
    let mut hall = floor();
    let mut boris = hall.seat("boris");
    hall.press(&mut boris, "nKestrel, Jones<Esc>");
    boris.does_not_show("Kestrel");
    hall.press(&mut boris, "n");
    boris.shows("Kestrel, Jones");
    hall.press(&mut boris, "<Enter>n");
    boris.does_not_show("Kestrel, Jones");
}

#[test]
fn a_refusal_rests_on_the_call_made_since_its_form_was_left() {
    let mut hall = floor();
    inquiry(&mut hall, "Vector, Ivanov +7 916 123-45-67");
    let mut boris = hall.seat("boris");
    hall.press(&mut boris, "2<Enter>c");
    boris.shows("First call by 10:57");
    hall.press(&mut boris, "x53<Down>nobody ever answers there<Esc>d2<Enter>x");
    boris.shows("nobody ever answers there");
    hall.press(&mut boris, "<Enter>");
    boris.shows("with quality control");
}

#[test]
fn what_is_taken_back_leaves_no_trace_in_waiting_and_moves() {
    let mut hall = floor();
    inquiry(&mut hall, "Vector, Ivanov +7 916 123-45-67");
    hall.scene.wait(30);
    let mut anna = hall.seat("anna");
    hall.press(&mut anna, "2");
    anna.shows("0h30");
    hall.press(&mut anna, "*a0");
    anna.does_not_show("0h30");
    hall.press(&mut anna, "u");
    anna.shows("0h30");
    hall.press(&mut anna, "c3z<Enter>");
    anna.shows("x1");
    hall.press(&mut anna, "u");
    anna.does_not_show("x1");
}
