//! Lay a deal to sleep until a day, and wake it (DESIGN §3.6, METHOD S14).

use chrono::NaiveDate;

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground, NewStep, TouchMade};
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Postponed, Returned, Said, Woken};
use crate::sales::event::task::Cancelled;
use crate::sales::reason::{ReturnReason, WhoAsked};
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
        if deal.asleep().is_some() {
            return Err(Refusal::AsleepAlready { deal: deal.id });
        }
        if self.until <= ground.today() {
            return Err(Refusal::TimePast);
        }
        if needs_head(ground, deal, self.until)? && ground.reach(Right::Assign).is_err() {
            return Err(Refusal::NeedsHead { days: REP_DAYS_MAX });
        }
        let words = said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?;
        let mut events = Vec::new();
        if let Some(touch) = &self.touch {
            touch.events(ground, deal, &mut events)?;
        }
        let finished = self.touch.as_ref().and_then(|touch| touch.task);
        ground.cancel_steps(deal, Cancelled::Postponed, finished, &mut events);
        events.push(asleep(deal, self.until, self.asked_by, Some(words)));
        Ok(events)
    }
}

/// Longer than a rep may give, or not for the first time.
pub(in crate::sales::command) fn needs_head(
    ground: &Ground<'_>,
    deal: &Deal,
    until: NaiveDate,
) -> Result<bool, Refusal> {
    let last = ground.calendar()?.working_days_after(ground.today(), REP_DAYS_MAX);
    Ok(until > last || deal.postponed() > 0)
}

fn asleep(deal: &Deal, until: NaiveDate, asked_by: WhoAsked, words: Option<Said>) -> Event {
    Event::Deal(DealEvent::Postponed(Postponed { deal: deal.id, until, asked_by, words }))
}

/// What laying a deal to sleep comes to, once somebody may: its steps fall away.
pub(in crate::sales::command) fn postponed(
    ground: &Ground<'_>,
    deal: &Deal,
    until: NaiveDate,
    asked_by: WhoAsked,
    words: Option<Said>,
) -> Vec<Event> {
    let mut events = Vec::new();
    ground.cancel_steps(deal, Cancelled::Postponed, None, &mut events);
    events.push(asleep(deal, until, asked_by, words));
    events
}

/// A sleeping deal comes back as a warm call: by the timer on its day, or earlier by its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wake {
    pub deal: DealId,
}

impl Wake {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Work)?;
        let deal = ground.deal(self.deal)?;
        ground.on_deal(Right::Work, deal)?;
        let asleep = deal.asleep().ok_or(Refusal::NotAsleep { deal: deal.id })?;
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

/// A deal that came back from its sleep, and that its holder has not dealt with for a working day, goes to the exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse {
    pub deal: DealId,
}

impl Lapse {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        if !ground.is_machine() {
            return Err(Refusal::NoRight { right: Right::Work });
        }
        let (deal, from) = ground.held_deal(self.deal)?;
        if deal.lapses().is_none_or(|at| at > ground.now()) {
            return Err(Refusal::NotAsleep { deal: deal.id });
        }
        let mut events = Vec::new();
        ground.cancel_steps(deal, Cancelled::Returned, None, &mut events);
        let reason = ReturnReason::Expired;
        events.push(Event::Deal(DealEvent::Returned(Returned { deal: deal.id, from, reason, words: None })));
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::task::Log;
    use crate::sales::deal::Holder;
    use crate::sales::event::task::AutoText;
    use crate::sales::reason::Outcome;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::user::MACHINE;

    fn postpone(scene: &Scene, deal: DealId, days: u64) -> Command {
        let until = scene.due(days, 10).date;
        let reason = "просят весной".to_owned();
        Command::Postpone(Postpone { deal, until, asked_by: WhoAsked::Client, reason, touch: None })
    }

    #[test]
    fn a_rep_postpones_once_and_by_a_fortnight_and_more_needs_a_head() {
        let (mut scene, boris, _) = Scene::with_boris();
        let head = scene.hire("head", "", &[Role::Head]);
        let deal = scene.lead(boris);
        // Fourteen working days from Monday the 23rd of November end on Friday the 11th.
        let long = postpone(&scene, deal, 19);
        assert_eq!(scene.refused(boris, long), Refusal::NeedsHead { days: 14 });
        let short = postpone(&scene, deal, 18);
        scene.done(boris, short.clone());
        assert!(scene.the(deal).steps.is_empty());
        scene.refused_as(boris, short, "asleep-already");
        scene.done(boris, Command::Wake(Wake { deal }));
        let again = postpone(&scene, deal, 2);
        assert_eq!(scene.refused(boris, again.clone()), Refusal::NeedsHead { days: 14 });
        scene.done(head, again);
    }

    #[test]
    fn it_sleeps_held_and_out_of_the_sums_and_wakes_as_a_warm_call() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let until = postpone(&scene, deal, 2);
        scene.done(boris, until);
        assert_eq!(scene.book.load(boris).held, 1);
        scene.refused_as(MACHINE, Command::Wake(Wake { deal }), "not-asleep");
        scene.wait(2 * 24 * 60);
        assert_eq!(scene.book.waking(scene.book.day(scene.now)).collect::<Vec<_>>(), [deal]);
        scene.done(MACHINE, Command::Wake(Wake { deal }));
        let step = scene.next(deal);
        assert_eq!((step.auto, step.executor, step.due()), (Some(AutoText::WarmCall), boris, scene.due(0, 12)));
        scene.refused_as(MACHINE, Command::Wake(Wake { deal }), "not-asleep");
    }

    #[test]
    fn only_what_somebody_has_is_laid_to_sleep_and_with_a_reason() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (free, held) = (scene.inquiry("Насос"), scene.lead(boris));
        let command = postpone(&scene, free, 2);
        scene.refused_as(anna, command, "not-yours");
        let today = postpone(&scene, held, 0);
        scene.refused_as(boris, today, "time-past");
        let Command::Postpone(command) = postpone(&scene, held, 2) else { unreachable!() };
        scene.refused_as(boris, Command::Postpone(Postpone { reason: " ".to_owned(), ..command }), "reason-missing");
    }

    #[test]
    fn a_sleeping_deal_that_goes_on_is_awake() {
        let (mut scene, boris, _) = Scene::with_boris();
        let (deal, sold) = (scene.lead(boris), scene.lead(boris));
        for deal in [deal, sold] {
            let command = postpone(&scene, deal, 2);
            scene.done(boris, command);
        }
        scene.bring(boris, deal, "qualified");
        assert_eq!((scene.the(deal).asleep(), scene.next(deal).auto), (None, Some(AutoText::WarmCall)));
        scene.bring(boris, sold, "won");
        assert_eq!((scene.the(sold).asleep(), scene.the(sold).next), (None, None));
    }

    #[test]
    fn one_that_nobody_deals_with_for_a_working_day_after_it_came_back_goes_to_the_exchange() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (left, called, woken) = (scene.lead(boris), scene.lead(boris), scene.lead(boris));
        for deal in [left, called, woken] {
            let sleep = postpone(&scene, deal, 2);
            scene.done(boris, sleep);
        }
        scene.done(boris, Command::Wake(Wake { deal: woken }));
        // Thursday, a quarter past midnight.
        scene.wait(60 * 24 * 2 + 60 * 14);
        for deal in [left, called] {
            scene.done(MACHINE, Command::Wake(Wake { deal }));
        }
        let lapse = |deal| Command::Lapse(Lapse { deal });
        assert_eq!(scene.refused(MACHINE, lapse(left)), Refusal::NotAsleep { deal: left });
        scene.wait(60 * 12);
        let (kind, outcome, said) = (crate::sales::typed::StepKind::Call, Outcome::NoAnswer, None);
        let touch = TouchMade { task: None, kind, outcome, said, minutes: 0 };
        scene.done(boris, Command::Log(Log { deal: called, touch, next: None }));
        assert_eq!(scene.book.lapsed(scene.now).count(), 0);
        scene.wait(60 * 6);
        assert_eq!(scene.book.lapsed(scene.now).collect::<Vec<_>>(), [left]);
        scene.refused_as(anna, lapse(left), "no-right");
        scene.done(MACHINE, lapse(left));
        let back = scene.the(left).came_back().unwrap();
        assert_eq!((back.by, back.reason, scene.the(left).holder), (boris, ReturnReason::Expired, Holder::Exchange));
        assert!(scene.the(left).steps.is_empty());
        for deal in [called, woken] {
            assert_eq!(scene.refused(MACHINE, lapse(deal)), Refusal::NotAsleep { deal });
        }
    }
}
