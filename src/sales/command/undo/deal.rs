//! Deals: what each event of a deed comes to when it is taken back.

use super::Taking;
use crate::sales::book::access::Shown;
use crate::sales::deal::{Deal, Effort, Holder};
use crate::sales::event::Event;
use crate::sales::event::access::{AccessEnded, AccessGiven, AccessRefused, NotGiven};
use crate::sales::event::ask::{Answered, AskSettled};
use crate::sales::event::deal::{
    Captured, ClientSet, DealEvent, FieldSet, HolderRestored, Moved, Refused, Returned, Said, Switched, Touched,
};
use crate::sales::event::floor::FloorEvent;
use crate::sales::event::taken_back::{Before, TakenBack, What};
use crate::sales::event::task::TaskEvent;
use crate::sales::field::Field;
use crate::sales::reason::ReturnReason;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{Day, DealId, StageId, TaskId, UserId};

/// A claim may be undone that long, in seconds; later it is a return like any other.
const CLAIM_SECONDS: i64 = 60;

impl Taking<'_> {
    pub(super) fn deal(&mut self, event: &DealEvent) -> Result<(), Refusal> {
        // What one gave to marketing is out of one's sight, and taken back all the same.
        let deal = self.ground.book.any_deal(event.deal()).ok_or(Refusal::NoSuchDeal { deal: event.deal() })?;
        let id = deal.id;
        let event = match event {
            // What came with a deal goes with it.
            DealEvent::FieldSet(_) | DealEvent::ClientSet(_) | DealEvent::Noted(_) if self.is_captured(id) => {
                return Ok(());
            }
            DealEvent::Captured(event) => self.capture(deal, event)?,
            DealEvent::Touched(_) | DealEvent::Noted(_) | DealEvent::Spent(_) if self.is_in_other_hands(deal) => {
                return Err(Refusal::UndoOvertaken);
            }
            DealEvent::Touched(event) => self.touch(deal, event)?,
            DealEvent::Noted(_) => taken_back(id, What::Note { at: self.at }),
            DealEvent::Spent(event) => {
                // Of several at once each has a time of its own.
                let it = (self.ground.actor(), event.kind, event.minutes, event.cost);
                let is_it = |effort: &&Effort| (effort.by, effort.kind, effort.minutes, effort.cost) == it;
                let made = deal.efforts().iter().filter(is_it).find(|effort| effort.at >= self.at);
                taken_back(id, What::Effort { at: made.ok_or(Refusal::UndoOvertaken)?.at })
            }
            DealEvent::Nurtured(event) => {
                let holder = Holder::Marketing { until: event.until };
                if deal.holder != holder || self.ground.reach(Right::Work).is_err() {
                    return Err(Refusal::UndoOvertaken);
                }
                self.ground.must_be_open(deal).map_err(|_| Refusal::UndoOvertaken)?;
                // It slept before: it has no step, and sleeps on.
                if let Some(until) = self.asleep_before(id) {
                    let what = What::Sleep { until: Some(until), times: deal.postponed() };
                    self.undone.push(Event::Deal(taken_back(id, what)));
                }
                DealEvent::HolderRestored(HolderRestored { deal: id, from: holder, to: Holder::User(event.from) })
            }
            DealEvent::Returned(event) => self.give_back(deal, event)?,
            DealEvent::Refused(event) => self.refusal(deal, event)?,
            DealEvent::FieldSet(_)
            | DealEvent::ClientSet(_)
            | DealEvent::Moved(_)
            | DealEvent::Claimed(_)
            | DealEvent::Assigned(_)
            | DealEvent::Postponed(_)
            | DealEvent::Woken(_)
            | DealEvent::Switched(_) => {
                self.may_take_back(deal, event)?;
                self.turned_round(deal, event).ok_or(Refusal::UndoOvertaken)?
            }
            DealEvent::Asked(event) => {
                let is_still = deal.ask().is_some_and(|ask| ask.by == event.by && ask.wish == event.wish);
                if !is_still {
                    return Err(Refusal::UndoOvertaken);
                }
                let how = Answered::Withdrawn;
                DealEvent::AskSettled(AskSettled { deal: id, asker: event.by, how, words: None })
            }
            DealEvent::AccessAsked(event) => {
                let wanted = self.ground.book.accesses().wanted(id, event.by);
                // Of several at once each has a time of its own, none before the first.
                wanted.filter(|wanted| wanted.at >= self.at).ok_or(Refusal::UndoOvertaken)?;
                let (asker, how) = (event.by, NotGiven::Withdrawn);
                DealEvent::AccessRefused(AccessRefused { deal: id, asker, how, words: None })
            }
            DealEvent::AccessGiven(event) => {
                let (to, today) = (event.to, self.ground.today());
                let shown = self.ground.book.accesses().shown(id, to, today);
                let as_given = |shown: &&Shown| shown.by == self.ground.actor() && shown.until == event.until;
                let shown = shown.filter(as_given).ok_or(Refusal::UndoOvertaken)?;
                // A day that was changed is what it was; what was asked for waits again.
                match shown.was.last().filter(|was| was.until >= today) {
                    Some(was) => DealEvent::AccessGiven(AccessGiven { deal: id, to, until: was.until, words: None }),
                    None => DealEvent::AccessEnded(AccessEnded { deal: id, from: to, words: None }),
                }
            }
            DealEvent::Invoiced(event) => self.invoiced(deal, event)?,
            DealEvent::InvoiceCancelled(event) => self.invoice_cancelled(deal, event)?,
            DealEvent::Paid(event) => self.paid(deal, event)?,
            DealEvent::PaymentStruck(event) => self.payment_struck(deal, event)?,
            DealEvent::Junked(_)
            | DealEvent::SentBack(_)
            | DealEvent::Lost(_)
            | DealEvent::CasePutOff(_)
            | DealEvent::Reopened(_)
            | DealEvent::HolderRestored(_)
            | DealEvent::TakenBack(_)
            | DealEvent::AskSettled(_)
            | DealEvent::LimitExtended(_)
            | DealEvent::NurtureEnded(_)
            | DealEvent::ClaimWarned(_)
            | DealEvent::AccessRefused(_)
            | DealEvent::AccessEnded(_)
            | DealEvent::BreachTold(_) => return Err(Refusal::NotUndone),
        };
        self.undone.push(Event::Deal(event));
        Ok(())
    }

    /// The deal is open still, and the actor may still do to it what they did: it may be in other hands by now.
    fn may_take_back(&self, deal: &Deal, event: &DealEvent) -> Result<(), Refusal> {
        let ground = self.ground;
        ground.must_be_open(deal).map_err(|_| Refusal::UndoOvertaken)?;
        // It went with a stage that was removed: that was the floor's matter, and so is this.
        let with_stage = self.events.iter().any(|event| matches!(event, Event::Floor(FloorEvent::StageRemoved(_))));
        // A rule gave it away: it is back with whoever had it when this was done.
        if with_stage || self.by_rule || self.holder_then(deal) != deal.holder {
            return Ok(());
        }
        let right =
            if matches!(event, DealEvent::Assigned(_) | DealEvent::Switched(_)) { Right::Assign } else { Right::Work };
        let verified = deal.holder == Holder::Exchange && ground.reach(Right::Verify).is_ok();
        if verified || ground.on_deal(right, deal).is_ok() { Ok(()) } else { Err(Refusal::UndoOvertaken) }
    }

    /// Somebody else got it after this was done, and the actor works on it no more: what stands there now is that person's matter.
    pub(super) fn is_in_other_hands(&self, deal: &Deal) -> bool {
        let hands_on = |event: &Event| match event {
            Event::Deal(
                event @ (DealEvent::Captured(_)
                | DealEvent::Claimed(_)
                | DealEvent::Assigned(_)
                | DealEvent::Returned(_)
                | DealEvent::Nurtured(_)),
            ) => event.deal() == deal.id,
            Event::Deal(_)
            | Event::Task(_)
            | Event::Client(_)
            | Event::Floor(_)
            | Event::User(_)
            | Event::Job(_)
            | Event::Rule(_) => false,
        };
        !self.by_rule
            && deal.held_since > self.done_to(deal.id)
            && !self.events.iter().any(hands_on)
            && self.ground.on_deal(Right::Work, deal).is_err()
    }

    /// It has changed hands since, though it may be with the same person again: that was somebody's decision.
    fn is_given_again(&self, deal: &Deal) -> bool {
        self.holder_then(deal) == deal.holder && deal.given_at() > self.done_to(deal.id)
    }

    /// Who was given the deal has worked on it since; a note stays where it is.
    fn is_worked_on(&self, deal: &Deal, by: UserId) -> bool {
        let done = self.done_to(deal.id);
        let since = |at| at > done;
        // Their last deeds are known, whatever they were; of what they did before those, the deal itself tells.
        if self.ground.book.has_worked_on(by, deal.id, done) {
            return true;
        }
        let steps = || deal.steps.iter().filter_map(|step| self.ground.book.task(*step));
        deal.touches.iter().any(|touch| touch.by == by && since(touch.at))
            || deal.efforts().iter().any(|effort| effort.by == by && since(effort.at))
            || steps().any(|step| step.setter == by && since(step.set_at))
            || (since(deal.stage_since()) && !self.undone.iter().any(|event| event.deal() == Some(deal.id)))
    }

    /// The same event the other way, where all it restores still holds what was set.
    fn turned_round(&self, deal: &Deal, event: &DealEvent) -> Option<DealEvent> {
        let id = deal.id;
        match event {
            DealEvent::FieldSet(event) => (self.value_then(deal, event.field) == event.after).then(|| {
                let (before, after) = (event.after.clone(), event.before.clone());
                DealEvent::FieldSet(FieldSet { deal: id, field: event.field, before, after })
            }),
            DealEvent::ClientSet(event) => {
                let is_still = (deal.company, deal.contact) == (event.company, event.contact);
                is_still.then_some(DealEvent::ClientSet(ClientSet {
                    deal: id,
                    company: event.company_before,
                    contact: event.contact_before,
                    company_before: event.company,
                    contact_before: event.contact,
                }))
            }
            DealEvent::Moved(event) => {
                let moved = Moved { deal: id, from: event.to, to: event.from, words: None };
                (deal.stage == event.to && self.has_stage(event.from)).then_some(DealEvent::Moved(moved))
            }
            DealEvent::Claimed(event) => {
                let in_time = self.ground.now().seconds_since(self.at) <= CLAIM_SECONDS;
                let reason = ReturnReason::Mistaken;
                let returned = Returned { deal: id, from: event.by, reason, words: None };
                let is_theirs = self.holder_then(deal) == Holder::User(event.by) && !self.is_given_again(deal);
                (is_theirs && in_time).then_some(DealEvent::Returned(returned))
            }
            DealEvent::Assigned(event) => {
                // Laid to sleep meanwhile, it would lie in the exchange where nobody sees it.
                let is_lost = deal.asleep().is_some() && event.from == Holder::Exchange;
                let is_theirs = event.to != self.ground.actor() && self.is_worked_on(deal, event.to);
                let is_theirs = is_theirs || self.is_given_again(deal);
                let restored = HolderRestored { deal: id, from: self.holder_then(deal), to: event.from };
                (self.holder_then(deal) == Holder::User(event.to) && !is_lost && !is_theirs)
                    .then_some(DealEvent::HolderRestored(restored))
            }
            DealEvent::Switched(event) => {
                let is_still = (deal.pipeline, deal.stage) == (event.to, event.to_stage);
                let switched = Switched {
                    deal: id,
                    from: event.to,
                    from_stage: event.to_stage,
                    to: event.from,
                    to_stage: event.from_stage,
                    words: None,
                };
                let is_there = self.ground.book.has_stage(event.from_stage);
                (is_still && is_there).then_some(DealEvent::Switched(switched))
            }
            DealEvent::Postponed(event) => {
                let is_still = deal.asleep().is_some_and(|asleep| asleep.until == event.until);
                let until = self.asleep_before(id);
                let times = deal.postponed().saturating_sub(1);
                is_still.then(|| taken_back(id, What::Sleep { until, times }))
            }
            DealEvent::Woken(event) => {
                let (until, times) = (Some(Day(event.until)), deal.postponed());
                deal.asleep().is_none().then(|| taken_back(id, What::Sleep { until, times }))
            }
            DealEvent::Captured(_)
            | DealEvent::Junked(_)
            | DealEvent::Returned(_)
            | DealEvent::Refused(_)
            | DealEvent::SentBack(_)
            | DealEvent::Lost(_)
            | DealEvent::CasePutOff(_)
            | DealEvent::Reopened(_)
            | DealEvent::Touched(_)
            | DealEvent::Noted(_)
            | DealEvent::HolderRestored(_)
            | DealEvent::TakenBack(_)
            | DealEvent::Invoiced(_)
            | DealEvent::InvoiceCancelled(_)
            | DealEvent::Paid(_)
            | DealEvent::PaymentStruck(_)
            | DealEvent::Asked(_)
            | DealEvent::AskSettled(_)
            | DealEvent::LimitExtended(_)
            | DealEvent::ClaimWarned(_)
            | DealEvent::Spent(_)
            | DealEvent::Nurtured(_)
            | DealEvent::NurtureEnded(_)
            | DealEvent::AccessAsked(_)
            | DealEvent::AccessGiven(_)
            | DealEvent::AccessRefused(_)
            | DealEvent::AccessEnded(_)
            | DealEvent::BreachTold(_) => None,
        }
    }

    /// Deals can stand in it, once what has been taken back so far is so.
    fn has_stage(&self, stage: StageId) -> bool {
        let added =
            |event: &Event| matches!(event, Event::Floor(FloorEvent::StageAdded(event)) if event.stage.id == stage);
        self.ground.book.has_stage(stage) || self.undone.iter().any(added)
    }

    fn asleep_before(&self, deal: DealId) -> Option<Day> {
        self.before(deal)?.asleep.map(|asleep| Day(asleep.until))
    }

    fn is_captured(&self, deal: DealId) -> bool {
        self.events.iter().any(|event| matches!(event, Event::Deal(DealEvent::Captured(event)) if event.deal == deal))
    }

    /// A deal goes as long as nothing but the capture itself has been done with it. One that came from outside is the head's.
    fn capture(&self, deal: &Deal, event: &Captured) -> Result<DealEvent, Refusal> {
        let own = self.ground.book.source_called("own");
        if Some(event.source) != own {
            self.ground.reach(Right::Assign)?;
        }
        let deed = self.deed.ok_or(Refusal::NotUndone)?;
        let mut later = self.ground.book.deeds(self.ground.actor()).rev().take_while(|other| other.key != deed.key);
        let as_it_came = deed.is_fresh(deal.id)
            && !later.any(|other| other.is_about(deal.id.number()))
            && (deal.stage, self.holder_then(deal)) == (event.stage, event.holder)
            && (deal.company, deal.contact) == (event.company, event.contact)
            && deal.touches.is_empty()
            && deal.steps.iter().all(|step| self.has_set(*step))
            && Field::ALL.into_iter().all(|field| self.is_as_it_came(deal, event, field));
        if !as_it_came {
            return Err(Refusal::UndoOvertaken);
        }
        Ok(taken_back(deal.id, What::Capture { company: event.company, contact: event.contact }))
    }

    fn has_set(&self, step: TaskId) -> bool {
        let mut all = self.events.iter().chain(self.ruled);
        all.any(|event| matches!(event, Event::Task(TaskEvent::Set(event)) if event.task == step))
    }

    fn is_as_it_came(&self, deal: &Deal, captured: &Captured, field: Field) -> bool {
        let set = self.ruled.iter().rev().chain(self.events.iter().rev()).find_map(|event| match event {
            Event::Deal(DealEvent::FieldSet(event)) if event.deal == deal.id && event.field == field => {
                Some(&event.after)
            }
            Event::Deal(_)
            | Event::Task(_)
            | Event::Client(_)
            | Event::Floor(_)
            | Event::User(_)
            | Event::Job(_)
            | Event::Rule(_) => None,
        });
        match (field, set) {
            (_, Some(value)) => deal.value(field) == *value,
            (Field::Title, None) => captured.words.as_ref().is_none_or(|words| words.title == deal.title),
            (Field::Sum, None) => deal.sum == captured.sum,
            (_, None) => deal.value(field).is_none(),
        }
    }

    /// What the client said before is what they said last again; a refusal must not rest on what is no more.
    fn touch(&self, deal: &Deal, event: &Touched) -> Result<DealEvent, Refusal> {
        let rests = deal.case().is_some_and(|case| case.touch == Some(event.touch)) && !self.frees_case(deal.id);
        if deal.touch(event.touch).is_none() || rests {
            return Err(Refusal::UndoOvertaken);
        }
        let last = self.last_words_but(deal, event);
        let what = What::Touch { touch: event.touch, contact: event.contact };
        let words = last.map(|text| Said { text: text.into() });
        Ok(DealEvent::TakenBack(TakenBack { deal: deal.id, what, words }))
    }

    fn frees_case(&self, deal: DealId) -> bool {
        self.undone.iter().any(|event| {
            matches!(event, Event::Deal(DealEvent::TakenBack(event))
                if event.deal == deal && matches!(event.what, What::Refusal { .. }))
        })
    }

    fn last_words_but(&self, deal: &Deal, event: &Touched) -> Option<String> {
        let said = event.words.as_ref().filter(|_| event.outcome.is_touch()).map(|words| &*words.text);
        let newest = deal.touches.iter().rev().find(|touch| touch.outcome.is_touch()).map(|touch| touch.id);
        let was_last = said.is_some() && said == deal.last_words() && newest == Some(event.touch);
        let last =
            if was_last { self.before(deal.id).and_then(|rare| rare.last_words.as_deref()) } else { deal.last_words() };
        last.map(str::to_owned)
    }

    /// As long as nobody has claimed it, it goes back to whoever returned it, if they have room.
    fn give_back(&self, deal: &Deal, event: &Returned) -> Result<DealEvent, Refusal> {
        let back = deal.came_back().filter(|back| back.by == event.from && back.at >= self.at);
        let back = back.filter(|back| back.reason == event.reason && self.holder_then(deal) == Holder::Exchange);
        let back = back.ok_or(Refusal::UndoOvertaken)?;
        if !self.by_rule {
            self.ground.reach(Right::Work)?;
        }
        self.ground.must_be_open(deal).map_err(|_| Refusal::UndoOvertaken)?;
        let user = self.ground.user(event.from)?;
        if self.ground.book.room(user) == 0 {
            let held = self.ground.book.load(user.id).held;
            return Err(Refusal::HoldLimit { user: user.id, held, limit: user.hold_limit as usize });
        }
        let came_back = if self.deed.is_some() {
            self.before(deal.id).and_then(|rare| rare.came_back.clone())
        } else {
            // Of a job's commands it is not kept who had it before; that it came back before, is.
            Some(back.clone()).filter(|back| back.times > 1)
        };
        let came_back = came_back.map(|before| Before {
            by: before.by,
            reason: before.reason,
            at: before.at,
            times: back.times.saturating_sub(1),
        });
        Ok(taken_back(deal.id, What::Return { to: event.from, came_back, asleep: self.asleep_before(deal.id) }))
    }

    /// As long as quality control has not decided, the rep's refusal is theirs.
    fn refusal(&self, deal: &Deal, event: &Refused) -> Result<DealEvent, Refusal> {
        // The stage it came from may have been removed meanwhile.
        let is_there = self.ground.book.has_stage(event.from);
        let is_still = is_there && deal.case().is_some_and(|case| case.by == event.by && case.until.is_none());
        if !is_still || deal.stage != event.to || self.ground.on_deal(Right::Work, deal).is_err() {
            return Err(Refusal::UndoOvertaken);
        }
        let (from, to) = (event.to, event.from);
        Ok(taken_back(deal.id, What::Refusal { from, to, by: event.by, asleep: self.asleep_before(deal.id) }))
    }
}

const fn taken_back(deal: DealId, what: What) -> DealEvent {
    DealEvent::TakenBack(TakenBack { deal, what, words: None })
}
