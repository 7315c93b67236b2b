//! Give a deal back to the exchange, with a reason (METHOD S22).

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground, TouchMade};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Returned};
use crate::sales::event::task::Cancelled;
use crate::sales::reason::ReturnReason;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// Back to the exchange; its open steps end on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandBack {
    pub deal: DealId,
    pub reason: ReturnReason,
    pub note: Option<String>,
    pub touch: Option<TouchMade>,
}

impl HandBack {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Claim)?;
        let deal = ground.deal(self.deal)?;
        ground.on_deal(Right::Work, deal)?;
        ground.must_be_open(deal)?;
        let Some(from) = deal.holder_user() else {
            return Err(Refusal::NotYours { deal: deal.id, holder: deal.holder });
        };
        if ground.is_by_hand() && !self.reason.is_by_hand() {
            return Err(Refusal::ReasonOfProgram);
        }
        let mut events = Vec::new();
        if let Some(touch) = &self.touch {
            touch.events(ground, deal, &mut events)?;
        }
        let finished = self.touch.as_ref().and_then(|touch| touch.task);
        ground.cancel_steps(deal, Cancelled::Returned, finished, &mut events);
        events.push(Event::Deal(DealEvent::Returned(Returned {
            deal: deal.id,
            from,
            reason: self.reason,
            words: said(self.note.as_deref()),
        })));
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::book::ranked::Ranked;
    use crate::sales::command::Command;
    use crate::sales::deal::Holder;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    fn back(deal: DealId) -> Command {
        Command::HandBack(HandBack { deal, reason: ReturnReason::NoTime, note: None, touch: None })
    }

    #[test]
    fn a_reason_that_is_the_programs_own_is_nobody_elses() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        for reason in [ReturnReason::Mistaken, ReturnReason::Expired, ReturnReason::Reopened] {
            let back = Command::HandBack(HandBack { deal, reason, note: None, touch: None });
            assert_eq!(scene.refused(boris, back), Refusal::ReasonOfProgram);
        }
        assert!(ReturnReason::ALL.iter().filter(|reason| !reason.is_by_hand()).count() == 5);
    }

    #[test]
    fn a_returned_deal_says_who_had_it_and_why_and_owes_nothing() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        scene.wait(30);
        scene.done(boris, back(deal));
        let deal = scene.the(deal);
        let came_back = deal.came_back().unwrap();
        assert_eq!((came_back.by, came_back.reason, came_back.times), (boris, ReturnReason::NoTime, 1));
        assert_eq!((deal.holder, deal.held_since), (Holder::Exchange, scene.now));
        assert!(deal.steps.is_empty() && scene.book.agenda(boris).is_none_or(Ranked::is_empty));
        assert_eq!((scene.book.load(boris).held, scene.book.exchange().len()), (0, 1));
    }

    #[test]
    fn one_returns_what_one_has() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        let deal = scene.lead(boris);
        assert_eq!(scene.refused(carla, back(deal)), Refusal::NotYours { deal, holder: Holder::User(boris) });
        scene.done(boris, back(deal));
        scene.refused_as(anna, back(deal), "not-yours");
    }
}
