//! Lines as sellers type them, against the floor: what is saved, whose it is, what stands on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::QuickAdd;
use crate::sales::command::Command;
use crate::sales::command::deal::{Capture, CompanyRef, ContactRef, GoesTo};
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::Event;
use crate::sales::role::Role;
use crate::sales::scene::deal_of;
use crate::sales::typed::StepKind;
use crate::sales::value::{CNY, EUR, Money, RUB};
use crate::ui::effect::Effect;
use crate::ui::forms::trial::{Floor, key, sent, text};
use crate::ui::keymap::Resolved;
use crate::ui::screen::Screen;
use crate::ui::words::Language;

/// Keys into quick-add; the effects of the last one.
fn keys(floor: &Floor, add: &mut QuickAdd, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for letter in keys.chars() {
        let key = key(letter);
        let glance = floor.glance();
        effects = match floor.keymap.resolve(&add.places(), None, &key) {
            Resolved::Action(action) => add.act(action, &glance).unwrap_or_default(),
            Resolved::Pending(_) | Resolved::Nothing => add.type_key(&key, &glance),
        };
    }
    effects
}

/// Types a line and Enter; what is sent.
#[track_caller]
fn typed(floor: &Floor, line: &str) -> Vec<Command> {
    sent(keys(floor, &mut QuickAdd::new(""), &format!("{line}\n")))
}

#[track_caller]
fn captured(floor: &Floor, line: &str) -> Capture {
    match typed(floor, line).into_iter().next() {
        Some(Command::Capture(capture)) => capture,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn save(floor: &mut Floor, line: &str) -> (Deal, Vec<Event>) {
    let mut all = Vec::new();
    for command in typed(floor, line) {
        all.extend(floor.scene.try_as(floor.user, command).unwrap());
    }
    let deal = deal_of(&all).unwrap();
    (floor.scene.book.any_deal(deal).unwrap().clone(), all)
}

fn drawn(floor: &Floor, add: &QuickAdd) -> (String, Option<Position>) {
    let area = Rect::new(0, 0, 80, 21);
    let mut buffer = Buffer::empty(area);
    let cursor = add.draw(&floor.glance(), area, &mut buffer);
    (text(&buffer, 0), cursor)
}

#[test]
fn lines_in_three_languages_become_deals() {
    let floor = Floor::open();
    for (line, company, person, sum, kind, time) in [
        (
            "Ромашка, Иванов +7 916 123-45-67, 300к, счёт завтра 15",
            "Ромашка",
            "Иванов",
            Money::whole(300_000, RUB),
            StepKind::Invoice,
            "2026-11-24 15:00",
        ),
        (
            "Acme, Jones +44 20 7946 0958, 12k EUR, call tue 15",
            "Acme",
            "Jones",
            Money::whole(12_000, EUR),
            StepKind::Call,
            "2026-11-24 15:00",
        ),
        (
            "华强, 李伟 0755 8123 4567, 30万, 报价 明天15点",
            "华强",
            "李伟",
            Money::whole(300_000, RUB),
            StepKind::Offer,
            "2026-11-24 15:00",
        ),
        (
            "深圳华明有限公司 王总 ¥30万 周五拜访",
            "深圳华明有限公司",
            "王总",
            Money::whole(300_000, CNY),
            StepKind::Meeting,
            "2026-11-27",
        ),
    ] {
        let capture = captured(&floor, line);
        assert_eq!(capture.company, Some(CompanyRef::New(company.to_owned())), "{line}");
        assert!(matches!(&capture.contact, Some(ContactRef::New(names)) if &*names.name == person), "{line}");
        assert_eq!((capture.sum, capture.goes_to), (sum, GoesTo::Default), "{line}");
        let step = capture.step.unwrap();
        let due = step.due.time.map_or_else(String::new, |time| time.format(" %H:%M").to_string());
        assert_eq!((step.kind, format!("{}{due}", step.due.date)), (kind, time.to_owned()), "{line}");
    }
}

#[test]
fn words_without_a_place_become_a_note_and_need_words_the_title() {
    let mut floor = Floor::open();
    let (deal, _) = save(&mut floor, "Port Service, Doe, 3 pumps, 88k 500");
    assert_eq!(&*deal.title, "3 pumps");
    assert!(deal.need().is_yes());
    let note = captured(&floor, "Port Service, Doe, 3 pumps, 88k 500").note;
    assert_eq!(note.as_deref(), Some("500"));
    // Without a step the first call is due in the usual time.
    assert_eq!(floor.scene.book.next_step(&deal).unwrap().due().time.unwrap().to_string(), "10:57:00");
}

#[test]
fn nothing_is_saved_of_nothing() {
    let floor = Floor::open();
    assert!(typed(&floor, "").is_empty());
    let effects = keys(&floor, &mut QuickAdd::new("Acme call yesterday"), "\n");
    assert!(effects.iter().all(|effect| matches!(effect, Effect::Send { .. } | Effect::Say(_))), "{effects:?}");
}

#[test]
fn whose_it_will_be_is_told_as_it_will_be() {
    let mut floor = Floor::open();
    let anna = floor.user;
    save(&mut floor, "ООО «Ромашка», Иванов +7 916 123-45-67, 300к");
    // A colleague's find in her company goes to her; whoever typed it brought it.
    let boris = floor.scene.hire("boris", "Борис Ким", &[Role::Rep]);
    floor.sit(boris);
    let add = QuickAdd::new("Ромашка, сервис, 45к");
    let (screen, _) = drawn(&floor, &add);
    assert!(screen.contains("Goes to    Орлова                            their company; you brought it"), "{screen}");
    let (deal, _) = save(&mut floor, "Ромашка, сервис, 45к");
    assert_eq!((deal.holder, deal.brought_by), (Holder::User(anna), boris));
    // An agent's goes to the exchange; the step typed is kept as a note.
    let agent = floor.scene.hire("petr", "Пётр Гусев", &[Role::Agent]);
    floor.sit(agent);
    let add = QuickAdd::new("Маяк, Пётр +7 916 123-45-68, звонок завтра 15");
    let (screen, _) = drawn(&floor, &add);
    assert!(screen.contains("Goes to    the exchange"), "{screen}");
    assert!(screen.contains("a note until it is claimed"), "{screen}");
    let capture = captured(&floor, add.typed());
    assert_eq!(capture.note.as_deref(), Some("звонок завтра 15"));
    let (deal, _) = save(&mut floor, add.typed());
    assert_eq!(deal.holder, Holder::Exchange);
}

#[test]
fn enter_on_goes_to_gives_it_to_the_exchange() {
    let floor = Floor::open();
    let mut add = QuickAdd::new("Маяк, насосы");
    keys(&floor, &mut add, "↓\n");
    assert!(drawn(&floor, &add).0.contains("> Goes to    the exchange"), "{}", drawn(&floor, &add).0);
    let [Command::Capture(capture)] = &sent(keys(&floor, &mut add, "↑\n"))[..] else { panic!("no capture") };
    assert_eq!(capture.goes_to, GoesTo::Exchange);
}

#[test]
fn a_person_is_known_by_phone_or_name_and_another_one_can_be_meant() {
    let mut floor = Floor::open();
    let (first, _) = save(&mut floor, "Ромашка, Иванов +7 916 123-45-67, 300к");
    let known = first.contact.unwrap();
    // The phone says who it is, whatever the company is called.
    assert_eq!(captured(&floor, "Другая, Пётр +7 916 123-45-67").contact, Some(ContactRef::Known(known)));
    // The only Ivanov of the company.
    assert_eq!(captured(&floor, "Ромашка, Иванов, 95к").contact, Some(ContactRef::Known(known)));
    // A new phone: somebody else of that name, unless Enter on the line says otherwise; the phone becomes his then.
    let mut add = QuickAdd::new("Ромашка, Иванов +7 916 123-45-99");
    assert!(drawn(&floor, &add).0.contains("new; 1 alike in this company"), "{}", drawn(&floor, &add).0);
    keys(&floor, &mut add, "↓\n");
    let sent = sent(keys(&floor, &mut add, "↑\n"));
    let [Command::EditContact(edit), Command::Capture(capture)] = &sent[..] else { panic!("{sent:?}") };
    assert_eq!(capture.contact, Some(ContactRef::Known(known)));
    assert_eq!(edit.names.phones.len(), 2);
}

#[test]
fn an_open_deal_of_the_company_takes_the_step_instead() {
    let mut floor = Floor::open();
    let (deal, _) = save(&mut floor, "Ромашка, Иванов +7 916 123-45-67, 300к");
    let mut add = QuickAdd::new("Ромашка, звонок завтра 15 договор");
    assert!(keys(&floor, &mut add, "↓↓").is_empty());
    assert_eq!(add.subject(&floor.glance()).deals, [deal.id]);
    let news = add.outlook(&floor.glance()).unwrap();
    assert!(news.starts_with("Enter puts the step into"), "{news}");
    let [Command::SetStep(set)] = &sent(keys(&floor, &mut add, "\n"))[..] else { panic!("no step") };
    assert_eq!((set.deal, set.step.text.as_deref()), (Some(deal.id), Some("договор")));
    let events = floor.scene.try_as(floor.user, Command::SetStep(set.clone())).unwrap();
    assert_eq!(add.done(&events, &floor.glance()).first(), Some(&Effect::Close));
}

#[test]
fn a_full_holder_hears_it_before_saving() {
    let mut floor = Floor::open();
    let limit = floor.scene.book.user(floor.user).unwrap().hold_limit;
    for number in 0..limit {
        save(&mut floor, &format!("Завод{number}, насос"));
    }
    let mut add = QuickAdd::new("Маяк, насос");
    let news = add.outlook(&floor.glance()).unwrap();
    assert!(news.starts_with(&format!("You hold {limit} of {limit}")), "{news}");
    assert!(matches!(keys(&floor, &mut add, "\n").as_slice(), [Effect::Say(_)]));
    // The exchange has room.
    keys(&floor, &mut add, "↓\n");
    assert_eq!(sent(keys(&floor, &mut add, "↑\n")).len(), 1);
}

#[test]
fn the_preview_as_it_is_drawn() {
    let mut floor = Floor::open();
    save(&mut floor, "ООО «Ромашка», Иванов +7 916 123-45-60, насосы для котельной, 1,2 млн");
    let add = QuickAdd::new("Ромашка, Иванов +7 916 123-45-67, 300к, счёт завтра 15");
    let (screen, cursor) = drawn(&floor, &add);
    assert_eq!(screen.trim_end(), PREVIEW.trim_matches('\n'), "\n{screen}");
    assert_eq!(cursor, Some(Position { x: 56, y: 2 }));
    assert_eq!(add.outlook(&floor.glance()).as_deref(), Some("All words found a place"));
}

#[test]
fn what_was_saved_is_opened_by_enter() {
    let mut floor = Floor::open();
    let mut add = QuickAdd::new("Ромашка, насосы");
    let (deal, events) = save(&mut floor, add.typed());
    let [Effect::Close, Effect::Say(news)] = &add.done(&events, &floor.glance())[..] else { panic!("stays open") };
    assert_eq!(news, &format!("Saved: {} Ромашка: насосы. Enter opens it", deal.id));
    assert_eq!(crate::ui::refused::captured(&events, &floor.glance()), Some(deal.id));
}

#[test]
fn an_empty_line_shows_how() {
    let mut floor = Floor::in_language(Language::Chinese);
    floor.sit(floor.user);
    let (screen, cursor) = drawn(&floor, &QuickAdd::new(""));
    assert!(screen.contains("也能识别"), "{screen}");
    assert_eq!(cursor, Some(Position { x: 2, y: 2 }));
}

const PREVIEW: &str = "
NEW   company, person phone, sum, what next and when

> Ромашка, Иванов +7 916 123-45-67, 300к, счёт завтра 15

WILL BE SAVED
  Company    ООО «Ромашка»                     known, Орлова, 1 open deal
  Contact    Иванов                            new; 1 alike in this company
  Phone      +7 916 123-45-67                  new
  Deal       Ромашка                           new, Verified, class not yet
  Sum        300 000 RUB                       300к
  Next step  invoice, Tue 24 Nov 15:00         счёт завтра 15
  Goes to    me                                1 of 40 held; or the exchange
  Brought by Орлова, source own                stays for good

ALREADY THERE
  #28        Ромашка: насосы для котельной      1.2M  Verified       Орлова

ALSO UNDERSTOOD
  Acme, Jones +44 20 7946 0958, 12k EUR, call tue 15
  华强, 李伟 0755 8123 4567, 30万, 报价 明天15点
";

#[test]
fn what_is_missing_is_seen_in_the_lowest_and_narrowest_window() {
    let floor = Floor::open();
    for (width, height) in [(40, 9), (80, 9), (80, 21), (200, 47)] {
        let mut add = QuickAdd::new("");
        keys(&floor, &mut add, "Acme, Jones, 12k EUR, call tue 15");
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        let glance = crate::ui::glance::Glance { width, height: height + 3, ..floor.glance() };
        add.draw(&glance, area, &mut buffer);
        let rows: Vec<String> = (0..height).map(|row| crate::ui::stand::text_of(&buffer, row)).collect();
        let lacks = rows.iter().find(|row| row.trim_start().starts_with("Lacks"));
        assert!(lacks.is_some_and(|row| row.contains("reach")), "{width}x{height}: {rows:#?}");
    }
}

#[test]
fn a_day_that_there_is_not_is_told_beside_the_step_and_stays_among_the_words() {
    for (language, line, told) in [
        (Language::English, "Acme, call 30 feb", "There is no such day: 30 feb"),
        (Language::English, "Acme, 12k-15k EUR", "Not a sum I know: 12k-15k EUR"),
        (Language::English, "Acme, call middle of next week", "Not sure which day is meant"),
        (Language::Russian, "Ромашка, звонок завтра 25:00", "Такого времени нет: 25:00"),
        (Language::Chinese, "华强, 2月30日打电话", "没有这一天"),
    ] {
        let floor = Floor::in_language(language);
        let mut add = QuickAdd::new("");
        keys(&floor, &mut add, line);
        let (screen, _) = drawn(&floor, &add);
        assert!(screen.contains(told) || screen.replace(' ', "").contains(told), "{screen}");
        let step = captured(&floor, line).step.unwrap();
        assert!(step.due.date < chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap(), "{step:?}");
    }
    let step = captured(&Floor::open(), "Acme, call 30 feb").step.unwrap();
    assert_eq!((step.kind, step.text.as_deref()), (StepKind::Call, Some("30 feb")));
}
