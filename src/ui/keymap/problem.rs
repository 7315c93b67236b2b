//! What can be wrong with a keymap file, said with its name and line.

use thiserror::Error;

use super::place::Place;

/// A keymap that cannot be used, and where in the file the reason stands.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}:{line}: {problem}")]
pub struct KeymapError {
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    pub problem: Problem,
}

/// The reason itself; the words say what to write instead where that is known.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    #[error("The file has {bytes} bytes, a keymap may have {limit}")]
    TooLong { bytes: usize, limit: usize },
    #[error("Not TOML: {0}")]
    NotToml(String),
    #[error("The row {0} has a letter that has a key already, or more letters than keys")]
    Layout(String),
    #[error("No key everywhere for {0}. Nobody could find out or leave: begin with base = \"default\"")]
    Lacks(String),
    #[error("No keymap is called `{name}`. There are {known}")]
    UnknownBase { name: String, known: String },
    #[error("`{name}` must be {wanted}")]
    NotSo { name: String, wanted: String },
    #[error("`{0}` stands outside a section. Put it under a place, such as [everywhere]")]
    OutsideSection(String),
    #[error("Unknown place `{name}`. Places are: {known}")]
    UnknownPlace { name: String, known: String },
    #[error("Unknown key name `{name}` in `{chord}`. Write it like ctrl+d, pgdn, f1, space, > or g g")]
    UnknownKey { chord: String, name: String },
    #[error("`{chord}` never arrives: terminals send it as {twin}. Bind {twin}, or another key")]
    NeverArrives { chord: String, twin: String },
    #[error("`{0}` has more than two keys")]
    TooManyKeys(String),
    #[error("The action of `{0}` must be a name in quotes, such as \"claim\"")]
    NotAName(String),
    #[error("Unknown action `{name}`{}", .nearest.as_ref().map(|nearest| format!(". Did you mean `{nearest}`?")).unwrap_or_default())]
    UnknownAction { name: String, nearest: Option<String> },
    #[error("`{chord}` is already bound in [{}], on line {line}", .place.name())]
    BoundTwice { chord: String, place: Place, line: usize },
    #[error("`{chord}` hides behind the longer `{longer}` {}. One of them needs another key", of_line(*.line))]
    Hidden { chord: String, longer: String, line: usize },
    #[error("`{chord}` is always `{fixed}` outside text, because Cyrillic layouts send it for that key")]
    Fixed { chord: String, fixed: String },
    #[error("`{0}` belongs to the text field and cannot be bound in [text]")]
    BelongsToText(String),
}

/// A line, or the keymap beneath, whose lines are not this file's.
fn of_line(line: usize) -> String {
    if line == 0 { "of its base; \"none\" unbinds a key".to_owned() } else { format!("on line {line}") }
}
