//! Rows come in as one job, beside people's work: all of them are shown at once, or nothing of it ever was.

use super::report::{LeftOut, refused_row};
use crate::cli::output::Failure;
use crate::cli::plain::{Plain, failure};
use crate::import::{Plan, PlannedRow};
use crate::sales::command::Command;
use crate::sales::command::job::{BeginImport, ReleaseJob, WithdrawJob};
use crate::sales::custom::FieldOf;
use crate::sales::event::Event;
use crate::sales::event::client::ClientEvent;
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::scene::job_of;
use crate::sales::stamp::{Cause, Origin};
use crate::sales::value::{FieldId, JobId, RequestId};
use crate::server::door::Call;
use crate::server::floor::fresh_request;
use crate::server::wish::{Answer, Rejection, Wish};
use crate::ui::refused;

/// Rows on their way to the clerk at once: they share one sync, and people's work gets in between.
const ROWS_AT_ONCE: usize = 64;

/// A row that the floor's rules refuse, where such rows stay out.
pub(super) struct RefusedRow {
    pub line: u64,
    pub why: String,
    pub text: String,
}

/// Rows that stay out, where they may, and what was left out of those that came in.
type Told<'a> = (Option<&'a mut Vec<RefusedRow>>, &'a mut Vec<LeftOut>);

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
                let of_clients = clients_fields(&row, plain);
                let line = (row.line, of_clients, skip.as_ref().map(|_| plan.written(&row)));
                (line, wish(plain, Some(job), Command::ImportDeal(Box::new(row.deal.into_command(job)))))
            })
            .unzip();
        let answers = tokio::select! {
            answers = plain.floor.ask_all(wishes) => answers,
            () = call.client_left() => return Err(Failure::Fault("The client left".to_owned())),
        };
        for ((line, of_clients, written), answer) in lines.into_iter().zip(answers) {
            match answer {
                Ok(answer) => {
                    done += 1;
                    let fields = of_clients.into_iter().filter(|field| !is_set(&answer.events, *field));
                    left.extend(fields.map(|field| LeftOut { line, field }));
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

/// The fields of a row that are its company's or its person's.
fn clients_fields(row: &PlannedRow, plain: &Plain) -> Vec<FieldId> {
    let fields = row.deal.fields.iter().map(|(field, _)| *field);
    if row.deal.fields.is_empty() {
        return Vec::new();
    }
    plain.look(|glance| fields.filter(|field| glance.book.field_of(Field::Custom(*field)) != FieldOf::Deal).collect())
}

fn is_set(events: &[Event], field: FieldId) -> bool {
    events.iter().any(|event| matches!(event, Event::Client(ClientEvent::OwnSet(set)) if set.field == field))
}

fn wish(plain: &Plain, job: Option<JobId>, command: Command) -> Wish {
    Wish { actor: plain.actor, origin: Origin::Import, request: fresh_request(), cause: job.map(Cause::Job), command }
}

async fn give(plain: &Plain, job: Option<JobId>, command: Command) -> Result<Answer, Failure> {
    plain.floor.ask(wish(plain, job, command)).await.map_err(failure)
}
