//! Salesforce: opportunities from the data export, by the names of fields, or from a report, by what people call them.

use super::{Columns, Ending, Layout, Shape, StageWanted as S};
use crate::import::table::Header;

pub(super) const SHAPE: Shape = Shape {
    layout: Layout::Salesforce,
    marks: &[
        &["id", "name", "stagename"],
        &["opportunity name", "stage"],
        &["название возможности", "стадия"],
        &["название возможности", "этап"],
    ],
    columns,
    // The export has the year first; a report is written as its reader's country writes, and the column tells.
    dates: None,
    stages: &[
        ("prospecting", S::Verified),
        ("поиск клиентов", S::Verified),
        ("qualification", S::Qualified),
        ("квалификация", S::Qualified),
        ("needs analysis", S::Qualified),
        ("анализ потребностей", S::Qualified),
        ("value proposition", S::MeetingSet),
        ("ценностное предложение", S::MeetingSet),
        ("id. decision makers", S::MeetingHeld),
        ("определение лиц, принимающих решения", S::MeetingHeld),
        ("perception analysis", S::MeetingHeld),
        ("анализ восприятия", S::MeetingHeld),
        ("proposal/price quote", S::OfferSent),
        ("предложение/расценки", S::OfferSent),
        ("negotiation/review", S::OfferSent),
        ("переговоры/рассмотрение", S::OfferSent),
        ("closed won", S::Won),
        ("закрыто и выиграно", S::Won),
        ("закрыто/выиграно", S::Won),
        ("closed lost", S::Lost),
        ("закрыто и проиграно", S::Lost),
        ("закрыто/проиграно", S::Lost),
    ],
};

fn columns(header: &Header) -> Columns {
    let closed = header.first(&["isclosed", "closed", "закрыто"]);
    let won = header.first(&["iswon", "won", "выиграно"]);
    Columns {
        id: header.first(&["id", "opportunity id", "идентификатор возможности"]),
        title: header.first(&["opportunity name", "название возможности", "name"]),
        sum: header.first(&["amount", "сумма"]),
        currency: header.first(&["currencyisocode", "amount currency", "opportunity currency", "currency"]),
        stage: header.first(&["stagename", "stage", "стадия", "этап"]),
        ending: closed.zip(won).map(|(closed, won)| Ending::Flags { closed, won }),
        owner: header.first(&[
            "opportunity owner",
            "owner.name",
            "owner full name",
            "ответственный за возможность",
            "ownerid",
            "owner",
        ]),
        source: header.first(&["leadsource", "lead source", "источник интереса"]),
        company: header.first(&["account name", "account.name", "название организации", "account"]),
        contact: header.first(&["primary contact", "contact name", "contact.name", "contact"]),
        phones: header.all(&["phone", "mobile", "contact phone", "account phone"]),
        mails: header.all(&["email", "contact email"]),
        created: header.first(&["createddate", "created date", "дата создания"]),
        notes: header.all(&["description", "описание"]),
        named_notes: header.all(&[
            "accountid",
            "contactid",
            "type",
            "тип",
            "nextstep",
            "next step",
            "следующий шаг",
            "loss reason",
            "totalopportunityquantity",
        ]),
        dated_notes: header.all(&["closedate", "close date", "дата закрытия"]),
        deleted: header.first(&["isdeleted"]),
        ..Columns::default()
    }
}
