//! The board of a moment: drawn as it stood, with what has become of each card; read, not worked on.

use super::ReportsScreen;
use crate::reports::question::{CARDS, Count};
use crate::sales::command::Command;
use crate::sales::command::deal::{Advance, Assign, AssignTo, Spend};
use crate::sales::field::{Field, Value};
use crate::sales::reason::EffortKind;
use crate::sales::role::Role;
use crate::sales::value::DealId;
use crate::ui::effect::{Effect, Pane};
use crate::ui::forms::trial::key;
use crate::ui::keymap::Action;
use crate::ui::screen::Screen;
use crate::ui::stand::Stand;
use crate::ui::words::Language;

/// Two deals a week ago, of which one has gone on and to a colleague since, and one that came in later.
fn floor() -> (Stand, DealId, DealId) {
    let mut stand = Stand::at("2026-11-16 10:00");
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    let li = stand.scene.hire("li", "李华", &[Role::Rep]);
    let gone = stand.own_deal(kuz, "ООО «Ромашка»", "Иванов", "+7 916 123-45-67", 1_200_000);
    let stays = stand.own_deal(kuz, "Seaview GmbH", "Schmidt", "+49 30 123456", 320_000);
    stand.until("2026-11-23 09:30");
    stand.make_a(gone);
    let answers = vec![(Field::Verdict, Value::Yes)];
    let anna = stand.who;
    stand.by(anna, Command::Advance(Advance { deal: gone, to: None, answers, touch: None }));
    stand.by(anna, Command::Assign(Assign { deals: vec![gone], to: AssignTo::User(li) }));
    stand.own_deal(li, "北方机械", "王芳", "+86 755 8123 4567", 540_000);
    (stand, gone, stays)
}

/// Counts what the screen asks for, as the server does between keys.
fn count(stand: &Stand, screen: &mut ReportsScreen) {
    for effect in stand.with(|glance| screen.asks(glance)) {
        let Effect::Report { question, listing } = effect else { panic!("{effect:?}") };
        let mut count = Count::new(question, listing);
        let viewer = stand.scene.viewer(stand.who);
        while !count.go_on(&stand.scene.book, &viewer) {}
        screen.take_report(&question, &count.table());
        screen.take_report_deals(&question, CARDS, &count.cards().unwrap_or_default());
    }
}

/// The board a week ago.
fn past(stand: &Stand) -> ReportsScreen {
    let mut screen = ReportsScreen::default();
    stand.lines(&mut screen);
    stand.press(&mut screen, Action::TimeMachine);
    stand.press(&mut screen, Action::Open);
    count(stand, &mut screen);
    screen
}

#[test]
fn the_board_of_a_day_has_its_cards_as_they_stood_and_says_what_became_of_them() {
    let (stand, gone, stays) = floor();
    let mut screen = past(&stand);
    let lines = stand.lines(&mut screen);
    assert!(lines[0].starts_with("AS IT STOOD  end of Mon 16 Nov 2026   Sales   all"), "{lines:#?}");
    let head = lines.iter().position(|line| line.contains("VERIFIED")).unwrap();
    assert!(lines[head].contains("VERIFIED       2    1.5M"), "{lines:#?}");
    let card = lines.iter().position(|line| line.contains("Ромашка")).unwrap();
    assert!(lines[card + 1].contains("Куз  > Qualified") && lines[card + 1].contains("李华"), "{lines:#?}");
    let card = lines.iter().position(|line| line.contains("Seaview")).unwrap();
    assert!(lines[card + 1].contains("Куз  since 16 Nov"), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("北方机械")), "it came in later: {lines:#?}");
    assert!(lines.iter().any(|line| line.contains("now 2")), "one went, another came: {lines:#?}");
    let note = stand.with(|glance| screen.outlook(glance)).unwrap();
    assert!(note.contains("today's"), "{note}");
    // The class of today, A, stands first; Down goes to the next card, Enter opens it, Esc is today.
    assert_eq!(stand.press(&mut screen, Action::Open), Some(vec![Effect::OpenDeal(gone)]));
    stand.press(&mut screen, Action::MoveDown);
    assert_eq!(stand.press(&mut screen, Action::Open), Some(vec![Effect::OpenDeal(stays)]));
    assert_eq!(stand.press(&mut screen, Action::Back), Some(vec![Effect::OpenPane(Pane::Board)]));
    // Nothing is done to what is past.
    assert!(stand.with(|glance| screen.subject(glance)).deals.is_empty());
    assert_eq!(stand.press(&mut screen, Action::Advance), None);
    for (verb, words) in [('x', "only read"), ('>', "only read"), ('w', "only read"), ('#', "")] {
        let said = stand.with(|glance| screen.type_key(&key(verb), glance));
        match said.as_slice() {
            [Effect::Say(said)] => assert!(!words.is_empty() && said.contains(words), "{verb}: {said}"),
            other => assert!(words.is_empty() && other.is_empty(), "{verb}: {other:?}"),
        }
    }
    // An empty column is gone to and says so; the window goes along.
    stand.press(&mut screen, Action::RowLast);
    let lines = stand.lines(&mut screen);
    assert!(lines.iter().any(|line| line.contains(">   no deals")), "{lines:#?}");
    assert_eq!(stand.press(&mut screen, Action::Open), Some(Vec::new()));
    // The counts of that moment are behind Tab, and T comes back.
    stand.press(&mut screen, Action::NextPart);
    let lines = stand.lines(&mut screen);
    assert!(lines[0].starts_with("BOARD  end of"), "{lines:#?}");
    stand.press(&mut screen, Action::TimeMachine);
    stand.press(&mut screen, Action::Back);
    count(&stand, &mut screen);
    assert!(stand.lines(&mut screen)[0].starts_with("AS IT STOOD"));
}

#[test]
fn the_board_of_a_rep_has_what_they_had() {
    let (stand, ..) = floor();
    let mut screen = past(&stand);
    stand.press(&mut screen, Action::Filter);
    stand.press(&mut screen, Action::MoveDown);
    // Everybody, then each who sells.
    let mut seen = Vec::new();
    for _ in 0..4 {
        stand.press(&mut screen, Action::MoveRight);
        stand.press(&mut screen, Action::Open);
        count(&stand, &mut screen);
        let lines = stand.lines(&mut screen);
        let who = lines[0].split("   ").last().unwrap().to_owned();
        seen.push((who, lines.iter().filter(|line| line.contains("Seaview") || line.contains("Ромашка")).count()));
        stand.press(&mut screen, Action::Filter);
        stand.press(&mut screen, Action::MoveDown);
    }
    assert!(seen.contains(&("Кузьмин".to_owned(), 2)) && seen.contains(&("李华".to_owned(), 0)), "{seen:?}");
}

#[test]
fn a_rep_is_chosen_by_name() {
    let (mut stand, ..) = floor();
    for language in Language::ALL {
        stand.speak(language);
        let foot = stand.with(|glance| glance.words.say("report-rep-foot"));
        for (typed, shown, found) in
            [("кузь", "кузь  > Кузьмин", true), ("ол", "ол  > Кузьмин", true), ("яя", "яя", false)]
        {
            let mut screen = past(&stand);
            stand.press(&mut screen, Action::Filter);
            stand.press(&mut screen, Action::MoveDown);
            assert!(stand.lines(&mut screen).last().unwrap().contains(&foot));
            for letter in typed.chars() {
                stand.with(|glance| screen.type_key(&key(letter), glance));
            }
            let lines = stand.lines(&mut screen);
            assert!(lines.iter().any(|line| line.ends_with(shown)), "{lines:#?}");
            stand.press(&mut screen, Action::Open);
            count(&stand, &mut screen);
            let lines = stand.lines(&mut screen);
            assert_eq!(lines[0].ends_with("Кузьмин"), found, "{lines:#?}");
            let nobody = stand.with(|glance| glance.words.say_with("form-nobody-called", &[("text", typed.into())]));
            assert_eq!(lines.last().unwrap().contains(&nobody), !found, "{lines:#?}");
        }
    }
}

#[test]
fn the_board_of_a_day_reads_in_every_width_and_language() {
    let (mut stand, ..) = floor();
    for language in Language::ALL {
        stand.speak(language);
        for (width, height) in [(40, 10), (40, 24), (60, 24), (80, 24), (200, 50)] {
            stand.size = (width, height);
            let mut screen = past(&stand);
            let lines = stand.lines(&mut screen);
            let card = lines.iter().position(|line| line.contains("Ромашка"));
            let card = card.unwrap_or_else(|| panic!("{language:?} {width}: {lines:#?}"));
            let below = &lines[card + 1];
            assert!(below.contains("Куз  > ") && below.contains("李华"), "{language:?} {width}: {lines:#?}");
            assert!(lines[3].starts_with("----"), "{language:?} {width}: {lines:#?}");
        }
    }
}

#[test]
fn the_board_of_an_hour_is_not_that_of_its_day() {
    let (mut stand, ..) = floor();
    let mut screen = past(&stand);
    for (typed, head, deals) in [
        ("16 nov 09:00", "AS IT STOOD  Mon 16 Nov 2026 09:00", 0),
        ("16 nov 11:00", "AS IT STOOD  Mon 16 Nov 2026 11:00", 2),
        ("16 nov", "AS IT STOOD  end of Mon 16 Nov 2026", 2),
        ("last monday", "AS IT STOOD  end of Mon 16 Nov 2026", 2),
        ("1 dec", "AS IT STOOD  end of Mon 1 Dec 2025", 0),
        ("now", "AS IT STOOD  Mon 23 Nov 2026 09:30", 3),
        ("last week", "AS IT STOOD  end of Sun 22 Nov 2026", 2),
    ] {
        stand.press(&mut screen, Action::Filter);
        for letter in typed.chars() {
            stand.with(|glance| screen.type_key(&key(letter), glance));
        }
        stand.press(&mut screen, Action::Open);
        count(&stand, &mut screen);
        let lines = stand.lines(&mut screen);
        assert!(lines[0].starts_with(head), "{typed}: {lines:#?}");
        let cards = ["Ромашка", "Seaview", "北方机械"];
        let seen = cards.iter().filter(|card| lines.iter().any(|line| line.contains(**card))).count();
        assert_eq!(seen, deals, "{typed}: {lines:#?}");
    }
    for language in Language::ALL {
        stand.speak(language);
        let lines = stand.lines(&mut screen);
        assert!(lines[0].contains("2026"), "{lines:#?}");
    }
}

/// Turns to the report of that title.
fn turn(stand: &Stand, screen: &mut ReportsScreen, title: &str) -> Vec<String> {
    for _ in 0..8 {
        count(stand, screen);
        let lines = stand.lines(screen);
        if lines[0].starts_with(title) {
            return lines;
        }
        stand.press(screen, Action::NextPart);
    }
    panic!("no report {title}");
}

#[test]
fn enter_on_a_figure_of_effort_cost_and_steps_opens_its_deals() {
    let (mut stand, gone, stays) = floor();
    let kuz = stand.scene.user("kuz");
    for deal in [gone, stays] {
        let spend = Spend { deal, kind: EffortKind::Quote, minutes: 30, cost: None, note: None };
        stand.by(if deal == gone { stand.who } else { kuz }, Command::Spend(spend));
    }
    let mut screen = ReportsScreen::default();
    stand.lines(&mut screen);
    for (title, row, figure, deals) in [
        ("EFFORT", "Кузьмин", 1, vec![stays]),
        ("EFFORT", "Кузьмин", 9, vec![stays]),
        ("COST", "open, within", 0, vec![gone]),
        ("COST", "open, over", 3, vec![stays]),
        ("STEPS", "Кузьмин", 0, vec![stays]),
    ] {
        let lines = turn(&stand, &mut screen, title);
        stand.press(&mut screen, Action::First);
        let at = lines[3..].iter().position(|line| line.contains(row)).unwrap_or_else(|| panic!("{lines:#?}"));
        (0..at).for_each(|_| drop(stand.press(&mut screen, Action::MoveDown)));
        (0..12).for_each(|_| drop(stand.press(&mut screen, Action::MoveLeft)));
        (0..figure).for_each(|_| drop(stand.press(&mut screen, Action::MoveRight)));
        let opened = stand.press(&mut screen, Action::Open).unwrap();
        let [Effect::OpenDeals { question, stage, figure }] = opened.as_slice() else { panic!("{title}: {opened:?}") };
        let mut listing = Count::new(*question, Some((*stage, *figure)));
        let viewer = stand.scene.viewer(stand.who);
        while !listing.go_on(&stand.scene.book, &viewer) {}
        assert_eq!(listing.deals(), deals, "{title} {figure:?}");
    }
    // A share has no deals behind it: that is said, and not offered.
    turn(&stand, &mut screen, "EFFORT");
    (0..12).for_each(|_| drop(stand.press(&mut screen, Action::MoveLeft)));
    let said = stand.press(&mut screen, Action::Open).unwrap();
    assert!(matches!(said.as_slice(), [Effect::Say(said)] if said.starts_with("No deals")), "{said:?}");
    let offers = |screen: &ReportsScreen| {
        stand.with(|glance| screen.hints(glance)).iter().any(|hint| hint.actions.contains(&Action::Open))
    };
    assert!(!offers(&screen));
    stand.press(&mut screen, Action::MoveRight);
    assert!(offers(&screen));
    assert!(stand.with(|glance| screen.outlook(glance)).unwrap().contains("class of today"));
}

#[test]
fn a_small_window_says_how_much_of_a_report_it_does_not_show() {
    let (mut stand, ..) = floor();
    for language in Language::ALL {
        stand.speak(language);
        for (width, height) in [(40, 12), (80, 24), (200, 50)] {
            stand.size = (width, height);
            let mut screen = ReportsScreen::default();
            stand.lines(&mut screen);
            count(&stand, &mut screen);
            let lines = stand.lines(&mut screen);
            let stages = screen.table.as_ref().unwrap().rows.len();
            // In the smallest window there are five rows and the line that says so.
            let below = stand.with(|glance| glance.words.say_with("list-more-below", &[("n", (stages - 5).into())]));
            let last = lines.last().unwrap();
            assert_eq!(last.contains(&below), height == 12, "{language:?} {width}: {lines:#?}");
            if width != 80 {
                assert_eq!(lines[0].ends_with('>'), width == 40, "{language:?} {width}: {lines:#?}");
            }
            // The last column stands there in the end, and nothing more is told of at the right.
            (0..9).for_each(|_| drop(stand.press(&mut screen, Action::MoveRight)));
            assert!(!stand.lines(&mut screen)[0].ends_with('>'));
        }
    }
}

#[test]
fn who_sees_a_part_is_told_so() {
    let (mut stand, ..) = floor();
    let olga = stand.scene.hire("olga", "Ольга", &[Role::Quality]);
    let head = |stand: &Stand, title: &str| {
        let mut screen = ReportsScreen::default();
        stand.lines(&mut screen);
        turn(stand, &mut screen, title)[0].clone()
    };
    assert!(!head(&stand, "EFFORT").contains("of what you may see"));
    stand.who = olga;
    assert!(head(&stand, "EFFORT").contains("of what you may see"));
    assert!(!head(&stand, "VERDICTS").contains("of what you may see"), "control judges everybody");
    stand.who = stand.scene.user("kuz");
    let team = head(&stand, "FUNNEL");
    assert!(!team.contains("of what you may see"), "here everybody of sales sees the others' deals: {team}");
}
