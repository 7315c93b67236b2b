//! What Enter on the last line comes to, and a form whose command was refused.

use super::{
    Answered, Complaint, FormStep, Purpose, Submitted, answers, away, client, edit, effort, finish, hand_over,
    meanwhile, refuse, stage,
};
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, StageId};
use crate::ui::effect::Effect;
use crate::ui::form::{Form, Limit, Question};
use crate::ui::glance::Glance;
use crate::ui::refused::{changer, say};

/// What follows from the answers so far: the proposal, the class, the count of words.
pub(super) fn settle(form: &mut Form<Purpose>, glance: &Glance<'_>) {
    finish::propose(form, glance);
    effort::propose(form);
    answers::show_class(form, glance);
    refuse::count_words(form, glance);
}

pub(super) fn complain(form: &mut Form<Purpose>, complaint: Complaint) -> FormStep {
    form.complain(complaint.asks, complaint.text);
    FormStep::Stay
}

pub(super) fn submit(form: &mut Form<Purpose>, glance: &Glance<'_>) -> FormStep {
    if let Err(complaint) = meanwhile::settle(form, glance) {
        return complain(form, complaint);
    }
    match answered(form, glance) {
        Ok(Answered::Send(commands)) => {
            let commands = commands.into_iter().map(|command| meanwhile::as_seen(command, glance));
            FormStep::Submit(commands.map(Effect::send).collect())
        }
        Ok(Answered::Instead(next)) => {
            *form = *next;
            settle(form, glance);
            FormStep::Stay
        }
        Ok(Answered::Leave) => FormStep::Leave,
        Ok(Answered::Ask(asking)) => FormStep::Submit(vec![Effect::Ask(asking)]),
        Ok(Answered::Bulk(bulk)) => FormStep::Submit(vec![Effect::Bulk(Box::new(bulk))]),
        Err(complaint) => complain(form, complaint),
    }
}

pub(super) fn answered(form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
    match &form.purpose {
        Purpose::Finish(purpose) => purpose.submit(form, glance),
        Purpose::Answers(purpose) => purpose.submit(form, glance),
        Purpose::Refuse(purpose) => purpose.submit(form, glance),
        Purpose::HandBack(purpose) => purpose.submit(form, glance),
        Purpose::Back(purpose) => purpose.submit(form, glance),
        Purpose::Junk(purpose) => purpose.submit(form, glance),
        Purpose::Snooze(purpose) => purpose.submit(form, glance),
        Purpose::SetStep(purpose) => purpose.submit(form, glance),
        Purpose::Note(purpose) => purpose.submit(form, glance),
        Purpose::Edit(purpose) => purpose.submit(form, glance),
        Purpose::Client(purpose) => purpose.submit(form, glance),
        Purpose::Postpone(purpose) => purpose.submit(form, glance),
        Purpose::SendBack(purpose) => purpose.submit(form, glance),
        Purpose::PutOff(purpose) => purpose.submit(form, glance),
        Purpose::ToStage(purpose) => purpose.submit(form, glance),
        Purpose::Assign(purpose) => purpose.submit(form, glance),
        Purpose::HandOver(purpose) => purpose.submit(form, glance),
        Purpose::GiveTask(purpose) => purpose.submit(form, glance),
        Purpose::Penalty(purpose) => purpose.submit(form, glance),
        Purpose::Invoice(purpose) => purpose.submit(form, glance),
        Purpose::Ask(purpose) => purpose.submit(form, glance),
        Purpose::Access(purpose) => purpose.submit(form, glance),
        Purpose::Effort(purpose) => purpose.submit(form, glance),
        Purpose::Scenario(purpose) => purpose.submit(form, glance),
        Purpose::Reopen(purpose) => purpose.submit(form, glance),
        Purpose::Stage(purpose) => purpose.submit(form, glance),
        Purpose::Claims(purpose) => purpose.submit(form, glance),
        Purpose::Limits(purpose) => purpose.submit(form, glance),
        Purpose::Away => away::submit(form, glance),
        Purpose::Shape(purpose) => purpose.submit(form, glance),
        Purpose::Pipeline(purpose) => purpose.submit(form, glance),
        Purpose::Field(purpose) => purpose.submit(form, glance),
        Purpose::Many(purpose) => purpose.submit(form, glance),
    }
}

/// The command was refused: the form stays, says why, and stands where it can be mended.
pub fn refused(form: &mut Form<Purpose>, refusal: &Refusal, glance: &Glance<'_>) {
    if let Refusal::Missing { deal, to, fields } = refusal {
        *form = ask_also(form, *deal, *to, fields, glance);
        return;
    }
    if matches!(refusal, Refusal::HandsDiffer { .. }) {
        hand_over::renew(form, glance);
    }
    let who = changer(refusal.changer(), glance);
    if let Refusal::Changed { field, now: Some(now), .. } = refusal
        && answers::changed(form, *field, now, &who, glance)
    {
        return;
    }
    if let Refusal::ContactChanged { contact, .. } = refusal
        && client::contact_changed(form, *contact, &who, glance)
    {
        return;
    }
    if let Refusal::ClientChanged { deal, .. } = refusal
        && client::tie_changed(form, *deal, &who, glance)
    {
        return;
    }
    if let Refusal::Changed { field, now, .. } = refusal
        && client::own_changed(form, *field, now.as_ref(), &who, glance)
    {
        return;
    }
    if let Refusal::Changed { now, .. } = refusal
        && client::name_changed(form, now.as_ref(), &who, glance)
    {
        return;
    }
    if let Refusal::Changed { now, .. } = refusal
        && let Some(conflict) = edit::changed(form, now.as_ref(), &who, glance)
    {
        *form = conflict;
        return;
    }
    match (refusal, &mut form.purpose) {
        (Refusal::NeedsHead { .. }, Purpose::Postpone(purpose)) => purpose.asks = true,
        (Refusal::NeedsHead { .. }, Purpose::Scenario(purpose)) => purpose.asks = true,
        _ => {}
    }
    let mut complaint = say(refusal, glance);
    if matches!(refusal, Refusal::NameGoingOn { .. }) {
        complaint = stage::questioned(form, &complaint, glance);
    }
    match mended_at(refusal, form) {
        Some(asks) => form.complain(asks, complaint),
        None => form.complaint = Some(complaint),
    }
}

/// The form of what is missing; answers given already stay in their lines.
fn ask_also(form: &Form<Purpose>, deal: DealId, to: StageId, missing: &[Field], glance: &Glance<'_>) -> Form<Purpose> {
    let (deals, touch) = match &form.purpose {
        Purpose::Answers(purpose) => (purpose.deals.clone(), purpose.touch.clone()),
        Purpose::ToStage(purpose) => (purpose.deals.clone(), None),
        Purpose::Finish(_)
        | Purpose::Refuse(_)
        | Purpose::HandBack(_)
        | Purpose::Back(_)
        | Purpose::Junk(_)
        | Purpose::Snooze(_)
        | Purpose::SetStep(_)
        | Purpose::Note(_)
        | Purpose::Edit(_)
        | Purpose::Client(_)
        | Purpose::Postpone(_)
        | Purpose::SendBack(_)
        | Purpose::PutOff(_)
        | Purpose::Assign(_)
        | Purpose::HandOver(_)
        | Purpose::GiveTask(_)
        | Purpose::Penalty(_)
        | Purpose::Invoice(_)
        | Purpose::Ask(_)
        | Purpose::Access(_)
        | Purpose::Effort(_)
        | Purpose::Scenario(_)
        | Purpose::Reopen(_)
        | Purpose::Many(_)
        | Purpose::Claims(_)
        | Purpose::Limits(_)
        | Purpose::Away
        | Purpose::Stage(_)
        | Purpose::Shape(_)
        | Purpose::Pipeline(_)
        | Purpose::Field(_) => (vec![deal], None),
    };
    let given = form.lines.iter().filter_map(|line| {
        let Question::Field(field) = line.asks else { return None };
        (!missing.contains(&field)).then_some(field)
    });
    let fields: Vec<Field> = given.chain(missing.iter().copied()).collect();
    let mut next = answers::open(deals, to, &fields, touch, glance);
    for line in &mut next.lines {
        if let Some(before) = form.line(line.asks).filter(|before| before.is_open()) {
            line.input = before.input.clone();
        }
    }
    next.at = next.lines.iter().position(|line| !line.is_answered()).unwrap_or(next.at);
    next
}

/// The line where a refusal can be mended.
fn mended_at(refusal: &Refusal, form: &Form<Purpose>) -> Option<Question> {
    let time = if form.line(Question::Step).is_some() { Question::Step } else { Question::When };
    if let Refusal::WrongShape { field }
    | Refusal::NoClient { field, .. }
    | Refusal::NotPositive { field }
    | Refusal::Empty { field }
    | Refusal::TooFine { field, .. } = refusal
    {
        return Some(Question::Field(*field));
    }
    if let Refusal::NameTooLong { limit, .. } = refusal {
        return form.lines.iter().find(|line| line.typed().chars().count() > *limit).map(|line| line.asks);
    }
    let is = |codes: &[&str]| codes.contains(&refusal.code());
    if is(&["words-too-few", "words-repeated", "reason-missing", "verdict-too-short"]) {
        Some(Question::Words)
    } else if is(&["touch-missing", "no-such-touch"]) {
        Some(Question::RestsOn)
    } else if is(&["time-past", "beyond-horizon", "needs-head", "step-missing", "step-without-time", "access-too-long"])
    {
        Some(time)
    } else if is(&["not-theirs-to-allow"]) {
        Some(Question::Field(Field::Paid))
    } else if is(&["currency-of-deal"]) {
        Some(Question::Field(Field::Sum))
    } else if is(&["invoice-known", "too-long"]) {
        Some(Question::Field(Field::InvoiceNumber))
    } else if is(&["more-than-due", "other-currency", "nothing-due"]) {
        Some(Question::Field(Field::PrepaidSum))
    } else if is(&["day-ahead", "paid-before-issue", "long-before-deal"]) {
        Some(Question::Field(Field::PrepaidDay))
    } else if is(&["wish-past"]) {
        Some(Question::Field(Field::WantedBy))
    } else if is(&["pay-by-before-issue"]) {
        Some(Question::Field(Field::PayBy))
    } else if is(&["company-known"]) {
        Some(Question::CompanyName)
    } else if is(&["asks-fixed", "too-many"]) && form.line(Question::StageAsks).is_some() {
        Some(Question::StageAsks)
    } else if is(&["name-going-on", "name-taken"]) {
        Some(Question::StageName)
    } else if is(&["currency-of-hour"]) {
        let cost = Question::Limit(Limit::StageCost);
        Some(if form.line(cost).is_some() { cost } else { Question::Limit(Limit::Hour) })
    } else if is(&["pipeline-name-taken", "name-without-letters"]) && form.line(Question::PipelineName).is_some() {
        Some(Question::PipelineName)
    } else if is(&["field-name-taken", "name-without-letters"]) && form.line(Question::FieldName).is_some() {
        Some(Question::FieldName)
    } else if is(&["unit-not-of-kind"]) {
        Some(Question::FieldUnit)
    } else if is(&["choices-missing", "choices-fewer", "choices-not-of-kind"]) {
        Some(Question::FieldChoices)
    } else if is(&["role-out-of-order", "role-count"]) {
        Some(Question::StageRole)
    } else if is(&["verdict-is-no"]) {
        Some(Question::Field(Field::Verdict))
    } else if is(&["hold-limit", "away", "cannot-hold", "nobody-free"]) {
        Some(Question::Person)
    } else {
        None
    }
}
