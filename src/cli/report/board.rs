//! `bourse report board`: the board as it stood on a day, and what has moved since.

use chrono::{Days, NaiveTime};
use clap::Args;
use serde_json::Value as Json;

use super::shown::{as_csv, as_json, as_words};
use crate::cli::output::{Failure, Form, Output};
use crate::cli::plain::Plain;
use crate::cli::values;
use crate::reports::past::{Past, Question};
use crate::reports::period::day_behind;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::Due;
use crate::ui::forms::reading::with_context;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Board {
    /// The day, at whose end it stood so: `1 oct`, `yesterday`, `2026-10-01`
    #[arg(value_name = "DAY")]
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
        let mut past = Past::new(plain.look(|glance| self.question(glance))?);
        // A stretch at a time: nobody's key waits for a report.
        while !plain.look(|glance| past.go_on(glance.book, glance.viewer)) {
            tokio::task::yield_now().await;
        }
        let answer = past.table();
        Ok(plain.look(|glance| match (plain.form, self.csv) {
            (Form::Json, _) => Output::new("", as_json(&answer, glance)),
            (Form::Words, true) => Output::new(as_csv(&answer, glance), Json::Null),
            (Form::Words, false) => Output::new(as_words(&answer, glance), Json::Null),
        }))
    }

    fn question(&self, glance: &Glance<'_>) -> Result<Question, Failure> {
        if !glance.viewer.may(Right::See) {
            return Err(Failure::Refused(Refusal::NoRight { right: Right::See }));
        }
        let pipeline = values::pipeline(self.pipeline.as_deref(), glance)?.id;
        let wrong = || Failure::Usage(glance.words.say_with("report-no-day", &[("text", self.day.as_str().into())]));
        let day = with_context(glance, |context| day_behind(&self.day, context)).ok_or_else(wrong)?;
        let next = day.checked_add_days(Days::new(1)).ok_or_else(wrong)?;
        // Midnight of the floor; today is not over, and stands as it is.
        let midnight = Due { date: next, time: Some(NaiveTime::MIN), zone: glance.book.zone() }.moment();
        let rep = self.rep.as_ref().map(|rep| values::user(rep, glance)).transpose()?.map(|user| user.id);
        Ok(Question { pipeline, at: midnight.min(glance.now), rep })
    }
}
