//! What quick-add holds: the line, where the cursor is, and what was chosen otherwise than read.

use crate::sales::command::deal::GoesTo;
use crate::sales::value::ContactId;
use crate::ui::text_line::TextLine;

/// The line being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickAdd {
    pub(super) typed: TextLine,
    pub(super) at: At,
    pub(super) goes_to: GoesTo,
    /// The person chosen by hand; another reading of the line may not offer them any more.
    pub(super) person: Option<Person>,
}

/// Where the cursor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Line,
    Contact,
    GoesTo,
    /// An open deal of the company, from 0.
    Already(usize),
    /// A colleague's deal of the company: ask to see it.
    Hidden,
}

/// Who the typed name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Person {
    Known(ContactId),
    New,
}

impl QuickAdd {
    /// With what was typed already: a search without a hit, a draft.
    pub fn new(typed: &str) -> Self {
        Self { typed: TextLine::new(typed), at: At::Line, goes_to: GoesTo::Default, person: None }
    }

    /// What is typed so far.
    pub fn typed(&self) -> &str {
        self.typed.text()
    }
}
