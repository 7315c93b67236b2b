//! Notes and edits: nobody's typing is lost, and nobody's is overwritten.

use super::super::trial::Floor;
use super::super::{FormStep, paste};
use crate::sales::command::Command;
use crate::sales::command::client::{EditContact, RenameCompany};
use crate::sales::command::deal::{CompanyRef, Edit, SetClient};
use crate::sales::command::floor::MakeField;
use crate::sales::event::client::ContactNames;
use crate::sales::field::{Field, Value};
use crate::sales::value::{Money, RUB};
use crate::ui::form::{Form, Question};
use crate::ui::forms::Purpose;
use crate::ui::keymap::Action;
use crate::ui::screen::{Client, Subject};

#[test]
fn a_field_is_chosen_and_typed_over() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::Edit, deal);
    assert_eq!(floor.keys(&mut form, "2"), FormStep::Stay);
    assert_eq!(form.typed(Question::Field(Field::Sum)), "1200000 RUB");
    // Nothing changed: nothing is sent.
    assert_eq!(floor.keys(&mut form.clone(), "\n"), FormStep::Leave);
    form.current_mut().unwrap().input =
        crate::ui::form::FormLine::filled(Question::Said, String::new(), "1,3 млн").input;
    floor.carry_out(&mut form, "\n");
    assert_eq!(floor.scene.book.any_deal(deal).unwrap().sum, Money::whole(1_300_000, RUB));
}

#[test]
fn two_who_change_one_field_see_both_values() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::Edit, deal);
    floor.keys(&mut form, "1");
    let value = Some(Value::Text("Ромашка: два насоса".into()));
    let other = Edit { deal, field: Field::Title, saw: None, value };
    floor.scene.try_as(floor.user, Command::Edit(other)).unwrap();
    floor.carry_out(&mut form, ", три\n");
    let (screen, _) = floor.drawn(&form);
    assert!(screen.contains("1 keep theirs: Ромашка: два насоса"), "{screen}");
    assert!(screen.contains("2 put mine: Ромашка: насосы, три"), "{screen}");
    assert_eq!(floor.keys(&mut form.clone(), "1"), FormStep::Leave);
    floor.carry_out(&mut form, "2");
    assert_eq!(&*floor.scene.book.any_deal(deal).unwrap().title, "Ромашка: насосы, три");
}

#[test]
fn two_who_answer_what_a_stage_asks_for_see_the_other_s_answer() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let fields = [Field::Need, Field::Budget, Field::WantedBy, Field::Verdict];
    let to = floor.scene.stage("qualified");
    let mut form = super::super::answers::open(vec![deal], to, &fields, None, &floor.glance());
    let other = |field, value| Command::Edit(Edit { deal, field, saw: None, value: Some(value) });
    let budget = Value::Money(Money::whole(900_000, RUB).unwrap());
    floor.scene.try_as(floor.user, other(Field::Need, Value::Text("три насоса".into()))).unwrap();
    floor.scene.try_as(floor.user, other(Field::Budget, budget.clone())).unwrap();
    floor.carry_out(&mut form, "два насоса\n900000\n15 dec\n1\n");
    let (screen, _) = floor.drawn(&form);
    assert!(screen.contains("Enter puts yours over what somebody put meanwhile: три насоса"), "{screen}");
    assert!(screen.contains("два насоса"), "{screen}");
    // What both answered alike stands; mine goes over theirs, and the move is made.
    floor.carry_out(&mut form, "\n");
    let moved = floor.scene.book.any_deal(deal).unwrap();
    assert_eq!(floor.scene.stage_of(deal), "qualified");
    assert_eq!(moved.value(Field::Need), Some(Value::Text("два насоса".into())));
    assert_eq!(moved.value(Field::Budget), Some(budget));
}

#[test]
fn two_who_change_one_person_lose_neither_the_one_s_phone_nor_the_other_s_name() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let contact = floor.scene.book.any_deal(deal).unwrap().contact.unwrap();
    let mut form = floor.form(Action::Edit, deal);
    let which = form.lines[0].input.clone();
    let crate::ui::form::FormInput::Choice { options, .. } = which else { panic!("no choice") };
    form.lines[0].input = crate::ui::form::FormInput::Choice { chosen: Some(options.len() - 1), options };
    floor.keys(&mut form, "\n");
    let known = floor.scene.book.contact(contact).unwrap().names();
    let phones = vec![crate::sales::value::Phone::parse("+7 916 765-43-21", "RU").unwrap()];
    let names = ContactNames { phones, position: Some("директор".into()), ..known };
    floor.scene.try_as(floor.user, Command::EditContact(EditContact { contact, saw: None, names })).unwrap();
    // My name, and a position that was typed by both.
    floor.carry_out(&mut form, " мл.\tинженер\n");
    let (screen, _) = floor.drawn(&form);
    assert!(screen.contains("Enter puts yours over what somebody put meanwhile: директор"), "{screen}");
    assert!(screen.contains("+7 916 765-43-21"), "{screen}");
    floor.carry_out(&mut form, "\n");
    let names = floor.scene.book.contact(contact).unwrap().names();
    assert_eq!((&*names.name, names.position.as_deref()), ("Иванов Пётр мл.", Some("инженер")));
    assert_eq!(names.phones[0].as_str(), "+79167654321");
}

#[test]
fn every_value_reads_again_as_it_is_written() {
    let floor = Floor::open();
    let glance = floor.glance();
    for (field, typed) in [
        (Field::Sum, "12k EUR"),
        (Field::Sum, "1 234,50"),
        (Field::WantedBy, "15 dec"),
        (Field::WantedBy, "не скоро"),
        (Field::Budget, "无"),
        (Field::MeetingDay, "завтра 15"),
        (Field::MeetingDay, "明天下午3点"),
        (Field::Paid, "да"),
        (Field::Need, "насосы"),
    ] {
        let value = super::super::reading::value(field, typed, &glance).unwrap();
        let again = super::super::reading::typed_again(&value, &glance);
        assert_eq!(super::super::reading::value(field, &again, &glance), Ok(value), "{typed} > {again}");
    }
}

#[test]
fn a_note_keeps_pasted_lines_and_says_what_was_cut() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::Note, deal);
    paste(&mut form, "two\nlines", &floor.glance());
    assert_eq!(form.typed(Question::Words), "two lines");
    paste(&mut form, &"x".repeat(1000), &floor.glance());
    assert_eq!(form.complaint.as_deref(), Some("Pasted text was cut to 500 letters"));
    floor.carry_out(&mut form, "\n");
}

#[test]
fn a_form_is_plain_state_and_can_be_kept() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::CallNow, deal);
    floor.keys(&mut form, "1они подумают");
    let kept = serde_json::to_string(&form).unwrap();
    assert_eq!(serde_json::from_str::<Form<Purpose>>(&kept).unwrap(), form);
}

#[test]
fn a_day_and_a_sum_are_told_as_they_are_read_while_they_are_typed() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let to = floor.scene.stage("qualified");
    let fields = [Field::Budget, Field::WantedBy];
    let mut form = super::super::answers::open(vec![deal], to, &fields, None, &floor.glance());
    floor.keys(&mut form, "1,2млн");
    assert!(floor.drawn(&form).0.contains("= 1 200 000 RUB"), "{}", floor.drawn(&form).0);
    floor.keys(&mut form, "\n15 dec");
    let (screen, _) = floor.drawn(&form);
    assert!(screen.contains("15 dec") && screen.contains("= 15 Dec") && !screen.contains("= 1 200"), "{screen}");
}

#[test]
fn a_deal_is_tied_to_another_company_and_a_company_is_renamed() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::Edit, deal);
    let crate::ui::form::FormInput::Choice { options, .. } = form.lines[0].input.clone() else { panic!("no choice") };
    let company = options.iter().position(|option| option.starts_with("Company: ")).unwrap();
    form.lines[0].input = crate::ui::form::FormInput::Choice { chosen: Some(company), options };
    floor.keys(&mut form, "\n");
    let before = form.typed(Question::CompanyName).to_owned();
    // Nothing typed: nothing is sent.
    assert_eq!(floor.keys(&mut form.clone(), "\n"), FormStep::Leave);
    // Somebody ties it elsewhere meanwhile: it is told, and mine stands after one more Enter.
    let other = SetClient { deal, saw: None, company: Some(CompanyRef::New("Маяк".to_owned())) };
    floor.scene.try_as(floor.user, Command::SetClient(other)).unwrap();
    floor.carry_out(&mut form, " Юг\n");
    let (screen, _) = floor.drawn(&form);
    assert!(screen.contains("Enter puts yours over what somebody put meanwhile: Маяк"), "{screen}");
    floor.carry_out(&mut form, "\n");
    let company = floor.scene.book.any_deal(deal).unwrap().company.unwrap();
    assert_eq!(floor.scene.book.company(company).unwrap().name, format!("{before} Юг"));
    let subject = Subject { client: Some(Client::Company(company)), ..Subject::default() };
    let effect = crate::ui::verbs::act(Action::Edit, &subject, &floor.glance()).and_then(|mut effects| effects.pop());
    let Some(crate::ui::effect::Effect::OpenForm(form)) = effect else { panic!("no form") };
    let mut form = *form;
    floor.carry_out(&mut form, "-2\n");
    assert_eq!(floor.scene.book.company(company).unwrap().name, format!("{before} Юг-2"));
    let mut form = crate::ui::forms::client::open_company(company, &floor.glance()).unwrap();
    let rename = RenameCompany { company, saw: None, name: "Кедр".to_owned() };
    floor.scene.try_as(floor.user, Command::RenameCompany(rename)).unwrap();
    floor.carry_out(&mut form, "-3\n");
    let (screen, _) = floor.drawn(&form);
    assert!(screen.contains("Enter puts yours over what somebody put meanwhile: Кедр"), "{screen}");
    form.current_mut().unwrap().input =
        crate::ui::form::FormLine::filled(Question::CompanyName, String::new(), "Маяк").input;
    floor.carry_out(&mut form, "\n");
    let (screen, _) = floor.drawn(&form);
    assert!(screen.contains("Маяк is known already"), "{screen}");
}

#[test]
fn a_sum_without_a_currency_keeps_the_one_that_stands_there() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let euros = Value::Money(Money::whole(12_000, crate::sales::value::EUR).unwrap());
    let edit = Edit { deal, field: Field::Sum, saw: None, value: Some(euros) };
    floor.scene.try_as(floor.user, Command::Edit(edit)).unwrap();
    let mut form = super::super::edit::open_field(deal, Field::Sum, &floor.glance()).unwrap();
    let line = form.current_mut().unwrap();
    line.input = crate::ui::form::FormLine::filled(Question::Said, String::new(), "13k").input;
    let (screen, _) = floor.drawn(&form);
    assert!(screen.contains("= 13 000 EUR"), "{screen}");
    floor.carry_out(&mut form, "\n");
    let sum = floor.scene.book.any_deal(deal).unwrap().sum;
    assert_eq!(sum, Money::whole(13_000, crate::sales::value::EUR));
}

#[test]
fn yes_is_said_as_a_person_would_say_it() {
    let floor = Floor::in_language(crate::ui::words::Language::Chinese);
    let glance = floor.glance();
    let said = |field, value| glance.field_value(field, &value);
    assert_eq!(said(Field::Verdict, Value::Yes), "是");
    assert_eq!((said(Field::Verdict, Value::No), said(Field::Budget, Value::No)), ("否".to_owned(), "无".to_owned()));
    let read = |text| crate::ui::forms::reading::value(Field::Verdict, text, &glance);
    assert_eq!((read("是"), read("否")), (Ok(Value::Yes), Ok(Value::No)));
}

#[test]
fn numbers_are_read_in_the_notation_of_sums_and_refusals_say_what_to_type() {
    use crate::sales::custom::{FieldKind, FieldOf};
    let mut floor = Floor::open();
    let mut make = |name: &str, kind: FieldKind, unit: Option<&str>| {
        let make = MakeField {
            name: name.to_owned(),
            kind,
            unit: unit.map(str::to_owned),
            choices: Vec::new(),
            of: FieldOf::Deal,
            key: None,
        };
        floor.scene.try_as(floor.user, Command::MakeField(make)).unwrap();
        floor.scene.book.fields().last().unwrap().field()
    };
    let pumps = make("Pumps", FieldKind::Number { places: 0 }, Some("pcs"));
    let volume = make("Volume", FieldKind::Number { places: 3 }, Some("m3"));
    let certified = make("Certified", FieldKind::YesNo, None);
    let glance = floor.glance();
    let read = |field, text: &str| super::super::reading::value(field, text, &glance);
    let number = |text: &str| Ok(Value::Number(crate::sales::value::Decimal::parse(text).unwrap()));
    for text in ["2,000", "2 000 pcs", "2'000", "2000"] {
        assert_eq!(read(pumps, text), number("2000"), "{text}");
    }
    assert_eq!(read(pumps, "2.000"), Err("2.000 may be 2 or 2000: write which".to_owned()));
    // The unit has a digit, and three places are no thousands.
    assert_eq!((read(volume, "1000 m3"), read(volume, "1.234m3")), (number("1000"), number("1.234")));
    assert_eq!(read(volume, "5 m2"), Err("m2 is not the unit here: m3".to_owned()));
    assert_eq!(read(certified, "maybe"), Err("maybe: write yes or no".to_owned()));
    let shown = super::super::reading::read_as(Question::Field(pumps), "2,000", None.into(), &glance);
    assert_eq!(shown.as_deref(), Some("2000 pcs"));
    assert_eq!(super::super::reading::read_as(Question::Field(pumps), "2000 pcs", None.into(), &glance), None);
}

#[test]
fn a_year_of_two_digits_is_of_the_last_century_where_it_would_lie_far_ahead() {
    use crate::sales::custom::{FieldKind, FieldOf};
    let mut floor = Floor::open();
    let make = MakeField {
        name: "Birthday".to_owned(),
        kind: FieldKind::Date,
        unit: None,
        choices: Vec::new(),
        of: FieldOf::Contact,
        key: None,
    };
    floor.scene.try_as(floor.user, Command::MakeField(make)).unwrap();
    let birthday = floor.scene.book.fields().last().unwrap().field();
    let glance = floor.glance();
    for (text, day) in [
        ("1.2.80", "1980-02-01"),
        ("29.02.80", "1980-02-29"),
        ("1/2/50", "1950-02-01"),
        ("1.2.30", "2030-02-01"),
        ("1.2.2080", "2080-02-01"),
        ("1.02.1980", "1980-02-01"),
        ("1 feb 1980", "1980-02-01"),
        ("1 февраля 1980 г.", "1980-02-01"),
    ] {
        let read = super::super::reading::value(birthday, text, &glance);
        assert_eq!(read, Ok(Value::Date(day.parse().unwrap())), "{text}");
    }
    // A deal's other days are to come.
    let read = super::super::reading::value(Field::WantedBy, "1.2.50", &glance);
    assert_eq!(read, Ok(Value::Date("2050-02-01".parse().unwrap())));
}

#[test]
fn what_is_paid_is_in_the_currency_of_what_is_due_whatever_was_paid_before() {
    use crate::sales::command::invoice::{Issue, Pay, Toward};
    use crate::sales::value::EUR;
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let issue = Issue { deal, number: "118".into(), sum: None, issued: None, pay_by: None };
    floor.scene.try_as(floor.user, Command::Issue(issue)).unwrap();
    let euros = Money::whole(100, EUR);
    let pay = Pay { deal, toward: Toward::Advance, sum: euros, day: None, note: None };
    floor.scene.try_as(floor.user, Command::Pay(pay)).unwrap();
    let paid = |floor: &Floor| floor.scene.book.any_deal(deal).unwrap().billing().unwrap().payments.last().unwrap().sum;
    let mut form = super::super::invoice::open_pay(deal, None, &floor.glance()).unwrap();
    floor.keys(&mut form, "10k");
    let (screen, _) = floor.drawn(&form);
    assert!(screen.contains("= 10 000 RUB"), "{screen}");
    floor.carry_out(&mut form, "\n");
    assert_eq!(Some(paid(&floor)), Money::whole(10_000, RUB));
    // In advance it is in the deal's currency; a currency that is typed stands.
    for (typed, sum) in [("1k", Money::whole(1_000, RUB)), ("1k eur", Money::whole(1_000, EUR))] {
        let mut form = super::super::invoice::open_pay(deal, None, &floor.glance()).unwrap();
        floor.keys(&mut form, "↑→↓");
        floor.carry_out(&mut form, &format!("{typed}\n"));
        assert_eq!(Some(paid(&floor)), sum, "{typed}");
        assert_eq!(floor.scene.book.any_deal(deal).unwrap().billing().unwrap().payments.last().unwrap().invoice, None);
    }
}
