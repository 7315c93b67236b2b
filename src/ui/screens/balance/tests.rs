//! Invoices and payments of a deal, by keys.

use crate::sales::command::Command;
use crate::sales::command::invoice::Issue;
use crate::sales::role::Role;
use crate::sales::value::{Money, RUB};
use crate::ui::effect::{Effect, Owing};
use crate::ui::keymap::Action;
use crate::ui::purpose::{InvoiceForm, Purpose};
use crate::ui::screens::balance::BalanceScreen;
use crate::ui::stand::Stand;

#[test]
fn a_deal_s_money_is_drawn_and_the_form_of_a_payment_stands_on_what_is_due() {
    let mut stand = Stand::at("2026-11-24 10:00");
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    let deal = stand.own_deal(kuz, "ООО «Вымпел»", "Иванов", "+7 916 123-45-67", 1_200_000);
    stand.who = kuz;
    let mut screen = BalanceScreen::new(Owing::Deal(deal));
    assert_eq!(stand.lines(&mut screen)[4], "Nothing was billed yet. i issues an invoice");
    for (number, sum) in [("118", 1_200_000), ("119", 30_000)] {
        let sum = Money::whole(sum, RUB);
        let issue = Issue { deal, number: number.to_owned(), sum, issued: None, pay_by: None };
        stand.by(kuz, Command::Issue(issue));
    }
    let pay = |sum| {
        use crate::sales::command::invoice::{Pay, Toward};
        Command::Pay(Pay { deal, toward: Toward::Oldest, sum: Money::whole(sum, RUB), day: None, note: None })
    };
    stand.by(kuz, pay(400_000));
    let mut screen = BalanceScreen::new(Owing::Deal(deal));
    assert_eq!(
        stand.lines(&mut screen)[..7],
        [
            "#29 ООО «Вымпел»                                                Inquiry verified",
            "due 830 000 RUB, overdue 0; billed 1 230 000 RUB, paid 400 000 RUB",
            "--------------------------------------------------------------------------------",
            "    day      what                          sum  how it stands",
            ">   24 Nov   Invoice 118         1 200 000 RUB  by 1 Dec, 800k",
            "    24 Nov     Payment             400 000 RUB  Кузьмин",
            "    24 Nov   Invoice 119            30 000 RUB  by 1 Dec",
        ]
    );
    stand.size = (40, 24);
    assert_eq!(stand.lines(&mut screen)[4], ">   24 Nov   Invoice 1~    1 200 000 RUB", "the sum is whole");
    stand.size = (80, 24);
    let forms = stand.press(&mut screen, Action::Open).unwrap();
    let [Effect::OpenForm(form)] = forms.as_slice() else { panic!("{forms:?}") };
    let Purpose::Invoice(InvoiceForm::Pay { toward, .. }) = &form.purpose else { panic!() };
    let first = stand.scene.the(deal).billing().unwrap().invoices[0].id;
    assert_eq!((toward.len(), toward[0]), (2, first));
    stand.press(&mut screen, Action::MoveDown);
    let forms = stand.press(&mut screen, Action::Refuse).unwrap();
    let [Effect::OpenForm(form)] = forms.as_slice() else { panic!("{forms:?}") };
    assert!(matches!(form.purpose, Purpose::Invoice(InvoiceForm::Strike { .. })), "the row is a payment");
}
