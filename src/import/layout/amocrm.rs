//! amoCRM: commas, dates day first, no currency, phones in apostrophes, five columns of notes, custom columns whose names repeat.

use super::{Columns, Layout, Shape, StageWanted as S};
use crate::import::date::DateOrder;
use crate::import::table::Header;

pub(super) const SHAPE: Shape = Shape {
    layout: Layout::AmoCrm,
    marks: &[&["id", "название сделки", "бюджет", "этап сделки"]],
    columns,
    dates: Some(DateOrder::DayFirst),
    stages: &[
        ("неразобранное", S::Unsorted),
        ("incoming leads", S::Unsorted),
        ("первичный контакт", S::Verified),
        ("initial contact", S::Verified),
        ("переговоры", S::Qualified),
        ("принимают решение", S::OfferSent),
        ("согласование договора", S::OfferSent),
        ("успешно реализовано", S::Won),
        ("142", S::Won),
        ("закрыто и не реализовано", S::Lost),
        ("143", S::Lost),
    ],
};

fn columns(header: &Header) -> Columns {
    Columns {
        id: header.first(&["id"]),
        title: header.first(&["название сделки"]),
        sum: header.first(&["бюджет"]),
        stage: header.first(&["этап сделки"]),
        owner: header.first(&["ответственный"]),
        source: header.first(&["источник"]),
        company: header.first(&["компания", "компания контакта"]),
        contact: header.first(&["полное имя контакта", "основной контакт"]),
        position: header.first(&["должность"]),
        phones: header.all(&[
            "мобильный телефон",
            "рабочий телефон",
            "рабочий прямой телефон",
            "домашний телефон",
            "другой телефон",
        ]),
        mails: header.all(&["рабочий email", "личный email", "другой email"]),
        created: header.first(&["дата создания сделки", "дата создания"]),
        notes: header.beginning("примечание"),
        named_notes: header.all(&["теги", "теги сделки", "город", "товар", "дата закрытия"]),
        ..Columns::default()
    }
}
