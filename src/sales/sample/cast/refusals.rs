//! The picture of the refusals.

use super::shorthand::{EN, RU, ZH, paid_in, row};
use crate::sales::reason::{RefusalReason as No, WhoSaid};
use crate::sales::sample::row::{Fate, Row, Upto};
use crate::sales::value::{Class, EUR};

/// What waits before quality control.
pub(super) const ROWS: [Row; 9] = [
    row(
        (RU, "Вымпел", "насосы для котельной", "Флагов Денис"),
        1_200_000,
        "site",
        "boris",
        Class::A,
        Upto::OfferSent,
        Fate::Refused(650, No::TooDear, WhoSaid::Guess, "Сказали, что дорого, перезванивать не просили"),
    ),
    row(
        (RU, "Маслозавод", "циркуляционные насосы", "Маслова Рита"),
        320_000,
        "call",
        "boris",
        Class::B,
        Upto::OfferSent,
        Fate::Refused(600, No::TooDear, WhoSaid::Guess, "Похоже, что дорого, на письма больше не отвечают"),
    ),
    row(
        (ZH, "东方水泵", "离心泵", "赵磊"),
        2_400_000,
        "partner",
        "li",
        Class::A,
        Upto::OfferSent,
        Fate::Refused(180, No::Competitor, WhoSaid::Client, "客户已选择本地供应商，价格低一成，交期更短"),
    ),
    paid_in(
        row(
            (EN, "Seaview GmbH", "service for a year", "Sofia Conti"),
            38_000,
            "mail",
            "smith",
            Class::B,
            Upto::MeetingHeld,
            Fate::Refused(300, No::NoMoney, WhoSaid::Client, "They said the budget for this year was cut to nothing"),
        ),
        EUR,
    ),
    row(
        (RU, "Щеглов, ИП", "насос для бассейна", "Щеглов Юрий"),
        95_000,
        "advertising",
        "gusev",
        Class::B,
        Upto::Qualified,
        Fate::Refused(120, No::NoAnswer, WhoSaid::Nobody, "Звонил пять раз в разные дни, никто не берёт трубку"),
    ),
    row(
        (ZH, "绿岛酒店", "增压泵站", "杨帆"),
        210_000,
        "site",
        "li",
        Class::B,
        Upto::MeetingHeld,
        Fate::Refused(40, No::NoNeed, WhoSaid::Client, "酒店推迟装修，今年不再需要水泵，明年再谈"),
    ),
    row(
        (RU, "Орех, ИП", "насос", "Орехова Тая"),
        60_000,
        "site",
        "zhukov",
        Class::C,
        Upto::Qualified,
        Fate::Refused(60, No::NoMoney, WhoSaid::Client, "Денег нет и не будет до лета, просил не звонить"),
    ),
    row(
        (RU, "Пристань", "дренажный насос", "Причалов Ян"),
        150_000,
        "call",
        "zhukov",
        Class::Unknown,
        Upto::Verified,
        Fate::Refused(75, No::NoNeed, WhoSaid::Client, "Уже починили свой старый насос, новый им не нужен"),
    ),
    row(
        (RU, "Гостиница Волна", "насос для бассейна", "Волнова Кира"),
        270_000,
        "fair",
        "gusev",
        Class::B,
        Upto::OfferSent,
        Fate::Refused(20, No::Competitor, WhoSaid::Client, "Взяли у соседей по рынку, обещали привезти за неделю"),
    ),
];
