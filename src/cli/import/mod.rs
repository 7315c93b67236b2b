//! `bourse import FILE`: deals of another CRM come in as one job, all of them or none (METHOD R13, DESIGN §3.15).

mod report;
mod bring_in;
mod jobs;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use self::bring_in::{bring_in, rehearse};
use self::jobs::Jobs;
use self::report::{LeftOut, RefusedRow, Report, Stayed, refused_row, why, wrong};
use super::output::{Failure, Output};
use super::plain::{Plain, Retry};
use super::request::Request;
use super::values;
use crate::import::{DateOrder, Map, Options, Plan, PlannedRow, Problem, Reason, WHY, plan, template};
use crate::sales::book::{Book, JobState};
use crate::sales::command::takes_deals;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::RequestId;
use crate::server::door::Call;
use crate::server::floor::fresh_request;
use crate::ui::refused;

/// Bytes of a file that are read into memory; a larger one is split.
const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Bytes of the rows that stayed out, sent at once.
const PIECE_BYTES: usize = 256 * 1024;

/// What the rows of a file may be.
pub(super) const ROWS: [&str; 1] = ["deals"];

#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Import {
    #[command(subcommand)]
    what: Option<Jobs>,
    /// A CSV file: of amoCRM, Bitrix24, `HubSpot`, Pipedrive or Salesforce, or any with a header
    #[arg(value_name = "FILE", required = true)]
    file: Option<PathBuf>,
    /// What its rows are; written --as deals too
    #[arg(long, value_name = "WHAT", value_parser = ROWS, default_value = "deals")]
    rows: String,
    /// How its dates are written, where nothing in the file tells
    #[arg(long, value_name = "dmy|mdy|ymd", value_parser = order)]
    dates: Option<DateOrder>,
    /// The pipeline its deals come into, by its number, key or name; the one that new deals go to if this is left out
    #[arg(long, value_name = "PIPELINE")]
    pipeline: Option<String>,
    /// A TOML file that says what columns, stages and holders mean
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Print a map for this file, to be filled in
    #[arg(long, conflicts_with_all = ["dry_run", "skip_bad"])]
    map_template: bool,
    /// Bring in what is right, and write the rest to FILE.errors.csv
    #[arg(long)]
    skip_bad: bool,
    /// Only say what would come in
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    retry: Retry,
}

/// What lies with the client.
pub(super) struct Files<'a> {
    pub(super) file: Option<&'a Path>,
    pub(super) map: Option<&'a Path>,
    pub(super) errors: Option<PathBuf>,
}

fn order(text: &str) -> Result<DateOrder, String> {
    DateOrder::parse(text).ok_or_else(|| "there are: dmy, mdy, ymd".to_owned())
}

impl Import {
    /// The client's files: what is sent, what says how to read it, and where rows that stay out go.
    pub(super) fn files(&self) -> Files<'_> {
        let errors = self.file.as_ref().filter(|_| self.skip_bad);
        Files {
            file: self.file.as_deref(),
            map: self.map.as_deref(),
            errors: errors.map(|file| PathBuf::from(errors_name(&file.to_string_lossy()))),
        }
    }

    pub(super) async fn run(&self, plain: &Plain, call: &mut Call) -> Result<Output, Failure> {
        if !plain.look(|glance| glance.viewer.may(Right::Import)) {
            return Err(Failure::Refused(Refusal::NoRight { right: Right::Import }));
        }
        if let Some(jobs) = &self.what {
            return jobs.run(plain).await;
        }
        let file = self.file.clone().unwrap_or_default();
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut options = self.options(call)?;
        if let Some(named) = self.pipeline.as_deref() {
            options.pipeline =
                Some(plain.look(|glance| values::pipeline(Some(named), glance).map(|pipeline| pipeline.id))?);
        }
        // Said before the file is read, and of a dry run, too.
        plain.look(|glance| {
            let named =
                options.pipeline.and_then(|id| glance.book.pipeline(id)).or_else(|| glance.book.main_pipeline());
            named.map_or(Ok(()), takes_deals)
        })?;
        let bytes = upload(&name, plain, call).await?;
        let request = match self.retry.id().filter(|_| !self.dry_run && !self.map_template) {
            Some(id) => match asked_before(id, plain)? {
                Asked::Done(output) => {
                    if self.skip_bad {
                        call.end_data().await.map_err(|fault| Failure::Fault(fault.to_string()))?;
                    }
                    return Ok(output);
                }
                Asked::Anew(request) => request,
            },
            None => fresh_request(),
        };
        if self.map_template {
            let template = reading(plain, move |book| template(&bytes, &options, book)).await?;
            let text = template.map_err(|problems| wrong(&problems, &name, plain))?;
            return Ok(Output::new(text.clone(), serde_json::json!({ "map": text })));
        }
        let (floor, file) = (std::sync::Arc::clone(&plain.floor), name.clone());
        let planned = reading(plain, move |book| {
            let is_known = |key: &str| floor.read(|book| book.external(key).is_some());
            plan(&bytes, &file, &options, book, &is_known)
        });
        let mut plan = planned.await?.map_err(|problems| wrong(&problems, &name, plain))?;
        let report = plain.look(|glance| Report::of(&plan, self.dry_run, glance));
        let rows = std::mem::take(&mut plan.rows);
        let (mut refused, mut left) = (Vec::new(), Vec::new());
        let mut job = None;
        if self.dry_run {
            (refused, left) = self.rehearsed(rows, &name, &plan, plain).await?;
        } else if !rows.is_empty() {
            let skip = self.skip_bad.then_some(&mut refused);
            job = Some(bring_in(rows, (&name, request), &plan, (skip, &mut left), plain, call).await?);
        }
        let errors = if self.skip_bad && !self.dry_run { errors_file(&plan, &refused, plain) } else { None };
        if self.skip_bad {
            let sent = async {
                if let Some(errors) = &errors {
                    for piece in errors.as_bytes().chunks(PIECE_BYTES) {
                        call.send_data(piece).await?;
                    }
                }
                call.end_data().await
            };
            sent.await.map_err(|fault| Failure::Fault(fault.to_string()))?;
        }
        let errors = errors_name(&name);
        Ok(report.told(job, &Stayed { plan: &plan, refused: &refused, errors: &errors }, &left, plain))
    }

    /// The rows that would be refused, and what would be left out of the others; where none may stay out, the first ends it.
    async fn rehearsed(
        &self,
        rows: Vec<PlannedRow>,
        name: &str,
        plan: &Plan,
        plain: &Plain,
    ) -> Result<(Vec<RefusedRow>, Vec<LeftOut>), Failure> {
        let texts: Vec<String> =
            if self.skip_bad { rows.iter().map(|row| plan.written(row)).collect() } else { Vec::new() };
        let mut texts = texts.into_iter();
        let (mut refused, mut left) = (Vec::new(), Vec::new());
        for (line, outcome) in rehearse(rows, name, plain).await? {
            let text = texts.next().unwrap_or_default();
            match outcome {
                Ok(fields) => left.extend(fields.into_iter().map(|field| LeftOut { line, field })),
                Err(Refusal::KnownAlready { .. }) => {}
                Err(refusal) if self.skip_bad => {
                    let why = plain.look(|glance| refused::say(&refusal, glance));
                    refused.push(RefusedRow { line, why, text });
                }
                Err(refusal) => return Err(refused_row(&refusal, line, name, plain)),
            }
        }
        Ok((refused, left))
    }

    fn options(&self, call: &Call) -> Result<Options, Failure> {
        let text = Request::from_bytes(call.request()).and_then(|request| request.map);
        let map = text.as_deref().map(Map::parse).transpose();
        let shown = self.map.as_deref().map(Path::display);
        let map = map
            .map_err(|why| Failure::Usage(format!("{}: {why}", shown.map_or_else(String::new, |it| it.to_string()))))?;
        Ok(Options { dates: self.dates, skip_bad: self.skip_bad, map, pipeline: None })
    }
}

/// What became of a request that was sent before.
enum Asked {
    Done(Output),
    /// Nothing, or it was cut short and withdrawn: it is done under this.
    Anew(RequestId),
}

/// An import that a lost answer was of is not begun again: its job is told.
fn asked_before(id: &str, plain: &Plain) -> Result<Asked, Failure> {
    for round in 0_u64.. {
        let request = plain.request(&format!("{id}/{round}"));
        let job = plain.floor.read(|book| {
            let (first, _) = book.answered(request)?;
            book.jobs().find(|job| job.first == first).map(|job| (job.id, job.state, job.deals.len()))
        });
        match job {
            None => return Ok(Asked::Anew(request)),
            Some((_, JobState::Withdrawn, _)) => {}
            Some((job, JobState::Running, _)) => return Err(Refusal::ImportRunning { job }.into()),
            Some((job, JobState::Released, deals)) => {
                let args = [("n", deals.into()), ("job", job.to_string().into())];
                let text = plain.words.say_with("cli-import-came", &args);
                let json = serde_json::json!({ "job": job, "dry_run": false, "deals": deals, "again": true });
                return Ok(Asked::Done(Output::new(text, json)));
            }
        }
    }
    Ok(Asked::Anew(fresh_request()))
}

/// Where the rows that did not come in are written: of an error file, the next of its kind.
fn errors_name(file: &str) -> String {
    let Some((base, rest)) =
        file.rsplit_once(".errors.").and_then(|(base, rest)| Some((base, rest.strip_suffix("csv")?)))
    else {
        return format!("{file}.errors.csv");
    };
    let nth: u32 = rest.trim_end_matches('.').parse().unwrap_or(1);
    format!("{base}.errors.{}.csv", nth.saturating_add(1))
}

/// A row of an error file without what was wrong with it before.
fn without_why(row: &str, separator: char) -> &str {
    let Some(quoted) = row.strip_prefix('"') else {
        return row.split_once(separator).map_or(row, |(_, rest)| rest);
    };
    let mut letters = quoted.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '"' && letters.next_if(|(_, next)| *next == '"').is_none() {
            let rest = quoted.get(at + 1..).unwrap_or_default();
            return rest.strip_prefix(separator).unwrap_or(row);
        }
    }
    row
}

/// Reads on a thread of its own, with what is small of the book: a large file takes seconds, and nobody waits for it.
async fn reading<T: Send + 'static>(
    plain: &Plain,
    read: impl FnOnce(&Book) -> T + Send + 'static,
) -> Result<T, Failure> {
    let book = plain.floor.read(Book::bare);
    let work = tokio::task::spawn_blocking(move || read(&book));
    work.await.map_err(|fault| Failure::Fault(fault.to_string()))
}

/// The rows that stayed out, each behind why, under the header of the file: to be mended and fed back.
fn errors_file(plan: &Plan, refused: &[RefusedRow], plain: &Plain) -> Option<String> {
    let mut rows: Vec<(u64, String, &str)> = plan
        .bad
        .iter()
        .map(|row| {
            let why: Vec<String> = row.problems.iter().map(|problem| why(problem, plain)).collect();
            (row.line, why.join("; "), row.text.as_str())
        })
        .collect();
    rows.extend(refused.iter().map(|row| (row.line, row.why.clone(), row.text.as_str())));
    rows.sort_by_key(|(line, ..)| *line);
    if rows.is_empty() {
        return None;
    }
    let separator = char::from(plan.separator.byte());
    // Excel takes a file for UTF-8 by its first bytes.
    let header = plan.header.trim_start_matches('\u{feff}');
    // What was wrong with a row of an error file is told anew.
    let again = header.trim_start_matches('"').starts_with(WHY);
    let bare = |row| if again { without_why(row, separator) } else { row };
    let mut out = format!("\u{feff}{WHY}{separator}{}\n", bare(header));
    for (_, why, text) in rows {
        let text = bare(text);
        let why = why.replace('"', "\"\"");
        // Writing to a string cannot fail.
        let _ = writeln!(out, "\"{why}\"{separator}{text}");
    }
    Some(out)
}

/// The client's file.
async fn upload(name: &str, plain: &Plain, call: &mut Call) -> Result<Vec<u8>, Failure> {
    let gone = |fault: std::io::Error| Failure::Fault(format!("The file did not come whole: {fault}"));
    let _ = call.progress(&plain.words.say_with("cli-import-reading", &[("file", name.into())])).await;
    let mut bytes = Vec::new();
    while let Some(piece) = call.read_data().await.map_err(gone)? {
        if bytes.len() + piece.len() > FILE_BYTES_MAX {
            let limit_mib = FILE_BYTES_MAX / (1024 * 1024);
            let problem = Problem::of_file(Reason::FileTooLarge { limit_mib });
            return Err(wrong(&problem.into(), name, plain));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{errors_name, without_why};

    #[test]
    fn an_error_file_of_an_error_file_is_the_next_one_and_tells_anew() {
        assert_eq!(errors_name("deals.csv"), "deals.csv.errors.csv");
        assert_eq!(errors_name("deals.csv.errors.csv"), "deals.csv.errors.2.csv");
        assert_eq!(errors_name("deals.csv.errors.9.csv"), "deals.csv.errors.10.csv");
        assert_eq!(without_why("\"amount: no \"\"sum\"\"; x\",Pump,1x", ','), "Pump,1x");
        assert_eq!(without_why("amount: no sum;Pump;1x", ';'), "Pump;1x");
        assert_eq!(without_why("\"open,Pump", ','), "\"open,Pump");
    }
}
