//! What a stage asks for: just the answers that are missing, and saving them completes the move. A sale is such a move too.

use super::{Answered, Complaint, Purpose, Submitted, reading, tag, touch_of};
use crate::sales::command::deal::{Advance, Edit};
use crate::sales::command::{Command, TouchMade};
use crate::sales::custom::FieldOf;
use crate::sales::deal::Deal;
use crate::sales::field::{Field, Value};
use crate::sales::stage::StageRole;
use crate::sales::value::{DealId, StageId};
use crate::ui::form::{Form, FormInput, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::AnswersForm;

/// Whose an answer is: one for several deals would be written to others, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerOf {
    /// Several deals may be given the same.
    Any,
    Deal,
    Company,
    Contact,
}

pub fn answer_of(field: Field, glance: &Glance<'_>) -> AnswerOf {
    match field {
        Field::InvoiceNumber | Field::PrepaidSum => AnswerOf::Deal,
        Field::Reach => AnswerOf::Contact,
        Field::Custom(_) => match glance.book.field_of(field) {
            FieldOf::Deal => AnswerOf::Any,
            FieldOf::Company => AnswerOf::Company,
            FieldOf::Contact => AnswerOf::Contact,
        },
        Field::Title
        | Field::Sum
        | Field::Need
        | Field::Budget
        | Field::WantedBy
        | Field::Verdict
        | Field::MeetingDay
        | Field::MeetingPlace
        | Field::MeetingWith
        | Field::Decided
        | Field::WhoDecides
        | Field::WhoPays
        | Field::OfferValid
        | Field::PayBy
        | Field::PrepaidDay
        | Field::Paid => AnswerOf::Any,
    }
}

/// Asks for `fields`, as `Refusal::Missing` names them, before the move to `to`.
pub fn open(
    deals: Vec<DealId>,
    to: StageId,
    fields: &[Field],
    touch: Option<TouchMade>,
    glance: &Glance<'_>,
) -> Form<Purpose> {
    let deal = deals.first().and_then(|deal| glance.book.any_deal(*deal));
    let sold = glance.book.stage(to).is_some_and(|stage| stage.role == StageRole::Won);
    let title = if sold {
        glance.words.say_with("form-won", &[("deal", tag(&deals, glance).into())])
    } else {
        let stage = glance.stage(to).to_uppercase();
        glance.words.say_with("form-to-stage", &[("stage", stage.into()), ("deal", tag(&deals, glance).into())])
    };
    let aside = match deal.and_then(|deal| deal.sum).filter(|_| sold && deals.len() == 1) {
        Some(sum) => glance.sum_whole(sum),
        None => glance.words.say_with("form-missing", &[("n", fields.len().into())]),
    };
    let mut lines: Vec<FormLine> = Vec::new();
    for field in fields {
        let due = deal.map(|deal| glance.balance(deal).due).filter(|due| !due.is_empty());
        lines.push(match due.filter(|_| *field == Field::Paid && deals.len() == 1) {
            Some(due) => {
                let args = [("due", glance.sums_whole(&due).into())];
                line(*field, glance).with_hint(glance.words.say_with("form-paid-due", &args))
            }
            None => line(*field, glance),
        });
    }
    if let Some(last) = fields.iter().rposition(|field| makes_class(*field)) {
        let label = glance.words.say("word-class");
        lines.insert(last + 1, FormLine::shown(Question::Class, label, String::new()));
    }
    let mut form = Form::new(Purpose::Answers(AnswersForm { deals, to, touch, theirs: Vec::new() }), title, lines)
        .with_aside(aside);
    show_class(&mut form, glance);
    form
}

/// Asks for the payment, and for what else is missing on the way to a sale.
pub fn open_won(deals: Vec<DealId>, touch: Option<TouchMade>, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let deal = glance.book.any_deal(*deals.first()?)?;
    let won = glance.book.pipeline(deal.pipeline)?.by_role(StageRole::Won)?.id;
    let fields = missing(deal, won, glance);
    Some(open(deals, won, &fields, touch, glance))
}

/// What the stages up to `to` ask for and the deal does not have.
fn missing(deal: &Deal, to: StageId, glance: &Glance<'_>) -> Vec<Field> {
    let contact = deal.contact.and_then(|contact| glance.book.contact(contact));
    let reachable = contact.is_some_and(crate::sales::client::Contact::is_reachable);
    let has = |field: Field| if field == Field::Reach { reachable } else { glance.book.value(deal, field).is_some() };
    let asked = glance.book.pipeline(deal.pipeline).map(|pipeline| pipeline.asked_up_to(to)).unwrap_or_default();
    asked.into_iter().filter(|field| !has(*field)).collect()
}

fn line(field: Field, glance: &Glance<'_>) -> FormLine {
    let asks = Question::Field(field);
    let label = glance.field_label(field);
    if let Some(options) = reading::options(field, glance) {
        return FormLine::choice(asks, label, options);
    }
    FormLine::text(asks, label).with_sample(reading::sample(field, glance))
}

const fn makes_class(field: Field) -> bool {
    matches!(field, Field::Need | Field::Budget | Field::WantedBy)
}

/// The answer given to a field so far; `None`: not yet.
fn answer(form: &Form<Purpose>, field: Field, glance: &Glance<'_>) -> Option<Result<Value, String>> {
    let line = form.line(Question::Field(field))?;
    if let Some(option) = line.chosen() {
        return Some(Ok(reading::of_option(field, option, glance)));
    }
    let typed = line.typed();
    let deal = form.purpose.deals().first().and_then(|(deal, _)| *deal);
    (!typed.is_empty()).then(|| reading::value_of(deal, field, typed, glance))
}

/// Somebody answered this field meanwhile: their answer is shown under the line, mine stays in it.
pub(super) fn changed(form: &mut Form<Purpose>, field: Field, now: &Value, who: &str, glance: &Glance<'_>) -> bool {
    let Purpose::Answers(AnswersForm { theirs, .. }) = &mut form.purpose else { return false };
    theirs.retain(|(other, _)| *other != field);
    theirs.push((field, now.clone()));
    let args = [("who", who.into()), ("value", glance.field_value(field, now).into())];
    let text = glance.words.say_with("form-answered-meanwhile", &args);
    form.complain(Question::Field(field), text);
    true
}

/// The class as it would become, while the answers are typed.
pub(super) fn show_class(form: &mut Form<Purpose>, glance: &Glance<'_>) {
    let Purpose::Answers(AnswersForm { deals, .. }) = &form.purpose else { return };
    let Some(mut deal) = deals.first().and_then(|deal| glance.book.any_deal(*deal)).cloned() else { return };
    for field in [Field::Need, Field::Budget, Field::WantedBy] {
        if let Some(Ok(value)) = answer(form, field, glance) {
            deal.details.set(field, Some(value));
        }
    }
    let class = deal.class_on(glance.book.day(glance.now)).letter().to_string();
    let text = glance.words.say_with("form-class-now", &[("class", class.into())]);
    if let Some(line) = form.line_mut(Question::Class) {
        line.input = FormInput::Shown(text);
    }
}

impl AnswersForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let (mut answers, mut over) = (Vec::new(), Vec::new());
        for line in &form.lines {
            let Question::Field(field) = line.asks else { continue };
            let nothing = || Complaint::new(line.asks, glance.words.say("form-write-first"));
            let value = answer(form, field, glance).ok_or_else(nothing)?;
            let value = value.map_err(|text| Complaint::new(line.asks, text))?;
            match self.theirs.iter().find(|(theirs, _)| *theirs == field) {
                // What was shown is typed over knowingly; what is the same stands already.
                Some((_, theirs)) if *theirs != value => {
                    let saw = Some(Some(theirs.clone()));
                    over.extend(self.deals.iter().map(|deal| {
                        let value = Some(value.clone());
                        Command::Edit(Edit { deal: *deal, field, saw: saw.clone(), value })
                    }));
                }
                Some(_) => {}
                None => answers.push((field, value)),
            }
        }
        let mut commands = over;
        for deal in self.deals.iter().filter_map(|deal| glance.book.any_deal(*deal)) {
            let lacks = missing(deal, self.to, glance);
            // Of several deals each gets only the answers it lacks.
            let theirs = |field: &Field| self.deals.len() == 1 || lacks.contains(field);
            commands.push(Command::Advance(Advance {
                deal: deal.id,
                to: Some(self.to),
                answers: answers.iter().filter(|(field, _)| theirs(field)).cloned().collect(),
                touch: touch_of(self.touch.as_ref(), deal.id, &self.deals, glance),
            }));
        }
        Ok(Answered::Send(commands))
    }
}
