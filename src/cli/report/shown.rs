//! A report's table as JSON, as words and for a spreadsheet.

use serde_json::{Value as Json, json};

use crate::cli::shape;
use crate::cli::table::{Side, table};
use crate::reports::question::Question;
use crate::reports::table::{Cell, Table};
use crate::ui::glance::Glance;

/// A cell that begins so would be run by a spreadsheet.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// `{"columns": [...], "rows": [[...]]}`: counts and days are numbers, percent too, sums a list of money.
pub(super) fn as_json(answer: &Table, glance: &Glance<'_>) -> Json {
    let cell = |cell: &Cell| match cell {
        Cell::Stage(stage) => glance.book.stage(*stage).map_or(Json::Null, |stage| json!(stage.key)),
        Cell::Person(user) => shape::login(*user, glance),
        Cell::Word(id) => json!(id.rsplit('-').next()),
        Cell::Count(count) => json!(count),
        Cell::Deals(count) => json!(count),
        Cell::Percent(hundredths) => json!(hundredths.map(|hundredths| f64::from(hundredths) / 100.0)),
        Cell::WorkingDays(tenths) => json!(tenths.map(|tenths| f64::from(tenths) / 10.0)),
        Cell::Sums(sums) => json!(sums.iter().collect::<Vec<_>>()),
    };
    let rows: Vec<Vec<Json>> = answer.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    let columns: Vec<&str> = answer.columns.iter().map(|column| column.name).collect();
    json!({ "columns": columns, "rows": rows })
}

fn words_of(cell: &Cell, glance: &Glance<'_>) -> String {
    match cell {
        Cell::Stage(stage) => glance.stage(*stage),
        Cell::Person(user) => glance.person(*user),
        Cell::Word(id) => glance.words.say(id),
        Cell::Count(count) => count.to_string(),
        Cell::Deals(count) => count.to_string(),
        Cell::Percent(hundredths) => hundredths.map_or_else(String::new, |part| format!("{}%", (part + 50) / 100)),
        Cell::WorkingDays(tenths) => {
            tenths.map_or_else(String::new, |tenths| format!("{}.{}", tenths / 10, tenths % 10))
        }
        Cell::Sums(sums) => sums.iter().map(|sum| glance.sum_whole(sum)).collect::<Vec<_>>().join(" + "),
    }
}

fn heads(answer: &Table, glance: &Glance<'_>) -> Vec<String> {
    answer.columns.iter().map(|column| glance.words.say(&format!("report-column-{}", column.name))).collect()
}

/// What was asked, and beneath it the figures.
pub(super) fn as_words(question: &Question, answer: &Table, glance: &Glance<'_>) -> String {
    let mut rows = vec![heads(answer, glance)];
    rows.extend(answer.rows.iter().map(|row| row.iter().map(|cell| words_of(cell, glance)).collect::<Vec<_>>()));
    let sides: Vec<Side> =
        (0..answer.columns.len()).map(|nth| if nth == 0 { Side::Left } else { Side::Right }).collect();
    let asked = format!("{}  {}", glance.words.say(question.title()), glance.report_asked(question));
    let note = glance.report_note(question).unwrap_or_default();
    format!("{}\n{}{note}", asked.trim_end(), table(&sides, &rows))
}

pub(super) fn as_csv(answer: &Table, glance: &Glance<'_>) -> String {
    let cell = |text: &str| {
        let text = if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() };
        if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    };
    let line = |cells: Vec<String>| cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",");
    let rows = answer.rows.iter().map(|row| line(row.iter().map(|cell| words_of(cell, glance)).collect()));
    std::iter::once(line(heads(answer, glance))).chain(rows).collect::<Vec<_>>().join("\n")
}
