//! `bourse report steps` and `bourse report warm`: who is late and who only seems to work; who did not buy and may yet.

use clap::Args;
use serde_json::Value as Json;

use super::shown::{as_csv, as_json, as_words};
use crate::cli::output::{Failure, Form, Output};
use crate::cli::plain::Plain;
use crate::reports::period::Period;
use crate::reports::question::{Count, Question};
use crate::reports::{claims, steps, verdicts, warm};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::ui::forms::reading;
use crate::ui::glance::Glance;

/// Days of claims that are counted unless it is said otherwise.
const CLAIM_DAYS: u64 = 30;
/// Days of verdicts: whoever buys within ninety days of a loss is found in them.
const VERDICT_DAYS: u64 = 120;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Steps {
    /// The period, for what was closed at once: `last month`, `30 days`; without one, this month
    #[arg(value_name = "PERIOD")]
    period: Option<String>,
    /// A table for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Warm {
    /// A table for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Claims {
    /// The period: `last month`, `90 days`; without one, 30 days. Of each person the last 2000 claims are known
    #[arg(value_name = "PERIOD")]
    period: Option<String>,
    /// A table for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

impl Claims {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let question = plain.look(|glance| {
            let period = period(self.period.as_deref(), Period::days(CLAIM_DAYS, glance.today()), glance)?;
            Ok::<_, Failure>(Question::Claims(claims::Question { period }))
        })?;
        counted(question, self.csv, plain).await
    }
}

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Verdicts {
    /// The period: `last month`, `90 days`; without one, 120 days. Of each person the last 200 refusals and junked inquiries are known
    #[arg(value_name = "PERIOD")]
    period: Option<String>,
    /// A table for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

impl Verdicts {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let question = plain.look(|glance| {
            let period = period(self.period.as_deref(), Period::days(VERDICT_DAYS, glance.today()), glance)?;
            Ok::<_, Failure>(Question::Verdicts(verdicts::Question { period }))
        })?;
        counted(question, self.csv, plain).await
    }
}

/// A period as it is said; without one, the usual.
fn period(said: Option<&str>, usual: Period, glance: &Glance<'_>) -> Result<Period, Failure> {
    let Some(said) = said else { return Ok(usual) };
    reading::period(said, glance).map_err(Failure::Usage)
}

impl Steps {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let question = plain.look(|glance| {
            let period = period(self.period.as_deref(), Period::this_month(glance.today()), glance)?;
            Ok::<_, Failure>(Question::Steps(steps::Question { period, now: glance.now }))
        })?;
        counted(question, self.csv, plain).await
    }
}

impl Warm {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let now = plain.look(|glance: &Glance<'_>| glance.now);
        counted(Question::Warm(warm::Question { now }), self.csv, plain).await
    }
}

async fn counted(question: Question, csv: bool, plain: &Plain) -> Result<Output, Failure> {
    if !plain.look(|glance| glance.viewer.may(Right::See)) {
        return Err(Failure::Refused(Refusal::NoRight { right: Right::See }));
    }
    let mut count = Count::new(question, None);
    // A stretch at a time: nobody's key waits for a report.
    while !plain.look(|glance| count.go_on(glance.book, glance.viewer)) {
        tokio::task::yield_now().await;
    }
    let answer = count.table();
    Ok(plain.look(|glance| match (plain.form, csv) {
        (Form::Json, _) => Output::new("", as_json(&answer, glance)),
        (Form::Words, true) => Output::new(as_csv(&answer, glance), Json::Null),
        (Form::Words, false) => Output::new(as_words(&question, &answer, glance), Json::Null),
    }))
}
