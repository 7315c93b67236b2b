//! A map for a file, as far as the file tells by itself: what is empty in it is to be filled in, or thrown away.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Options;
use crate::import::encoding::Decoded;
use crate::import::ground::{Owners, Stages, find_owner, free, own_columns};
use crate::import::layout::{Columns, recognise};
use crate::import::map::FIELDS;
use crate::import::problem::{Problem, Problems, Reason};
use crate::import::table::{Header, Row, Table};
use crate::sales::book::Book;
use crate::sales::value::StageId;

/// Words for stages, and holders, that a template lists.
const WORDS_MAX: usize = 500;

pub(super) fn template(decoded: &Decoded<'_>, options: &Options, book: &Book) -> Result<String, Problems> {
    let table = Table::open(&decoded.text)?;
    let header = &table.header;
    // A table that calls nothing a title is just what a map is for.
    let (shape, columns) = match recognise(header, options.map.as_ref()) {
        Ok((shape, columns)) => (Some(shape), columns),
        Err(Problem { reason: Reason::NoTitleColumn, .. }) => (None, Columns::default()),
        Err(problem) => return Err(problem.into()),
    };
    let pipeline = options.pipeline(book)?;
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "# {}", (0..header.len()).map(|index| header.name(index)).collect::<Vec<_>>().join(" | "));
    let _ = writeln!(out, "# dates = \"dmy\"\n\n[columns]");
    for (field, many) in FIELDS {
        let names = named(field, &columns, header);
        let list = || names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        let _ = match (many, names.first()) {
            (true, _) => writeln!(out, "{field} = [{}]", list()),
            (false, Some(name)) => writeln!(out, "{field} = {}", quoted(name)),
            (false, None) => writeln!(out, "{field} = \"\""),
        };
    }
    let mut stages = match shape {
        Some(shape) => Some(Stages::new(pipeline, shape, options.map.as_ref())?),
        None => None,
    };
    let key = |id: StageId| pipeline.stage(id).map(|stage| stage.key.to_string());
    let keys: Vec<String> = pipeline.stages.iter().filter_map(|stage| key(stage.id)).collect();
    let _ = writeln!(out, "\n# {}\n[stages]", keys.join(", "));
    for word in words(&table, columns.stage) {
        let stage = stages.as_mut().and_then(|stages| stages.find(&word)).and_then(|standing| key(standing.stage));
        let _ = writeln!(out, "{} = {}", quoted(&word), quoted(&stage.unwrap_or_default()));
    }
    let own = own_columns(header, &columns, options.map.as_ref(), book)?;
    let keys: Vec<&str> = book.fields().filter(|field| !field.retired).map(|field| &*field.key).collect();
    if !keys.is_empty() {
        let _ = writeln!(out, "\n# {}\n[fields]", keys.join(", "));
        for index in free(header, &columns) {
            let named = own.iter().find(|column| column.index == index).map_or("", |column| &*column.field.key);
            let _ = writeln!(out, "{} = {}", quoted(header.name(index)), quoted(named));
        }
    }
    let _ = writeln!(out, "\n[owners]");
    let mut owners = Owners::default();
    for word in words(&table, columns.owner) {
        owners.take(&word);
    }
    for name in owners.names().into_iter().collect::<BTreeSet<_>>() {
        let login = find_owner(book, &name).map(|user| user.login.to_string()).unwrap_or_default();
        let _ = writeln!(out, "{} = {}", quoted(&name), quoted(&login));
    }
    Ok(out)
}

/// The columns a field is read from.
fn named(field: &str, columns: &Columns, header: &Header) -> Vec<String> {
    let one = |column: Option<usize>| column.into_iter().collect::<Vec<_>>();
    let found = match field {
        "id" => one(columns.id),
        "title" => one(columns.title),
        "sum" => one(columns.sum),
        "currency" => one(columns.currency),
        "stage" => one(columns.stage),
        "owner" => one(columns.owner),
        "source" => one(columns.source),
        "company" => one(columns.company),
        "contact" => one(columns.contact),
        "position" => one(columns.position),
        "created" => one(columns.created),
        "phones" => columns.phones.clone(),
        "mails" => columns.mails.clone(),
        "notes" => columns.notes.clone(),
        "named-notes" => columns.named_notes.clone(),
        _ => Vec::new(),
    };
    found.into_iter().map(|column| header.name(column).to_owned()).collect()
}

/// What stands in a column, each once, in order.
fn words(table: &Table<'_>, column: Option<usize>) -> Vec<String> {
    let Some(column) = column else { return Vec::new() };
    let (mut rows, mut row, mut found) = (table.rows(), Row::default(), BTreeSet::new());
    while let Some(result) = rows.next_into(&mut row) {
        let word = row.cell(column);
        if result.is_ok() && !word.is_empty() && found.len() < WORDS_MAX {
            found.insert(word.to_owned());
        }
    }
    found.into_iter().collect()
}

/// As a string of TOML.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
