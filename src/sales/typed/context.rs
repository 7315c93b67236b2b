//! Where and when somebody types, and which of their words became what.

use std::ops::Range;

use chrono::NaiveDate;

use crate::sales::value::{Calendar, Currency, Moment, Zone};

/// What the reading of a word depends on.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub now: Moment,
    /// Of whoever types: "tomorrow at 15" is theirs.
    pub zone: Zone,
    pub calendar: &'a Calendar,
    /// For sums without a currency.
    pub currency: Currency,
    /// ISO 3166 letters, for phones without a country: `RU`.
    pub region: &'a str,
    pub tense: Tense,
}

/// Which of the days of a name is meant: "friday" is the next one of a step, the last one of what has been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    Ahead,
    Behind,
}

impl Context<'_> {
    /// The same, read of what has been.
    #[must_use]
    pub const fn behind(self) -> Self {
        Self { tense: Tense::Behind, ..self }
    }

    pub(super) fn is_behind(&self) -> bool {
        self.tense == Tense::Behind
    }

    pub fn today(&self) -> NaiveDate {
        self.now.date_in(self.zone)
    }
}

/// A value and the words it was read from, as byte ranges of what was typed, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span<T> {
    pub value: T,
    pub ranges: Vec<Range<usize>>,
}

impl<T> Span<T> {
    pub(super) fn new(value: T, ranges: Vec<Range<usize>>) -> Self {
        Self { value, ranges }
    }

    /// From the first of its words to the last.
    pub fn range(&self) -> Range<usize> {
        let start = self.ranges.first().map_or(0, |range| range.start);
        start..self.ranges.last().map_or(start, |range| range.end)
    }

    /// The words themselves, with one blank where others stood between them.
    pub fn words(&self, typed: &str) -> String {
        let words: Vec<&str> = self.ranges.iter().filter_map(|range| typed.get(range.clone())).collect();
        words.join(" ")
    }
}
