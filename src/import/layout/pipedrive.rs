//! Pipedrive: columns named `Noun - Field`, no number of the deal unless it is asked for, days as Excel counts them.

use super::{Columns, Ending, Layout, Shape, StageWanted as S};
use crate::import::date::DateOrder;
use crate::import::table::Header;

pub(super) const SHAPE: Shape = Shape {
    layout: Layout::Pipedrive,
    marks: &[&["deal - title"], &["сделка - название"]],
    columns,
    dates: Some(DateOrder::YearFirst),
    stages: &[
        ("lead in", S::Unsorted),
        ("входящий лид", S::Unsorted),
        ("qualified", S::Qualified),
        ("квалифицирован", S::Qualified),
        ("квалифицировано", S::Qualified),
        ("contact made", S::Verified),
        ("контакт установлен", S::Verified),
        ("demo scheduled", S::MeetingSet),
        ("демонстрация запланирована", S::MeetingSet),
        ("needs defined", S::MeetingHeld),
        ("потребности определены", S::MeetingHeld),
        ("proposal made", S::OfferSent),
        ("предложение сделано", S::OfferSent),
        ("negotiations started", S::OfferSent),
        ("переговоры начаты", S::OfferSent),
        ("won", S::Won),
        ("выиграно", S::Won),
        ("выиграна", S::Won),
        ("lost", S::Lost),
        ("проиграно", S::Lost),
        ("проиграна", S::Lost),
    ],
};

fn columns(header: &Header) -> Columns {
    Columns {
        id: header.first(&["deal - id", "сделка - id"]),
        title: header.first(&["deal - title", "сделка - название"]),
        sum: header.first(&["deal - value", "сделка - сумма", "сделка - стоимость"]),
        currency: header.first(&["deal - currency of value", "deal - currency", "сделка - валюта"]),
        stage: header.first(&["deal - stage", "сделка - этап"]),
        ending: header.first(&["deal - status", "сделка - статус"]).map(Ending::Status),
        owner: header.first(&["deal - owner", "сделка - владелец", "сделка - ответственный"]),
        source: header.first(&["deal - source", "deal - source channel", "deal - label", "сделка - источник"]),
        company: header.first(&[
            "organization - name*",
            "organization - name",
            "deal - organization",
            "организация - название*",
            "организация - название",
            "сделка - организация",
        ]),
        contact: header.first(&[
            "person - name*",
            "person - name",
            "deal - contact person",
            "контактное лицо - имя*",
            "контактное лицо - имя",
            "сделка - контактное лицо",
        ]),
        name_parts: header.all(&["person - first name", "person - last name"]),
        position: header.first(&["person - job title"]),
        phones: header.beginning_any(&["person - phone", "контактное лицо - телефон"]),
        mails: header.beginning_any(&["person - email", "контактное лицо - email", "контактное лицо - эл. почта"]),
        created: header.first(&["deal - deal created", "deal - created", "deal - add time", "сделка - создана"]),
        notes: header.beginning_any(&["note - content", "заметка - содержание"]),
        named_notes: header.all(&[
            "organization - address",
            "activity - subject*",
            "activity - subject",
            "activity - note",
            "deal - lost reason",
            "deal - product name",
            "deal - pipeline",
            "организация - адрес",
            "сделка - причина проигрыша",
        ]),
        dated_notes: header.all(&[
            "activity - due date",
            "deal - expected close date",
            "deal - next activity date",
            "deal - won time",
            "deal - lost time",
        ]),
        ..Columns::default()
    }
}
