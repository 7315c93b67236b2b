//! The head's word: asked for, given, refused; one reason for all that is marked (METHOD K01).

use super::{Answered, Purpose, Submitted, tag, written};
use crate::sales::command::Command;
use crate::sales::command::ask::{AnswerAsk, AskHead, ExtendLimit};
use crate::sales::event::ask::Wish;
use crate::sales::value::DealId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::phrase::mend;
use crate::ui::purpose::AskForm;

/// The holder asks to go on beyond a limit.
pub fn open_go_on(deals: Vec<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    opened(AskForm::GoOn(deals), "form-ask-go-on", false, glance)
}

/// The head lets it be: what was asked, or a deal over its limit.
pub fn open_allow(deals: Vec<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    // Why a deal goes on beyond its limit is always said; a yes to what was asked may stand for itself.
    let asked = |deal: &DealId| glance.book.any_deal(*deal).is_some_and(|deal| deal.ask().is_some());
    let may_be_silent = deals.iter().all(asked);
    opened(AskForm::Allow(deals), "form-allow", may_be_silent, glance)
}

/// The head says no.
pub fn open_deny(deals: Vec<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    opened(AskForm::Deny(deals), "form-deny", false, glance)
}

fn opened(purpose: AskForm, title: &str, may_be_silent: bool, glance: &Glance<'_>) -> Form<Purpose> {
    let title = glance.words.say_with(title, &[("deal", tag(purpose.deals(), glance).into())]);
    let line = FormLine::text(Question::Words, glance.words.say("form-reason"));
    let line = if may_be_silent { line.optional() } else { line };
    let asked = purpose.deals().first().and_then(|deal| glance.book.any_deal(*deal)?.ask()?.text.clone());
    let line = if matches!(purpose, AskForm::GoOn(_)) {
        line
    } else {
        // The head's word is not unsaid: who gives it knows before Enter.
        let key = mend::key(Action::Undo, glance);
        let stays = glance.words.say_with("form-word-stays", &[("key", key.into())]);
        let asked = asked.map(|text| format!(". \"{text}\"")).unwrap_or_default();
        line.with_hint(format!("{stays}{asked}"))
    };
    Form::new(Purpose::Ask(purpose), title, vec![line])
}

impl AskForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let reason = match self {
            Self::Allow(_) => form.words(Question::Words),
            Self::GoOn(_) | Self::Deny(_) => Some(written(form, Question::Words, glance)?),
        };
        let text = || reason.clone().unwrap_or_default();
        let one = |deal: &DealId| {
            let deal = *deal;
            let is_asked = || glance.book.any_deal(deal).is_some_and(|deal| deal.ask().is_some());
            match self {
                Self::GoOn(_) => Command::AskHead(AskHead { deal, wish: Wish::GoOn, reason: text(), touch: None }),
                Self::Deny(_) => Command::AnswerAsk(AnswerAsk { deal, grants: false, reason: reason.clone() }),
                Self::Allow(_) if is_asked() => {
                    Command::AnswerAsk(AnswerAsk { deal, grants: true, reason: reason.clone() })
                }
                Self::Allow(_) => Command::ExtendLimit(ExtendLimit { deal, reason: text() }),
            }
        };
        Ok(Answered::Send(self.deals().iter().map(one).collect()))
    }
}
