//! The funnel on the screen: figures, the period as it is said, and just those deals behind a figure.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod hall;

use bourse::sales::role::Role;
use bourse::sales::scene::Scene;
use hall::{Hall, Person};

/// Five inquiries: two are verified, one of them qualified, one junked.
fn floor() -> Hall {
    let mut scene = Scene::open();
    scene.hire("boris", "Кузьмин Борис", &[Role::Rep]);
    scene.hire("nadia", "Надежда", &[Role::Agent]);
    let mut hall = Hall::new(scene);
    let mut nadia = hall.seat("nadia");
    for nth in 1..=5 {
        hall.press(&mut nadia, "n");
        hall.press(&mut nadia, &format!("Client {nth}, {nth}00k"));
        hall.press(&mut nadia, "<Enter>");
        nadia.shows("Saved");
    }
    hall
}

fn figures(person: &Person, stage: &str) -> Vec<String> {
    person.row_of(stage).split_whitespace().map(str::to_owned).collect()
}

#[test]
fn the_funnel_counts_and_opens_just_those_deals() {
    let mut hall = floor();
    let mut anna = hall.seat("anna");
    // The first of the exchange is verified and qualified, the second verified; the third never was a lead.
    hall.press(&mut anna, "2c");
    hall.press(&mut anna, "3<Enter>>+7 916 123-45-67<Enter>");
    anna.shows("[VERIFIED]");
    hall.press(&mut anna, ">4 pumps<Enter>1.2M<Enter>15 dec<Enter>1<Enter>");
    anna.shows("[QUALIFIED]");
    hall.press(&mut anna, "<Esc>2c3<Down><Enter>>+7 916 123-45-68<Enter>");
    anna.shows("[VERIFIED]");
    hall.press(&mut anna, "<Esc>2x1<Enter>");
    hall.press(&mut anna, "7");
    anna.shows("[7 Reports]");
    anna.shows("FUNNEL");
    // Entered, moved on, fell out, still here, conversion, of the first.
    assert_eq!(figures(&anna, "Unsorted")[..6], [">", "Unsorted", "5", "2", "1", "2"]);
    assert_eq!(figures(&anna, "Verified")[..5], ["Verified", "2", "1", "0", "1"]);
    assert_eq!(figures(&anna, "Qualified")[..3], ["Qualified", "1", "0"]);
    anna.row_of("Verified").contains("50%").then_some(()).expect("one of two went on");
    // Fell out of Unsorted: just that one.
    hall.press(&mut anna, "<Right><Right><Enter>");
    anna.shows("Fell out");
    anna.shows("1 found");
    hall.press(&mut anna, "<Enter>");
    anna.shows("Client");
    hall.press(&mut anna, "<Esc><Esc>");
    anna.shows("[7 Reports]");
    // Still here, verified: marks and verbs work on it as in every list.
    hall.press(&mut anna, "<Down><Right><Enter>");
    anna.shows("1 found");
    hall.press(&mut anna, " ");
    anna.shows("1 marked");
    hall.press(&mut anna, "msend the catalogue<Enter>");
    anna.does_not_show("1 marked");
}

#[test]
fn the_period_is_typed_as_it_is_said() {
    let mut hall = floor();
    let mut anna = hall.seat("anna");
    hall.press(&mut anna, "7");
    assert_eq!(figures(&anna, "Unsorted")[2], "5");
    hall.press(&mut anna, "flast month<Enter>");
    assert_eq!(figures(&anna, "Unsorted")[2], "0");
    hall.press(&mut anna, "fsoon<Enter>");
    anna.shows("Not a period: soon");
    hall.press(&mut anna, "<C-u>30 days<Enter>");
    assert_eq!(figures(&anna, "Unsorted")[2], "5");
    // Of whom: nobody has had any of them yet.
    hall.press(&mut anna, "f<Down><Down><Down><Right><Enter>");
    assert_eq!(figures(&anna, "Unsorted")[2], "0");
    let mut nadia = hall.seat("nadia");
    hall.press(&mut nadia, "7");
    assert_eq!(figures(&nadia, "Unsorted")[2], "5");
}

#[test]
fn t_shows_the_board_of_a_day_and_where_its_deals_have_gone() {
    let mut hall = floor();
    let mut anna = hall.seat("anna");
    // Today the first is verified; yesterday all stood in Unsorted.
    hall.scene.wait(24 * 60);
    hall.press(&mut anna, "2c3<Enter>>+7 916 123-45-67<Enter>");
    anna.shows("[VERIFIED]");
    hall.press(&mut anna, "<Esc>1T");
    anna.shows("Type a day");
    hall.press(&mut anna, "some day<Enter>");
    anna.shows("Not understood: some day");
    hall.press(&mut anna, "<C-u>tomorrow<Enter>");
    anna.shows("tomorrow is still ahead: ");
    hall.press(&mut anna, "<C-u>yesterday<Enter>");
    // The board itself: all five cards in Unsorted, and of one where it has gone.
    anna.shows("AS IT STOOD  end of ");
    anna.shows("As it stood; names, sums and classes are today's");
    assert!(anna.row_of("UNSORTED").contains('5'));
    anna.shows("> Verified");
    anna.shows("now 4");
    hall.press(&mut anna, "<Down><Enter>");
    anna.shows("TIMELINE");
    hall.press(&mut anna, "<Esc>");
    anna.shows("AS IT STOOD");
    // What is past is read: no verb works on it.
    hall.press(&mut anna, "x");
    anna.shows("AS IT STOOD");
    anna.does_not_show("JUNK");
    anna.shows("This is a day that has been: it is only read");
    hall.press(&mut anna, "<Esc>");
    anna.shows("[1 Board]");
    hall.press(&mut anna, "Tyesterday<Enter>");
    anna.shows("AS IT STOOD");
    // The counts of the same moment.
    hall.press(&mut anna, "<Tab>");
    anna.shows("BOARD  end of");
    // Stood, moved on, moved back, fell out, still here.
    assert_eq!(figures(&anna, "Unsorted")[..7], [">", "Unsorted", "5", "1", "0", "0", "4"]);
    hall.press(&mut anna, "<Right><Enter>");
    anna.shows("Moved on");
    anna.shows("1 found");
    // The other reports are a Tab away.
    hall.press(&mut anna, "<Esc><Tab>");
    anna.shows("EFFORT");
    hall.press(&mut anna, "<Tab>");
    anna.shows("COST");
    anna.shows("open, over a limit");
    hall.press(&mut anna, "<Tab>");
    anna.shows("STEPS");
    hall.press(&mut anna, "<Tab>");
    anna.shows("TAKEN");
    hall.press(&mut anna, "<Tab>");
    anna.shows("VERDICTS");
    hall.press(&mut anna, "<Tab>");
    anna.shows("WARM LIST");
    anna.shows("spoke within a month");
    hall.press(&mut anna, "<Tab>");
    anna.shows("FUNNEL");
}

#[test]
fn what_was_junked_says_by_whom_when_and_why_and_shares_say_of_what() {
    let mut hall = floor();
    let mut anna = hall.seat("anna");
    hall.press(&mut anna, "2x1<Enter>");
    hall.press(&mut anna, "8<Tab>");
    anna.shows("1 found");
    let row = anna.row_of("Client");
    assert!(row.contains("spam") && row.contains("10:42") && row.contains("Орлова"), "{row}");
    hall.press(&mut anna, "<Esc>7");
    for _ in 0..7 {
        if !anna.text().contains("VERDICTS") {
            hall.press(&mut anna, "<Tab>");
        }
    }
    anna.shows("VERDICTS");
    anna.shows("Of judged");
    // The pane of what waits for the head's word says what its keys answer.
    hall.press(&mut anna, "9?");
    assert!(anna.row_of("allow").trim_start().starts_with('d'), "{}", anna.row_of("allow"));
    anna.does_not_show("head's word");
}
