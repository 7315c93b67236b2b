//! The file as it is written, by rows: for those that have to be handed back.

use std::collections::HashMap;

use crate::sales::event::deal::ExternalKey;

/// A stretch of lines, the first and the last, counted from 1.
pub(super) type Lines = (u64, u64);

/// Text, and which rows are of which deal.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Source {
    text: String,
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
    of: HashMap<ExternalKey, Vec<Lines>>,
    last_of: HashMap<u64, u64>,
}

impl Source {
    pub fn new(text: &str, line_end: char) -> Self {
        let ends = text.match_indices(line_end).map(|(at, end)| at + end.len());
        Self { text: text.to_owned(), starts: std::iter::once(0).chain(ends).collect(), ..Self::default() }
    }

    /// There is a row on these lines; `key` is its deal's, where it has a number.
    pub fn add(&mut self, lines: Lines, key: Option<ExternalKey>) {
        self.last_of.insert(lines.0, lines.1);
        if let Some(key) = key {
            self.of.entry(key).or_default().push(lines);
        }
    }

    /// The rows of a deal that has a number.
    pub fn rows_of(&self, key: &ExternalKey) -> &[Lines] {
        self.of.get(key).map_or(&[], Vec::as_slice)
    }

    /// A stretch as it is written, without the last line's end.
    pub fn lines(&self, (first, last): Lines) -> &str {
        let start = |line: u64| self.starts.get(line as usize).copied().unwrap_or(self.text.len());
        let written = self.text.get(start(first.saturating_sub(1))..start(last)).unwrap_or("");
        written.trim_end_matches(['\r', '\n'])
    }

    /// All rows of the deal that begins on this line.
    pub fn of(&self, key: &ExternalKey, line: u64) -> String {
        let alone = [(line, self.last_of.get(&line).copied().unwrap_or(line))];
        let rows = match self.rows_of(key) {
            [] => alone.as_slice(),
            rows => rows,
        };
        rows.iter().map(|lines| self.lines(*lines)).collect::<Vec<_>>().join("\n")
    }
}
