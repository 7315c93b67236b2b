//! Need without money: wait for the money until a day, a cheaper product, instalments, credit, or marketing nurtures it (METHOD S05).

use super::{Answered, Complaint, Purpose, Submitted, chosen, reading, tag};
use crate::sales::command::ask::AskHead;
use crate::sales::command::deal::{Nurture, Postpone};
use crate::sales::command::task::SetStep;
use crate::sales::command::{Command, NewStep};
use crate::sales::event::ask::Wish;
use crate::sales::event::task::AutoText;
use crate::sales::reason::WhoAsked;
use crate::sales::typed::StepKind;
use crate::sales::value::{DealId, Due};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::ScenarioForm;

/// Working days until the proposal is made.
const OFFER_DAYS: u32 = 2;

/// The ways, by their digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Wait,
    Step(AutoText),
    Marketing,
}

const WAYS: [(Way, &str); 5] = [
    (Way::Wait, "scenario-wait"),
    (Way::Step(AutoText::Cheaper), "scenario-cheaper"),
    (Way::Step(AutoText::Instalments), "scenario-instalments"),
    (Way::Step(AutoText::Credit), "scenario-credit"),
    (Way::Marketing, "scenario-marketing"),
];

pub fn open(deals: Vec<DealId>, glance: &Glance<'_>) -> Form<Purpose> {
    let words = glance.words;
    let title = words.say_with("form-scenario", &[("deal", tag(&deals, glance).into())]);
    let options = WAYS.iter().map(|(_, message)| words.say(message)).collect();
    let lines = vec![
        FormLine::choice(Question::Reason, words.say("form-scenario-way"), options),
        FormLine::text(Question::When, words.say("form-scenario-when"))
            .optional()
            .with_sample(words.say("form-scenario-when-sample")),
        FormLine::text(Question::Words, words.say("form-pay-note")).optional(),
    ];
    Form::new(Purpose::Scenario(ScenarioForm { deals, asks: false }), title, lines)
}

impl ScenarioForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let (way, message) = chosen(form, Question::Reason, &WAYS, glance)?;
        let day = match form.typed(Question::When) {
            "" => None,
            typed => Some(reading::due(typed, glance).map_err(|text| Complaint::new(Question::When, text))?),
        };
        let reason = form.words(Question::Words).unwrap_or_else(|| glance.words.say(message));
        let until = || {
            let missing = || Complaint::new(Question::When, glance.words.say("form-scenario-until"));
            day.map(|due| due.date).ok_or_else(missing)
        };
        let mut commands = Vec::new();
        for deal in self.deals.iter().copied() {
            commands.push(match way {
                Way::Wait => {
                    let (until, asked_by) = (until()?, WhoAsked::Client);
                    if self.asks {
                        let wish = Wish::Postpone { until, asked_by };
                        let ask = AskHead { deal, wish, reason: reason.clone(), touch: None };
                        commands.push(Command::AskHead(ask));
                        continue;
                    }
                    Command::Postpone(Postpone { deal, until, asked_by, reason: reason.clone(), touch: None })
                }
                Way::Marketing => Command::Nurture(Nurture { deal, until: until()?, reason: reason.clone() }),
                Way::Step(auto) => {
                    let due = day.unwrap_or_else(|| in_days(glance));
                    let text = form.words(Question::Words);
                    let step = NewStep { kind: StepKind::Offer, due, auto: text.is_none().then_some(auto), text };
                    Command::SetStep(SetStep::new(Some(deal), step))
                }
            });
        }
        Ok(Answered::Send(commands))
    }
}

fn in_days(glance: &Glance<'_>) -> Due {
    let today = glance.book.day(glance.now);
    let date = glance.book.calendar().map_or(today, |calendar| calendar.working_days_after(today, OFFER_DAYS));
    Due { date, time: None, zone: glance.book.zone() }
}
