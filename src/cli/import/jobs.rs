//! `bourse import list` and `bourse import undo JOB`: what was brought in, and taking it back (DESIGN §3.15).

use clap::Subcommand;
use serde_json::{Value as Json, json};

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::table::{Side, table};
use crate::sales::book::{Job, JobState};
use crate::sales::command::Command;
use crate::sales::command::job::TakeBackImport;
use crate::sales::event::job::JobKind;
use crate::sales::value::JobId;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Jobs {
    /// Take an import back, whole
    Undo {
        /// Its number, as the import told it and list shows it
        #[arg(value_name = "JOB", value_parser = job_id)]
        job: JobId,
        /// Leave the deals that people have worked on, and take back the others
        #[arg(long)]
        rest: bool,
        #[command(flatten)]
        retry: Retry,
    },
    /// All imports, the newest first
    List,
}

fn job_id(text: &str) -> Result<JobId, String> {
    text.parse().map_err(|_| "a job is a number, as in 4711".to_owned())
}

impl Jobs {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        match self {
            Self::Undo { job, rest, retry } => {
                let command = Command::TakeBackImport(TakeBackImport { job: *job, rest: *rest });
                let answer = plain.give(command, retry).await?;
                Ok(plain.look(|glance| {
                    let kept = glance.book.job(*job).map_or(0, |job| job.worked.len());
                    let total = glance.book.job(*job).map_or(0, |job| job.deals.len());
                    let n = total.saturating_sub(kept);
                    let args = [("job", job.to_string().into()), ("n", n.into()), ("kept", kept.into())];
                    let text = glance.words.say_with("cli-import-undone", &args);
                    Output::new(text, json!({ "job": job, "taken_back": n, "kept": kept, "entry": answer.last }))
                }))
            }
            Self::List => Ok(plain.look(list)),
        }
    }
}

fn list(glance: &Glance<'_>) -> Output {
    let all = || {
        let mut jobs: Vec<&Job> = glance.book.jobs().filter(|job| job.kind == JobKind::Import).collect();
        jobs.sort_by_key(|job| std::cmp::Reverse(job.first));
        jobs
    };
    let state = |job: &Job| match job.state {
        JobState::Running => "running",
        JobState::Released => "released",
        JobState::Withdrawn => "withdrawn",
    };
    let rows: Vec<Vec<String>> = all()
        .into_iter()
        .map(|job| {
            let state = glance.words.say(&format!("job-{}", state(job)));
            vec![job.id.to_string(), job.deals.len().to_string(), state, glance.person(job.by), job.file.to_string()]
        })
        .collect();
    let shaped = |job: &Job| {
        json!({
            "job": job.id,
            "file": job.file,
            "by": glance.book.user(job.by).map(|user| user.login.clone()),
            "state": state(job),
            "deals": job.deals.len(),
            "worked_on": job.worked.len(),
        })
    };
    let sides = [Side::Right, Side::Right, Side::Left, Side::Left, Side::Left];
    Output::new(table(&sides, &rows), Json::Array(all().into_iter().map(shaped).collect()))
}
