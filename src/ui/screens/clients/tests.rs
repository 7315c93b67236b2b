//! The clients, drawn and walked through.

use chrono::Days;

use crate::sales::command::Command;
use crate::sales::command::client::AddCompany;
use crate::sales::command::deal::Postpone;
use crate::sales::reason::WhoAsked;
use crate::sales::role::Role;
use crate::sales::value::{UserId, Zone};
use crate::ui::effect::Effect;
use crate::ui::keymap::Action;
use crate::ui::screens::clients::ClientsScreen;
use crate::ui::stand::Stand;

/// A rep with three clients, one of whom has bought; another rep with one; a company that nobody deals with.
fn floor() -> (Stand, UserId) {
    let mut stand = Stand::at("2026-11-23 10:00");
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    let li = stand.scene.hire("li", "李华", &[Role::Rep]);
    stand.own_deal(kuz, "ООО «Ромашка»", "Иванов Пётр", "+7 916 123-45-67", 1_200_000);
    let bought = stand.own_deal(kuz, "Delta Ferries", "John Roe", "+44 20 7946 0958", 300_000);
    stand.scene.bring(kuz, bought, "won");
    stand.own_deal(kuz, "东海化工", "张伟", "+86 138 0013 8000", 90_000);
    stand.own_deal(li, "Маяк", "Орлов", "+7 916 000-00-01", 50_000);
    let anna = stand.who;
    stand.by(anna, Command::AddCompany(AddCompany { name: "Никто".to_owned() }));
    (stand, kuz)
}

#[test]
fn a_rep_sees_the_clients_of_their_own_deals_the_newest_first() {
    let (mut stand, kuz) = floor();
    stand.who = kuz;
    let mut screen = stand.with(ClientsScreen::new);
    let lines = stand.lines(&mut screen);
    assert_eq!(lines[0], "[Companies 3]  People   mine   newest first");
    assert!(lines[2].starts_with('>') && lines[2].contains("东海化工"), "{lines:#?}");
    assert!(lines[3].contains("Delta Ferries") && lines[4].contains("ООО «Ромашка»"), "{lines:#?}");
    assert!(lines[3].contains("1     300k") && lines[4].contains("1     1.2M"), "{lines:#?}");
    assert!(lines[2].ends_with("Кузьмин"), "{lines:#?}");
    assert!(!lines.join("").contains("Маяк") && !lines.join("").contains("Никто"));
    stand.press(&mut screen, Action::NextPart);
    let lines = stand.lines(&mut screen);
    assert!(lines[0].starts_with(" Companies  [People 3]") && lines[2].contains("张伟, 东海化工"), "{lines:#?}");
    stand.press(&mut screen, Action::MoveDown);
    stand.press(&mut screen, Action::MoveDown);
    let lines = stand.lines(&mut screen);
    assert!(lines.last().unwrap().starts_with("Иванов Пётр, chief engineer  +7 916 123-45-67"), "{lines:#?}");
    let contact = stand.scene.book.contacts().find(|contact| contact.name == "Иванов Пётр").unwrap().id;
    assert_eq!(stand.press(&mut screen, Action::Open), Some(vec![Effect::OpenContact(contact)]));
}

#[test]
fn a_client_whose_only_deal_sleeps_is_there_too() {
    let (mut stand, kuz) = floor();
    stand.who = kuz;
    let deal = *stand.scene.book.company_called("东海化工").unwrap().deals.first().unwrap();
    let until = stand.scene.now.date_in(Zone::MOSCOW) + Days::new(5);
    let reason = "отпуск у них".to_owned();
    stand.by(kuz, Command::Postpone(Postpone { deal, until, asked_by: WhoAsked::Client, reason, touch: None }));
    let mut screen = stand.with(ClientsScreen::new);
    assert!(stand.lines(&mut screen).iter().any(|line| line.contains("东海化工")));
}

#[test]
fn who_sees_all_sees_those_too_whom_nobody_deals_with() {
    let (stand, _) = floor();
    let mut screen = stand.with(ClientsScreen::new);
    for action in [Action::Filter, Action::Choose(3), Action::Open] {
        stand.press(&mut screen, action);
    }
    let lines = stand.lines(&mut screen);
    assert_eq!(lines[0], "[Companies 5]  People   all   newest first");
    assert!(lines[2].contains("Никто") && lines[3].contains("Маяк"), "{lines:#?}");
    stand.press(&mut screen, Action::Last);
    assert!(stand.lines(&mut screen)[6].starts_with('>'));
    // Typed ahead, before anything is drawn: the last row is the last of a whole page.
    for action in [Action::NextPart, Action::NextPart, Action::Last] {
        stand.with(|glance| crate::ui::screen::Screen::act(&mut screen, action, glance));
    }
    let lines = stand.lines(&mut screen);
    assert!(lines[6].starts_with('>') && lines[2].contains("Никто"), "{lines:#?}");
    stand.press(&mut screen, Action::Mark);
    assert!(!stand.lines(&mut screen).join("").contains('*'), "there is nothing to mark");
}
