//! Fields of a deal that stages ask for, and the values they take (METHOD S04, S08).

use std::cmp::Ordering;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thin_vec::ThinVec;

use super::value::civil::as_days;
use super::value::{Decimal, Due, FieldId, Money};

/// A field of a deal. Class is none of them: it is computed (METHOD S05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    Title,
    Sum,
    /// A way to reach them: a contact with a phone or a mail.
    Reach,
    Need,
    Budget,
    WantedBy,
    /// Are we going to work with them.
    Verdict,
    MeetingDay,
    MeetingPlace,
    MeetingWith,
    Decided,
    WhoDecides,
    WhoPays,
    OfferValid,
    InvoiceNumber,
    PayBy,
    PrepaidSum,
    PrepaidDay,
    /// Paid in full (yes), or who allowed otherwise (words).
    Paid,
    /// One of the floor's own.
    Custom(FieldId),
}

/// The shape of a field's value: what a form asks for and `decide` checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Text,
    Money,
    /// Words, or `no`.
    TextOrNo,
    /// A sum, or `none`.
    MoneyOrNo,
    /// A date, or `not soon`.
    DateOrNo,
    Date,
    Due,
    YesNo,
    /// `yes`, or words.
    YesOrText,
    /// A phone or a mail: it becomes the contact's.
    Reach,
    /// With at most so many places behind the point.
    Number {
        places: u8,
    },
    Percent,
    /// One of so many.
    Choice {
        count: u16,
    },
}

impl Field {
    /// Those that ship.
    pub const ALL: [Self; 19] = [
        Self::Title,
        Self::Sum,
        Self::Reach,
        Self::Need,
        Self::Budget,
        Self::WantedBy,
        Self::Verdict,
        Self::MeetingDay,
        Self::MeetingPlace,
        Self::MeetingWith,
        Self::Decided,
        Self::WhoDecides,
        Self::WhoPays,
        Self::OfferValid,
        Self::InvoiceNumber,
        Self::PayBy,
        Self::PrepaidSum,
        Self::PrepaidDay,
        Self::Paid,
    ];

    /// The word for the command line (`--set need=…`) and for message ids (`asks-need`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Sum => "sum",
            Self::Reach => "reach",
            Self::Need => "need",
            Self::Budget => "budget",
            Self::WantedBy => "wanted-by",
            Self::Verdict => "verdict",
            Self::MeetingDay => "meeting-day",
            Self::MeetingPlace => "meeting-place",
            Self::MeetingWith => "meeting-with",
            Self::Decided => "decided",
            Self::WhoDecides => "who-decides",
            Self::WhoPays => "who-pays",
            Self::OfferValid => "valid-until",
            Self::InvoiceNumber => "invoice-number",
            Self::PayBy => "pay-by",
            Self::PrepaidSum => "prepaid-sum",
            Self::PrepaidDay => "paid-on",
            Self::Paid => "paid",
            // Of those the floor knows the name.
            Self::Custom(_) => "custom",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// What its values look like; of the floor's own fields the book knows.
    pub const fn shape(self) -> Option<Shape> {
        Some(match self {
            Self::Custom(_) => return None,
            Self::Title
            | Self::MeetingPlace
            | Self::MeetingWith
            | Self::Decided
            | Self::WhoDecides
            | Self::WhoPays
            | Self::InvoiceNumber => Shape::Text,
            Self::Sum | Self::PrepaidSum => Shape::Money,
            Self::Reach => Shape::Reach,
            Self::Need => Shape::TextOrNo,
            Self::Budget => Shape::MoneyOrNo,
            Self::WantedBy => Shape::DateOrNo,
            Self::Verdict => Shape::YesNo,
            Self::MeetingDay => Shape::Due,
            Self::OfferValid | Self::PayBy | Self::PrepaidDay => Shape::Date,
            Self::Paid => Shape::YesOrText,
        })
    }
}

/// The longest text a field takes, in characters.
pub const TEXT_MAX_CHARS: usize = 500;

/// A field's value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    No,
    Yes,
    Money(Money),
    Date(#[serde(with = "as_days")] NaiveDate),
    Due(Due),
    Text(Box<str>),
    Number(Decimal),
    Percent(Decimal),
    /// The choice of that number, from 0.
    Choice(u16),
}

impl Value {
    /// The sum that it is.
    pub const fn money(&self) -> Option<Money> {
        if let Self::Money(money) = self { Some(*money) } else { None }
    }

    /// The day that it is, without an hour.
    pub const fn date(&self) -> Option<NaiveDate> {
        if let Self::Date(date) = self { Some(*date) } else { None }
    }

    /// Which of two is more; `None`: they are not of one kind, or of two currencies. A day with an hour is a day.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let day = |value: &Self| match value {
            Self::Date(date) => Some(*date),
            Self::Due(due) => Some(due.date),
            Self::No
            | Self::Yes
            | Self::Money(_)
            | Self::Text(_)
            | Self::Number(_)
            | Self::Percent(_)
            | Self::Choice(_) => None,
        };
        if let (Self::Number(one), Self::Number(other)) | (Self::Percent(one), Self::Percent(other)) = (self, other) {
            return Some(one.compare(*other));
        }
        if let (Self::Money(one), Self::Money(other)) = (self, other) {
            return (one.currency == other.currency).then(|| one.minor.cmp(&other.minor));
        }
        day(self).zip(day(other)).map(|(one, other)| one.cmp(&other))
    }

    /// The value has this shape; how fine a number may be is asked apart.
    pub const fn has_shape(&self, shape: Shape) -> bool {
        if let (Shape::Choice { count }, Self::Choice(nth)) = (shape, self) {
            return *nth < count;
        }
        matches!(
            (shape, self),
            (Shape::Text | Shape::TextOrNo | Shape::YesOrText | Shape::Reach, Self::Text(_))
                | (Shape::TextOrNo | Shape::MoneyOrNo | Shape::DateOrNo | Shape::YesNo, Self::No)
                | (Shape::YesNo | Shape::YesOrText, Self::Yes)
                | (Shape::Money | Shape::MoneyOrNo, Self::Money(_))
                | (Shape::Date | Shape::DateOrNo, Self::Date(_))
                | (Shape::Due, Self::Due(_))
                | (Shape::Number { .. }, Self::Number(_))
                | (Shape::Percent, Self::Percent(_))
        )
    }
}

/// Fields of a deal beside those it always has: sorted, and eight bytes when there are none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Details(ThinVec<(Field, Value)>);

impl Details {
    pub fn get(&self, field: Field) -> Option<&Value> {
        let place = self.0.binary_search_by_key(&field, |(field, _)| *field).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// Sets a field, or forgets it.
    pub fn set(&mut self, field: Field, value: Option<Value>) {
        match (self.0.binary_search_by_key(&field, |(field, _)| *field), value) {
            (Ok(place), Some(value)) => {
                if let Some(slot) = self.0.get_mut(place) {
                    slot.1 = value;
                }
            }
            (Ok(place), None) => drop(self.0.remove(place)),
            (Err(place), Some(value)) => {
                // Just as much room as is needed: doubling would cost more than the fields of a million deals.
                self.0.reserve_exact(1);
                self.0.insert(place, (field, value));
            }
            (Err(_), None) => {}
        }
        if self.0.is_empty() {
            self.0 = ThinVec::new();
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (Field, &Value)> {
        self.0.iter().map(|(field, value)| (*field, value))
    }
}
