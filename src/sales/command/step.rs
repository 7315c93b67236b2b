//! The two things that go along with other verbs: a next step, and the touch it rests on.

use serde::{Deserialize, Serialize};

use super::ground::{Ground, fits};
use super::horizon::check_step_time;
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Noted, Said, Touched};
use crate::sales::event::task::{AutoText, TaskEvent, TaskFinished, TaskSet};
use crate::sales::field::TEXT_MAX_CHARS;
use crate::sales::reason::Outcome;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::task::Task;
use crate::sales::typed::StepKind;
use crate::sales::value::{DealId, Due, TaskId, TouchId, UserId, clean_line, clean_text};

/// A next step that somebody wants set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewStep {
    pub kind: StepKind,
    pub due: Due,
    pub text: Option<String>,
    /// The floor's own words, where the person took a proposal as it was.
    pub auto: Option<AutoText>,
}

/// Free text made safe; `None` where nothing is left of it.
pub(super) fn said(text: Option<&str>) -> Option<Said> {
    let text = clean_text(text?, TEXT_MAX_CHARS);
    (!text.is_empty()).then(|| Said { text: text.into() })
}

impl NewStep {
    /// The event that sets it, after its time has been checked against the deal's horizon.
    pub(super) fn event(&self, ground: &Ground<'_>, deal: Option<&Deal>, executor: UserId) -> Result<Event, Refusal> {
        check_step_time(ground, deal, &self.due, ground.zone())?;
        Ok(self.event_unchecked(ground, deal.map(|deal| deal.id), executor))
    }

    /// The event that sets it, for a time that the floor itself has chosen.
    pub(super) fn event_unchecked(&self, ground: &Ground<'_>, deal: Option<DealId>, executor: UserId) -> Event {
        let text = self.text.as_deref().map(|text| clean_line(text, TEXT_MAX_CHARS));
        let words = text.filter(|text| !text.is_empty()).map(|text| Said { text: text.into() });
        Event::Task(TaskEvent::Set(TaskSet {
            task: TaskId::new(ground.fresh()),
            deal,
            executor,
            setter: ground.actor(),
            kind: self.kind,
            due: self.due,
            auto: self.auto.filter(|_| words.is_none()),
            words,
        }))
    }

    /// The step "first call", due some working minutes from now.
    pub(super) fn first_call(ground: &Ground<'_>, minutes: u32) -> Result<Self, Refusal> {
        Ok(Self { kind: StepKind::Call, due: ground.in_minutes(minutes)?, text: None, auto: Some(AutoText::FirstCall) })
    }

    /// The step "call today": by the end of the working day, or first thing on the next one.
    pub(super) fn call_today(ground: &Ground<'_>) -> Result<Self, Refusal> {
        let calendar = ground.calendar()?;
        let start = calendar.next_working_time(ground.now());
        let due = Due::day(start.date_in(ground.zone()), ground.zone());
        Ok(Self { kind: StepKind::Call, due, text: None, auto: Some(AutoText::CallToday) })
    }

    /// The step "warm call" of a deal that comes back from its sleep: by noon, or by the end of a day that is past it.
    pub(super) fn warm_call(ground: &Ground<'_>) -> Result<Self, Refusal> {
        let date = ground.calendar()?.next_working_time(ground.now()).date_in(ground.zone());
        let noon = Due { date, time: chrono::NaiveTime::from_hms_opt(WARM_CALL_HOUR, 0, 0), zone: ground.zone() };
        let due = if noon.moment() < ground.now() { Due::day(date, ground.zone()) } else { noon };
        Ok(Self { kind: StepKind::Call, due, text: None, auto: Some(AutoText::WarmCall) })
    }
}

/// The hour by which a woken deal is called.
const WARM_CALL_HOUR: u32 = 12;

/// A call, meeting or letter that has just been made, with how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TouchMade {
    /// The step it was; finished by it.
    pub task: Option<TaskId>,
    pub kind: StepKind,
    pub outcome: Outcome,
    pub said: Option<String>,
    pub minutes: u16,
}

/// Longest touch that is believed, in minutes.
const MINUTES_MAX: u16 = 24 * 60;

impl TouchMade {
    /// The kind is one that reaches a client: a call, a meeting or a letter.
    const fn reaches(&self) -> bool {
        match self.kind {
            StepKind::Call | StepKind::Meeting | StepKind::Letter => true,
            StepKind::Offer | StepKind::Invoice | StepKind::Payment | StepKind::Decide | StepKind::Other => false,
        }
    }

    /// Logs the touch once, and finishes the step it was. Returns the touch's number where there is one.
    pub(super) fn events(
        &self,
        ground: &Ground<'_>,
        deal: &Deal,
        events: &mut Vec<Event>,
    ) -> Result<Option<TouchId>, Refusal> {
        if let Some(task) = self.task {
            // A touch finishes a step of its own deal: another deal would be left without.
            let of_deal = own_open_task(ground, task)?.deal;
            if of_deal != Some(deal.id) {
                return Err(Refusal::NoSuchTask { task });
            }
        }
        self.said.as_deref().map_or(Ok(()), fits)?;
        let words = said(self.said.as_deref());
        let mut made = None;
        if self.reaches() {
            let touch = TouchId::new(ground.fresh());
            made = Some(touch);
            events.push(Event::Deal(DealEvent::Touched(Touched {
                touch,
                deal: deal.id,
                contact: deal.contact,
                task: self.task,
                kind: self.kind,
                outcome: self.outcome,
                minutes: self.minutes.min(MINUTES_MAX),
                words,
            })));
        } else if words.is_some() {
            events.push(Event::Deal(DealEvent::Noted(Noted { deal: deal.id, words })));
        }
        if let Some(task) = self.task {
            events.push(Event::Task(TaskEvent::Finished(TaskFinished {
                task,
                deal: Some(deal.id),
                outcome: Some(self.outcome),
            })));
        }
        Ok(made)
    }
}

/// A task of the actor's, or of somebody whose deal they may work on.
pub(super) fn own_open_task<'a>(ground: &Ground<'a>, id: TaskId) -> Result<&'a Task, Refusal> {
    match open_task(ground, id)? {
        (task, true) => Ok(task),
        (_, false) => Err(Refusal::NotYourTask { task: id }),
    }
}

/// An open task, and whether it is the actor's, or of a deal they may work on.
pub(super) fn open_task<'a>(ground: &Ground<'a>, id: TaskId) -> Result<(&'a Task, bool), Refusal> {
    let task = ground.book.task(id).ok_or(Refusal::NoSuchTask { task: id })?;
    // Steps of rows that a job has not released are not there yet.
    if task.deal.is_some_and(|deal| ground.book.any_deal(deal).is_none()) {
        return Err(Refusal::NoSuchTask { task: id });
    }
    let mine = ground.is_machine() || task.executor == ground.actor();
    let by_deal = || {
        let deal = task.deal.and_then(|deal| ground.book.any_deal(deal));
        let works = |deal| ground.on_deal(Right::Work, deal).is_ok() && ground.book.is_open(deal);
        deal.is_some_and(|deal| works(deal) || ground.reviews(deal))
    };
    let is_own = mine || by_deal();
    // Whose it is not is not told that it has ended.
    if is_own && !task.is_open() {
        return Err(Refusal::TaskNotOpen { task: id });
    }
    if task.is_open() { Ok((task, is_own)) } else { Err(Refusal::NotYourTask { task: id }) }
}
