//! Hand a step on: who does it, by digit or name, and who watches over it. Anyone on the floor, in whatever department.

use super::people::called;
use super::{Answered, Complaint, Purpose, Submitted};
use crate::sales::command::Command;
use crate::sales::command::task::{Control, GiveTask};
use crate::sales::user::User;
use crate::sales::value::TaskId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::GiveTaskForm;
use crate::ui::screen::Subject;

/// People with a digit; the others by name.
const PEOPLE_MAX: usize = 9;
/// Typed for nobody.
const NOBODY: &str = "-";

/// `None`: there is no open step under the cursor.
pub fn open(subject: &Subject, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let words = glance.words;
    let next = || Some(glance.book.any_deal(subject.deal()?)?.next?.task);
    let task = subject.task.or_else(next).and_then(|task| glance.book.task(task)).filter(|task| task.is_open())?;
    let mut people: Vec<&User> = colleagues(glance).filter(|user| user.id != task.executor).collect();
    let team = glance.book.user(glance.viewer.user).map(|me| me.team);
    people.sort_by_key(|user| (Some(user.team) != team, user.id));
    people.truncate(PEOPLE_MAX);
    let options: Vec<String> = people.iter().map(|user| user.short.to_string()).collect();
    let watches = task.controller.map(|user| glance.person(user)).unwrap_or_default();
    let lines = vec![
        FormLine::choice(Question::Which, words.say("form-to-whom"), options).optional(),
        FormLine::text(Question::PersonName, words.say("form-or-name")).optional(),
        FormLine::text(Question::Controller, words.say("form-watches"))
            .optional()
            .with_sample(watches)
            .with_hint(words.say("form-watches-hint")),
    ];
    let step = format!("{} {} {}", glance.step_kind(task.kind), glance.due_short(&task.due()), glance.step_text(task));
    let title = format!("{}  {}, {}", words.say("form-give-task"), step.trim_end(), glance.person(task.executor));
    let people = people.iter().map(|user| user.id).collect();
    Some(Form::new(Purpose::GiveTask(GiveTaskForm { task: task.id, people }), title, lines))
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
        let task: TaskId = self.task;
        let watch = watcher.map(|controller| Command::Control(Control { task, controller }));
        let give = to.map(|to| Command::GiveTask(GiveTask { task, to }));
        // First who watches: who has given it away may have no say in it any more.
        let commands: Vec<Command> = watch.into_iter().chain(give).collect();
        if commands.is_empty() {
            return Err(Complaint::new(Question::Which, glance.words.say("form-choose-first")));
        }
        Ok(Answered::Send(commands))
    }
}
