//! Done: how it ended, what was said, the next step. It is the touch itself (METHOD S10, S12).
//! Sold, postponed, refused and back to the exchange go on in their own forms and take the touch along.

use super::{Answered, Complaint, Purpose, Submitted, answers, chosen, hand_back, labels, postpone, reading, refuse};
use crate::sales::command::task::{Finish, Log};
use crate::sales::command::{Command, NewStep, TouchMade, default_step};
use crate::sales::deal::Deal;
use crate::sales::reason::Outcome;
use crate::sales::typed::StepKind;
use crate::sales::value::{Class, DealId, Moment, TaskId};
use crate::ui::form::{Form, FormInput, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::{FinishForm, LeavesFrom, NextLine};

pub fn open(
    steps: Vec<(DealId, Option<TaskId>)>,
    kind: StepKind,
    began: Option<Moment>,
    glance: &Glance<'_>,
) -> Option<Form<Purpose>> {
    let (first, task) = steps.first().copied()?;
    let deal = glance.book.any_deal(first)?;
    let next = next_line(deal, task, glance);
    let words = glance.words;
    let deals: Vec<DealId> = steps.iter().map(|(deal, _)| *deal).collect();
    let contact = deal.contact.and_then(|contact| glance.book.contact(contact)).filter(|_| steps.len() == 1);
    let who = contact.map(|contact| contact.name.to_string()).filter(|name| !name.is_empty());
    let tag = super::tag(&deals, glance);
    let tag = who.map_or(tag.clone(), |who| format!("{tag}, {who}"));
    let title = words.say_with("form-done", &[("step", kinds_of(&steps, kind, glance).into()), ("deal", tag.into())]);
    let outcomes = labels(Outcome::ALL.iter().map(|outcome| outcome.message()), glance);
    let lines = vec![
        FormLine::choice(Question::Outcome, words.say("form-how-ended"), outcomes),
        FormLine::text(Question::Said, words.say("form-what-said")).optional(),
    ];
    let purpose = Purpose::Finish(FinishForm { steps, kind, began, next, proposed: None });
    let mut form = Form::new(purpose, title, lines);
    if next != NextLine::Absent {
        let example = words.say("form-step-example");
        let line = FormLine::text(Question::Step, words.say("form-next-step")).optional();
        form.lines.push(match next {
            NextLine::Proposed => line.with_hint(words.say_with("form-take-proposal", &[("example", example.into())])),
            NextLine::Free | NextLine::Absent => line.with_sample(example),
        });
    }
    propose(&mut form, glance);
    Some(form)
}

/// `call`, or of several that differ `call 8, offer 6`.
fn kinds_of(steps: &[(DealId, Option<TaskId>)], kind: StepKind, glance: &Glance<'_>) -> String {
    let of = |(_, task): &(DealId, Option<TaskId>)| task.and_then(|task| glance.book.task(task)).map(|task| task.kind);
    let mut counts: Vec<(StepKind, usize)> = Vec::new();
    for kind in steps.iter().filter_map(of) {
        match counts.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    if counts.len() < 2 {
        return glance.step_kind(kind);
    }
    counts.iter().map(|(kind, count)| format!("{} {count}", glance.step_kind(*kind))).collect::<Vec<_>>().join(", ")
}

fn next_line(deal: &Deal, task: Option<TaskId>, glance: &Glance<'_>) -> NextLine {
    let has_work = glance.book.is_open(deal) || glance.book.still_owes(deal);
    if !has_work || deal.holder_user().is_none() || deal.asleep().is_some() {
        return NextLine::Absent;
    }
    let left = deal.steps.iter().any(|step| Some(*step) != task);
    if left { NextLine::Free } else { NextLine::Proposed }
}

/// Another form goes on from this outcome.
const fn goes_on(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Sold | Outcome::Postponed | Outcome::Refused | Outcome::HandedBack => true,
        Outcome::Spoke | Outcome::NoAnswer | Outcome::WrongNumber | Outcome::WillCallBack => false,
    }
}

fn outcome_of(form: &Form<Purpose>) -> Option<Outcome> {
    Outcome::ALL.get(form.chosen(Question::Outcome)?).copied()
}

/// Puts the proposal in line with the outcome; what was typed over it stays.
pub(super) fn propose(form: &mut Form<Purpose>, glance: &Glance<'_>) {
    let outcome = outcome_of(form);
    let Purpose::Finish(FinishForm { steps, next: NextLine::Proposed, .. }) = &form.purpose else { return };
    let class = steps.first().map_or(Class::Unknown, |(deal, _)| class_of(*deal, glance));
    let step = outcome.filter(|outcome| !goes_on(*outcome)).and_then(|outcome| after(class, outcome, glance));
    let shown = match (&step, outcome) {
        (Some(step), _) => reading::step_shown(step, glance),
        (None, Some(_)) => glance.words.say("form-goes-on"),
        (None, None) => String::new(),
    };
    if let Some(FormInput::Text { proposal, .. }) = form.line_mut(Question::Step).map(|line| &mut line.input) {
        *proposal = shown;
    }
    if let Purpose::Finish(finish) = &mut form.purpose {
        finish.proposed = step;
    }
}

fn class_of(deal: DealId, glance: &Glance<'_>) -> Class {
    glance.book.any_deal(deal).map_or(Class::Unknown, |deal| deal.class)
}

fn after(class: Class, outcome: Outcome, glance: &Glance<'_>) -> Option<NewStep> {
    Some(default_step(glance.book.calendar()?, class, outcome, glance.now))
}

/// The line after a digit: where nobody answered nothing was said, and the next step is proposed.
pub(super) fn line_after_outcome(form: &Form<Purpose>) -> Option<usize> {
    let wanted = match outcome_of(form)? {
        Outcome::NoAnswer => Question::Step,
        Outcome::Spoke
        | Outcome::WrongNumber
        | Outcome::WillCallBack
        | Outcome::Sold
        | Outcome::Postponed
        | Outcome::Refused
        | Outcome::HandedBack => Question::Said,
    };
    form.lines.iter().position(|line| line.asks == wanted)
}

impl FinishForm {
    /// Minutes on the stopwatch.
    pub fn minutes(&self, now: Moment) -> u16 {
        let seconds = self.began.map_or(0, |began| now.seconds_since(began).max(0));
        u16::try_from((seconds + 59) / 60).unwrap_or(u16::MAX)
    }

    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let outcome = chosen(form, Question::Outcome, Outcome::ALL, glance)?;
        let said = form.words(Question::Said);
        if goes_on(outcome) {
            let next = self.go_on(outcome, said, glance);
            return Ok(next.map_or(Answered::Leave, |next| Answered::Instead(Box::new(next))));
        }
        let typed = form.typed(Question::Step);
        let typed = if typed.is_empty() {
            None
        } else {
            Some(reading::step(typed, glance).map_err(|text| Complaint::new(Question::Step, text))?)
        };
        let minutes = self.minutes(glance.now);
        let command = |(deal, task): &(DealId, Option<TaskId>)| {
            let next = typed.clone().or_else(|| self.proposal(*deal, outcome, glance));
            if let Some(task) = *task {
                return Command::Finish(Finish { task, outcome, said: said.clone(), minutes, next });
            }
            let touch = TouchMade { task: None, kind: self.kind, outcome, said: said.clone(), minutes };
            Command::Log(Log { deal: *deal, touch, next })
        };
        Ok(Answered::Send(self.steps.iter().map(command).collect()))
    }

    fn proposal(&self, deal: DealId, outcome: Outcome, glance: &Glance<'_>) -> Option<NewStep> {
        match self.next {
            NextLine::Proposed => {
                // What was shown, unless a draft has lain until its time was over.
                let shown = self.proposed.clone().filter(|_| self.steps.len() == 1);
                let ahead = shown.filter(|step| step.due.moment() >= glance.now);
                ahead.or_else(|| after(class_of(deal, glance), outcome, glance))
            }
            NextLine::Free | NextLine::Absent => None,
        }
    }

    /// The form that the outcome leads to, with the touch in its hands.
    fn go_on(&self, outcome: Outcome, said: Option<String>, glance: &Glance<'_>) -> Option<Form<Purpose>> {
        let (first, task) = self.steps.first().copied()?;
        let touch = Some(TouchMade { task, kind: self.kind, outcome, said, minutes: self.minutes(glance.now) });
        let deals: Vec<DealId> = self.steps.iter().map(|(deal, _)| *deal).collect();
        match outcome {
            Outcome::Sold => answers::open_won(deals, touch, glance),
            Outcome::Postponed => Some(postpone::open(deals, touch, glance)),
            // Each refusal has words of its own.
            Outcome::Refused => Some(refuse::open(first, touch, glance)),
            Outcome::HandedBack => Some(hand_back::open(deals, LeavesFrom::Holder, touch, glance)),
            Outcome::Spoke | Outcome::NoAnswer | Outcome::WrongNumber | Outcome::WillCallBack => None,
        }
    }
}
