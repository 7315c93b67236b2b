//! Words that are no touch.

use super::{Answered, Purpose, Submitted, tag, written};
use crate::sales::command::Command;
use crate::sales::command::deal::Note;
use crate::sales::value::DealId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::NoteForm;

pub fn open(deals: Vec<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    let title = glance.words.say_with("form-note", &[("deal", tag(&deals, glance).into())]);
    let lines = vec![FormLine::text(Question::Words, glance.words.say("word-note"))];
    Form::new(Purpose::Note(NoteForm { deals }), title, lines)
}

impl NoteForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let text = written(form, Question::Words, glance)?;
        let note = |deal: &DealId| Command::Note(Note { deal: *deal, text: text.clone() });
        Ok(Answered::Send(self.deals.iter().map(note).collect()))
    }
}
