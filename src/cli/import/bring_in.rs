//! Rows come in as one job, beside people's work: all of them are shown at once, or nothing of it ever was.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use super::report::refused_row;
use crate::cli::output::Failure;
use crate::cli::plain::{Plain, failure};
use crate::import::PlannedRow;
use crate::sales::command::Command;
use crate::sales::command::job::{BeginImport, ReleaseJob, WithdrawJob};
use crate::sales::refusal::Refusal;
use crate::sales::scene::job_of;
use crate::sales::stamp::{Cause, Origin};
use crate::sales::value::JobId;
use crate::server::door::Call;
use crate::server::floor::fresh_request;
use crate::server::wish::{Answer, Rejection, Wish};

/// Rows on their way to the clerk at once: they share one sync, and people's work gets in between.
const ROWS_AT_ONCE: usize = 256;

/// Brings all rows in as one job and shows them; on any failure nothing of it ever was.
pub(super) async fn bring_in(
    rows: Vec<PlannedRow>,
    name: &str,
    plain: &Plain,
    call: &mut Call,
) -> Result<JobId, Failure> {
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
    let mut outputs: Vec<Option<F::Output>> = futures.iter().map(|_| None).collect();
    let mut running: Vec<(usize, Pin<Box<F>>)> = futures.into_iter().enumerate().collect();
    poll_fn(|context| {
        running.retain_mut(|(nth, future)| match future.as_mut().poll(context) {
            Poll::Ready(ready) => {
                if let Some(output) = outputs.get_mut(*nth) {
                    *output = Some(ready);
                }
                false
            }
            Poll::Pending => true,
        });
        if running.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    outputs.into_iter().flatten().collect()
}
