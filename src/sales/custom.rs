//! Fields that a floor makes for itself: typed, with units, so that pieces stay whole and percent is no number (METHOD S08, R08).

use serde::{Deserialize, Serialize};

use super::field::{Field, Shape};
use super::value::FieldId;

/// What a field of the floor's own holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FieldKind {
    Text,
    /// With at most so many places behind the point: pieces have none.
    Number {
        places: u8,
    },
    Money,
    Percent,
    Date,
    /// One of several words.
    Choice,
    YesNo,
}

impl FieldKind {
    pub const ALL: [Self; 7] =
        [Self::Text, Self::Number { places: 0 }, Self::Money, Self::Percent, Self::Date, Self::Choice, Self::YesNo];

    /// The word for the command line, and for message ids (`field-kind-number`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number { .. } => "number",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::Choice => "choice",
            Self::YesNo => "yes-no",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What has a field of the floor's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FieldOf {
    Deal,
    /// The company that buys: its deals share the value.
    Company,
    Contact,
}

impl FieldOf {
    pub const ALL: [Self; 3] = [Self::Deal, Self::Company, Self::Contact];

    /// The word for the command line, and for message ids (`field-of-deal`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deal => "deal",
            Self::Company => "company",
            Self::Contact => "contact",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.name() == name)
    }
}

/// A field of the floor's own, as its events tell of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFacts {
    pub id: FieldId,
    /// What scripts know it by, for good: the name it had first.
    pub key: Box<str>,
    pub name: Box<str>,
    pub kind: FieldKind,
    /// `pcs`, `m3`: of a number.
    pub unit: Option<Box<str>>,
    /// Of a choice, in order; one that has been there stays, since deals say it by its number.
    pub choices: Vec<Box<str>>,
    /// Nobody is asked for it any more; what deals say of it stays.
    pub retired: bool,
    pub of: FieldOf,
}

impl FieldFacts {
    pub const fn field(&self) -> Field {
        Field::Custom(self.id)
    }

    /// What its values look like.
    pub fn shape(&self) -> Shape {
        match self.kind {
            FieldKind::Text => Shape::Text,
            FieldKind::Number { places } => Shape::Number { places },
            FieldKind::Money => Shape::Money,
            FieldKind::Percent => Shape::Percent,
            FieldKind::Date => Shape::Date,
            FieldKind::Choice => Shape::Choice { count: self.choices.len() as u16 },
            FieldKind::YesNo => Shape::YesNo,
        }
    }
}
