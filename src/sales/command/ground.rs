//! What a decision stands on: the book, the stamp, fresh numbers, and the questions that all verbs ask.

use std::cell::Cell;

use chrono::NaiveDate;

use super::before::Before;
use crate::sales::book::Book;
use crate::sales::client::Contact;
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::Event;
use crate::sales::event::task::{Cancelled, TaskCancelled, TaskEvent};
use crate::sales::field::{Field, Shape, TEXT_MAX_CHARS, Value};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right, Roles};
use crate::sales::stage::{Pipeline, Stage, StageRole};
use crate::sales::stamp::{Origin, Stamp};
use crate::sales::user::{MACHINE, User};
use crate::sales::value::{Calendar, DealId, Due, Moment, StageId, TaskId, UserId, Zone, clean_line, letters};

/// What was written is kept whole, or it is refused: nothing is cut behind the back of who wrote it.
pub(in crate::sales::command) fn fits(text: &str) -> Result<(), Refusal> {
    let letters = letters(text);
    if letters > TEXT_MAX_CHARS { Err(Refusal::TextTooLong { letters, limit: TEXT_MAX_CHARS }) } else { Ok(()) }
}

/// The book and the stamp of one decision.
#[derive(Debug)]
pub struct Ground<'a> {
    pub book: &'a Book,
    pub stamp: &'a Stamp,
    /// What the same line has decided before.
    pub(in crate::sales::command) before: Before,
    next_id: Cell<u64>,
}

impl<'a> Ground<'a> {
    pub fn new(book: &'a Book, stamp: &'a Stamp) -> Self {
        Self { book, stamp, before: Before::default(), next_id: Cell::new(book.next_id()) }
    }

    /// A number nothing has yet.
    pub fn fresh(&self) -> u64 {
        let id = self.next_id.get();
        self.next_id.set(id + 1);
        id
    }

    pub fn now(&self) -> Moment {
        self.stamp.at
    }

    pub fn today(&self) -> NaiveDate {
        self.book.day(self.stamp.at)
    }

    pub fn zone(&self) -> Zone {
        self.book.zone()
    }

    pub fn calendar(&self) -> Result<&'a Calendar, Refusal> {
        self.book.calendar().ok_or(Refusal::FloorNotOpen)
    }

    /// On whose word it is done.
    pub fn actor(&self) -> UserId {
        self.stamp.actor
    }

    fn roles(&self) -> Roles {
        if self.is_machine() {
            return Roles::all();
        }
        self.book.user(self.actor()).map_or_else(Roles::default, |user| user.roles)
    }

    /// The machine's own doing: timers, the sample floor, the store owner's way back in.
    pub fn is_machine(&self) -> bool {
        self.actor() == MACHINE
    }

    /// How far the actor may use a right.
    pub fn reach(&self, right: Right) -> Result<Reach, Refusal> {
        if self.is_machine() {
            return Ok(Reach::All);
        }
        self.roles().reach(right).ok_or(Refusal::NoRight { right })
    }

    /// A deal the actor may know of.
    pub fn deal(&self, id: DealId) -> Result<&'a Deal, Refusal> {
        let deal = self.book.any_deal(id).ok_or(Refusal::NoSuchDeal { deal: id })?;
        let known = self.is_machine() || self.book.sees(&self.book.viewer(self.actor()), deal);
        // Somebody who asks for a deal that a colleague has just taken hears who has it, not that it does not exist.
        if known || deal.holder_user().is_some() { Ok(deal) } else { Err(Refusal::NoSuchDeal { deal: id }) }
    }

    /// A deal that the actor gives their word on: their team's, or anybody's where they may.
    pub fn deal_of_team(&self, id: DealId) -> Result<&'a Deal, Refusal> {
        self.reach(Right::Assign)?;
        let deal = self.deal(id)?;
        self.on_deal(Right::Assign, deal)?;
        Ok(deal)
    }

    pub fn stage_of(&self, deal: &Deal) -> Result<&'a Stage, Refusal> {
        self.book.stage(deal.stage).ok_or(Refusal::NoSuchStage)
    }

    pub fn pipeline_of(&self, deal: &Deal) -> Result<&'a Pipeline, Refusal> {
        self.book.pipeline(deal.pipeline).ok_or(Refusal::NoSuchStage)
    }

    /// The stage of a role in the deal's pipeline.
    pub fn stage_for(&self, deal: &Deal, role: StageRole) -> Result<StageId, Refusal> {
        self.pipeline_of(deal)?.by_role(role).map(|stage| stage.id).ok_or(Refusal::NoSuchStage)
    }

    pub fn user(&self, id: UserId) -> Result<&'a User, Refusal> {
        self.book.user(id).ok_or(Refusal::NoSuchUser)
    }

    /// The actor heads the team of this person.
    pub fn heads(&self, user: UserId) -> bool {
        let Some(me) = self.book.user(self.actor()) else { return false };
        self.book.user(user).is_some_and(|user| me.heads.contains(&user.team))
    }

    /// The actor may use `right` on this deal: it is theirs, their team's, or they may do it to all.
    pub fn on_deal(&self, right: Right, deal: &Deal) -> Result<Reach, Refusal> {
        let reach = self.reach(right)?;
        let mine = deal.holder == Holder::User(self.actor());
        let allowed = match (reach, deal.holder) {
            (Reach::All, _) => true,
            (Reach::Team, Holder::User(user)) => mine || self.heads(user),
            (Reach::Own | Reach::UpToQualified, Holder::User(_)) => mine,
            (Reach::Team | Reach::Own | Reach::UpToQualified | Reach::Review, Holder::Exchange)
            | (Reach::Review, Holder::User(_)) => false,
            (Reach::Team | Reach::Own | Reach::UpToQualified | Reach::Review, Holder::Marketing { .. }) => {
                self.roles().has(crate::sales::role::Role::Marketing)
            }
        };
        if allowed { Ok(reach) } else { Err(Refusal::NotYours { deal: deal.id, holder: deal.holder }) }
    }

    /// The deal is open and the actor may work on it.
    pub fn open_deal(&self, id: DealId) -> Result<&'a Deal, Refusal> {
        self.reach(Right::Work)?;
        let deal = self.deal(id)?;
        self.on_deal(Right::Work, deal)?;
        self.must_be_open(deal)?;
        Ok(deal)
    }

    /// The deal is open, in somebody's hands, and the actor may work on it: in the exchange and with marketing a clock runs
    /// instead of steps (DESIGN §3.5).
    pub fn held_deal(&self, id: DealId) -> Result<(&'a Deal, UserId), Refusal> {
        let deal = self.open_deal(id)?;
        let holder = deal.holder_user().ok_or(Refusal::NotYours { deal: deal.id, holder: deal.holder })?;
        Ok((deal, holder))
    }

    /// The deal is before quality control, and the actor is quality control: it calls the client of a case itself.
    pub fn reviews(&self, deal: &Deal) -> bool {
        let is_case = self.book.stage_role(deal) == Some(StageRole::ConditionalRefusal);
        is_case && self.reach(Right::Work).is_ok() && self.reach(Right::Judge).is_ok()
    }

    /// Quality control has left this case for a working day: the head of the rep's team may decide what goes on, not that it is lost.
    pub fn judges_late(&self, deal: &Deal) -> bool {
        let is_case = self.book.stage_role(deal) == Some(StageRole::ConditionalRefusal);
        let heads = |by: UserId| self.reach(Right::Assign).is_ok() && self.heads(by);
        let Some(case) = deal.case().filter(|case| is_case && heads(case.by)) else { return false };
        let is_put_off = case.until.is_some_and(|until| self.now() < until);
        let waited = |calendar: &Calendar| calendar.minutes_between(case.since, self.now());
        let is_late = |calendar: &Calendar| waited(calendar) > i64::from(calendar.day_minutes());
        !is_put_off && self.book.calendar().is_some_and(is_late)
    }

    pub fn must_be_open(&self, deal: &Deal) -> Result<(), Refusal> {
        if self.stage_of(deal)?.role.is_open() {
            Ok(())
        } else {
            Err(Refusal::NotOpen { deal: deal.id, stage: deal.stage })
        }
    }

    /// There is something to do for it: it is open, or sold and not paid.
    pub fn must_have_work(&self, deal: &Deal) -> Result<(), Refusal> {
        if self.book.still_owes(deal) { Ok(()) } else { self.must_be_open(deal) }
    }

    /// Ends every open step of a deal on record, but the one that was just finished.
    pub fn cancel_steps(&self, deal: &Deal, why: Cancelled, but: Option<TaskId>, events: &mut Vec<Event>) {
        for task in deal.steps.iter().filter(|task| Some(**task) != but) {
            let event = TaskCancelled { task: *task, deal: Some(deal.id), why };
            events.push(Event::Task(TaskEvent::Cancelled(event)));
        }
    }

    /// So many working minutes from now.
    pub fn in_minutes(&self, minutes: u32) -> Result<Due, Refusal> {
        Ok(Due::at(self.calendar()?.after_minutes(self.now(), minutes), self.zone()))
    }

    /// Typed by a person, not by a file or a timer.
    pub fn is_by_hand(&self) -> bool {
        match self.stamp.origin {
            Origin::Key | Origin::Command => true,
            Origin::Import | Origin::Rule | Origin::Intake | Origin::Timer => false,
        }
    }

    /// What a stage and those before it ask for and the deal does not have.
    pub fn missing(&self, deal: &Deal, to: StageId) -> Result<Vec<Field>, Refusal> {
        Ok(self.lacking(deal, self.pipeline_of(deal)?, to))
    }

    /// What a deal would lack in a stage of this pipeline, be it its own or another.
    pub fn lacking(&self, deal: &Deal, pipeline: &Pipeline, to: StageId) -> Vec<Field> {
        let contact = deal.contact.and_then(|contact| self.book.contact(contact));
        let reachable = contact.is_some_and(Contact::is_reachable);
        let has = |field: Field| if field == Field::Reach { reachable } else { self.book.value(deal, field).is_some() };
        pipeline.asked_up_to(to).into_iter().filter(|field| !has(*field)).collect()
    }

    /// People may be asked for this field: it ships, or the floor has it and has not retired it.
    pub fn asks(&self, field: Field) -> bool {
        if let Field::Custom(id) = field { self.book.field(id).is_some_and(|field| !field.retired) } else { true }
    }

    /// The value, cleaned, if it fits the field.
    pub fn fitting(&self, field: Field, value: &Value) -> Result<Value, Refusal> {
        let shape = self.book.shape(field).filter(|_| self.asks(field)).ok_or(Refusal::NoSuchField)?;
        if !value.has_shape(shape) {
            return Err(Refusal::WrongShape { field });
        }
        // Pieces are whole (METHOD R08).
        if let (Shape::Number { places }, Value::Number(number)) = (shape, value)
            && number.places > places
        {
            return Err(Refusal::TooFine { field, places });
        }
        match value {
            Value::Text(text) => {
                fits(text)?;
                let text = clean_line(text, TEXT_MAX_CHARS);
                if text.is_empty() { Err(Refusal::Empty { field }) } else { Ok(Value::Text(text.into())) }
            }
            Value::Money(money) if money.minor <= 0 => Err(Refusal::NotPositive { field }),
            Value::No
            | Value::Yes
            | Value::Money(_)
            | Value::Date(_)
            | Value::Due(_)
            | Value::Number(_)
            | Value::Percent(_)
            | Value::Choice(_) => Ok(value.clone()),
        }
    }
}
