//! `bourse report refusals`: what each rep refused, and how often it was false (METHOD S20).

use clap::Args;
use serde_json::{Value as Json, json};

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::shape;
use crate::cli::table::{Side, table};
use crate::reports::period::Period;
use crate::sales::book::court::{Fate, Made};
use crate::sales::role::Right;
use crate::sales::value::UserId;
use crate::ui::forms::reading::with_context;
use crate::ui::glance::Glance;

const SIDES: [Side; 6] = [Side::Left, Side::Right, Side::Right, Side::Right, Side::Right, Side::Right];

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
                Some(said) => with_context(glance, |context| Period::parse(said, context)).ok_or_else(|| {
                    Failure::Usage(glance.words.say_with("report-no-period", &[("text", said.as_str().into())]))
                })?,
            };
            let reps = glance.book.court().users().filter(|user| is_seen(*user, glance));
            let lines: Vec<Line> = reps.map(|rep| Line::of(rep, period, glance)).filter(|line| line.made > 0).collect();
            let percent = |line: &Line| line.false_percent().map_or_else(String::new, |percent| format!("{percent}%"));
            let mut rows = vec![Line::heads(glance)];
            rows.extend(lines.iter().map(|line| {
                let counts = [line.made, line.waiting, line.stands, line.is_false].map(|count| count.to_string());
                std::iter::once(glance.person(line.rep)).chain(counts).chain([percent(line)]).collect()
            }));
            let shaped: Vec<Json> = lines
                .iter()
                .map(|line| {
                    json!([
                        shape::login(line.rep, glance),
                        line.made,
                        line.waiting,
                        line.stands,
                        line.is_false,
                        line.false_percent(),
                    ])
                })
                .collect();
            let columns = json!(["rep", "made", "waiting", "stands", "false", "false_percent"]);
            Ok(Output::new(table(&SIDES, &rows), json!({ "columns": columns, "rows": shaped })))
        })
    }
}

/// A rep's refusals within the period.
struct Line {
    rep: UserId,
    made: usize,
    waiting: usize,
    stands: usize,
    is_false: usize,
}

impl Line {
    fn of(rep: UserId, period: Period, glance: &Glance<'_>) -> Self {
        let within = |made: &&Made| period.holds(glance.book.day(made.at));
        let mut line = Self { rep, made: 0, waiting: 0, stands: 0, is_false: 0 };
        for made in glance.book.court().of(rep).filter(within) {
            line.made += 1;
            match made.fate {
                Fate::Waiting => line.waiting += 1,
                Fate::Stands => line.stands += 1,
                Fate::False => line.is_false += 1,
            }
        }
        line
    }

    fn heads(glance: &Glance<'_>) -> Vec<String> {
        let ids = ["rep", "made", "waiting", "stands", "false", "share"];
        ids.iter().map(|id| glance.words.say(&format!("report-refusals-{id}"))).collect()
    }

    /// Of those that were judged; `None`: none was.
    fn false_percent(&self) -> Option<usize> {
        let judged = self.stands + self.is_false;
        (judged > 0).then(|| (self.is_false * 100 + judged / 2) / judged)
    }
}

/// Quality control sees everybody's, a head their people's, everybody their own.
fn is_seen(user: UserId, glance: &Glance<'_>) -> bool {
    glance.viewer.may(Right::Judge) || glance.viewer.sees_user(user)
}
