//! What an import tells: what came or would come in, or what is wrong with the file, line by line.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::import::plan::Summary;
use crate::import::problem::Parameters;
use crate::import::{Plan, Problem, Problems};
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::value::{FieldId, JobId};
use crate::ui::glance::Glance;
use crate::ui::refused;
use crate::ui::words::Arg;

/// A row that the floor's rules refuse, where such rows stay out.
pub(super) struct RefusedRow {
    pub line: u64,
    pub why: String,
    pub text: String,
}

/// What a row said of a client that is here already: their card stays as it is.
pub(super) struct LeftOut {
    pub line: u64,
    pub field: FieldId,
}

/// Lines that are told of one field, and rows of a dry run that would stay out.
const LINES_TOLD: usize = 10;

/// Rows that stay out: those that could not be read, those that the floor's rules refused, and the file that they are written to.
pub(super) struct Stayed<'a> {
    pub plan: &'a Plan,
    pub refused: &'a [RefusedRow],
    pub errors: &'a str,
}

impl Stayed<'_> {
    fn count(&self) -> usize {
        self.plan.bad.len() + self.refused.len()
    }

    /// Each line and why, in the order of the file.
    fn why(&self, plain: &Plain) -> Vec<(u64, String)> {
        let said =
            |problems: &[Problem]| problems.iter().map(|problem| why(problem, plain)).collect::<Vec<_>>().join("; ");
        let bad = self.plan.bad.iter().map(|row| (row.line, said(&row.problems)));
        let mut all: Vec<_> = bad.chain(self.refused.iter().map(|row| (row.line, row.why.clone()))).collect();
        all.sort_by_key(|(line, _)| *line);
        all
    }
}

/// The lines of each field that was left as it is.
fn by_field(left: &[LeftOut]) -> BTreeMap<FieldId, Vec<u64>> {
    let mut all: BTreeMap<FieldId, Vec<u64>> = BTreeMap::new();
    for left in left {
        all.entry(left.field).or_default().push(left.line);
    }
    all
}

/// A row that the floor's rules refuse.
pub(super) fn refused_row(refusal: &Refusal, line: u64, name: &str, plain: &Plain) -> Failure {
    let words = plain.look(|glance| refused::say(refusal, glance));
    let at = plain.words.say_with("import-at-line", &[("file", name.into()), ("line", line.into())]);
    let why = plain.words.say_with("cli-import-withdrawn", &[("why", format!("{at}: {words}").into())]);
    Failure::Declined { code: refusal.code().to_owned(), why, details: Some(json!({ "line": line })) }
}

/// What is wrong with the file, each thing by file, line, column and reason.
pub(super) fn wrong(problems: &Problems, name: &str, plain: &Plain) -> Failure {
    let mut lines: Vec<String> = problems
        .told
        .iter()
        .map(|problem| {
            let (place, reason) = (said(problem.place(name), plain), said(problem.message(), plain));
            format!("{place}: {reason}")
        })
        .collect();
    if problems.more > 0 {
        lines.push(plain.words.say_with("import-problems-more", &[("n", problems.more.into())]));
    }
    if problems.asks_for_dates() {
        return Failure::Usage(lines.join("\n"));
    }
    lines.push(plain.words.say("import-nothing-came"));
    let list: Vec<Json> = problems
        .told
        .iter()
        .map(|problem| {
            json!({
                "line": problem.line,
                "column": problem.column.as_ref().map(|column| json!({ "number": column.number, "name": column.name })),
                "code": problem.code(),
                "why": said(problem.message(), plain),
            })
        })
        .collect();
    let details = json!({ "problems": list, "more": problems.more });
    Failure::Declined { code: "bad-file".to_owned(), why: lines.join("\n"), details: Some(details) }
}

/// What is wrong with a row, for the file of those that stayed out.
pub(super) fn why(problem: &Problem, plain: &Plain) -> String {
    let named = problem.column.as_ref().filter(|column| !column.name.is_empty());
    let column = named.map(|column| format!("{}: ", column.name)).unwrap_or_default();
    format!("{column}{}", said(problem.message(), plain))
}

fn said((id, parameters): (&'static str, Parameters), plain: &Plain) -> String {
    let args: Vec<(&str, Arg<'_>)> = parameters
        .iter()
        .map(|(name, value)| {
            // Plural forms are chosen by numbers; what a cell holds stays as it was written.
            let number = value.parse::<i64>().ok().filter(|_| *name == "n").map(Arg::Number);
            (*name, number.unwrap_or_else(|| Arg::from(value)))
        })
        .collect();
    plain.words.say_with(id, &args)
}

/// What a file brings, for people and scripts.
pub(super) struct Report {
    summary: Summary,
    layout: &'static str,
    encoding: &'static str,
    owners_unknown: Vec<String>,
    columns_unused: Vec<String>,
    deleted: usize,
    dry_run: bool,
}

impl Report {
    pub(super) fn of(plan: &Plan, dry_run: bool, glance: &Glance<'_>) -> Self {
        Self {
            summary: plan.summary(glance.book),
            layout: plan.layout.name(),
            encoding: plan.encoding.name(),
            owners_unknown: plan.owners_unknown.clone(),
            columns_unused: plan.columns_unused.clone(),
            deleted: plan.deleted,
            dry_run,
        }
    }

    pub(super) fn told(mut self, job: Option<JobId>, stayed: &Stayed<'_>, left: &[LeftOut], plain: &Plain) -> Output {
        let (skipped, errors) = (stayed.count(), stayed.errors);
        self.summary.deals = self.summary.deals.saturating_sub(stayed.refused.len());
        plain.look(|glance| {
            let (mut text, mut json) = (self.text(job, glance), self.json(job, glance));
            if skipped > 0 && self.dry_run {
                // No file is written, so it is said here what is wrong.
                text = format!("{text}\n{}", glance.words.say_with("cli-import-would-skip", &[("n", skipped.into())]));
                for (line, why) in stayed.why(plain).into_iter().take(LINES_TOLD) {
                    text = format!("{text}\n  {line}: {why}");
                }
                if skipped > LINES_TOLD {
                    let more = [("n", (skipped - LINES_TOLD).into())];
                    text = format!("{text}\n{}", glance.words.say_with("import-problems-more", &more));
                }
            } else if skipped > 0 {
                let args = [("n", skipped.into()), ("file", errors.into())];
                text = format!("{text}\n{}", glance.words.say_with("cli-import-skipped", &args));
            }
            for (field, lines) in by_field(left) {
                let shown: Vec<String> = lines.iter().take(LINES_TOLD).map(ToString::to_string).collect();
                let args = [
                    ("field", glance.field_name(Field::Custom(field)).into()),
                    ("lines", shown.join(", ").into()),
                    ("more", lines.len().saturating_sub(shown.len()).into()),
                ];
                text = format!("{text}\n{}", glance.words.say_with("cli-import-left", &args));
            }
            if let Some(map) = json.as_object_mut() {
                let key = |field| glance.book.field(field).map(|field| field.key.to_string());
                let left = left.iter().map(|left| json!({ "line": left.line, "field": key(left.field) }));
                map.insert("left".to_owned(), left.collect());
                map.insert("skipped".to_owned(), json!(skipped));
                map.insert("errors".to_owned(), json!((skipped > 0 && !self.dry_run).then_some(errors)));
            }
            Output::new(text, json)
        })
    }

    fn json(&self, job: Option<JobId>, glance: &Glance<'_>) -> Json {
        let book = glance.book;
        let stages = self.summary.by_stage.iter().map(|(stage, count)| {
            let name = book.stage(*stage).map(|stage| stage.key.to_string()).unwrap_or_default();
            (name, json!(count))
        });
        let holders = self.summary.by_holder.iter().map(|(user, count)| {
            let login = book.user(*user).map(|user| user.login.to_string()).unwrap_or_default();
            (login, json!(count))
        });
        json!({
            "job": job,
            "dry_run": self.dry_run,
            "deals": self.summary.deals,
            "already_known": self.summary.already_known,
            "deleted": self.deleted,
            "to_exchange": self.summary.to_exchange,
            "with_contact": self.summary.with_contact,
            "by_stage": Json::Object(stages.collect()),
            "by_holder": Json::Object(holders.collect()),
            "sums": self.summary.sums.iter().map(|sum| json!(sum)).collect::<Vec<Json>>(),
            "layout": self.layout,
            "encoding": self.encoding,
            "owners_unknown": self.owners_unknown,
            "columns_unused": self.columns_unused,
        })
    }

    fn text(&self, job: Option<JobId>, glance: &Glance<'_>) -> String {
        let words = glance.words;
        let count = |id: &str, n: usize| words.say_with(id, &[("n", n.into())]);
        let mut lines = vec![match job {
            Some(job) => {
                let args = [("n", self.summary.deals.into()), ("job", job.to_string().into())];
                words.say_with("cli-import-came", &args)
            }
            None if self.dry_run => count("cli-import-would", self.summary.deals),
            None => words.say("cli-import-nothing-new"),
        }];
        if self.summary.already_known > 0 {
            lines.push(count("cli-import-known", self.summary.already_known));
        }
        if self.deleted > 0 {
            lines.push(count("cli-import-deleted", self.deleted));
        }
        for (stage, n) in &self.summary.by_stage {
            lines.push(format!("  {}: {n}", glance.stage(*stage)));
        }
        for (user, n) in &self.summary.by_holder {
            lines.push(format!("  {}: {n}", glance.person(*user)));
        }
        if self.summary.to_exchange > 0 {
            lines.push(count("cli-import-exchange", self.summary.to_exchange));
        }
        let sums: Vec<String> = self.summary.sums.iter().map(|sum| glance.sum_whole(sum)).collect();
        let mut list = |id: &str, name: &str, items: &[String], apart: &str| {
            if !items.is_empty() {
                lines.push(words.say_with(id, &[(name, items.join(apart).into())]));
            }
        };
        list("cli-import-sums", "sums", &sums, " + ");
        list("cli-import-owners", "names", &self.owners_unknown, ", ");
        list("cli-import-columns", "names", &self.columns_unused, ", ");
        lines.join("\n")
    }
}
