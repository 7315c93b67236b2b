//! The reminders, drawn and walked through.

use crate::sales::command::Command;
use crate::sales::command::NewStep;
use crate::sales::command::task::{Finish, SetStep, Snooze};
use crate::sales::field::Field;
use crate::sales::reason::Outcome;
use crate::sales::role::Role;
use crate::sales::typed::StepKind;
use crate::sales::value::{DealId, Due, TaskId, UserId, Zone};
use crate::ui::keymap::Action;
use crate::ui::screen::Screen;
use crate::ui::screens::reminders::RemindersScreen;
use crate::ui::stand::{Stand, euros, moment};
use crate::ui::words::Language;

/// `2026-11-24 11:30`, or `2026-11-24` for some time on that day.
fn due(text: &str) -> Due {
    match text.parse() {
        Ok(date) => Due::day(date, Zone::MOSCOW),
        Err(_) => Due::at(moment(text), Zone::MOSCOW),
    }
}

/// A step by the person's own hand; the deal's step before it is put away.
#[track_caller]
fn step(stand: &mut Stand, who: UserId, deal: Option<DealId>, kind: StepKind, when: &str, text: &str) -> TaskId {
    let old = deal.and_then(|deal| stand.scene.book.any_deal(deal)?.next);
    let next = NewStep { kind, due: due(when), text: Some(text.to_owned()), auto: None };
    match old {
        Some(old) => {
            let said = Some("ответ в понедельник".to_owned());
            let finish = Finish { task: old.task, outcome: Outcome::Spoke, said, minutes: 4, next: Some(next) };
            stand.by(who, Command::Finish(finish));
        }
        None => {
            stand.by(who, Command::SetStep(SetStep::new(deal, next)));
        }
    }
    let agenda = stand.scene.book.agenda(who).unwrap();
    let mut tasks: Vec<TaskId> = agenda.iter().map(|(_, task)| *task).collect();
    tasks.sort_unstable();
    *tasks.last().unwrap()
}

fn floor() -> Stand {
    let mut stand = Stand::at("2026-11-20 10:00");
    let anna = stand.scene.hire("orl", "Орлова Вера", &[Role::Rep]);
    stand.who = anna;
    stand.speak(Language::Russian);
    let daisy = stand.own_deal(anna, "ООО «Ромашка»", "Иванов Пётр", "+7 916 123-45-67", 1_200_000);
    let vector = stand.own_deal(anna, "Вектор", "Лисин Антон", "", 1_200_000);
    let dawn = stand.own_deal(anna, "Заря", "", "", 75_000);
    let water = stand.own_deal(anna, "江南水务", "王芳", "+86 755 8123 4567", 2_400_000);
    let ferry = stand.own_deal(anna, "Delta Ferries", "John Roe", "+44 20 7946 0958", 120_000);
    stand.set(ferry, Field::Sum, euros(120_000));
    let mill = stand.own_deal(anna, "Мельница", "", "", 860_000);
    let heat = stand.own_deal(anna, "Теплосеть", "Гордеев", "", 540_000);
    for deal in [daisy, vector, water, mill, heat] {
        stand.make_a(deal);
    }
    stand.make_b(dawn);
    stand.make_b(ferry);
    let letter = step(&mut stand, anna, Some(dawn), StepKind::Letter, "2026-11-20 11:00", "выслать каталог");
    stand.by(anna, Command::Snooze(Snooze { task: letter, until: due("2026-11-20 12:00") }));
    stand.by(anna, Command::Snooze(Snooze { task: letter, until: due("2026-11-23 11:00") }));
    step(&mut stand, anna, Some(vector), StepKind::Meeting, "2026-11-23 17:30", "итог встречи");
    step(&mut stand, anna, Some(daisy), StepKind::Call, "2026-11-23 16:00", "договор у юриста?");
    stand.until("2026-11-24 10:42");
    step(&mut stand, anna, Some(mill), StepKind::Decide, "2026-11-24", "кто подписывает");
    step(&mut stand, anna, Some(ferry), StepKind::Call, "2026-11-24 14:00", "delivery terms");
    step(&mut stand, anna, Some(water), StepKind::Offer, "2026-11-24 11:30", "报价: 3 насоса");
    step(&mut stand, anna, None, StepKind::Other, "2026-11-24", "отчёт");
    step(&mut stand, anna, Some(heat), StepKind::Meeting, "2026-11-25 10:00", "у них, Ленина 5");
    step(&mut stand, anna, None, StepKind::Call, "2026-11-26 09:30", "позвонить бухгалтеру");
    step(&mut stand, anna, None, StepKind::Call, "2026-12-24 09:30", "поздравить");
    stand
}

#[test]
fn they_are_drawn_as_in_the_picture() {
    let stand = floor();
    let mut screen = RemindersScreen::default();
    assert_eq!(
        stand.lines(&mut screen),
        [
            "Мои   просрочено 3, сегодня 4, завтра 1, позже 2                    A 75 % из 80",
            "",
            "ПРОСРОЧЕНО 3",
            "> ! A пн 16:00 звонок   Ромашка, Иванов П.     1,2 млн  договор у юриста?",
            "  ! A пн 17:30 встреча  Вектор, Лисин А.       1,2 млн  итог встречи",
            "  ! B пн 11:00 письмо   Заря                    75 тыс  выслать каталог      x2",
            "СЕГОДНЯ 4",
            "    A 11:30    КП       江南水务, 王芳         2,4 млн  报价: 3 насоса",
            "    B 14:00    звонок   Delta Ferries, J. Roe  120тEUR  delivery terms",
            "    A за день  решить   Мельница               860 тыс  кто подписывает",
            "      за день  другое                                   отчёт",
            "ЗАВТРА 1",
            "    A 10:00    встреча  Теплосеть, Гордеев     540 тыс  у них, Ленина 5",
            "ПОЗЖЕ 2",
            "      чт 09:30 звонок                                   позвонить бухгалтеру",
            "      24 дек   звонок                                   поздравить",
            "",
            "",
            "",
            "",
            "Иванов Пётр, chief engineer  +7 916 123-45-67  \"ответ в понедельник\"",
        ]
    );
    let next = stand.with(|glance| screen.outlook(glance));
    assert_eq!(next.as_deref(), Some("Через 48 мин: 报价: 3 насоса, 江南水务, 王芳"));
}

#[test]
fn they_speak_english_and_chinese_and_hide_what_is_to_be_hidden() {
    let mut stand = floor();
    let mut screen = RemindersScreen::default();
    stand.speak(Language::English);
    let lines = stand.lines(&mut screen);
    assert_eq!(lines[8], "    B 14:00     call     Delta Ferries, J. Roe  120kEUR  delivery terms");
    assert_eq!(lines[9], "    A any time  decide   Мельница                  860k  кто подписывает");
    stand.speak(Language::Chinese);
    stand.look.masked = true;
    let lines = stand.lines(&mut screen);
    assert_eq!(lines[3], "> ! A 周一 16:00 电话     Ромашка, Иванов П.        ***  договор у юриста?");
    assert_eq!(lines[7], "    A 11:30      报价     ***                       ***  报价: 3 насоса");
    assert_eq!(lines[20], "Иванов Пётр, chief engineer  ***  \"ответ в понедельник\"");
}

#[test]
fn what_others_do_leaves_its_line_and_what_one_does_oneself_goes_at_once() {
    let mut stand = floor();
    let mut screen = RemindersScreen::default();
    stand.lines(&mut screen);
    let head = stand.scene.user("anna");
    let task = |stand: &Stand, screen: &RemindersScreen| stand.with(|glance| screen.subject(glance)).task.unwrap();
    let first = task(&stand, &screen);
    let next = NewStep { kind: StepKind::Call, due: due("2026-11-25 12:00"), text: None, auto: None };
    let done = |task| Finish { task, outcome: Outcome::NoAnswer, said: None, minutes: 0, next: Some(next.clone()) };
    stand.by(head, Command::Finish(done(first)));
    let lines = stand.lines(&mut screen);
    assert_eq!(lines[2], "ПРОСРОЧЕНО 2");
    assert_eq!(lines[3], ">     сделано 10:42: договор у юриста?, Ромашка, Иванов П.");
    assert!(stand.is_dim(&mut screen, 3));
    assert!(
        lines[0].ends_with("новых 1, Ctrl+L впустит   A 75 % из 80") || lines[0].contains("новых 1, Ctrl+L впустит"),
        "{}",
        lines[0]
    );
    stand.press(&mut screen, Action::MoveDown);
    let second = task(&stand, &screen);
    let events = stand.by(stand.who, Command::Finish(done(second)));
    stand.with(|glance| screen.done(&events, glance));
    let lines = stand.lines(&mut screen);
    assert_eq!(lines[4], "> ! B пн 11:00 письмо   Заря                    75 тыс  выслать каталог      x2");
    assert_eq!(lines[12], "    A 12:00    звонок   Вектор, Лисин А.       1,2 млн");
    stand.let_in(&mut screen);
    assert_eq!(stand.lines(&mut screen)[3], lines[4]);
}

#[test]
fn a_day_ends_at_midnight_and_a_whole_day_is_late_only_after_it() {
    let mut stand = Stand::at("2026-11-24 10:00");
    let anna = stand.who;
    for (when, text) in [
        ("2026-11-24", "whole today"),
        ("2026-11-24 23:59", "last minute"),
        ("2026-11-25 00:00", "first minute"),
        ("2026-11-25", "whole tomorrow"),
        ("2026-11-26 00:00", "later"),
    ] {
        step(&mut stand, anna, None, StepKind::Other, when, text);
    }
    let heads = |stand: &Stand| {
        let lines = stand.lines(&mut RemindersScreen::default());
        let words = lines[2..].iter().filter(|line| !line.is_empty());
        words.map(|line| line.split_whitespace().last().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(heads(&stand), "2 minute today 2 minute tomorrow 1 later");
    stand.until("2026-11-24 23:59");
    assert_eq!(heads(&stand), "2 minute today 2 minute tomorrow 1 later");
    stand.until("2026-11-25 00:00");
    assert_eq!(heads(&stand), "2 today minute 2 minute tomorrow 1 later");
    assert!(stand.lines(&mut RemindersScreen::default())[2].starts_with("LATE 2"));
    stand.until("2026-11-24 10:00");
    // Four in the morning of the 25th in Shanghai is late on the 24th in Moscow; a whole day stays the floor's.
    stand.zone = Zone::SHANGHAI;
    step(&mut stand, anna, None, StepKind::Other, "2026-11-24 20:00", "night");
    assert_eq!(heads(&stand), "1 today 4 night minute minute tomorrow 1 later");
}

#[test]
fn a_long_agenda_is_read_by_time_and_never_whole() {
    let mut stand = Stand::at("2026-11-24 10:00");
    let anna = stand.who;
    for minute in 0..1200 {
        let at = moment("2026-11-24 10:01").plus_minutes(minute % 600);
        let step = NewStep { kind: StepKind::Call, due: Due::at(at, Zone::MOSCOW), text: None, auto: None };
        stand.by(anna, Command::SetStep(SetStep::new(None, step)));
    }
    let mut screen = RemindersScreen::default();
    let lines = stand.lines(&mut screen);
    assert_eq!(lines[0], "Mine   late 0, today 1200, tomorrow 0, later 0");
    assert_eq!((lines[2].as_str(), lines[19].trim_start()), ("TODAY 1200", "1184 more below"));
    stand.press(&mut screen, Action::Last);
    let lines = stand.lines(&mut screen);
    assert_eq!((&lines[18][..11], lines[19].as_str()), (">     20:00", ""));
    stand.press(&mut screen, Action::PageUp);
    assert_eq!(stand.lines(&mut screen)[19].trim_start(), "15 more below");
}

#[test]
fn a_rep_without_steps_hears_how_to_get_one() {
    let stand = Stand::at("2026-11-24 10:00");
    assert_eq!(stand.lines(&mut RemindersScreen::default())[2], "No steps. C takes a deal from the exchange");
}

#[test]
fn f_leaves_the_steps_of_one_class() {
    let mut stand = Stand::at("2026-11-24 10:00");
    let anna = stand.who;
    let deal = stand.own_deal(anna, "Маяк", "Иванов", "+7 916 123-45-67", 100_000);
    stand.own_deal(anna, "Рубин", "Петров", "+7 916 123-45-68", 200_000);
    stand.make_a(deal);
    step(&mut stand, anna, None, StepKind::Other, "2026-11-24 20:00", "own");
    let mut screen = RemindersScreen::default();
    let rows = |stand: &Stand, screen: &mut RemindersScreen| {
        stand
            .lines(screen)
            .into_iter()
            .filter(|line| ["Маяк", "Рубин", "own"].iter().any(|name| line.contains(name)))
            .count()
    };
    assert_eq!(rows(&stand, &mut screen), 3);
    for action in [Action::Filter, Action::Choose(2), Action::Open] {
        stand.press(&mut screen, action);
    }
    let lines = stand.lines(&mut screen);
    assert_eq!(rows(&stand, &mut screen), 1, "{lines:?}");
    assert!(lines.first().unwrap().ends_with("filter: A"), "{lines:?}");
    stand.press(&mut screen, Action::ClearFilter);
    assert_eq!(rows(&stand, &mut screen), 3);
}
