//! Bitrix24: semicolons, a BOM, one more separator at the end of each line, and a row for each product of a deal.

use super::{Columns, Layout, Product, Shape, StageWanted as S};
use crate::import::date::DateOrder;
use crate::import::table::Header;

pub(super) const SHAPE: Shape = Shape {
    layout: Layout::Bitrix24,
    marks: &[&["id", "название сделки", "стадия сделки"]],
    columns,
    dates: Some(DateOrder::DayFirst),
    stages: &[
        ("новая", S::Unsorted),
        ("new", S::Unsorted),
        ("подготовка документов", S::Qualified),
        ("preparation", S::Qualified),
        ("предоплатный счет", S::Invoice),
        ("счет на предоплату", S::Invoice),
        ("prepayment_invoice", S::Invoice),
        ("в работе", S::Prepaid),
        ("executing", S::Prepaid),
        ("финальный счет", S::Prepaid),
        ("final_invoice", S::Prepaid),
        ("сделка успешна", S::Won),
        ("won", S::Won),
        ("сделка провалена", S::Lost),
        ("lose", S::Lost),
        ("анализ причины провала", S::Lost),
        ("apology", S::Lost),
    ],
};

fn columns(header: &Header) -> Columns {
    let product = match (header.first(&["товар"]), header.first(&["цена"]), header.first(&["количество"]))
    {
        (Some(name), Some(price), Some(quantity)) => Some(Product { name, price, quantity }),
        (_, _, _) => None,
    };
    Columns {
        id: header.first(&["id"]),
        title: header.first(&["название сделки"]),
        sum: header.first(&["сумма"]),
        currency: header.first(&["валюта"]),
        stage: header.first(&["стадия сделки"]),
        owner: header.first(&["ответственный"]),
        source: header.first(&["источник"]),
        company: header.first(&["компания"]),
        contact: header.first(&["контакт"]),
        position: header.first(&["контакт: должность"]),
        phones: header.all(&["контакт: рабочий телефон", "контакт: мобильный телефон", "контакт: другой телефон"]),
        mails: header.all(&["контакт: рабочий e-mail", "контакт: частный e-mail", "контакт: другой e-mail"]),
        created: header.first(&["дата создания", "дата начала"]),
        notes: header.all(&["комментарий"]),
        named_notes: header.all(&[
            "дополнительно об источнике",
            "тип",
            "предполагаемая дата закрытия",
            "дата события",
            "тип события",
            "описание события",
        ]),
        product,
        ..Columns::default()
    }
}
