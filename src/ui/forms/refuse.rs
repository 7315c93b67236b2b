//! A conditional refusal: reason, who said so, the touch it rests on, own words; none chosen beforehand (METHOD S20).

use super::reading::is_touch_kind;
use super::{Answered, Purpose, Submitted, chosen, labels, written};
use crate::sales::command::refusal::Refuse;
use crate::sales::command::{Command, OwnWords, TouchMade};
use crate::sales::deal::Touch;
use crate::sales::reason::{RefusalReason, WhoSaid};
use crate::sales::value::DealId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::RefuseForm;

/// Touches one can choose from, the newest first.
const TOUCHES_MAX: usize = 20;

pub fn open(deal: DealId, touch: Option<TouchMade>, glance: &Glance<'_>) -> Form<Purpose> {
    let words = glance.words;
    let mut touches = Vec::new();
    let mut options = Vec::new();
    if let Some(made) = touch.as_ref().filter(|made| is_touch_kind(made.kind)) {
        touches.push(None);
        let outcome = words.say(made.outcome.message());
        let kind = glance.step_kind(made.kind);
        options.push(words.say_with("form-touch-now", &[("kind", kind.into()), ("outcome", outcome.into())]));
    }
    let on_record = glance.book.any_deal(deal).map(|deal| deal.touches.as_slice()).unwrap_or_default();
    for touch in on_record.iter().rev().take(TOUCHES_MAX) {
        touches.push(Some(touch.id));
        options.push(touch_shown(touch, glance));
    }
    let label = words.say("form-when-how");
    let rests_on = if options.is_empty() {
        FormLine::shown(Question::RestsOn, label, words.say("form-no-touch"))
    } else {
        FormLine::cycle(Question::RestsOn, label, options)
    };
    let lines = vec![
        FormLine::choice(
            Question::Reason,
            words.say("form-reason"),
            labels(RefusalReason::ALL.iter().map(|reason| reason.message()), glance),
        ),
        FormLine::choice(
            Question::WhoSaid,
            words.say("form-who-said"),
            labels(WhoSaid::ALL.iter().map(|who| who.message()), glance),
        ),
        rests_on,
        FormLine::text(Question::Words, words.say("form-own-words")).with_hint(words.say("form-own-words-hint")),
    ];
    let title = words.say_with("form-refuse", &[("deal", glance.deal_tag(deal).into())]);
    let purpose = Purpose::Refuse(RefuseForm { deal, touches, touch });
    Form::new(purpose, title, lines).with_aside(words.say("form-refuse-goes"))
}

/// `letter 20 Nov 11:40, spoke`
fn touch_shown(touch: &Touch, glance: &Glance<'_>) -> String {
    let outcome = glance.words.say(touch.outcome.message());
    let (kind, when) = (glance.step_kind(touch.kind), glance.moment_full(touch.at));
    let args = [("kind", kind.into()), ("when", when.into()), ("outcome", outcome.into())];
    glance.words.say_with("form-touch", &args)
}

/// Counts the own words while they are typed.
pub(super) fn count_words(form: &mut Form<Purpose>, glance: &Glance<'_>) {
    let Purpose::Refuse(_) = &form.purpose else { return };
    let typed = form.typed(Question::Words).to_owned();
    let count = OwnWords::of(&typed);
    let hint = if typed.is_empty() || count.are_enough(OwnWords::REFUSAL) {
        glance.words.say("form-own-words-hint")
    } else {
        let args = [
            ("letters", count.letters.into()),
            ("of-letters", OwnWords::REFUSAL.letters.into()),
            ("words", count.words.into()),
            ("of-words", OwnWords::REFUSAL.words.into()),
            ("han", count.han.into()),
            ("of-han", OwnWords::REFUSAL.han.into()),
        ];
        glance.words.say_with("form-own-words-count", &args)
    };
    if let Some(line) = form.line_mut(Question::Words) {
        line.hint = hint;
    }
}

impl RefuseForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let reason = chosen(form, Question::Reason, RefusalReason::ALL, glance)?;
        let said_by = chosen(form, Question::WhoSaid, WhoSaid::ALL, glance)?;
        let rests_on = form.chosen(Question::RestsOn).and_then(|at| self.touches.get(at)).copied().flatten();
        let text = written(form, Question::Words, glance)?;
        let made = self.touch.clone();
        let refuse = Refuse { deal: self.deal, reason, said_by, rests_on, text, made };
        Ok(Answered::Send(vec![Command::Refuse(refuse)]))
    }
}
