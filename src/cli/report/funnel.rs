//! `bourse report funnel`.

use clap::Args;
use serde_json::Value as Json;

use super::shown::{as_csv, as_json, as_words};
use crate::cli::output::{Failure, Form, Output};
use crate::cli::plain::Plain;
use crate::cli::values;
use crate::reports::funnel::{Funnel as Count, Question};
use crate::reports::period::Period;
use crate::reports::question::Question as Asked;
use crate::sales::book::Scope;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::Class;
use crate::ui::forms::reading;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Funnel {
    /// The period: `last quarter`, `1 oct - 15 nov`, `30 days`; without one, this month
    #[arg(value_name = "PERIOD", conflicts_with_all = ["from", "to"])]
    period: Option<String>,
    /// The first day
    #[arg(long, value_name = "DAY", requires = "to")]
    from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DAY", requires = "from")]
    to: Option<String>,
    /// Only deals of this source
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// Only deals that this person holds or had last
    #[arg(long, value_name = "LOGIN")]
    rep: Option<String>,
    /// Only this class, as it is now
    #[arg(long, value_name = "CLASS", value_parser = ["A", "B", "C", "-"], ignore_case = true)]
    class: Option<String>,
    /// The pipeline, by its number, key or name; without one, the first; `all`: by the phases that all share
    #[arg(long, value_name = "NAME")]
    pipeline: Option<String>,
    /// A table for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

impl Funnel {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let question = plain.look(|glance| self.question(glance))?;
        let mut count = Count::new(question);
        // A stretch at a time: nobody's key waits for a report.
        while !plain.look(|glance| count.go_on(glance.book, glance.viewer)) {
            tokio::task::yield_now().await;
        }
        let answer = count.table();
        plain.look(|glance| match (plain.form, self.csv) {
            (Form::Json, _) => Ok(Output::new("", as_json(&answer, glance))),
            (Form::Words, true) => Ok(Output::new(as_csv(&answer, glance), Json::Null)),
            (Form::Words, false) => Ok(Output::new(as_words(&Asked::Funnel(question), &answer, glance), Json::Null)),
        })
    }

    fn question(&self, glance: &Glance<'_>) -> Result<Question, Failure> {
        if !glance.viewer.may(Right::See) {
            return Err(Failure::Refused(Refusal::NoRight { right: Right::See }));
        }
        let pipeline = match self.pipeline.as_deref() {
            Some("all") => None,
            named => Some(values::pipeline(named, glance)?.id),
        };
        let said = match (&self.period, &self.from, &self.to) {
            (Some(period), ..) => Some(period.clone()),
            (None, Some(from), Some(to)) => Some(format!("{from} - {to}")),
            (None, ..) => None,
        };
        let period = match said {
            None => Period::this_month(glance.today()),
            Some(said) => reading::period(&said, glance).map_err(Failure::Usage)?,
        };
        let source = self.source.as_ref().map(|source| values::source(source, glance)).transpose()?;
        let rep = self.rep.as_ref().map(|rep| values::user(rep, glance)).transpose()?.map(|user| user.id);
        let class = self.class.as_deref().map(|class| match class {
            "A" | "a" => Class::A,
            "B" | "b" => Class::B,
            "C" | "c" => Class::C,
            _ => Class::Unknown,
        });
        Ok(Question { pipeline, period, scope: Scope::All, source, rep, class })
    }
}
