//! A penalty: what it costs and why; what its person says to it; why it is taken off (METHOD S21).

use super::{Answered, Complaint, Purpose, Submitted, reading, written};
use crate::sales::command::Command;
use crate::sales::command::penalty::{AnswerPenalty, LiftPenalty, Penalise};
use crate::sales::field::{Field, Value};
use crate::sales::value::{DealId, PenaltyId, UserId};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::PenaltyForm;

/// Recorded against somebody, for what they did with a deal.
pub fn record(user: UserId, deal: Option<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    let about = deal.map(|deal| format!("  {}", glance.client_tag(deal))).unwrap_or_default();
    let title = format!("{}  {}{about}", glance.words.say("form-penalty"), glance.person(user));
    let lines = vec![
        FormLine::text(Question::Words, glance.words.say("form-reason")),
        FormLine::text(Question::Field(Field::Sum), glance.words.say("asks-sum"))
            .optional()
            .with_hint(glance.words.say("form-penalty-hint")),
    ];
    Form::new(Purpose::Penalty(PenaltyForm::Record { user, deal }), title, lines)
}

/// Its person answers, or who may record it takes it off; `None`: neither is this person's to do.
pub fn settle(id: PenaltyId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let penalty = glance.book.penalty(id)?;
    let mine = penalty.user == glance.viewer.user;
    let (head, purpose) = match mine {
        true if penalty.answer.is_none() && penalty.counts() => ("form-penalty-answer", PenaltyForm::Answer(id)),
        false if penalty.counts() => ("form-penalty-lift", PenaltyForm::Lift(id)),
        _ => return None,
    };
    let title = format!("{}  {}", glance.words.say(head), penalty.reason);
    let label = glance.words.say(if mine { "form-penalty-says" } else { "form-reason" });
    Some(Form::new(Purpose::Penalty(purpose), title, vec![FormLine::text(Question::Words, label)]))
}

impl PenaltyForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let text = written(form, Question::Words, glance)?;
        let command = match *self {
            Self::Record { user, deal } => {
                let asks = Question::Field(Field::Sum);
                let sum = match form.typed(asks) {
                    "" => None,
                    typed => match reading::value(Field::Sum, typed, glance) {
                        Ok(Value::Money(sum)) => Some(sum),
                        Ok(_) => return Err(Complaint::new(asks, glance.words.say("form-penalty-hint"))),
                        Err(text) => return Err(Complaint::new(asks, text)),
                    },
                };
                Command::Penalise(Penalise { user, deal, sum, reason: text })
            }
            Self::Answer(penalty) => Command::AnswerPenalty(AnswerPenalty { penalty, text }),
            Self::Lift(penalty) => Command::LiftPenalty(LiftPenalty { penalty, reason: text }),
        };
        Ok(Answered::Send(vec![command]))
    }
}
