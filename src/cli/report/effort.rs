//! `bourse report effort` and `bourse report costs`: where time and money went.

use clap::Args;
use serde_json::Value as Json;

use super::shown::{as_csv, as_json, as_words};
use crate::cli::output::{Failure, Form, Output};
use crate::cli::plain::Plain;
use crate::reports::effort::{Effort as Count, Question};
use crate::reports::period::Period;
use crate::reports::question::Question as Asked;
use crate::reports::table::Table;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::ui::forms::reading;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Effort {
    /// The period: `last month`, `30 days`; without one, this month
    #[arg(value_name = "PERIOD")]
    period: Option<String>,
    /// A table for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

impl Effort {
    /// By person, against the 80 % that class A should have.
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        self.counted(plain, Asked::Effort, Count::by_person).await
    }

    /// By how deals stand.
    pub(in crate::cli) async fn costs(&self, plain: &Plain) -> Result<Output, Failure> {
        self.counted(plain, Asked::Costs, Count::by_standing).await
    }

    async fn counted(
        &self,
        plain: &Plain,
        asked: fn(Question) -> Asked,
        table: impl FnOnce(&Count) -> Table,
    ) -> Result<Output, Failure> {
        let question = plain.look(|glance| {
            if !glance.viewer.may(Right::See) {
                return Err(Failure::Refused(Refusal::NoRight { right: Right::See }));
            }
            let period = match &self.period {
                None => Period::this_month(glance.today()),
                Some(said) => reading::period(said, glance).map_err(Failure::Usage)?,
            };
            Ok(Question { period: Some(period), now: glance.now })
        })?;
        let mut count = Count::new(question);
        // A stretch at a time: nobody's key waits for a report.
        while !plain.look(|glance| count.go_on(glance.book, glance.viewer)) {
            tokio::task::yield_now().await;
        }
        let answer = table(&count);
        Ok(plain.look(|glance| match (plain.form, self.csv) {
            (Form::Json, _) => Output::new("", as_json(&answer, glance)),
            (Form::Words, true) => Output::new(as_csv(&answer, glance), Json::Null),
            (Form::Words, false) => Output::new(as_words(&asked(question), &answer, glance), Json::Null),
        }))
    }
}
