//! Lay a deal to sleep until a day, and wake it (DESIGN §3.6, METHOD S14).

use chrono::NaiveDate;

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground, NewStep, TouchMade};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Postponed, Woken};
use crate::sales::event::task::Cancelled;
use crate::sales::reason::WhoAsked;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// Working days a rep may postpone a deal by themselves, once.
const REP_DAYS_MAX: u32 = 14;

/// Out of the active sums until a day; counted as held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postpone {
    pub deal: DealId,
    pub until: NaiveDate,
    pub asked_by: WhoAsked,
    pub reason: String,
    pub touch: Option<TouchMade>,
}

impl Postpone {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (deal, _) = ground.held_deal(self.deal)?;
        if deal.asleep.is_some() {
            return Err(Refusal::AsleepAlready { deal: deal.id });
        }
        if self.until <= ground.today() {
            return Err(Refusal::TimePast);
        }
        let last = ground.calendar()?.working_days_after(ground.today(), REP_DAYS_MAX);
        if (self.until > last || deal.postponed > 0) && ground.reach(Right::Assign).is_err() {
            return Err(Refusal::NeedsHead { days: REP_DAYS_MAX });
        }
        let words = said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?;
        let mut events = Vec::new();
        if let Some(touch) = &self.touch {
            touch.events(ground, deal, &mut events)?;
        }
        let finished = self.touch.as_ref().and_then(|touch| touch.task);
        ground.cancel_steps(deal, Cancelled::Postponed, finished, &mut events);
        events.push(Event::Deal(DealEvent::Postponed(Postponed {
            deal: deal.id,
            until: self.until,
            asked_by: self.asked_by,
            words: Some(words),
        })));
        Ok(events)
    }
}

/// A sleeping deal comes back as a warm call: by the timer on its day, or earlier by its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wake {
    pub deal: DealId,
}

impl Wake {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let deal = ground.deal(self.deal)?;
        ground.on_deal(Right::Work, deal)?;
        let asleep = deal.asleep.ok_or(Refusal::NotAsleep { deal: deal.id })?;
        if ground.is_machine() && asleep.until > ground.today() {
            return Err(Refusal::NotAsleep { deal: deal.id });
        }
        let mut events = vec![Event::Deal(DealEvent::Woken(Woken { deal: deal.id, until: asleep.until }))];
        if let Some(holder) = deal.holder_user() {
            events.push(NewStep::warm_call(ground)?.event_unchecked(ground, Some(deal.id), holder));
        }
        Ok(events)
    }
}
