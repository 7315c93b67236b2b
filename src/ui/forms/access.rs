//! A look at a deal that another holds: asked for with a reason, given until a day, refused, taken back; one answer for all that are
//! marked (DESIGN §8).

use chrono::Days;

use super::{Answered, Complaint, Purpose, Submitted, reading, written};
use crate::sales::command::Command;
use crate::sales::command::access::{AskAccess, EndAccess, GiveAccess, RefuseAccess};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, UserId};
use crate::ui::effect::Effect;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::AccessForm;
use crate::ui::refused;

/// Days that are proposed.
const DAYS: u64 = 14;

/// Whose deal it is that this person does not see and may ask for; `None`: there is nothing to ask for.
pub fn hidden_holder(deal: DealId, glance: &Glance<'_>) -> Option<UserId> {
    let hidden = glance.book.deal(glance.viewer, deal).is_none() && glance.viewer.may(Right::See);
    glance.book.any_deal(deal).filter(|_| hidden)?.holder_user()
}

/// Asks for it; what was asked already is said at once.
pub fn ask(deal: DealId, glance: &Glance<'_>) -> Effect {
    if let Some(wanted) = glance.book.accesses().wanted(deal, glance.viewer.user) {
        let refusal = Refusal::AccessAskedAlready { deal, at: wanted.at, due: wanted.due };
        return Effect::Say(refused::say(&refusal, glance));
    }
    let holder = hidden_holder(deal, glance).map(|user| glance.person(user)).unwrap_or_default();
    let args = [("deal", deal.to_string().into()), ("who", holder.into())];
    let title = glance.words.say_with("form-access-ask", &args);
    let line = FormLine::text(Question::Words, glance.words.say("form-reason"));
    Effect::OpenForm(Box::new(Form::new(Purpose::Access(AccessForm::Ask(deal)), title, vec![line])))
}

/// The head shows these deals to those who asked.
pub fn open_give(of: Vec<(DealId, UserId)>, glance: &Glance<'_>) -> Form<Purpose> {
    let today = glance.book.day(glance.now);
    let proposed = today.checked_add_days(Days::new(DAYS)).unwrap_or(today);
    let title = glance.words.say_with("form-access-give", &[("what", tag(&of, glance).into())]);
    let example = glance.words.say("form-date-example");
    let take = glance.words.say_with("form-take-proposal", &[("example", example.into())]);
    let note = FormLine::text(Question::Words, glance.words.say("form-pay-note")).optional();
    let lines = vec![
        FormLine::proposed(Question::When, glance.words.say("form-until"), reading::day_shown(proposed, glance))
            .with_hint(take),
        with_asked(note, &of, glance),
    ];
    Form::new(Purpose::Access(AccessForm::Give { of, proposed }), title, lines)
}

/// The head says no.
pub fn open_refuse(of: Vec<(DealId, UserId)>, glance: &Glance<'_>) -> Form<Purpose> {
    let title = glance.words.say_with("form-access-refuse", &[("what", tag(&of, glance).into())]);
    let line = with_asked(FormLine::text(Question::Words, glance.words.say("form-reason")), &of, glance);
    Form::new(Purpose::Access(AccessForm::Refuse(of)), title, vec![line])
}

/// The head takes back what was given.
pub fn open_end(of: Vec<(DealId, UserId)>, glance: &Glance<'_>) -> Form<Purpose> {
    let title = glance.words.say_with("form-access-end", &[("what", tag(&of, glance).into())]);
    let line = FormLine::text(Question::Words, glance.words.say("form-reason")).optional();
    Form::new(Purpose::Access(AccessForm::End(of)), title, vec![line])
}

/// `#4711 Ромашка: Кузьмин`, or how many are marked.
fn tag(of: &[(DealId, UserId)], glance: &Glance<'_>) -> String {
    match of {
        [(deal, who)] => format!("{}: {}", glance.deal_tag(*deal), glance.person(*who)),
        several => glance.words.say_with("chrome-marked", &[("n", several.len().into())]),
    }
}

/// With why it was asked.
fn with_asked(line: FormLine, of: &[(DealId, UserId)], glance: &Glance<'_>) -> FormLine {
    let accesses = glance.book.accesses();
    let asked = of.first().and_then(|(deal, who)| accesses.wanted(*deal, *who)?.text.as_deref());
    match asked {
        Some(text) => line.with_hint(format!("\"{text}\"")),
        None => line,
    }
}

impl AccessForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let commands = match self {
            Self::Ask(deal) => {
                let reason = written(form, Question::Words, glance)?;
                vec![Command::AskAccess(AskAccess { deal: *deal, reason })]
            }
            Self::Give { of, proposed } => {
                let until = match form.typed(Question::When) {
                    "" => *proposed,
                    typed => {
                        let unclear = |text| Complaint::new(Question::When, text);
                        reading::due(typed, glance).map_err(unclear)?.date
                    }
                };
                let note = form.words(Question::Words);
                let give = |(deal, to): &(DealId, UserId)| {
                    Command::GiveAccess(GiveAccess { deal: *deal, to: *to, until, note: note.clone() })
                };
                of.iter().map(give).collect()
            }
            Self::Refuse(of) => {
                let reason = written(form, Question::Words, glance)?;
                let refuse = |(deal, asker): &(DealId, UserId)| {
                    Command::RefuseAccess(RefuseAccess { deal: *deal, asker: *asker, reason: reason.clone() })
                };
                of.iter().map(refuse).collect()
            }
            Self::End(of) => {
                let reason = form.words(Question::Words);
                let end = |(deal, from): &(DealId, UserId)| {
                    Command::EndAccess(EndAccess { deal: *deal, from: *from, reason: reason.clone() })
                };
                of.iter().map(end).collect()
            }
        };
        Ok(Answered::Send(commands))
    }
}
