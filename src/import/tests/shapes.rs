//! What each program's file becomes.

use super::*;
use crate::import::encoding::Encoding;
use crate::import::layout::Layout;
use crate::import::table::Separator;
use crate::import::{DateOrder, Reason};
use crate::sales::command::Command;
use crate::sales::command::floor::MakeField;
use crate::sales::custom::{FieldKind, FieldOf};
use crate::sales::field::Value;
use crate::sales::value::{EUR, FieldId, Moment, Money, RUB};

#[test]
fn amocrm_comes_over() {
    let scene = floor();
    let plan = read(AMOCRM, &scene.book).unwrap();
    assert_eq!((plan.layout, plan.encoding, plan.separator), (Layout::AmoCrm, Encoding::Utf8, Separator::Comma));
    assert_eq!(plan.rows.len(), 24);
    let deals = shown(&plan, &scene);
    assert_eq!(deals[0], "amocrm:20481000 Станок для 深圳华强 | - | unsorted | peter | site");
    assert_eq!(deals[1], "amocrm:20481001 Лицензия для ООО «Ромашка» | 1200000.00 RUB | qualified | peter | site");
    assert_eq!(deals[2], "amocrm:20481002 Станок для ТД «Север; Юг» | 15000.00 RUB | invoice | peter | site");
    assert_eq!(deals[3], "amocrm:20481003 Поддержка, год для ООО \"Лес\" | 250000.00 RUB | won | peter | site");
    assert_eq!(deals[4], "amocrm:20481004 Станок для ИП Щукин | 15000.00 RUB | lost | peter | site");
    let first = &plan.rows[0];
    let contact = first.deal.contact.as_ref().unwrap();
    assert_eq!((first.line, &*contact.name, contact.phones[0].as_str()), (2, "Ольга Ли", "+79161001020"));
    assert_eq!(first.deal.company.as_deref(), Some("深圳华强"));
    assert_eq!(first.deal.created, Moment::parse_rfc3339("2026-01-01T06:15:00Z"));
    assert_eq!(first.deal.note.as_deref(), Some("Перезвонить\nпосле обеда\nТеги: сайт, срочно\nТовар: Монтаж"));
    // The first row takes two lines.
    assert_eq!(plan.rows[1].line, 4);
    assert_eq!(plan.rows[1].deal.contact.as_ref().unwrap().mails[0].as_str(), "client1@example.ru");
    assert_eq!(plan.rows[2].deal.created, Moment::parse_rfc3339("2026-03-03T08:15:00Z"));
    assert_eq!(plan.owners_unknown, ["Орлова Ж."]);
    assert!(plan.rows[17].deal.note.as_deref().unwrap().ends_with("Ответственный: Орлова Ж."));
    assert_eq!(plan.columns_unused, ["Воронка", "Источник"]);
}

#[test]
fn the_same_file_in_cp1251_makes_the_same_plan() {
    let scene = floor();
    let plan = read(AMOCRM_CP1251, &scene.book).unwrap();
    assert_eq!(plan.encoding, Encoding::Cp1251);
    // What cp1251 has no letters for is written otherwise in the sample, and nothing else is.
    let text = std::str::from_utf8(AMOCRM).unwrap().replace("深圳华强", "Шэньчжэнь").replace('Ё', "Е");
    let mut utf8 = read(text.as_bytes(), &scene.book).unwrap();
    utf8.encoding = Encoding::Cp1251;
    assert_eq!(plan, utf8);
}

#[test]
fn bitrix24_adds_the_products_of_a_deal() {
    let scene = floor();
    let plan = read(BITRIX24, &scene.book).unwrap();
    assert_eq!((plan.layout, plan.encoding, plan.separator), (Layout::Bitrix24, Encoding::Utf8, Separator::Semicolon));
    assert_eq!(
        shown(&plan, &scene),
        [
            "bitrix24:501 Поставка 0 | 12.50 RUB | unsorted | peter | site",
            "bitrix24:502 Поставка 1 | 198012.50 RUB | invoice | peter | site",
            "bitrix24:503 Поставка 2 | 198137.50 RUB | won | exchange | site",
            "bitrix24:504 Поставка 3 | 12.50 RUB | lost | peter | site",
            "bitrix24:505 Поставка 4 | 102000.00 RUB | unsorted | peter | site",
            "bitrix24:506 Поставка 5 | 18012.50 RUB | invoice | exchange | site",
            "bitrix24:507 Поставка 6 | 1500.00 RUB | won | peter | site",
            "bitrix24:508 Поставка 7 | 3012.50 RUB | lost | peter | site",
            "bitrix24:509 Поставка 8 | 312000.00 RUB | unsorted | exchange | site",
            "bitrix24:510 Поставка 9 | 12.50 RUB | invoice | peter | site",
            "bitrix24:511 Поставка 10 | 4500.00 RUB | won | peter | site",
            "bitrix24:512 Поставка 11 | 1092000.00 RUB | lost | exchange | site",
        ]
    );
    let second = &plan.rows[1];
    assert_eq!((second.line, second.deal.company.as_deref()), (3, Some("АО Вектор")));
    let note = second.deal.note.as_deref().unwrap();
    assert!(
        note.contains("Товар: Станок, 12.50 x 1") && note.contains("Товар: Поддержка, год, 99000.00 x 2"),
        "{note}"
    );
    assert!(note.contains("Стадия сделки: Предоплатный счёт"), "{note}");
    assert_eq!(second.deal.created, Moment::parse_rfc3339("2026-06-01T21:00:00Z"));
    assert_eq!(plan.owners_unknown, ["Орлова Жанна"]);
}

#[test]
fn bitrix24_by_codes_and_with_two_currencies() {
    let scene = floor();
    let head = "ID;Название сделки;Стадия сделки;Сумма;Валюта;Товар;Цена;Количество\n";
    let codes = format!("{head}1;a;C1:NEW;5;EUR;;;\n2;b;C12:WON;6;EUR;x;3;2\n3;c;LOSE;;RUB;;;\n");
    let plan = read(codes.as_bytes(), &scene.book).unwrap();
    assert_eq!(
        shown(&plan, &scene),
        [
            "bitrix24:1 a | 5.00 EUR | unsorted | exchange | -",
            "bitrix24:2 b | 6.00 EUR | won | exchange | -",
            "bitrix24:3 c | - | lost | exchange | -",
        ]
    );
    let mixed = format!("{head}1;a;NEW;5;EUR;x;5;1\n1;a;NEW;6;RUB;y;6;1\n1;other;NEW;6;RUB;y;6;1\n");
    assert_eq!(
        problems(mixed.as_bytes()),
        ["line 3: column 5 (Валюта): two-currencies one=EUR two=RUB", "line 4: column 1 (ID): repeated-id id=1 line=2",]
    );
}

#[test]
fn hubspot_comes_over() {
    let mut scene = floor();
    let petra = scene.hire("petra", "Petra Novak", &[Role::Rep]);
    let plan = read(HUBSPOT, &scene.book).unwrap();
    assert_eq!((plan.layout, plan.separator, plan.rows.len()), (Layout::HubSpot, Separator::Comma, 15));
    let deals = shown(&plan, &scene);
    assert_eq!(deals[0], "hubspot:9000000 Deal 0 – ООО «Ромашка» | - | verified | petra | -");
    assert_eq!(deals[1], "hubspot:9000001 Deal 1 – АО Вектор | 1250.50 RUB | offer-sent | petra | -");
    assert_eq!(deals[2], "hubspot:9000002 Deal 2 – ИП Щукин | 2501.00 RUB | won | petra | -");
    assert_eq!(deals[3], "hubspot:9000003 Deal 3 – ТД «Север; Юг» | 3751.50 RUB | lost | petra | -");
    let note = plan.rows[0].deal.note.as_deref().unwrap();
    assert!(note.contains("Products: Support;Licence") && note.contains("Deal Stage: appointmentscheduled"), "{note}");
    let summary = plan.summary(&scene.book);
    assert_eq!((summary.deals, summary.to_exchange, summary.by_holder[&petra]), (15, 0, 15));
    assert_eq!(summary.by_stage[&scene.stage("won")], 4);
    assert_eq!(summary.sums.iter().map(|sum| sum.to_string()).collect::<Vec<_>>(), ["112545.00 RUB"]);
}

#[test]
fn a_plain_table_is_read_by_its_names() {
    let scene = floor();
    let text = "Компания;Контакт;Телефон;Почта;Сумма;Валюта;Этап;Ответственный;Дата;Примечание;Цвет\r\n\
        Ромашка;Иванов;8 916 123-45-67, 123;i@r.ru;1 200,50;EUR;КП отправлено;peter;13.02.2026;Ждёт;синий\r\n\
        Ромашка;Иванов;8 916 123-45-67, 123;i@r.ru;1 200,50;EUR;КП отправлено;peter;13.02.2026;Ждёт;синий\r\n\
        Север;;;;;;;;;;\r\n";
    let plan = read(text.as_bytes(), &scene.book).unwrap();
    assert_eq!((plan.layout, plan.separator, plan.rows.len()), (Layout::Plain, Separator::Semicolon, 3));
    let deal = &plan.rows[0].deal;
    assert_eq!(
        (deal.title.as_str(), deal.sum, deal.stage),
        ("Ромашка", Some(Money::new(120_050, EUR)), scene.stage("offer-sent"))
    );
    assert_eq!(deal.created, Moment::parse_rfc3339("2026-02-12T21:00:00Z"));
    assert_eq!(deal.contact.as_ref().unwrap().phones[0].as_str(), "+79161234567");
    assert_eq!(deal.note.as_deref(), Some("Ждёт\nТелефон: 8 916 123-45-67, 123"));
    assert_eq!(plan.columns_unused, ["Цвет"]);
    // Equal rows are told apart by their order, and the keys do not depend on the rest of the file.
    let key = &deal.external;
    assert!(key.starts_with("plain-") && key.len() <= 64, "{key}");
    assert_eq!(*plan.rows[1].deal.external, format!("{key}:1"));
    assert_eq!(plan.rows[2].deal.stage, scene.stage("unsorted"));
    let tabs = text.replace(';', "\t");
    assert_eq!(read(tabs.as_bytes(), &scene.book).unwrap().rows, plan.rows);
}

#[test]
fn excel_saves_unicode_text_as_utf16_with_tabs() {
    let scene = floor();
    let text = "sep=\t\r\nСделка\tСумма\r\n\"Насос \"\"А\"\"\"\t1 000,00\r\n";
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let plan = read(&bytes, &scene.book).unwrap();
    assert_eq!((plan.encoding, plan.separator), (Encoding::Utf16Le, Separator::Tab));
    assert_eq!((plan.rows[0].line, plan.rows[0].deal.title.as_str()), (3, "Насос \"А\""));
    assert_eq!(plan.rows[0].deal.sum, Some(Money::new(100_000, RUB)));
}

#[test]
fn dates_that_could_be_either_are_asked_about() {
    let scene = floor();
    let text = b"title,created\na,03/04/2026\nb,05/06/2026\n";
    let asked = read(text, &scene.book).unwrap_err();
    assert!(asked.asks_for_dates());
    assert_eq!(asked.told[0].reason, Reason::DatesUnclear { text: "03/04/2026".into() });
    assert!(read(b"title,created\na,2026-04-03\nb,13/05/2026\n", &scene.book).is_ok());
    let options = Options { dates: Some(DateOrder::MonthFirst), ..Options::default() };
    let told = read_with(text, &options, &scene.book).unwrap();
    assert_eq!(told.rows[0].deal.created, Moment::parse_rfc3339("2026-03-03T21:00:00Z"));
}

#[test]
fn a_floor_of_its_own_names_and_a_table_without_money() {
    let scene = floor();
    let plan = read("标题,阶段,金额\n机床,已发报价,\n水泵,待分拣,0\n".as_bytes(), &scene.book).unwrap();
    assert!(plan.rows.iter().all(|row| row.deal.sum.is_none()));
    assert_eq!(plan.rows[0].deal.stage, scene.stage("offer-sent"));
    assert_eq!(plan.rows[0].deal.note, None);
    let single = read(b"title\nOne, two\n", &scene.book);
    assert!(single.is_err_and(|problems| problems.told[0].code() == "too-many-fields"));
    let plain = read(b"title,amount\nPump,100\n", &scene.book).unwrap();
    assert_eq!(plain.rows[0].deal.sum, Some(Money::new(10_000, RUB)));
}

/// A field of the floor's own.
fn made(scene: &mut Scene, name: &str, kind: FieldKind, of: FieldOf) -> FieldId {
    let anna = scene.user("anna");
    let make = MakeField { name: name.to_owned(), kind, unit: None, choices: Vec::new(), of, key: None };
    scene.try_as(anna, Command::MakeField(make)).unwrap();
    scene.book.fields().last().unwrap().id
}

#[test]
fn a_field_s_own_dates_tell_their_order_and_may_be_of_the_last_century() {
    let mut scene = floor();
    made(&mut scene, "Birthday", FieldKind::Date, FieldOf::Deal);
    let born = |text: &str| {
        let plan = read(text.as_bytes(), &scene.book);
        plan.map(|plan| {
            plan.rows.iter().flat_map(|row| row.deal.fields.clone()).map(|(_, day)| day).collect::<Vec<_>>()
        })
    };
    let day = |text: &str| Value::Date(text.parse().unwrap());
    // The deals' own column is written otherwise.
    let both = born("title,created,birthday\na,2026-01-02,7.5.1968\nb,2026-01-03,25.08.1980\n");
    assert_eq!(both, Ok(vec![day("1968-05-07"), day("1980-08-25")]));
    assert_eq!(born("title,birthday\na,25.8.1980\n"), Ok(vec![day("1980-08-25")]));
    // What it does not tell itself is as the rest of the file, where that tells.
    assert_eq!(born("title,created,birthday\na,13/05/2026,03/04/1980\n"), Ok(vec![day("1980-04-03")]));
    for unclear in ["title,birthday\na,03/04/1980\n", "title,created,birthday\na,2026-01-02,03/04/1980\n"] {
        let asked = born(unclear).unwrap_err();
        assert!(asked.asks_for_dates(), "{asked:?}");
        assert_eq!(asked.told[0].column.as_ref().unwrap().name, "birthday");
    }
    let bad = born("title,birthday\na,25.8.1980\nb,soon\n").unwrap_err();
    assert_eq!(bad.told[0].code(), "bad-field");
}

#[test]
fn pieces_are_written_as_sums_are() {
    let mut scene = floor();
    let pumps = made(&mut scene, "Pumps", FieldKind::Number { places: 0 }, FieldOf::Deal);
    let read = |cell: &str| read(format!("title,pumps\na,\"{cell}\"\n").as_bytes(), &scene.book);
    for cell in ["2,000", "2 000", "2000"] {
        let value = Value::Number(crate::sales::value::Decimal::parse("2000").unwrap());
        assert_eq!(read(cell).unwrap().rows[0].deal.fields, [(pumps, value)], "{cell}");
    }
    for (cell, code) in [("2.000", "either-number"), ("2,5", "fraction-of-piece"), ("2 pcs", "bad-field")] {
        assert_eq!(read(cell).unwrap_err().told[0].code(), code, "{cell}");
    }
}
