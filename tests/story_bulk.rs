//! One verb on many deals, as the person sees it: marks by the shown, by the column, as a job.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod hall;

use bourse::sales::command::Command;
use bourse::sales::command::deal::{Assign, AssignTo, Capture, ContactRef, GoesTo};
use bourse::sales::command::user::AddUser;
use bourse::sales::event::client::ContactNames;
use bourse::sales::role::Role;
use bourse::sales::scene::{Scene, deal_of};
use bourse::sales::value::{DealId, Money, Phone, RUB};
use bourse::ui::words::Language;
use hall::{Hall, terminal};

/// Rita holds so many verified deals.
fn floor(deals: usize) -> Hall {
    let mut scene = Scene::open();
    let admin = scene.user("anna");
    let add = AddUser {
        login: "rita".to_owned(),
        name: "Рита".to_owned(),
        short: String::new(),
        uid: None,
        roles: [Role::Rep].into_iter().collect(),
        team: None,
        hold_limit: Some(1_000),
    };
    scene.try_as(admin, Command::AddUser(add)).unwrap();
    let rita = scene.user("rita");
    for nth in 0..deals {
        scene.try_as(rita, Command::Capture(lead(nth))).unwrap();
    }
    Hall::new(scene)
}

fn lead(nth: usize) -> Capture {
    Capture {
        title: format!("Насос {nth}"),
        company: None,
        contact: None,
        sum: Some(Money::new(10_000_000, RUB)),
        need: None,
        source: None,
        pipeline: None,
        goes_to: GoesTo::Default,
        step: None,
        note: None,
    }
}

/// Rita's deals, as they came.
fn deals(hall: &Hall) -> Vec<DealId> {
    let mut deals: Vec<DealId> = hall.scene.log.iter().filter_map(|(_, event)| event.deal()).collect();
    deals.dedup();
    deals
}

#[test]
fn marks_grow_from_what_is_shown_to_the_whole_column() {
    let mut hall = floor(40);
    let mut rita = hall.seat("rita");
    hall.press(&mut rita, "1*");
    rita.shows("8 marked");
    hall.press(&mut rita, "*");
    rita.shows("40 marked");
    hall.press(&mut rita, "*");
    rita.does_not_show("marked");
    hall.press(&mut rita, "**m");
    rita.shows("40 marked");
    hall.press(&mut rita, "call them all<Enter>");
    rita.does_not_show("marked");
}

#[test]
fn more_than_are_done_key_by_key_are_a_job_and_what_was_refused_stays_marked() {
    let mut hall = floor(300);
    let mut rita = hall.seat("rita");
    hall.press(&mut rita, "1**");
    rita.shows("300 marked");
    // Nothing is known of how to reach them: no stage forward.
    hall.press(&mut rita, ">");
    rita.shows("NONE OF THE 300 GOES");
    rita.shows("300 marked");
    hall.press(&mut rita, "<Enter>");
    rita.does_not_show("NONE OF THE 300");
    rita.shows("300 marked");
    // One is a colleague's meanwhile: the others go when it is asked for, and it stays marked.
    let (anna, mine) = (hall.scene.user("anna"), deals(&hall));
    hall.scene.try_as(anna, Command::Assign(Assign { deals: vec![mine[7]], to: AssignTo::User(anna) })).unwrap();
    hall.press(&mut rita, "z<Enter>");
    rita.shows("1 OF 300 STAY AS THEY ARE");
    rita.shows("Enter lets the other 299 go");
    hall.press(&mut rita, "<Enter>");
    rita.shows("Done: snooze on 299, refused 1 (marked)");
    rita.shows("1 marked");
    let back = Assign { deals: vec![mine[7]], to: AssignTo::User(hall.scene.user("rita")) };
    hall.scene.try_as(anna, Command::Assign(back)).unwrap();
    hall.press(&mut rita, "**z");
    rita.shows("300 marked");
    hall.press(&mut rita, "<Enter>");
    rita.shows("Done: snooze on 300 deals");
    rita.does_not_show("marked");
    hall.press(&mut rita, "**d");
    rita.shows("done asks for something of each deal's own: at most 256 at once");
}

#[test]
fn a_mistake_in_the_form_of_many_shows_before_anything_is_done() {
    let mut hall = floor(300);
    let mut rita = hall.seat_at("rita", terminal("vt100", true), 80, 24, Language::English);
    hall.press(&mut rita, "1**s");
    hall.press(&mut rita, "call yesterday 10<Enter>");
    rita.does_not_show("Done");
    hall.press(&mut rita, "<C-u>call fri 10<Enter>");
    rita.shows("Done: set the next step on 300 deals");
}

#[test]
fn what_will_not_go_is_listed_and_the_rest_goes_only_if_asked() {
    let mut hall = floor(3);
    let anna = hall.scene.user("anna");
    let deals = deals(&hall);
    let mut rita = hall.seat("rita");
    hall.press(&mut rita, "1*");
    rita.shows("3 marked");
    hall.scene.try_as(anna, Command::Assign(Assign { deals: vec![deals[1]], to: AssignTo::User(anna) })).unwrap();
    let moved = |hall: &Hall| {
        let steps = deals.iter().filter_map(|deal| hall.scene.book.any_deal(*deal)?.next);
        steps.filter(|step| hall.scene.book.task(step.task).unwrap().moves > 0).count()
    };
    hall.press(&mut rita, "z<Enter>");
    rita.shows("1 OF 3 STAY AS THEY ARE");
    rita.shows("#29 Насос 1: This step is somebody else's");
    rita.shows("Enter lets the other 2 go");
    assert_eq!(moved(&hall), 0);
    hall.press(&mut rita, "<Esc>");
    rita.does_not_show("STAY AS THEY ARE");
    rita.shows("SNOOZE");
    assert_eq!(moved(&hall), 0);
    hall.press(&mut rita, "<Enter><Enter>");
    rita.shows("Done: snooze on 2 deals");
    rita.shows("u takes back: 2 deals");
    assert_eq!(moved(&hall), 2);
    hall.press(&mut rita, "u");
    assert_eq!(moved(&hall), 0);
}

#[test]
fn what_several_lack_is_asked_once_and_only_of_those() {
    let mut hall = floor(0);
    let (anna, rita) = (hall.scene.user("anna"), hall.scene.user("rita"));
    let mut mine = Vec::new();
    for nth in 0..3 {
        let phones = vec![Phone::parse(&format!("+7 916 123-45-6{nth}"), "RU").unwrap()];
        let names = ContactNames { name: "Петров".into(), position: None, phones, mails: Vec::new() };
        let contact = Some(ContactRef::New(names));
        let events = hall.scene.try_as(rita, Command::Capture(Capture { contact, ..lead(nth) })).unwrap();
        mine.extend(deal_of(&events));
    }
    let mut rita = hall.seat("rita");
    hall.press(&mut rita, "1*>");
    // None of the three is qualified yet: one form asks for all.
    rita.shows("3 marked");
    rita.shows("QUALIFIED");
    rita.does_not_show("STAY AS THEY ARE");
    hall.press(&mut rita, "<Esc>");
    hall.scene.try_as(anna, Command::Assign(Assign { deals: vec![mine[2]], to: AssignTo::User(anna) })).unwrap();
    hall.press(&mut rita, ">");
    rita.shows("3 OF 3 STAY AS THEY ARE");
    rita.shows("Enter asks for what is missing, 2 of them first");
    hall.press(&mut rita, "<Enter>");
    rita.shows("2 marked");
    hall.press(&mut rita, "2 pumps<Enter>900k<Enter>15.12<Enter>1<Enter>");
    rita.shows("2 deals stand in Qualified now");
}

#[test]
fn what_takes_the_head_s_word_is_told_as_asked_and_a_word_given_is_not_taken_back() {
    let mut hall = floor(2);
    hall.scene.hire("belova", "Белова Ирина", &[Role::Head]);
    let mut rita = hall.seat("rita");
    hall.press(&mut rita, "1*p+40d<Enter>1after the fair<Enter><Enter>");
    rita.shows("The head is asked about 2 deals");
    let mut belova = hall.seat("belova");
    hall.press(&mut belova, "9*dyes<Enter>u");
    belova.shows("Your last act stays on record");
}

#[test]
fn what_is_one_client_s_alone_is_asked_of_one_at_a_time() {
    let mut hall = floor(3);
    let mut rita = hall.seat("rita");
    // Nobody says how to reach them: one phone would be put down for three clients.
    hall.press(&mut rita, "1*>");
    rita.shows("3 OF 3 STAY AS THEY ARE");
    rita.shows("Enter asks for what is missing, 1 of them first");
    hall.press(&mut rita, "<Enter>+7 903 123 45 67<Enter>");
    let reached = |hall: &Hall| hall.scene.book.contacts().filter(|contact| contact.is_reachable()).count();
    let verified = hall.scene.stage("verified");
    let moved = hall.scene.book.standing_in(verified).len();
    assert_eq!((moved, reached(&hall)), (1, 1));
    rita.shows("2 still marked");
}
