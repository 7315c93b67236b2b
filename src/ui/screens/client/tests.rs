//! The cards of clients, drawn and walked.

use crate::sales::command::Command;
use crate::sales::command::deal::{Capture, CompanyRef, ContactRef, GoesTo};
use crate::sales::role::Role;
use crate::sales::scene::deal_of;
use crate::sales::value::{CompanyId, EUR, Money, RUB, UserId};
use crate::ui::effect::Effect;
use crate::ui::keymap::Action;
use crate::ui::screen::{Client, Screen};
use crate::ui::screens::client::ClientScreen;
use crate::ui::stand::Stand;

/// Anna sells to a company whose only person has a phone.
fn stand() -> (Stand, UserId, CompanyId) {
    let mut stand = Stand::at("2026-11-23 10:00");
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    let first = stand.own_deal(kuz, "ООО «Ромашка»", "Иванов", "+7 916 123-45-67", 1_200_000);
    let company = stand.scene.book.any_deal(first).unwrap().company.unwrap();
    stand.who = kuz;
    (stand, kuz, company)
}

fn another(
    stand: &mut Stand,
    who: UserId,
    company: CompanyId,
    title: &str,
    sum: Option<Money>,
) -> crate::sales::value::DealId {
    let capture = Capture {
        title: title.to_owned(),
        company: Some(CompanyRef::Known(company)),
        contact: stand.scene.book.company(company).unwrap().contacts.first().copied().map(ContactRef::Known),
        sum,
        need: None,
        source: None,
        pipeline: None,
        goes_to: GoesTo::Default,
        step: None,
        note: None,
    };
    deal_of(&stand.by(who, Command::Capture(capture))).unwrap()
}

#[test]
fn what_was_bought_stands_per_currency_and_is_never_added_across() {
    let (mut stand, kuz, company) = stand();
    for (title, sum) in [("сервис", Money::whole(300_000, RUB)), ("seals", Money::whole(12_000, EUR))] {
        let deal = another(&mut stand, kuz, company, title, sum);
        stand.scene.bring(kuz, deal, "won");
    }
    let mut screen = ClientScreen::new(Client::Company(company));
    let lines = stand.lines(&mut screen);
    assert!(lines[0].contains("ООО «Ромашка»"), "{lines:#?}");
    assert!(lines[1].contains("Кузьмин"), "{lines:#?}");
    assert!(lines[2].contains("2 times, 12 000 EUR, 300 000 RUB;  1 open, 1 200 000 RUB"), "{lines:#?}");
    let heads: Vec<&String> = lines.iter().filter(|line| line.starts_with(char::is_uppercase)).collect();
    assert!(heads.iter().any(|line| line.starts_with("PEOPLE 1")), "{lines:#?}");
    assert!(heads.iter().any(|line| line.starts_with("BOUGHT 2")), "{lines:#?}");
    let row = |part: &str| lines.iter().position(|line| line.contains(part)).unwrap();
    assert!(row("seals") < row("сервис"), "the newest first");
}

#[test]
fn somebody_elses_client_is_out_of_sight() {
    let (mut stand, _, company) = stand();
    stand.who = stand.scene.hire("smi", "Smith", &[Role::Marketing]);
    let mut screen = ClientScreen::new(Client::Company(company));
    let lines = stand.lines(&mut screen);
    assert!(lines[0].contains("out of your sight"), "{lines:#?}");
    assert!(!lines.concat().contains("Ромашка"));
}

#[test]
fn a_client_of_thousands_of_deals_is_walked_to_the_oldest() {
    let (mut stand, kuz, company) = stand();
    let oldest = stand.scene.book.company(company).unwrap().deals[0];
    let mut user = stand.scene.book.user(kuz).unwrap().clone();
    user.hold_limit = u32::MAX;
    for nth in 0..1_100 {
        let capture = Capture {
            title: format!("pump {nth}"),
            company: Some(CompanyRef::Known(company)),
            contact: None,
            sum: None,
            need: None,
            source: None,
            pipeline: None,
            goes_to: GoesTo::Exchange,
            step: None,
            note: None,
        };
        stand.by(kuz, Command::Capture(capture));
    }
    let mut screen = ClientScreen::new(Client::Company(company));
    let lines = stand.lines(&mut screen);
    assert!(lines[2].contains("at least 1000 open"), "{lines:#?}");
    assert!(lines.last().unwrap().contains("more below"), "{lines:#?}");
    stand.press(&mut screen, Action::Last);
    let lines = stand.lines(&mut screen);
    assert!(lines.iter().any(|line| line.starts_with("OLDER 101")), "{lines:#?}");
    assert_eq!(stand.press(&mut screen, Action::Open), Some(vec![Effect::OpenDeal(oldest)]));
    // From the oldest back up, nothing is met twice and nothing is left out.
    let mut met = vec![screen.subject_of(&stand)];
    for _ in 0..1_100 {
        stand.press(&mut screen, Action::MoveUp);
        met.push(screen.subject_of(&stand));
    }
    met.dedup();
    let distinct: std::collections::BTreeSet<_> = met.iter().flatten().collect();
    assert_eq!(distinct.len(), 1_101);
}

impl ClientScreen {
    fn subject_of(&self, stand: &Stand) -> Option<crate::sales::value::DealId> {
        stand.with(|glance| self.subject(glance).deal())
    }
}
