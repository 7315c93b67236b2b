//! What is due, drawn and walked.

use crate::sales::command::Command;
use crate::sales::command::invoice::{Issue, Pay, Toward};
use crate::sales::role::Role;
use crate::sales::value::{DealId, EUR, Money, RUB};
use crate::ui::keymap::Action;
use crate::ui::screens::invoices::InvoicesScreen;
use crate::ui::stand::Stand;
use crate::ui::words::Language;

fn bill(stand: &mut Stand, deal: DealId, number: &str, sum: Money, days: i64) {
    let who = stand.scene.the(deal).holder_user().unwrap();
    let today = stand.scene.book.day(stand.scene.now);
    let (issued, pay_by) = (today - chrono::TimeDelta::days(20), today + chrono::TimeDelta::days(days));
    let number = number.to_owned();
    let issue = Issue { deal, number, sum: Some(sum), issued: Some(issued), pay_by: Some(pay_by) };
    stand.by(who, Command::Issue(issue));
}

fn floor() -> (Stand, DealId) {
    let mut stand = Stand::at("2026-11-24 10:00");
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    let rub = |units| Money::whole(units, RUB).unwrap();
    let pennant = stand.own_deal(kuz, "ООО «Вымпел»", "Иванов", "+7 916 123-45-67", 1_200_000);
    bill(&mut stand, pennant, "118", rub(1_200_000), -3);
    bill(&mut stand, pennant, "119", rub(30_000), 9);
    let oil = stand.own_deal(kuz, "Маслозавод", "Петров", "+7 916 123-45-68", 320_000);
    bill(&mut stand, oil, "77/а", rub(320_000), 2);
    let sea = stand.own_deal(kuz, "Seaview GmbH", "Schmidt", "+49 30 123456", 0);
    bill(&mut stand, sea, "2026-4", Money::whole(38_000, EUR).unwrap(), -12);
    (stand, oil)
}

#[test]
fn the_longest_due_stand_first_and_by_o_the_largest() {
    let (mut stand, _) = floor();
    stand.who = stand.scene.user("kuz");
    let mut screen = stand.with(InvoicesScreen::new);
    assert_eq!(
        stand.lines(&mut screen)[..5],
        [
            "mine   3 unpaid, 2 overdue   due 1.6M+1   oldest first",
            "      pay by        due  number   client             next step          touch",
            "> ! - 12 Nov     38kEUR  2026-4   Seaview GmbH       call 10:15",
            "  ! - 21 Nov       1.2M  118+1    ООО «Вымпел»       call 10:15",
            "    - 26 Nov       320k  77/а     Маслозавод         call 10:15",
        ]
    );
    stand.press(&mut screen, Action::Order);
    let lines = stand.lines(&mut screen);
    assert!(lines[2].contains("118+1") && lines[3].contains("77/а") && lines[4].contains("2026-4"), "{lines:#?}");
    assert!(lines[0].ends_with("largest first per currency"));
}

#[test]
fn what_is_paid_leaves_a_dim_line_and_at_rest_the_money_is_told() {
    let (mut stand, oil) = floor();
    let kuz = stand.scene.user("kuz");
    stand.who = kuz;
    stand.speak(Language::Russian);
    let mut screen = stand.with(InvoicesScreen::new);
    let lines = stand.lines(&mut screen);
    assert!(lines[0].starts_with("мои   не оплачено 3, просрочено 2   к оплате 1,6м+1"), "{}", lines[0]);
    assert!(lines.iter().any(|line| line.contains("выставлено 38 000 EUR, оплачено 0")), "{lines:#?}");
    let pay = Pay { deal: oil, toward: Toward::Oldest, sum: None, day: None, note: None };
    stand.by(kuz, Command::Pay(pay));
    let lines = stand.lines(&mut screen);
    assert!(lines[4].contains("больше ничего не должны: Маслозавод"), "{}", lines[4]);
    assert!(stand.is_dim(&mut screen, 4));
    stand.press(&mut screen, Action::PageDown);
    assert!(!stand.lines(&mut screen)[4].contains("Маслозавод"));
}

#[test]
fn a_number_that_its_column_cuts_is_told_whole_beneath() {
    let (mut stand, oil) = floor();
    let kuz = stand.scene.user("kuz");
    stand.who = kuz;
    let number = "235-1081/БН".to_owned();
    let pay_by = "2026-11-02".parse().ok();
    let (sum, issued) = (Money::whole(90, RUB), "2026-11-01".parse().ok());
    stand.by(kuz, Command::Issue(Issue { deal: oil, number, sum, issued, pay_by }));
    let mut screen = stand.with(InvoicesScreen::new);
    let lines = stand.lines(&mut screen);
    assert!(lines[2].contains("235-~+1"), "{lines:#?}");
    assert!(lines.iter().any(|line| line.starts_with("235-1081/БН   due ")), "{lines:#?}");
}

#[test]
fn what_is_due_of_a_refused_deal_stays_and_says_so_at_every_width() {
    let (mut stand, oil) = floor();
    let kuz = stand.scene.user("kuz");
    stand.who = kuz;
    stand.scene.refuse(kuz, oil);
    for (width, says) in [(80, "Маслозавод         Refused?"), (40, "Refused?: Масл~")] {
        stand.size = (width, 24);
        let mut screen = stand.with(InvoicesScreen::new);
        let lines = stand.lines(&mut screen);
        assert!(lines[4].contains("320k") && lines[4].contains(says), "{lines:#?}");
    }
}

#[test]
fn every_width_and_language_reads() {
    let (mut stand, _) = floor();
    stand.who = stand.scene.user("kuz");
    for language in Language::ALL {
        stand.speak(language);
        for (width, height) in [(40, 10), (60, 24), (80, 24), (200, 50)] {
            stand.size = (width, height);
            let mut screen = stand.with(InvoicesScreen::new);
            let lines = stand.lines(&mut screen);
            assert!(lines[2].starts_with("> !"), "{language:?} {width}: {lines:#?}");
            assert!(lines[3].contains("Вым"), "{language:?} {width}: {lines:#?}");
        }
    }
}
