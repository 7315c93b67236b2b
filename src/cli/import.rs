//! `bourse import FILE`: deals of another CRM come in as one job, all of them or none (METHOD R13, DESIGN §3.15).

use std::future::poll_fn;
use std::path::PathBuf;
use std::pin::Pin;
use std::task::Poll;

use clap::Args;
use serde_json::{Value as Json, json};

use super::output::{Failure, Output};
use super::plain::{Plain, failure};
use super::values::key;
use crate::import::plan::Summary;
use crate::import::problem::Parameters;
use crate::import::{DateOrder, Options, Plan, PlannedRow, Problem, Problems, Reason, plan};
use crate::sales::book::Book;
use crate::sales::command::Command;
use crate::sales::command::job::{BeginImport, ReleaseJob, WithdrawJob};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::scene::job_of;
use crate::sales::stamp::{Cause, Origin};
use crate::sales::value::JobId;
use crate::server::door::Call;
use crate::server::floor::fresh_request;
use crate::server::wish::{Answer, Rejection, Wish};
use crate::ui::glance::Glance;
use crate::ui::refused;
use crate::ui::words::Arg;

/// Bytes of a file that are read into memory; a larger one is split.
const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Files up to this size are read while the floor is held: that takes some milliseconds.
const LOCKED_BYTES_MAX: usize = 128 * 1024;
/// Rows on their way to the clerk at once: they share one sync, and people's work gets in between.
const ROWS_AT_ONCE: usize = 256;

/// What the rows of a file may be.
pub(super) const ROWS: [&str; 1] = ["deals"];

#[derive(Debug, Clone, Args)]
pub(super) struct Import {
    /// A CSV file: amoCRM, Bitrix24, HubSpot, or any with a header
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// What its rows are; written --as deals too
    #[arg(long, value_name = "WHAT", value_parser = ROWS, default_value = "deals")]
    rows: String,
    /// How its dates are written, where nothing in the file tells
    #[arg(long, value_name = "dmy|mdy|ymd", value_parser = order)]
    dates: Option<DateOrder>,
    /// Only say what would come in
    #[arg(long)]
    dry_run: bool,
}

fn order(text: &str) -> Result<DateOrder, String> {
    DateOrder::parse(text).ok_or_else(|| "there are: dmy, mdy, ymd".to_owned())
}

impl Import {
    pub(super) async fn run(&self, plain: &Plain, call: &mut Call) -> Result<Output, Failure> {
        if !plain.look(|glance| glance.viewer.may(Right::Import)) {
            return Err(Failure::Refused(Refusal::NoRight { right: Right::Import }));
        }
        let name = self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = upload(&name, plain, call).await?;
        let plan = self.plan(bytes, &name, plain).await?;
        if self.dry_run || plan.rows.is_empty() {
            return Ok(Report::of(&plan).told(None, plain));
        }
        let (report, rows) = (Report::of(&plan), plan.rows);
        let job = bring_in(rows, &name, plain, call).await?;
        Ok(report.told(Some(job), plain))
    }

    /// Reads the file on a thread of its own: a large one takes seconds, and nobody waits for it.
    async fn plan(&self, bytes: Vec<u8>, name: &str, plain: &Plain) -> Result<Plan, Failure> {
        let options = Options { dates: self.dates };
        let (floor, file) = (std::sync::Arc::clone(&plain.floor), name.to_owned());
        let work = tokio::task::spawn_blocking(move || {
            if bytes.len() <= LOCKED_BYTES_MAX {
                return floor.read(|book| plan(&bytes, &file, &options, book));
            }
            // The floor does not stand still while a large file is read: that is done on a copy.
            let book = floor.read(Book::clone);
            plan(&bytes, &file, &options, &book)
        });
        let planned = work.await.map_err(|fault| Failure::Fault(fault.to_string()))?;
        planned.map_err(|problems| wrong(&problems, name, plain))
    }
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

/// Brings all rows in as one job and shows them; on any failure nothing of it ever was.
async fn bring_in(rows: Vec<PlannedRow>, name: &str, plain: &Plain, call: &mut Call) -> Result<JobId, Failure> {
    let begun = give(plain, None, Command::BeginImport(BeginImport { file: name.to_owned() })).await?;
    let job = job_of(&begun.events).ok_or_else(|| Failure::Fault("No job came of it".to_owned()))?;
    let outcome = fill(rows, job, name, plain, call).await;
    let outcome = match outcome {
        Ok(()) => give(plain, Some(job), Command::ReleaseJob(ReleaseJob { job })).await.map(|_| job),
        Err(failure) => Err(failure),
    };
    if outcome.is_err() {
        // A server that ends here withdraws the job when it opens again.
        let _ = give(plain, Some(job), Command::WithdrawJob(WithdrawJob { job })).await;
    }
    outcome
}

/// The rows, in the order of the file. Between two chunks everybody else's work gets in.
async fn fill(rows: Vec<PlannedRow>, job: JobId, name: &str, plain: &Plain, call: &mut Call) -> Result<(), Failure> {
    let total = rows.len();
    let mut done = 0;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut lines = Vec::with_capacity(ROWS_AT_ONCE);
        let mut wishes = Vec::with_capacity(ROWS_AT_ONCE);
        for row in rows.by_ref().take(ROWS_AT_ONCE) {
            lines.push(row.line);
            let command = Command::ImportDeal(Box::new(row.deal.into_command(job)));
            wishes.push(Box::pin(ask(plain, Some(job), command)));
        }
        let answers = tokio::select! {
            answers = all(wishes) => answers,
            () = call.client_left() => return Err(Failure::Fault("The client left".to_owned())),
        };
        for (line, answer) in lines.into_iter().zip(answers) {
            match answer {
                // Somebody else brought it in a moment ago.
                Ok(_) | Err(Rejection::Refused(Refusal::KnownAlready { .. })) => done += 1,
                Err(Rejection::Refused(refusal)) => return Err(refused_row(&refusal, line, name, plain)),
                Err(fault @ Rejection::Fault(_)) => return Err(failure(fault)),
            }
        }
        let args = [("done", done.into()), ("total", total.into())];
        let told = call.progress(&plain.words.say_with("cli-import-done", &args)).await;
        told.map_err(|fault| Failure::Fault(fault.to_string()))?;
        tokio::task::yield_now().await;
    }
    Ok(())
}

async fn ask(plain: &Plain, job: Option<JobId>, command: Command) -> Result<Answer, Rejection> {
    let wish = Wish {
        actor: plain.actor,
        origin: Origin::Import,
        request: fresh_request(),
        cause: job.map(Cause::Job),
        command,
    };
    plain.floor.ask(wish).await
}

async fn give(plain: &Plain, job: Option<JobId>, command: Command) -> Result<Answer, Failure> {
    ask(plain, job, command).await.map_err(failure)
}

/// Waits for all of them. They are begun in their order, so the clerk hears them in it, and they share a sync.
async fn all<F: Future>(futures: Vec<Pin<Box<F>>>) -> Vec<F::Output> {
    let mut waiting: Vec<(Option<Pin<Box<F>>>, Option<F::Output>)> =
        futures.into_iter().map(|future| (Some(future), None)).collect();
    poll_fn(|context| {
        let mut is_whole = true;
        for (future, output) in &mut waiting {
            if let Some(running) = future {
                match running.as_mut().poll(context) {
                    Poll::Ready(ready) => (*future, *output) = (None, Some(ready)),
                    Poll::Pending => is_whole = false,
                }
            }
        }
        if is_whole { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    waiting.into_iter().filter_map(|(_, output)| output).collect()
}

fn refused_row(refusal: &Refusal, line: u64, name: &str, plain: &Plain) -> Failure {
    let words = plain.look(|glance| refused::say(refusal, glance));
    let at = plain.words.say_with("import-at-line", &[("file", name.into()), ("line", line.into())]);
    let why = plain.words.say_with("cli-import-withdrawn", &[("why", format!("{at}: {words}").into())]);
    Failure::Declined { code: refusal.code().to_owned(), why, details: Some(json!({ "line": line })) }
}

/// What is wrong with the file, each thing by file, line, column and reason.
fn wrong(problems: &Problems, name: &str, plain: &Plain) -> Failure {
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
struct Report {
    summary: Summary,
    layout: &'static str,
    encoding: &'static str,
    owners_unknown: Vec<String>,
    columns_unused: Vec<String>,
}

impl Report {
    fn of(plan: &Plan) -> Self {
        Self {
            summary: plan.summary(),
            layout: plan.layout.name(),
            encoding: plan.encoding.name(),
            owners_unknown: plan.owners_unknown.clone(),
            columns_unused: plan.columns_unused.clone(),
        }
    }

    fn told(&self, job: Option<JobId>, plain: &Plain) -> Output {
        plain.look(|glance| Output::new(self.text(job, glance), self.json(job, glance)))
    }

    fn json(&self, job: Option<JobId>, glance: &Glance<'_>) -> Json {
        let book = glance.book;
        let stages = self.summary.by_stage.iter().map(|(stage, count)| {
            let name = book.stage(*stage).map(|stage| key(&stage.label)).unwrap_or_default();
            (name, json!(count))
        });
        let holders = self.summary.by_holder.iter().map(|(user, count)| {
            let login = book.user(*user).map(|user| user.login.to_string()).unwrap_or_default();
            (login, json!(count))
        });
        json!({
            "job": job,
            "dry_run": job.is_none(),
            "deals": self.summary.deals,
            "already_known": self.summary.already_known,
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
            None => count("cli-import-would", self.summary.deals),
        }];
        if self.summary.already_known > 0 {
            lines.push(count("cli-import-known", self.summary.already_known));
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
