//! A deal laid to sleep: until when, who asked for it, why.

use super::{Answered, Complaint, Purpose, Submitted, chosen, labels, reading, tag, touch_of, written};
use crate::sales::command::ask::AskHead;
use crate::sales::command::deal::Postpone;
use crate::sales::command::{Command, TouchMade};
use crate::sales::event::ask::Wish;
use crate::sales::reason::WhoAsked;
use crate::sales::value::DealId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::PostponeForm;

/// Working days ahead that are proposed; a rep may postpone by 14.
const DAYS: u32 = 10;

pub fn open(deals: Vec<DealId>, touch: Option<TouchMade>, glance: &Glance<'_>) -> Form<Purpose> {
    let words = glance.words;
    let today = glance.book.day(glance.now);
    let proposed = glance.book.calendar().map_or(today, |calendar| calendar.working_days_after(today, DAYS));
    let title = words.say_with("form-postpone", &[("deal", tag(&deals, glance).into())]);
    let example = words.say("form-date-example");
    let lines = vec![
        FormLine::proposed(Question::When, words.say("form-until"), reading::day_shown(proposed, glance))
            .with_hint(words.say_with("form-take-proposal", &[("example", example.into())])),
        FormLine::choice(
            Question::WhoAsked,
            words.say("form-who-asked"),
            labels(WhoAsked::ALL.iter().map(|who| who.message()), glance),
        ),
        FormLine::text(Question::Words, words.say("form-reason")),
    ];
    Form::new(Purpose::Postpone(PostponeForm { deals, proposed, touch, asks: false }), title, lines)
}

impl PostponeForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let typed = form.typed(Question::When);
        let until = if typed.is_empty() {
            self.proposed
        } else {
            reading::due(typed, glance).map_err(|text| Complaint::new(Question::When, text))?.date
        };
        let asked_by = chosen(form, Question::WhoAsked, WhoAsked::ALL, glance)?;
        let reason = written(form, Question::Words, glance)?;
        let postpone = |deal: &DealId| {
            let touch = touch_of(self.touch.as_ref(), *deal, &self.deals, glance);
            if self.asks {
                let wish = Wish::Postpone { until, asked_by };
                return Command::AskHead(AskHead { deal: *deal, wish, reason: reason.clone(), touch });
            }
            Command::Postpone(Postpone { deal: *deal, until, asked_by, reason: reason.clone(), touch })
        };
        Ok(Answered::Send(self.deals.iter().map(postpone).collect()))
    }
}
