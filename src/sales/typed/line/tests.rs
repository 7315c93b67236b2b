//! Lines as sellers type them, read on Tuesday 24 November 2026 at 10:42 in Moscow.

use proptest::prelude::*;

use super::*;
use crate::sales::typed::Nobody;
use crate::sales::value::{Calendar, Moment, RUB, Zone};

fn read(typed: &str, known: &dyn Known) -> Line {
    let calendar = Calendar::default_for(Zone::MOSCOW);
    let now = Moment::parse_rfc3339("2026-11-24T10:42:00+03:00").unwrap();
    let context = Context {
        now,
        zone: Zone::MOSCOW,
        calendar: &calendar,
        currency: RUB,
        region: "RU",
        tense: crate::sales::typed::Tense::Ahead,
    };
    parse_line(typed, &context, known)
}

/// company | person | phones and mails | sum | step | title | leftover
fn shown(line: &Line) -> String {
    let text = |span: &Option<Span<String>>| span.as_ref().map_or_else(|| "-".to_owned(), |span| span.value.clone());
    let phones = line.phones.iter().map(|phone| phone.value.to_string());
    let reach: Vec<String> = phones.chain(line.mails.iter().map(|mail| mail.value.to_string())).collect();
    let sum = line.sum.as_ref().map_or_else(|| "-".to_owned(), |sum| sum.value.to_string().replace(".00", ""));
    let step = line.step.as_ref().map_or_else(
        || "-".to_owned(),
        |step| {
            let due = step.value.due.map_or_else(String::new, |due| {
                let time = due.time.map_or_else(String::new, |time| time.format(" %H:%M").to_string());
                format!(" {}{time}", due.date.format("%d.%m"))
            });
            format!("{:?}{due} {}", step.value.kind, step.value.text).trim_end().to_owned()
        },
    );
    let leftover: Vec<&str> = line.leftover.iter().map(|word| word.value.as_str()).collect();
    format!(
        "{}|{}|{}|{sum}|{step}|{}|{}",
        text(&line.company),
        text(&line.person),
        reach.join(" "),
        text(&line.title),
        leftover.join(" ")
    )
}

#[test]
fn lines_in_three_languages() {
    let mut wrong = Vec::new();
    for (typed, expected) in LINES {
        let read = shown(&read(typed, &Nobody));
        if read != *expected {
            wrong.push(format!("{typed}\n   read {read}\n   not  {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const LINES: &[(&str, &str)] = &[
    (
        "Ромашка, Иванов +7 916 123-45-67, 300к, счёт завтра 15",
        "Ромашка|Иванов|+79161234567|300000 RUB|Invoice 25.11 15:00|-|",
    ),
    ("Acme 250k Petrov call tue 15", "Acme|Petrov||250000 RUB|Call 01.12 15:00|-|"),
    ("Acme, Jones +44 20 7946 0958, 12k EUR, call tue 15", "Acme|Jones|+442079460958|12000 EUR|Call 01.12 15:00|-|"),
    ("华强, 李伟 0755 8123 4567, 30万, 报价 明天15点", "华强|李伟|+8675581234567|300000 RUB|Offer 25.11 15:00|-|"),
    ("Acme 250k Petrov +7 916 123-45-67 call tomorrow 10", "Acme|Petrov|+79161234567|250000 RUB|Call 25.11 10:00|-|"),
    ("Acme, Jones, call in 30m", "Acme|Jones||-|Call 24.11 11:12|-|"),
    ("Acme, Jones, 30m", "Acme|Jones||30000000 RUB|-|-|"),
    ("Acme, Jones, 12k, call in 30m", "Acme|Jones||12000 RUB|Call 24.11 11:12|-|"),
    ("Acme, Jones, 12k, call +90m", "Acme|Jones||12000 RUB|Call 24.11 12:12|-|"),
    ("Acme, Jones, 12k, call the 1st at 9", "Acme|Jones||12000 RUB|Call 01.12 09:00|-|"),
    // Russian
    ("Ромашка, Иванов, 300к, звонок через 30 м", "Ромашка|Иванов||300000 RUB|Call 24.11 11:12|-|"),
    ("Ромашка, Иванов, 300к, звонок через полтора часа", "Ромашка|Иванов||300000 RUB|Call 24.11 12:12|-|"),
    ("ромашка иванов 89161234567 300к счет завтра 15", "ромашка|иванов|+79161234567|300000 RUB|Invoice 25.11 15:00|-|"),
    (
        "ООО Ромашка Иванов Пётр 8 (916) 123-45-67 звонок пт 10:30",
        "ООО Ромашка|Иванов Пётр|+79161234567|-|Call 27.11 10:30|-|",
    ),
    ("ООО «Ромашка», насосы для котельной, 1,2 млн", "ООО «Ромашка»|-||1200000 RUB|-|насосы для котельной|"),
    ("ИП Щукин, насос 2 шт, 95к, позвонить завтра", "ИП Щукин|-||95000 RUB|Call 25.11|насос 2 шт|"),
    ("Щеглов, ИП, 95 тыс", "Щеглов, ИП|-||95000 RUB|-|-|"),
    ("Ромашка 300к завтра", "Ромашка|-||300000 RUB|Other 25.11|-|"),
    ("Ромашка, Иванов, насосы для котельной, 300к", "Ромашка|Иванов||300000 RUB|-|насосы для котельной|"),
    ("Теплосеть Иванов П.С. 2 млн руб встреча в пт в 11", "Теплосеть|Иванов П.С.||2000000 RUB|Meeting 27.11 11:00|-|"),
    ("Иванов +7 916 123-45-67, нужен насос, звонок завтра", "-|Иванов|+79161234567|-|Call 25.11|нужен насос|"),
    ("Кедр тел. 8-495-123-45-67 КП через 3 дня", "Кедр|-|+74951234567|-|Offer 27.11|-|"),
    (
        "Вектор, ivanov@vector.ru, Анна Орлова, 540 000 р, письмо сегодня",
        "Вектор|Анна Орлова|ivanov@vector.ru|540000 RUB|Letter 24.11|-|",
    ),
    ("Молзавод 2, Гусев, 320к, счёт 15", "Молзавод 2|Гусев||320000 RUB|Invoice 15.12|-|"),
    ("Заря 75т звонок +2w", "Заря|-||75000 RUB|Call 08.12|-|"),
    ("Юг-Агро, Кузьмин, 12 500, предоплата 30.11", "Юг-Агро|Кузьмин||12500 RUB|Payment 30.11|-|"),
    ("Маяк, Пётр, 320к, встреча завтра в 3", "Маяк|Пётр||320000 RUB|Meeting 25.11 15:00|-|"),
    ("Ромашка, звонок завтра 15 узнать про договор", "Ромашка|-||-|Call 25.11 15:00 узнать про договор|-|"),
    ("завтра в 10 позвонить Иванову", "-|-||-|Call 25.11 10:00 Иванову|-|"),
    ("Северстрой 31.12.2026 10:00 решить 700к", "Северстрой|-||700000 RUB|Decide 31.12 10:00|-|"),
    ("Ёлкин и сын, 60к", "Ёлкин и сын|-||60000 RUB|-|-|"),
    ("Лотос", "Лотос|-||-|-|-|"),
    ("Ромашка Пётр Иванович завтра созвон в 11", "Ромашка|Пётр Иванович||-|Call 25.11 11:00|-|"),
    (
        "Отель Москва, 40 номеров, 600к, встреча 1 дек 12:00",
        "Отель Москва|-||600000 RUB|Meeting 01.12 12:00|40 номеров|",
    ),
    // English
    ("Smith & Sons Ltd, 3 pumps, £4,500, quote by fri", "Smith & Sons Ltd|-||4500 GBP|Offer 27.11|3 pumps|"),
    ("Baltic Foods 250k Jones call tue 15", "Baltic Foods|Jones||250000 RUB|Call 01.12 15:00|-|"),
    (
        "Baltic Foods Ltd John Smith john@baltic.eu €12k offer fri",
        "Baltic Foods Ltd|John Smith|john@baltic.eu|12000 EUR|Offer 27.11|-|",
    ),
    (
        "Nordwind GmbH, Klaus Weber +49 30 901820, 38k EUR, meeting 15 dec 11:00",
        "Nordwind GmbH|Klaus Weber|+4930901820|38000 EUR|Meeting 15.12 11:00|-|",
    ),
    (
        "acme, jones, 4 pumps for the harbour, $5,000, email tomorrow",
        "acme|jones||5000 USD|Letter 25.11|4 pumps for the harbour|",
    ),
    ("Delta Marine, 120k EUR, send the invoice in 3 days", "Delta Marine|-||120000 EUR|Invoice 27.11|-|"),
    ("Acme Doe call tomorrow 3pm", "Acme|Doe||-|Call 25.11 15:00|-|"),
    ("Kestrel, call Petrov tue 15 about spare parts", "Kestrel|Petrov||-|Call 01.12 15:00 about spare parts|-|"),
    ("Harbour Ice, prepayment next week", "Harbour Ice|-||-|Payment 30.11|-|"),
    ("Orion, doe +44 20 7946 0958", "Orion|doe|+442079460958|-|-|-|"),
    ("Port Service 88k 500", "Port|Service||88000 RUB|-|-|500"),
    // Chinese
    (
        "华强电子，李伟，13812345678，30万元，明天下午3点打电话",
        "华强电子|李伟|+8613812345678|300000 CNY|Call 25.11 15:00|-|",
    ),
    ("深圳华明有限公司 王总 ８６万 周五拜访", "深圳华明有限公司|王总||860000 RUB|Meeting 27.11|-|"),
    (
        "上海泵业 张伟 手机138 1234 5678 离心泵三台 报价 下周二",
        "上海泵业|张伟|+8613812345678|-|Offer 01.12|离心泵三台|",
    ),
    (
        "东海化工 欧阳明 li.wei@donghai.cn 1.5亿 12月15日签合同",
        "东海化工|欧阳明|li.wei@donghai.cn|150000000 RUB|Other 15.12|签合同|",
    ),
    ("广州食品、张先生、配件、十万、后天上午十点电话", "广州食品|张先生||100000 RUB|Call 26.11 10:00|配件|"),
    ("北方机械 开发票 三天后", "北方机械|-||-|Invoice 27.11|-|"),
    ("Acme中国公司 陈静 ¥30万 回款15号", "Acme中国公司|陈静||300000 CNY|Payment 15.12|-|"),
    ("", "-|-||-|-|-|"),
    (",,, ;", "-|-||-|-|-|"),
];

#[test]
fn a_sum_is_read_whole_or_left_among_the_words_and_told() {
    for (typed, expected, unclear) in [
        ("Ромашка, Иванов, 2 млн 300 тыс", "Ромашка|Иванов||2300000 RUB|-|-|", None),
        ("Acme, Jones, 2 million 300 thousand EUR, call tue 15", "Acme|Jones||2300000 EUR|Call 01.12 15:00|-|", None),
        ("Acme 12k-15k EUR", "Acme|-||-|-|-|12k-15k EUR", Some("12k-15k EUR")),
        ("12k-15k EUR Acme", "Acme|-||-|-|-|12k-15k EUR", Some("12k-15k EUR")),
        ("Acme 12k - 15k EUR", "Acme|-||-|-|-|12k 15k EUR", Some("12k - 15k EUR")),
        ("Acme -500 EUR call tue 15", "Acme|-||-|Call 01.12 15:00|-|-500 EUR", Some("-500 EUR")),
        ("Acme Jones EUR", "Acme|Jones||-|-|-|EUR", None),
        ("Ромашка, 12-15 тыс, звонок завтра", "Ромашка|-||-|Call 25.11|-|12-15 тыс", Some("12-15 тыс")),
        ("华强电子, 10到15万, 报价 明天15点", "华强电子|-||-|Offer 25.11 15:00|-|10到15万", Some("10到15万")),
        // As a form reads it.
        ("Acme, Jones, 1.250 EUR", "Acme|Jones||-|-|-|1.250 EUR", Some("1.250 EUR")),
        ("Acme, Jones, 1.250", "Acme|Jones||-|-|-|1.250", Some("1.250")),
        ("Acme, Jones, 1,250 EUR", "Acme|Jones||1250 EUR|-|-|", None),
        ("Acme, 12k-15k, 300k EUR", "Acme|-||300000 EUR|-|-|12k-15k", Some("12k-15k")),
        ("труба 2-3м", "труба|-||-|-|2-3м|", None),
        ("TOP, Jones", "TOP|Jones||-|-|-|", None),
    ] {
        let line = read(typed, &Nobody);
        assert_eq!((shown(&line).as_str(), line.unclear_sum.as_deref()), (expected, unclear), "{typed}");
    }
}

struct Book;

impl Known for Book {
    fn company(&self, folded: &str) -> bool {
        ["петров и партнеры", "зима", "sun"].contains(&folded)
    }

    fn person(&self, folded: &str) -> bool {
        folded == "лиса"
    }
}

#[test]
fn what_the_book_knows_goes_before_shapes() {
    for (typed, expected) in [
        ("Петров и партнёры Лиса 300к", "Петров и партнёры|Лиса||300000 RUB|-|-|"),
        ("Лиса, Зима, 300к", "Зима|Лиса||300000 RUB|-|-|"),
    ] {
        assert_eq!(shown(&read(typed, &Book)), expected, "{typed}");
    }
}

#[test]
fn each_value_knows_its_words() {
    let typed = "Ромашка, Иванов +7 916 123-45-67, 300к, счёт завтра 15";
    let line = read(typed, &Nobody);
    assert_eq!(line.step.unwrap().words(typed), "счёт завтра 15");
    assert_eq!(line.sum.unwrap().words(typed), "300к");
    assert_eq!(line.company.unwrap().words(typed), "Ромашка");
    assert_eq!(line.phones[0].words(typed), "+7 916 123-45-67");
}

proptest! {
    #[test]
    fn no_line_does_harm(typed in "(?s).{0,60}") {
        let _ = read(&typed, &Nobody);
    }

    #[test]
    fn no_mixture_does_harm(parts in proptest::collection::vec(prop_oneof![
        "[0-9]{1,16}", "[ ,.:+@-]{1,3}", "(завтра|tue|周五|下周|万|亿|к|млн|点|через|in|дня|月|日|\\+|счёт|报价|ООО|Ltd|公司|Иванов|李伟|«|»|EUR|pm|半|十|三|-го|dec)"
    ], 0..14)) {
        let typed = parts.concat();
        let line = read(&typed, &Nobody);
        for range in line.step.iter().flat_map(|step| &step.ranges).chain(line.sum.iter().flat_map(|sum| &sum.ranges)) {
            prop_assert!(typed.get(range.clone()).is_some());
        }
    }
}
