//! Rows come in as one job, beside people's work: all of them are shown at once, or nothing of it ever was.

use std::sync::Arc;

use super::report::{LeftOut, RefusedRow, refused_row};
use crate::cli::output::Failure;
use crate::cli::plain::{Plain, failure};
use crate::import::{Plan, PlannedRow};
use crate::sales::book::Book;
use crate::sales::command::Command;
use crate::sales::command::job::{BeginImport, ReleaseJob, WithdrawJob, left_out};
use crate::sales::refusal::Refusal;
use crate::sales::rehearsal::{Clients, Rehearsal};
use crate::sales::scene::job_of;
use crate::sales::stamp::{Cause, Origin};
use crate::sales::value::{FieldId, JobId, RequestId};
use crate::server::door::Call;
use crate::server::floor::fresh_request;
use crate::server::wish::{Answer, Rejection, Wish};
use crate::ui::refused;

/// Rows on their way to the clerk at once: they share one sync, and people's work gets in between.
const ROWS_AT_ONCE: usize = 64;

/// Rows that stay out, where they may, and what was left out of those that came in.
type Told<'a> = (Option<&'a mut Vec<RefusedRow>>, &'a mut Vec<LeftOut>);

/// Rows whose clients are looked for at once.
const LOOKED_FOR_AT_ONCE: usize = 64;

/// What bringing them in would come to, row by row, by the same rules; nothing comes in.
pub(super) async fn rehearse(rows: Vec<PlannedRow>, name: &str, plain: &Plain) -> Result<Vec<Rehearsed>, Failure> {
    let (floor, name, actor) = (Arc::clone(&plain.floor), name.to_owned(), plain.actor);
    let work = tokio::task::spawn_blocking(move || {
        let mut rehearsal = Rehearsal::begin(floor.read(Book::bare), &name, actor, floor.now())?;
        let mut told = Vec::with_capacity(rows.len());
        for chunk in rows.chunks(LOOKED_FOR_AT_ONCE) {
            let rows: Vec<_> = chunk.iter().map(|row| row.deal.clone().into_command(rehearsal.job())).collect();
            let known: Vec<_> = floor.read(|book| rows.iter().map(|row| Clients::known(row, book)).collect());
            for ((planned, row), known) in chunk.iter().zip(rows).zip(&known) {
                told.push((planned.line, rehearsal.row(row, known)));
            }
        }
        Ok(told)
    });
    work.await.map_err(|fault| Failure::Fault(fault.to_string()))?.map_err(Failure::Refused)
}

/// The line of a row, and what it says of clients and would not be taken, or why it would not come in.
pub(super) type Rehearsed = (u64, Result<Vec<FieldId>, Refusal>);

/// Brings all rows in as one job and shows them; on any failure nothing of it ever was.
pub(super) async fn bring_in(
    rows: Vec<PlannedRow>,
    (name, request): (&str, RequestId),
    plan: &Plan,
    told: Told<'_>,
    plain: &Plain,
    call: &mut Call,
) -> Result<JobId, Failure> {
    let begin = Command::BeginImport(BeginImport { file: name.to_owned() });
    let begun = plain.floor.ask(Wish { request, ..wish(plain, None, begin) }).await.map_err(failure)?;
    let job = job_of(&begun.events).ok_or_else(|| Failure::Fault("No job came of it".to_owned()))?;
    let outcome = fill(rows, job, (name, plan), told, plain, call).await;
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
async fn fill(
    rows: Vec<PlannedRow>,
    job: JobId,
    (name, plan): (&str, &Plan),
    (mut skip, left): Told<'_>,
    plain: &Plain,
    call: &mut Call,
) -> Result<(), Failure> {
    let total = rows.len();
    let mut done = 0;
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let chunk = rows.by_ref().take(ROWS_AT_ONCE);
        let (lines, wishes): (Vec<_>, Vec<_>) = chunk
            .map(|row| {
                let line = (row.line, row.deal.fields.clone(), skip.as_ref().map(|_| plan.written(&row)));
                (line, wish(plain, Some(job), Command::ImportDeal(Box::new(row.deal.into_command(job)))))
            })
            .unzip();
        let answers = tokio::select! {
            answers = plain.floor.ask_all(wishes) => answers,
            () = call.client_left() => return Err(Failure::Fault("The client left".to_owned())),
        };
        for ((line, fields, written), answer) in lines.into_iter().zip(answers) {
            match answer {
                Ok(answer) => {
                    done += 1;
                    if !fields.is_empty() {
                        let fields = plain.floor.read(|book| left_out(&fields, &answer.events, book));
                        left.extend(fields.into_iter().map(|field| LeftOut { line, field }));
                    }
                }
                // Somebody else brought it in a moment ago.
                Err(Rejection::Refused(Refusal::KnownAlready { .. })) => done += 1,
                Err(Rejection::Refused(refusal)) => match &mut skip {
                    Some(skip) => {
                        let why = plain.look(|glance| refused::say(&refusal, glance));
                        skip.push(RefusedRow { line, why, text: written.unwrap_or_default() });
                    }
                    None => return Err(refused_row(&refusal, line, name, plain)),
                },
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

fn wish(plain: &Plain, job: Option<JobId>, command: Command) -> Wish {
    Wish { actor: plain.actor, origin: Origin::Import, request: fresh_request(), cause: job.map(Cause::Job), command }
}

async fn give(plain: &Plain, job: Option<JobId>, command: Command) -> Result<Answer, Failure> {
    plain.floor.ask(wish(plain, job, command)).await.map_err(failure)
}
