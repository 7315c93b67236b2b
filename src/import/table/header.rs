//! A table's header: columns by name, names that repeat kept apart.

use crate::import::problem::Column;
use crate::sales::value::{clean_line, fold};

/// The column that an error file begins with: why a row did not come in. It is read over when the file is fed back.
pub const WHY: &str = "bourse: why";

/// Letters of a column's name that are kept.
const NAME_CHARS_MAX: usize = 100;

/// The names of the columns, and the line they stand on.
#[derive(Debug, Default)]
pub struct Header {
    names: Vec<String>,
    folded: Vec<String>,
    pub line: u64,
}

impl Header {
    pub(super) fn new<'a>(cells: impl Iterator<Item = &'a str>, line: u64) -> Self {
        let names: Vec<String> = cells.map(|cell| clean_line(cell, NAME_CHARS_MAX)).collect();
        let folded = names.iter().map(|name| fold(name)).collect();
        Self { names, folded, line }
    }

    pub const fn len(&self) -> usize {
        self.names.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub fn name(&self, index: usize) -> &str {
        self.names.get(index).map_or("", String::as_str)
    }

    /// Where an error file tells what was wrong.
    pub fn why(&self) -> Option<usize> {
        self.folded.iter().position(|name| name == WHY)
    }

    /// A column as people find it.
    pub fn column(&self, index: usize) -> Column {
        Column { number: index + 1, name: self.name(index).to_owned() }
    }

    /// The first column that has one of these names, given folded; an earlier name wins over a later one.
    pub fn first(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.folded.iter().position(|known| known == name))
    }

    /// Every column that has one of these names, from left to right.
    pub fn all(&self, names: &[&str]) -> Vec<usize> {
        let named = self.folded.iter().enumerate().filter(|(_, known)| names.contains(&known.as_str()));
        named.map(|(index, _)| index).collect()
    }

    /// Every column whose name begins so, from left to right.
    pub fn beginning(&self, start: &str) -> Vec<usize> {
        let named = self.folded.iter().enumerate().filter(|(_, known)| known.starts_with(start));
        named.map(|(index, _)| index).collect()
    }

    /// The same for any of several beginnings.
    pub fn beginning_any(&self, starts: &[&str]) -> Vec<usize> {
        let is_named = |known: &String| starts.iter().any(|start| known.starts_with(start));
        let named = self.folded.iter().enumerate().filter(|(_, known)| is_named(known));
        named.map(|(index, _)| index).collect()
    }

    /// All of these names are there.
    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.folded.iter().any(|known| known == name))
    }

    /// The names in order, for telling one header from another.
    pub fn folded(&self) -> impl Iterator<Item = &str> {
        self.folded.iter().map(String::as_str).filter(|name| *name != WHY)
    }
}
