//! Hand steps on: who does it, by digit or name, and who watches over it. Anyone on the floor, in whatever department.

use super::people::called;
use super::{Answered, Complaint, Purpose, Submitted};
use crate::sales::command::Command;
use crate::sales::command::task::{Control, GiveTask};
use crate::sales::task::Task;
use crate::sales::user::User;
use crate::sales::value::{TaskId, UserId};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::GiveTaskForm;

/// People with a digit; the others by name.
const PEOPLE_MAX: usize = 9;
/// Typed for nobody.
const NOBODY: &str = "-";

/// `None`: there is no open step under the cursor, and none of the marks has one.
pub fn open(tasks: &[TaskId], glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let words = glance.words;
    let tasks: Vec<&Task> =
        tasks.iter().filter_map(|task| glance.book.task(*task)).filter(|task| task.is_open()).collect();
    let task = *tasks.first()?;
    // Who does all of them already gets none.
    let does_all = |user: UserId| tasks.iter().all(|task| task.executor == user);
    let mut people: Vec<&User> = colleagues(glance).filter(|user| !does_all(user.id)).collect();
    let team = glance.book.user(glance.viewer.user).map(|me| me.team);
    people.sort_by_key(|user| (Some(user.team) != team, user.id));
    people.truncate(PEOPLE_MAX);
    let options: Vec<String> = people.iter().map(|user| user.short.to_string()).collect();
    let watcher = task.controller.filter(|user| tasks.iter().all(|task| task.controller == Some(*user)));
    let watches = watcher.map(|user| glance.person(user)).unwrap_or_default();
    let lines = vec![
        FormLine::choice(Question::Which, words.say("form-to-whom"), options).optional(),
        FormLine::text(Question::PersonName, words.say("form-or-name")).optional(),
        FormLine::text(Question::Controller, words.say("form-watches"))
            .optional()
            .with_sample(watches)
            .with_hint(words.say("form-watches-hint")),
    ];
    let what = if tasks.len() == 1 {
        let (kind, due) = (glance.step_kind(task.kind), glance.due_short(&task.due()));
        let step = format!("{kind} {due} {}", glance.step_text(task));
        format!("{}, {}", step.trim_end(), glance.person(task.executor))
    } else {
        words.say_with("chrome-marked", &[("n", tasks.len().into())])
    };
    let title = format!("{}  {what}", words.say("form-give-task"));
    let people = people.iter().map(|user| user.id).collect();
    let tasks = tasks.iter().map(|task| task.id).collect();
    Some(Form::new(Purpose::GiveTask(GiveTaskForm { tasks, people }), title, lines))
}

/// Everybody who is here.
fn colleagues<'a>(glance: &Glance<'a>) -> impl Iterator<Item = &'a User> {
    let today = glance.book.day(glance.now);
    glance.book.users().filter(move |user| !user.is_away(today))
}

impl GiveTaskForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let typed = form.typed(Question::PersonName);
        let chosen = form.chosen(Question::Which).and_then(|at| self.people.get(at).copied());
        let to = if typed.is_empty() {
            chosen
        } else {
            Some(called(typed, Question::PersonName, colleagues(glance), glance)?)
        };
        let watcher = match form.typed(Question::Controller) {
            "" => None,
            NOBODY => Some(None),
            typed => Some(Some(called(typed, Question::Controller, colleagues(glance), glance)?)),
        };
        let of_task = |task: &TaskId| {
            let task = *task;
            let watch = watcher.map(|controller| Command::Control(Control { task, controller }));
            let give = to.map(|to| Command::GiveTask(GiveTask { task, to }));
            // First who watches: who has given it away may have no say in it any more.
            watch.into_iter().chain(give)
        };
        let commands: Vec<Command> = self.tasks.iter().flat_map(of_task).collect();
        if commands.is_empty() {
            return Err(Complaint::new(Question::Which, glance.words.say("form-choose-first")));
        }
        Ok(Answered::Send(commands))
    }
}
