//! Keys in a form: walking its lines, choosing by digits, typing, and what Enter comes to.

use super::submit::{complain, settle, submit};
use super::{Complaint, FormStep, Purpose, finish, reading};
use crate::sales::typed::says_no;
use crate::ui::form::{Form, FormInput, Question};
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Key, Place};
use crate::ui::screen::Hint;

/// Whose keys work on the line under the cursor.
pub fn places(form: &Form<Purpose>) -> Vec<Place> {
    if form.current().is_some_and(crate::ui::form::FormLine::is_text) {
        vec![Place::Text, Place::Form, Place::Everywhere]
    } else {
        vec![Place::Form, Place::Everywhere]
    }
}

/// Takes an action. What is none of a form's changes nothing.
pub fn act(form: &mut Form<Purpose>, action: Action, glance: &Glance<'_>) -> FormStep {
    if let Action::Choose(digit) = action {
        return choose(form, digit, glance);
    }
    if matches!(action, Action::Back | Action::Close) {
        return FormStep::Leave;
    }
    if action == Action::Open {
        return enter(form, glance);
    }
    match action_step(action) {
        Some(Walk::Up) => form.walk_up(),
        Some(Walk::Down) => form.walk_down(),
        Some(Walk::Option(by)) => turn(form, by, glance),
        None => return FormStep::Stay,
    }
    form.complaint = None;
    FormStep::Stay
}

enum Walk {
    Up,
    Down,
    /// To another option of the line.
    Option(isize),
}

fn action_step(action: Action) -> Option<Walk> {
    let is = |actions: &[Action]| actions.contains(&action);
    if is(&[Action::MoveUp, Action::PreviousPart]) {
        Some(Walk::Up)
    } else if is(&[Action::MoveDown, Action::NextPart]) {
        Some(Walk::Down)
    } else if is(&[Action::MoveLeft]) {
        Some(Walk::Option(-1))
    } else if is(&[Action::MoveRight]) {
        Some(Walk::Option(1))
    } else {
        None
    }
}

/// Types a key into the line of text under the cursor.
pub fn type_key(form: &mut Form<Purpose>, key: &Key, glance: &Glance<'_>) -> FormStep {
    if let Some(FormInput::Text { typed, .. }) = form.current_mut().map(|line| &mut line.input)
        && typed.take(key)
    {
        form.complaint = None;
        settle(form, glance);
    }
    FormStep::Stay
}

/// Puts pasted text into the line under the cursor.
pub fn paste(form: &mut Form<Purpose>, text: &str, glance: &Glance<'_>) -> FormStep {
    if let Some(FormInput::Text { typed, .. }) = form.current_mut().map(|line| &mut line.input) {
        let whole = typed.insert(text);
        let kept = typed.text().chars().count();
        form.complaint = (!whole).then(|| glance.words.say_with("form-pasted-cut", &[("n", kept.into())]));
        settle(form, glance);
    }
    FormStep::Stay
}

fn choose(form: &mut Form<Purpose>, digit: u8, glance: &Glance<'_>) -> FormStep {
    let Some(line) = form.current_mut() else { return FormStep::Stay };
    let asks = line.asks;
    let (FormInput::Choice { options, .. } | FormInput::Cycle { options, .. }) = &line.input else {
        return FormStep::Stay;
    };
    let Some(option) = option_of(asks, digit, options.len()) else { return FormStep::Stay };
    match &mut line.input {
        FormInput::Choice { chosen, .. } => *chosen = Some(option),
        FormInput::Cycle { at, .. } => *at = option,
        FormInput::Text { .. } | FormInput::Shown(_) => {}
    }
    form.complaint = None;
    settle(form, glance);
    if decides(asks) {
        return submit(form, glance);
    }
    let next = if asks == Question::Outcome { finish::line_after_outcome(form) } else { None };
    match next {
        Some(next) => form.at = next,
        None if form.is_at_last() => form.at = form.unanswered().unwrap_or(form.at),
        None => walk_on(form),
    }
    FormStep::Stay
}

/// The option of a digit, from 0. The last option of a list of people is to spread, on 0.
fn option_of(asks: Question, digit: u8, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let people = asks == Question::Person;
    if digit == 0 {
        return people.then_some(last);
    }
    let option = usize::from(digit) - 1;
    (option < if people { last } else { count }).then_some(option)
}

/// The digit of an option; beyond nine there is none.
pub(super) fn digit_of(asks: Question, option: usize, count: usize) -> Option<u8> {
    (0..=9).find(|digit| option_of(asks, *digit, count) == Some(option))
}

/// The digit is the whole answer: nothing else is asked.
const fn decides(asks: Question) -> bool {
    match asks {
        Question::Stage | Question::Person | Question::Which | Question::Conflict => true,
        Question::Outcome
        | Question::Said
        | Question::Step
        | Question::Field(_)
        | Question::Class
        | Question::Reason
        | Question::WhoSaid
        | Question::RestsOn
        | Question::Words
        | Question::When
        | Question::Minutes
        | Question::WhoAsked
        | Question::PersonName
        | Question::Controller
        | Question::ContactName
        | Question::CompanyName
        | Question::Position
        | Question::Phones
        | Question::Mails
        | Question::StageName
        | Question::StageShort
        | Question::StageAsks
        | Question::StageDays
        | Question::StageTouches
        | Question::Limit(_)
        | Question::StageRole
        | Question::StagePhase
        | Question::StageKeeper
        | Question::PipelineName
        | Question::FieldName
        | Question::FieldKind
        | Question::FieldOf
        | Question::FieldUnit
        | Question::FieldPlaces
        | Question::FieldChoices => false,
    }
}

/// To the next line; past one that has its likeliest answer already, which Up comes back to.
fn walk_on(form: &mut Form<Purpose>) {
    form.walk_down();
    if matches!(form.current().map(|line| &line.input), Some(FormInput::Cycle { .. })) {
        form.walk_down();
    }
}

fn turn(form: &mut Form<Purpose>, by: isize, glance: &Glance<'_>) {
    let Some(line) = form.current_mut() else { return };
    match &mut line.input {
        FormInput::Choice { options, chosen } => {
            let last = options.len().saturating_sub(1);
            // The first press of an arrow shows where it stands: the first option, or the last.
            let next = match *chosen {
                Some(at) => at.saturating_add_signed(by).min(last),
                None if by < 0 => last,
                None => 0,
            };
            *chosen = (!options.is_empty()).then_some(next);
        }
        FormInput::Cycle { options, at } => {
            let count = options.len().max(1);
            *at = (*at + count).saturating_add_signed(by) % count;
        }
        FormInput::Text { .. } | FormInput::Shown(_) => {}
    }
    settle(form, glance);
}

fn enter(form: &mut Form<Purpose>, glance: &Glance<'_>) -> FormStep {
    if let Some(FormInput::Cycle { options, at }) = form.current_mut().map(|line| &mut line.input)
        && options.len() > 1
    {
        *at = (*at + 1) % options.len();
        return FormStep::Stay;
    }
    if let Err(complaint) = check(form, glance) {
        return complain(form, complaint);
    }
    // A digit is missing: Enter does not pass a choice by.
    let is_skipped = form.current().is_some_and(|line| !line.is_text() && !line.is_answered());
    match form.unanswered() {
        Some(at) if at == form.at || is_skipped => {
            let is_text = form.current().is_some_and(crate::ui::form::FormLine::is_text);
            let id = if is_text { "form-write-first" } else { "form-choose-first" };
            form.complaint = Some(glance.words.say(id));
            FormStep::Stay
        }
        Some(at) => {
            form.at = at;
            form.complaint = None;
            FormStep::Stay
        }
        None => submit(form, glance),
    }
}

/// What was typed into this line can be read.
fn check(form: &Form<Purpose>, glance: &Glance<'_>) -> Result<(), Complaint> {
    let Some(line) = form.current() else { return Ok(()) };
    let typed = line.typed();
    if typed.is_empty() {
        return Ok(());
    }
    let read = match line.asks {
        Question::Field(field) => reading::value(field, typed, glance).map(drop),
        Question::Step => reading::step(typed, glance).map(drop),
        // Who is here again is away until no day.
        Question::When if matches!(form.purpose, Purpose::Away) && says_no(typed) => Ok(()),
        Question::When => reading::due(typed, glance).map(drop),
        Question::Outcome
        | Question::Said
        | Question::Class
        | Question::Reason
        | Question::WhoSaid
        | Question::RestsOn
        | Question::Words
        | Question::Minutes
        | Question::WhoAsked
        | Question::Stage
        | Question::Person
        | Question::PersonName
        | Question::Controller
        | Question::ContactName
        | Question::CompanyName
        | Question::Position
        | Question::Phones
        | Question::Mails
        | Question::Which
        | Question::StageName
        | Question::StageShort
        | Question::StageAsks
        | Question::StageDays
        | Question::StageTouches
        | Question::Limit(_)
        | Question::StageRole
        | Question::StagePhase
        | Question::StageKeeper
        | Question::PipelineName
        | Question::FieldName
        | Question::FieldKind
        | Question::FieldOf
        | Question::FieldUnit
        | Question::FieldPlaces
        | Question::FieldChoices
        | Question::Conflict => Ok(()),
    };
    read.map_err(|text| Complaint::new(line.asks, text))
}

/// The keys of a form, for the last line of the screen.
pub fn hints(form: &Form<Purpose>) -> Vec<Hint> {
    let save = match &form.purpose {
        Purpose::Answers(_) => "hint-save-move",
        Purpose::Refuse(_) => "hint-send-control",
        Purpose::Finish(_)
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
        | Purpose::ToStage(_)
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
        | Purpose::Field(_) => "hint-save",
    };
    let lines = Hint { actions: vec![Action::MoveUp, Action::MoveDown], word: "hint-line" };
    vec![Hint::new(Action::Open, save), lines, Hint::new(Action::Back, "hint-leave-draft")]
}
