//! `bourse report board`: the board as it stood on a day, and what has moved since.

use clap::Args;
use serde_json::Value as Json;

use super::shown::{as_csv, as_json, as_words};
use crate::cli::output::{Failure, Form, Output};
use crate::cli::plain::Plain;
use crate::cli::values;
use crate::reports::past::{Past, Question};
use crate::reports::question::Question as Asked;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::ui::forms::reading;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Board {
    /// The day, at whose end it stood so, or an hour of it: `1 oct`, `last friday`, `2 weeks ago`, `yesterday 15:00`
    #[arg(value_name = "MOMENT")]
    day: String,
    /// Only deals that this person held when they came to their stage
    #[arg(long, value_name = "LOGIN")]
    rep: Option<String>,
    /// The pipeline, by its number, key or name; without one, the first
    #[arg(long, value_name = "PIPELINE")]
    pipeline: Option<String>,
    /// A table for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

impl Board {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let question = plain.look(|glance| self.question(glance))?;
        let mut past = Past::new(question);
        // A stretch at a time: nobody's key waits for a report.
        while !plain.look(|glance| past.go_on(glance.book, glance.viewer)) {
            tokio::task::yield_now().await;
        }
        let answer = past.table();
        Ok(plain.look(|glance| match (plain.form, self.csv) {
            (Form::Json, _) => Output::new("", as_json(&answer, glance)),
            (Form::Words, true) => Output::new(as_csv(&answer, glance), Json::Null),
            (Form::Words, false) => Output::new(as_words(&Asked::Past(question), &answer, glance), Json::Null),
        }))
    }

    fn question(&self, glance: &Glance<'_>) -> Result<Question, Failure> {
        if !glance.viewer.may(Right::See) {
            return Err(Failure::Refused(Refusal::NoRight { right: Right::See }));
        }
        let pipeline = values::pipeline(self.pipeline.as_deref(), glance)?.id;
        let at = reading::moment_behind(&self.day, glance).map_err(Failure::Usage)?;
        let rep = self.rep.as_ref().map(|rep| values::user(rep, glance)).transpose()?.map(|user| user.id);
        Ok(Question { pipeline, at, rep })
    }
}
