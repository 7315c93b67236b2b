//! `bourse report refusals`: what each rep refused, and how often it was false (METHOD S20).

use clap::Args;
use serde_json::{Value as Json, json};

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::shape;
use crate::cli::table::{Side, table};
use crate::reports::period::Period;
use crate::reports::verdicts::answers_to;
use crate::sales::book::court::{Figures, Made};
use crate::sales::value::UserId;
use crate::ui::forms::reading;
use crate::ui::glance::Glance;

const SIDES: [Side; 7] = [Side::Left, Side::Right, Side::Right, Side::Right, Side::Right, Side::Right, Side::Right];

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Refusals {
    /// The period: `last month`, `30 days`; without one, this month. Of each person the last 200 refusals are known
    #[arg(value_name = "PERIOD")]
    period: Option<String>,
}

impl Refusals {
    pub(in crate::cli) fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        plain.look(|glance| {
            let period = match &self.period {
                None => Period::this_month(glance.today()),
                Some(said) => reading::period(said, glance).map_err(Failure::Usage)?,
            };
            let reps = glance.book.court().users().filter(|user| answers_to(*user, glance.viewer));
            let within = |made: &&Made| period.holds(glance.book.day(made.at));
            let figures = |rep| Figures::of(glance.book.court().of(rep).filter(within), None);
            let lines: Vec<(UserId, Figures)> =
                reps.map(|rep| (rep, figures(rep))).filter(|(_, figures)| figures.made > 0).collect();
            let mut rows = vec![heads(glance)];
            rows.extend(lines.iter().map(|(rep, figures)| {
                let Figures { made, waiting, stands, is_false, elsewhere, .. } = *figures;
                let counts = [made, waiting, elsewhere, stands, is_false].map(|count| count.to_string());
                let share = figures.false_percent().map_or_else(String::new, |percent| format!("{percent}%"));
                std::iter::once(glance.person(*rep)).chain(counts).chain([share]).collect()
            }));
            let shape = |(rep, figures): &(UserId, Figures)| {
                let Figures { made, waiting, stands, is_false, elsewhere, .. } = *figures;
                json!([shape::login(*rep, glance), made, waiting, elsewhere, stands, is_false, figures.false_percent()])
            };
            let shaped: Vec<Json> = lines.iter().map(shape).collect();
            let columns = json!(["rep", "made", "waiting", "exchange", "stands", "false", "false_percent"]);
            let told = format!("{}\n{}", glance.period(period.from, period.to), table(&SIDES, &rows));
            Ok(Output::new(told, json!({ "columns": columns, "rows": shaped })))
        })
    }
}

fn heads(glance: &Glance<'_>) -> Vec<String> {
    let ids = ["rep", "made", "waiting", "exchange", "stands", "false", "share"];
    ids.iter().map(|id| glance.words.say(&format!("report-refusals-{id}"))).collect()
}
