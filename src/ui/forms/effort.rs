//! What went into a deal: a call, letter or meeting that was no planned step, a trip, a quote, a reference visit; a digit and Enter
//! take the minutes proposed (METHOD K09).

use super::{Answered, Complaint, Purpose, Submitted, chosen, reading, tag};
use crate::sales::command::deal::{MINUTES_MAX, Spend, usual_minutes};
use crate::sales::command::task::Log;
use crate::sales::command::{Command, TouchMade};
use crate::sales::field::Field;
use crate::sales::reason::{EffortKind, Outcome};
use crate::sales::typed::{StepKind, parse_minutes};
use crate::sales::value::{DealId, Money};
use crate::ui::form::{Form, FormInput, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::EffortForm;

/// What it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Touch(StepKind),
    Effort(EffortKind),
}

/// By their digits, each with the minutes that are proposed.
const KINDS: [(Kind, u16); 7] = [
    (Kind::Touch(StepKind::Call), 5),
    (Kind::Touch(StepKind::Letter), 10),
    (Kind::Touch(StepKind::Meeting), 60),
    (Kind::Effort(EffortKind::Trip), usual_minutes(EffortKind::Trip)),
    (Kind::Effort(EffortKind::Quote), usual_minutes(EffortKind::Quote)),
    (Kind::Effort(EffortKind::Visit), usual_minutes(EffortKind::Visit)),
    (Kind::Effort(EffortKind::Other), usual_minutes(EffortKind::Other)),
];

pub fn open(deals: Vec<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    let words = glance.words;
    let title = words.say_with("form-effort", &[("deal", tag(&deals, glance).into())]);
    let options = KINDS.iter().map(|(kind, _)| match kind {
        Kind::Touch(kind) => glance.step_kind(*kind),
        Kind::Effort(kind) => words.say(kind.message()),
    });
    let lines = vec![
        FormLine::choice(Question::Reason, words.say("form-effort-what"), options.collect()),
        FormLine::text(Question::Minutes, words.say("form-effort-minutes")).optional(),
        FormLine::text(Question::Field(Field::Sum), words.say("form-effort-cost"))
            .optional()
            .with_sample(reading::sample(Field::Sum, glance)),
        FormLine::text(Question::Words, words.say("form-pay-note")).optional(),
    ];
    Form::new(Purpose::Effort(EffortForm { deals }), title, lines)
}

/// Puts the minutes in line with what it was; what was typed over them stays.
pub(super) fn propose(form: &mut Form<Purpose>) {
    if !matches!(form.purpose, Purpose::Effort(_)) {
        return;
    }
    let minutes = form.chosen(Question::Reason).and_then(|at| KINDS.get(at)).map(|(_, minutes)| minutes.to_string());
    if let Some(FormInput::Text { proposal, .. }) = form.line_mut(Question::Minutes).map(|line| &mut line.input) {
        *proposal = minutes.unwrap_or_default();
    }
}

impl EffortForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let (kind, usual) = chosen(form, Question::Reason, &KINDS, glance)?;
        let minutes = match form.typed(Question::Minutes) {
            "" => usual,
            typed => {
                let minutes = parse_minutes(typed)
                    .and_then(|minutes| u16::try_from(minutes).ok())
                    .filter(|minutes| *minutes <= MINUTES_MAX);
                minutes.ok_or_else(|| {
                    let args = [("text", typed.to_owned().into()), ("n", MINUTES_MAX.into())];
                    Complaint::new(Question::Minutes, glance.words.say_with("form-unclear-minutes", &args))
                })?
            }
        };
        let note = form.words(Question::Words);
        let cost = cost(form, glance)?;
        let one = |deal: &DealId| -> Vec<Command> {
            let deal = *deal;
            match kind {
                Kind::Effort(kind) => {
                    vec![Command::Spend(Spend { deal, kind, minutes, cost, note: note.clone() })]
                }
                Kind::Touch(kind) => {
                    let (outcome, said) = (Outcome::Spoke, note.clone());
                    let touch = TouchMade { task: None, kind, outcome, said, minutes };
                    let log = Command::Log(Log { deal, touch, next: None });
                    // What a call itself cost, beside its minutes, is on record as other effort.
                    let paid = cost.map(|cost| {
                        let (kind, cost) = (EffortKind::Other, Some(cost));
                        Command::Spend(Spend { deal, kind, minutes: 0, cost, note: None })
                    });
                    std::iter::once(log).chain(paid).collect()
                }
            }
        };
        Ok(Answered::Send(self.deals.iter().flat_map(one).collect()))
    }
}

/// In the floor's currency, whatever the client pays in.
fn cost(form: &Form<Purpose>, glance: &Glance<'_>) -> Result<Option<Money>, Complaint> {
    let asks = Question::Field(Field::Sum);
    let Some(typed) = form.words(asks) else { return Ok(None) };
    reading::cost(&typed, glance).map(Some).map_err(|text| Complaint::new(asks, text))
}
