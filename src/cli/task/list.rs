//! `bourse task list`.

use clap::Args;
use serde_json::Value as Json;

use crate::cli::output::{Failure, Form, Output};
use crate::cli::plain::Plain;
use crate::cli::table::{Side, table};
use crate::cli::{shape, values};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::task::Task;
use crate::sales::value::UserId;
use crate::ui::glance::Glance;

const SIDES: [Side; 7] = [Side::Right, Side::Left, Side::Left, Side::Left, Side::Left, Side::Left, Side::Right];
/// Lines of a list for people; scripts get all.
const LIMIT: usize = 200;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct List {
    /// Somebody else's, as far as I see their work
    #[arg(long, value_name = "LOGIN")]
    user: Option<String>,
    /// Of everybody whose work I see
    #[arg(long, conflicts_with = "user")]
    team: bool,
    /// Only what is late
    #[arg(long)]
    late: bool,
    /// Only what is due by the end of today
    #[arg(long)]
    today: bool,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl List {
    pub(in crate::cli) fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        plain.look(|glance| {
            let mut tasks: Vec<&Task> = Vec::new();
            for user in self.people(glance)? {
                let agenda = glance.book.agenda(user).into_iter().flat_map(crate::sales::book::ranked::Ranked::iter);
                tasks.extend(
                    agenda.filter_map(|(_, task)| glance.book.task(*task)).filter(|task| self.wants(task, glance)),
                );
            }
            tasks.sort_by_key(|task| (task.due().moment(), task.id));
            tasks.truncate(self.limit.unwrap_or(if plain.form == Form::Json { usize::MAX } else { LIMIT }));
            Ok(match plain.form {
                Form::Json => {
                    let list = tasks.iter().map(|task| shape::task_of(task, glance)).collect();
                    Output::new("", Json::Array(list))
                }
                Form::Words => {
                    let rows: Vec<Vec<String>> = tasks.iter().map(|task| row(task, glance)).collect();
                    Output::new(table(&SIDES, &rows), Json::Null)
                }
            })
        })
    }

    fn people(&self, glance: &Glance<'_>) -> Result<Vec<UserId>, Failure> {
        if self.team {
            return Ok(glance.viewer.members().collect());
        }
        let Some(name) = &self.user else { return Ok(vec![glance.viewer.user]) };
        let user = values::user(name, glance)?.id;
        if glance.viewer.sees_user(user) {
            Ok(vec![user])
        } else {
            Err(Failure::Refused(Refusal::NoRight { right: Right::See }))
        }
    }

    fn wants(&self, task: &Task, glance: &Glance<'_>) -> bool {
        let today = || glance.civil(task.due().moment()).date() <= glance.today();
        (!self.late || task.is_late(glance.now)) && (!self.today || today())
    }
}

fn row(task: &Task, glance: &Glance<'_>) -> Vec<String> {
    let deal = task.deal.and_then(|deal| glance.book.deal(glance.viewer, deal));
    vec![
        task.id.to_string(),
        if task.is_late(glance.now) { "!".to_owned() } else { String::new() },
        glance.due_full(&task.due()),
        glance.step_kind(task.kind),
        deal.map(|deal| glance.deal_tag(deal.id)).unwrap_or_default(),
        glance.step_text(task),
        if task.moves > 0 { format!("x{}", task.moves) } else { String::new() },
    ]
}
