//! What a file does not tell of itself, told by hand: a small TOML file with columns, stages and holders.
//!
//! ```toml
//! dates = "dmy"
//! [columns]
//! title = "Что продаём"
//! phones = ["Тел.", "Моб."]
//! [stages]
//! "В работе" = "qualified"
//! [owners]
//! "Иванова М." = "anna"
//! [fields]
//! "Кол-во насосов" = "pumps"
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use super::date::DateOrder;
use super::problem::{Problem, Reason, cited};
use crate::sales::book::Book;
use crate::sales::value::fold;

/// Bytes of a map.
pub const MAP_BYTES_MAX: usize = 64 * 1024;

/// A map that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    pub dates: Option<DateOrder>,
    columns: BTreeMap<String, Vec<String>>,
    /// By folded words of the file.
    stages: BTreeMap<String, String>,
    owners: BTreeMap<String, String>,
    /// Columns of the file, folded, and keys of the floor's own fields.
    fields: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    dates: Option<String>,
    #[serde(default)]
    columns: BTreeMap<String, Names>,
    #[serde(default)]
    stages: BTreeMap<String, String>,
    #[serde(default)]
    owners: BTreeMap<String, String>,
    #[serde(default)]
    fields: BTreeMap<String, String>,
}

/// One column, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Many(Vec<String>),
}

/// The fields that columns are put to, in the order of the template; those of `true` take several columns.
pub(super) const FIELDS: [(&str, bool); 15] = [
    ("id", false),
    ("title", false),
    ("sum", false),
    ("currency", false),
    ("stage", false),
    ("owner", false),
    ("source", false),
    ("company", false),
    ("contact", false),
    ("position", false),
    ("phones", true),
    ("mails", true),
    ("created", false),
    ("notes", true),
    ("named-notes", true),
];

impl Map {
    /// Reads a map; the error says where and what.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.len() > MAP_BYTES_MAX {
            return Err(format!("a map has at most {} KiB", MAP_BYTES_MAX / 1024));
        }
        let written: Written = toml::from_str(text).map_err(|error| error.to_string())?;
        let order = |text: String| DateOrder::parse(&text).ok_or("dates: there are dmy, mdy, ymd".to_owned());
        let dates = written.dates.map(order).transpose()?;
        let mut columns = BTreeMap::new();
        for (field, names) in written.columns {
            let names = match names {
                Names::One(name) => vec![name],
                Names::Many(names) => names,
            };
            let Some((_, many)) = FIELDS.into_iter().find(|(known, _)| **known == *field) else {
                let known = FIELDS.map(|(name, _)| name).join(", ");
                return Err(format!("[columns]: {field:?} is no field; there are {known}"));
            };
            // What a template leaves open is as if it were not there.
            let names: Vec<String> = names.into_iter().filter(|name| !name.trim().is_empty()).collect();
            if names.len() > 1 && !many {
                return Err(format!("[columns]: {field} takes one column"));
            }
            columns.insert(field, names);
        }
        let folded = |words: BTreeMap<String, String>| {
            words.into_iter().filter(|(_, to)| !to.trim().is_empty()).map(|(word, to)| (fold(&word), to)).collect()
        };
        let (stages, owners, fields) = (folded(written.stages), folded(written.owners), folded(written.fields));
        Ok(Self { dates, columns, stages, owners, fields })
    }

    /// Words of the file, folded, and the stages they mean here.
    pub(super) fn stages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.stages.iter().map(|(word, stage)| (word.as_str(), stage.as_str()))
    }

    /// Columns of the file, folded, and the floor's own fields that they fill.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(column, field)| (column.as_str(), field.as_str()))
    }

    /// Who is meant by a holder of the file.
    pub(super) fn owner(&self, name: &str) -> Option<&String> {
        self.owners.get(&fold(name))
    }

    /// Everybody it names is on the floor.
    pub(super) fn check_owners(&self, book: &Book) -> Result<(), Problem> {
        match self.owners.values().find(|login| book.user_by_login(login).is_none()) {
            Some(login) => Err(Problem::of_file(Reason::MapNoUser { text: cited(login) })),
            None => Ok(()),
        }
    }

    /// Fields, and the columns of the file that they are read from.
    pub(super) fn columns(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.columns.iter().map(|(field, names)| (field.as_str(), names.as_slice()))
    }
}
