//! A step to another time; tomorrow at the same time is proposed.

use super::{Answered, Complaint, Purpose, Submitted, reading};
use crate::sales::command::Command;
use crate::sales::command::task::Snooze;
use crate::sales::value::{Due, TaskId};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::SnoozeForm;

pub fn open(tasks: &[TaskId], glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let first = glance.book.task(*tasks.first()?)?;
    let tasks: Vec<(TaskId, Due)> = tasks.iter().filter_map(|task| Some((*task, tomorrow(*task, glance)?))).collect();
    let deal = match (tasks.len(), first.deal) {
        (1, Some(deal)) => glance.deal_tag(deal),
        (1, None) => glance.step_text(first),
        (n, _) => glance.words.say_with("chrome-marked", &[("n", n.into())]),
    };
    let args = [("step", glance.step_kind(first.kind).into()), ("deal", deal.into())];
    let title = glance.words.say_with("form-snooze", &args);
    let proposal = tasks.first().map(|(_, due)| glance.due_full(due)).unwrap_or_default();
    let example = glance.words.say("form-date-example");
    let line = FormLine::proposed(Question::When, glance.words.say("form-to-when"), proposal)
        .with_hint(glance.words.say_with("form-take-proposal", &[("example", example.into())]));
    Some(Form::new(Purpose::Snooze(SnoozeForm { tasks }), title, vec![line]))
}

/// The next working day, at the hour the step has.
fn tomorrow(task: TaskId, glance: &Glance<'_>) -> Option<Due> {
    let task = glance.book.task(task)?;
    let date = glance.book.calendar()?.working_days_after(glance.book.day(glance.now), 1);
    let due = Due { date, ..task.due() };
    if due != task.due() {
        return Some(due);
    }
    // It stands there already: a day further on.
    let date = glance.book.calendar()?.working_days_after(date, 1);
    Some(Due { date, ..task.due() })
}

impl SnoozeForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let typed = form.typed(Question::When);
        let said = if typed.is_empty() {
            None
        } else {
            Some(reading::due(typed, glance).map_err(|text| Complaint::new(Question::When, text))?)
        };
        let snooze = |(task, due): &(TaskId, Due)| Command::Snooze(Snooze { task: *task, until: said.unwrap_or(*due) });
        Ok(Answered::Send(self.tasks.iter().map(snooze).collect()))
    }
}
