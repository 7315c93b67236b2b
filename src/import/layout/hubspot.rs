//! The shape of `HubSpot`: everything in quotes, dates with the year first, stages by their internal names, no phones.

use super::{Columns, Layout, Shape, StageWanted as S};
use crate::import::date::DateOrder;
use crate::import::table::Header;

/// Its first stages stand in another order than ours; they are taken by how far the deal has come, and the file's word is kept in a note.
pub(super) const SHAPE: Shape = Shape {
    layout: Layout::HubSpot,
    marks: &[&["record id", "deal name", "deal stage"]],
    columns,
    dates: Some(DateOrder::YearFirst),
    stages: &[
        ("appointmentscheduled", S::Verified),
        ("appointment scheduled", S::Verified),
        ("qualifiedtobuy", S::Qualified),
        ("qualified to buy", S::Qualified),
        ("presentationscheduled", S::MeetingSet),
        ("presentation scheduled", S::MeetingSet),
        ("decisionmakerboughtin", S::MeetingHeld),
        ("decision maker bought-in", S::MeetingHeld),
        ("contractsent", S::OfferSent),
        ("contract sent", S::OfferSent),
        ("closedwon", S::Won),
        ("closed won", S::Won),
        ("closedlost", S::Lost),
        ("closed lost", S::Lost),
    ],
};

fn columns(header: &Header) -> Columns {
    Columns {
        id: header.first(&["record id"]),
        title: header.first(&["deal name"]),
        sum: header.first(&["amount"]),
        currency: header.first(&["currency", "deal currency code"]),
        stage: header.first(&["deal stage"]),
        owner: header.first(&["deal owner"]),
        source: header.first(&["original source type", "original traffic source", "lead source"]),
        company: header.first(&["associated company (primary)", "associated company", "company name"]),
        contact: header.first(&["associated contact"]),
        created: header.first(&["create date", "create date (deal)"]),
        notes: header.all(&["deal description", "description", "notes"]),
        named_notes: header.all(&["last activity date", "close date", "associated product", "products", "deal type"]),
        ..Columns::default()
    }
}
